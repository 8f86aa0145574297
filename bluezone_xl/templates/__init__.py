"""Workbooks for units: the form of each kind, blank or made out to a unit."""

from bluezone_xl.templates.blank import build_blank_templates
from bluezone_xl.templates.build import build_workbook, workbook_bytes
from bluezone_xl.templates.distribution import (
    DistributionResult,
    Issued,
    distribute,
    places,
    write_workbooks,
)
from bluezone_xl.templates.issue import spec_of
from bluezone_xl.templates.spec import (
    KnownLine,
    Raw,
    Typed,
    TypedFormula,
    WorkbookSpec,
    known_lines,
)

__all__ = [
    "DistributionResult",
    "Issued",
    "KnownLine",
    "Raw",
    "Typed",
    "TypedFormula",
    "WorkbookSpec",
    "build_blank_templates",
    "build_workbook",
    "distribute",
    "known_lines",
    "places",
    "spec_of",
    "workbook_bytes",
    "write_workbooks",
]
