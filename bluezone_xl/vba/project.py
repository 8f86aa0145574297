"""The VBA project of a workbook, from the sources here and xlwings' own module.

The project is assembled by pyOpenVBA on any system. xlwings' standalone module is taken from the
installed package, so that it always fits the Python side it will call; of its conditional lines
those for Excel on Windows are left (see ``conditional``).
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import pyopenvba
import xlsxwriter

from bluezone_xl.vba.conditional import settled

XLWINGS = "xlwings"

_SOURCES = resources.files(__package__) / "sources"


@cache
def modules() -> Mapping[str, str]:
    """Return the source of every module of code, by name; lines end as VBA's editor ends them."""
    found = {
        each.name.removesuffix(".bas"): each.read_bytes().decode("ascii").splitlines()
        for each in _SOURCES.iterdir()
        if each.name.endswith(".bas")
    }
    found[XLWINGS] = list(settled(xlwings_source()))
    return {name: "\r\n".join(found[name]) + "\r\n" for name in sorted(found)}


def xlwings_source() -> str:
    """Return xlwings' standalone module as its package has it."""
    return (_folder(XLWINGS) / f"{XLWINGS}.bas").read_bytes().decode("ascii")


@cache
def project(sheets: int) -> bytes:
    """Return ``vbaProject.bin`` for a workbook of so many sheets, the same bytes every time.

    It has the modules of code and an empty one for the workbook and for each sheet, with the code
    names XlsxWriter gives them: ``ThisWorkbook``, ``Sheet1``…
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.xlsm"
        _blank(path, sheets)
        with pyopenvba.ExcelFile(path) as book:
            made = book.add_vba_project()
            for name, source in modules().items():
                made.add_module(name, source)
            # The code asks nothing of the Office library, and one newer than the machine's would
            # stop every macro ("Can't find project or library").
            book.remove_reference("Office")
            book.save()
        with pyopenvba.ExcelFile(path) as book:
            return bytes(book.vba_project_bytes())


def _folder(package: str) -> Path:
    """Where a package is, without importing it: xlwings takes seconds."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


def _blank(path: Path, sheets: int) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        for _ in range(sheets):
            workbook.add_worksheet()
