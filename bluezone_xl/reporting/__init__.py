"""Documents of a workspace: made, frozen when they are sent, held against what is known now.

``make_reports(workspace, period)`` is the whole of it for a button: the notice, the report and
every excerpt of a period, as drafts. A document that was sent, or that somebody has worked on,
is never overwritten.
"""

from __future__ import annotations

from bluezone_xl.reporting.freeze import freeze
from bluezone_xl.reporting.make import Made, make, make_reports
from bluezone_xl.reporting.sharing import make_page
from bluezone_xl.reporting.since import Since, since_report
from bluezone_xl.reports.documents.briefing import DocumentKind

__all__ = [
    "DocumentKind",
    "Made",
    "Since",
    "freeze",
    "make",
    "make_page",
    "make_reports",
    "since_report",
]
