"""Content far away from the tables blocks nobody, and never brings the reader down."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.reading import Limits, read_one
from tests.reading.reader import by_code, codes, lines, read, refusal, values
from tests.sheets import LINES, book, patched, raw_book, raw_lines, replaced, sheet_part, text_cell

EXPECTED = [{"installed": 12}]
BODY = '<row r="3"><c r="C3"><v>12</v></c>{}</row>'


def with_stray(path: Path, cell: str, content: str = "<v>1</v>", kind: str = "") -> Path:
    """A bare form with one filled cell more, far away."""
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    stray = f'<c r="{cell}"{kind}>{content}</c>'
    if row == "3":
        return raw_book(path, {"Báo cáo": raw_lines(BODY.format(stray))})
    far = f'<row r="{row}">{stray}</row>'
    return raw_book(path, {"Báo cáo": raw_lines(BODY.format("")) + far})


@pytest.mark.parametrize(
    "cell", ["XFD1048576", "A1048576", "XFD3", "B10000", "AAA3", "C500", "BZ3", "ZZ9999"]
)
def test_stray_cell__ok(tmp_path: Path, cell: str) -> None:
    """XFD1048576 alone makes calamine ask for 550 GB and abort the process."""
    path = with_stray(tmp_path / "m.xlsx", cell)
    result = read_one(path)
    assert codes(result) == ["stray_content"]
    found = by_code(result, "stray_content")
    assert (found.sheet, found.cell, found.values) == ("Báo cáo", cell, {"count": 1})
    assert values(lines(path)) == EXPECTED


@pytest.mark.parametrize("cell", ["C209", "BA3", "C30"])
def test_cell_near_the_table__ok(tmp_path: Path, cell: str) -> None:
    """Notes and check panels stand beside and below the tables."""
    assert codes(read_one(with_stray(tmp_path / "m.xlsx", cell))) == []


def test_blank_text_far_away__ok(tmp_path: Path) -> None:
    cell = with_stray(tmp_path / "m.xlsx", "XFD1048576", "<is><t> </t></is>", ' t="inlineStr"')
    assert codes(read_one(cell)) == []


def test_format_far_away__ok(tmp_path: Path) -> None:
    path = with_stray(tmp_path / "m.xlsx", "XFD1048576", "", ' s="0"')
    assert codes(read_one(path)) == []
    assert values(lines(path)) == EXPECTED


def test_stray_on_other_sheets__ok(tmp_path: Path) -> None:
    """What is not needed is not read: no matter what it holds."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = raw_book(
        tmp_path / "m.xlsx",
        {"Hướng dẫn": far + "<broken", "Báo cáo": raw_lines(BODY.format(""))},
    )
    assert codes(read_one(path)) == []


def test_stray_in_the_identity__ok(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", {"Báo cáo": LINES})
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    patched(path, {sheet_part(2): replaced("</sheetData>", far)})
    assert codes(read_one(path)) == ["stray_content"]
    assert read(path).meta["unit"] == "X1"


def test_several_strays__ok(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", {"Báo cáo": LINES})
    far = "".join(
        f'<row r="{row}"><c r="B{row}" t="s"><v>0</v></c></row>' for row in (70_000, 90_000)
    )
    patched(path, {sheet_part(): replaced("</sheetData>", far + "</sheetData>")})
    found = by_code(read_one(path), "stray_content")
    assert (found.cell, found.values) == ("B70000", {"count": 2})


def test_formatted_to_the_last_row__ok(tmp_path: Path) -> None:
    """Borders dragged down the sheet: 20 MB of blank cells below one table."""
    ghost = "".join(
        f'<row r="{row}"><c r="B{row}" s="0"/><c r="C{row}" s="0"/></row>'
        for row in range(10, 300_000)
    )
    path = raw_book(tmp_path / "m.xlsx", {"Báo cáo": raw_lines(BODY.format("")) + ghost})
    assert values(lines(path)) == EXPECTED
    assert codes(read_one(path)) == []


def test_ghost_rows_around_a_stray__ok(tmp_path: Path) -> None:
    ghost = "".join(
        f'<row r="{row}"><c r="B{row}" s="0"/><c r="C{row}" s="0"/></row>'
        for row in range(10, 300_000)
    )
    far = '<row r="1000000"><c r="C1000000" s="0"><v>5</v></c></row>'
    path = raw_book(tmp_path / "m.xlsx", {"Báo cáo": raw_lines(BODY.format("")) + ghost + far})
    result = read_one(path, limits=Limits(memory=600 << 20))
    assert by_code(result, "stray_content").cell == "C1000000"


def test_table_that_ends_a_million_rows_below__error(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "m.xlsx", {"Báo cáo": raw_lines("", end_row=1_000_000)})
    assert refusal(read_one(path)) == "table_too_long"


def test_address_that_is_none__error(tmp_path: Path) -> None:
    body = f'<row r="3">{text_cell("3B", "x")}</row>'
    assert refusal(read_one(raw_book(tmp_path / "m.xlsx", {"Báo cáo": raw_lines(body)}))) in {
        "sheet_unreadable",
        "tags_damaged",
    }
