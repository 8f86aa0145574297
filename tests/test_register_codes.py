"""Codes that a spreadsheet took for numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from bluezone_xl.register_file import load_register, load_register_with_notes, save_register
from bluezone_xl.seeds import seed_register
from tests.register_samples import (
    Rows,
    campaign,
    cells,
    csv_file,
    mistakes,
    refusal,
    workbook,
)


def without_zeros(rows: Rows) -> Rows:
    """What a spreadsheet leaves of the codes when it takes them for numbers."""
    bare = [[str(int(c)) if c.isdigit() and n in (0, 3) else c for n, c in enumerate(row)]
            for row in rows]  # fmt: skip
    assert bare != rows
    return bare


@pytest.mark.parametrize("write", [csv_file, workbook])
@pytest.mark.parametrize("province", ["01", "08", "22"])
def test_official_codes_get_their_zeros_back__ok(
    tmp_path: Path, province: str, write: Callable[[Path, Rows], Path]
) -> None:
    register = seed_register(campaign(), province)
    save_register(register, tmp_path / "saved.csv")
    saved = (tmp_path / "saved.csv").read_text(encoding="utf-8-sig")
    rows = without_zeros([*csv.reader(io.StringIO(saved, newline=""))])
    found = load_register_with_notes(write(tmp_path, rows), campaign())
    assert found.register == register
    assert {note.key for note in found.notes} == {"code_restored"}


ODD_COMMUNE = """
| code | name      | kind | parent |
| 1    | Phường Lạ | xa   |        |
"""


def test_a_number_that_may_have_lost_zeros__error(tmp_path: Path) -> None:
    path = workbook(tmp_path, cells(ODD_COMMUNE))
    assert mistakes(path) == [(2, "code", "code_zeros")]
    assert "00001 is “Phường Phúc Xá”" in str(refusal(path))


def test_a_code_of_ones_own_in_a_csv__ok(tmp_path: Path) -> None:
    found = load_register_with_notes(csv_file(tmp_path, cells(ODD_COMMUNE)), campaign())
    assert found.register.units[0].code == "1"
    assert [(n.row, n.key) for n in found.notes] == [(2, "code_doubtful")]


def test_a_number_that_cannot_be_a_place__ok(tmp_path: Path) -> None:
    table = """
    | code | name    | kind    | parent |
    | 7    | Hội Vui | co_quan |        |
    | 8    | Hội Ca  | co_quan | 7      |
    """
    register = load_register(workbook(tmp_path, cells(table)), campaign())
    assert [(u.code, u.parent) for u in register.units] == [("7", ""), ("8", "7")]


def test_zeros_kept_by_text_or_by_a_text_formula__ok(tmp_path: Path) -> None:
    rows = [["code", "name", "kind"], ["00001", "Phường Lạ", "xa"], ['="00004"', "Xã Lạ", "xa"]]
    for path in (csv_file(tmp_path, rows), workbook(tmp_path, rows, numbers=False)):
        assert load_register(path, campaign()).units[0].code == "00001"
    assert load_register(csv_file(tmp_path, rows), campaign()).units[1].code == "00004"


def test_a_parent_that_may_be_two_units__error(tmp_path: Path) -> None:
    table = """
    | code | name | kind | parent |
    | 01   | A    |      |        |
    | 001  | B    |      | 01     |
    | X    | C    | xa   | 1      |
    """
    path = csv_file(tmp_path, cells(table))
    assert mistakes(path) == [(4, "parent", "parent_zeros")]
    assert "may be 01, 001" in str(refusal(path))


def test_a_code_turned_into_a_date__error(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "d-mmm"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["code", "name", "kind"])
        sheet.write_row(1, 0, [date(2021, 2, 1), "Bê", "xa"])
    assert mistakes(path) == [(2, "code", "code_date")]
