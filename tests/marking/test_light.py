"""The check page carries marking into the browser: it must not bring the heavy libraries along."""

from __future__ import annotations

from tests.children import run_python

HEAVY = (
    "pandas",
    "numpy",
    "pandera",
    "openpyxl",
    "xlsxwriter",
    "sqlalchemy",
    "xlwings",
    "pydantic",
)


def test_marking_needs_nothing_heavy__ok() -> None:
    code = "import sys, bluezone_xl.marking.package\nprint(*sorted(sys.modules))"
    loaded = run_python(code).stdout.split()
    assert "lxml.etree" in loaded
    assert [name for name in HEAVY if name in loaded] == []
