"""Register files as people make them, and what becomes of them."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.errors import RefusalError
from bluezone_xl.register import Register
from bluezone_xl.register_file import load_register

Rows = list[list[str]]


@cache
def campaign() -> Campaign:
    return load_campaign(packaged="bluezone-2021")


def cells(table: str) -> Rows:
    """The cells of a pipe table, as in the spreadsheet: the first line is row 1."""
    lines = [line.strip() for line in table.strip().splitlines()]
    inner = [line.removeprefix("|").removesuffix("|") for line in lines]
    return [[cell.strip() for cell in line.split("|")] for line in inner]


def csv_file(folder: Path, rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path = folder / "units.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def workbook(folder: Path, rows: Rows, *, numbers: bool = True) -> Path:
    """A workbook as typed by hand: what looks like a number is one."""
    path = folder / "units.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": numbers}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def loaded(folder: Path, table: str) -> Register:
    return load_register(csv_file(folder, cells(table)), campaign())


def refusal(path: Path) -> RefusalError:
    with pytest.raises(RefusalError) as refused:
        load_register(path, campaign())
    return refused.value


def mistakes(path: Path) -> list[tuple[int, str, str]]:
    error = refusal(path)
    assert error.key == "register.wrong"
    found = error.values["mistakes"]
    assert isinstance(found, tuple)
    assert error.values["count"] == len(found)
    return [(problem.row, problem.column, problem.key) for problem in found]
