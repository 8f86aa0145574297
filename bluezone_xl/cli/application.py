"""The whole application: importing the commands registers them, in the order of the help."""

from __future__ import annotations

from bluezone_xl.cli.app import app
from bluezone_xl.cli.commands import (
    check,
    check_page,
    consolidate,
    demo,
    doctor,
    excel,
    libreoffice,
    migrate,
    receipt,
    report,
    setup,
    status,
    waive,
)

__all__ = [
    "app",
    "check",
    "check_page",
    "consolidate",
    "demo",
    "doctor",
    "excel",
    "libreoffice",
    "migrate",
    "receipt",
    "report",
    "setup",
    "status",
    "waive",
]
