"""A page to share: one self-contained HTML file with the figures and charts of a period."""

from __future__ import annotations

from bluezone_xl.reports.page.build import CSP, html, write_page

__all__ = ["CSP", "html", "write_page"]
