"""Tables between their tags: which cells, with what in them, at which address."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bluezone_xl.submission import Cell, CellKind
from tests.reading.reader import by_code, codes, lines, read, submission, values
from tests.sheets import (
    LINES,
    META,
    book,
    patched,
    raw_book,
    raw_lines,
    replaced,
    sheet_part,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mau.xlsx"


def test_lines__ok(path: Path) -> None:
    table = lines(book(path, {"Báo cáo": LINES}))
    assert (table.sheet, table.header_row, table.end_row) == ("Báo cáo", 1, 4)
    assert table.columns == {"name": 1, "total": 2, "installed": 3}
    assert table.headers == {"name": "Tên", "total": "Tổng", "installed": "Đã cài"}
    assert values(table) == [
        {"name": "Thôn 1", "total": 40, "installed": 12},
        {"name": "Thôn 2", "total": 30, "installed": 9},
    ]
    assert [row.index for row in table.rows] == [2, 3]
    assert table.cell_of(table.rows[1], "installed") == "D4"


def test_identity__ok(path: Path) -> None:
    found = submission(book(path, {"Báo cáo": LINES}, meta={**META, "token": "a3f0", "n": 7.0}))
    assert found.meta == {**META, "token": "a3f0", "n": "7"}
    assert found.notices == ()


def test_period_as_a_date_cell__ok(path: Path) -> None:
    """Somebody retypes the period: Excel makes a date of it."""
    meta = {**META, "period": datetime(2021, 7, 16, tzinfo=UTC).replace(tzinfo=None)}
    assert submission(book(path, {"Báo cáo": LINES}, meta=meta)).meta["period"] == "2021-07-16"


def test_source__ok(path: Path) -> None:
    book(path, {"Báo cáo": LINES})
    patched(
        path,
        {
            "docProps/core.xml": lambda _: (
                b'<p xmlns:dcterms="http://purl.org/dc/terms/">'
                b"<dcterms:modified>2021-07-16T10:30:00+07:00</dcterms:modified></p>"
            )
        },
    )
    source = submission(path).source
    assert source.modified == datetime(2021, 7, 16, 3, 30, tzinfo=UTC)
    assert (source.label, source.size) == ("mau.xlsx", path.stat().st_size)
    assert len(source.sha256) == 64


@pytest.mark.parametrize("stamp", ["", "hôm qua", "9999-99-99T00:00:00Z", "0001-01-01T00:00+14:00"])
def test_senseless_save_time__ok(path: Path, stamp: str) -> None:
    book(path, {"Báo cáo": LINES})
    core = f'<p xmlns:d="x"><d:modified>{stamp}</d:modified></p>'.encode()
    assert submission(patched(path, {"docProps/core.xml": lambda _: core})).source.modified is None


def test_kinds_of_cells__ok(path: Path) -> None:
    table = lines(
        book(
            path,
            {
                "Báo cáo": """
        | #table lines | name | day        | yes  | part | big   | words   |
        |              | Tên  | Ngày       | Có   | Phần | Lớn   | Chữ     |
        |              | A    | 2021-07-16 | TRUE | 0.5  | 1e300 | '1.234  |
        | #end lines   |
    """
            },
        )
    )
    (row,) = table.rows
    assert row.cells == {
        "name": Cell("A", CellKind.TEXT),
        "day": Cell(date(2021, 7, 16), CellKind.DATE),
        "yes": Cell(True, CellKind.BOOL),
        "part": Cell(0.5, CellKind.NUMBER),
        "big": Cell(1e300, CellKind.NUMBER),
        "words": Cell("1.234", CellKind.TEXT),
    }


def test_whole_numbers_are_whole__ok(path: Path) -> None:
    (first, _) = lines(book(path, {"Báo cáo": LINES})).rows
    assert type(first.cells["total"].value) is int


def test_errors_formulas_and_blanks_differ__ok(path: Path) -> None:
    """calamine alone takes all of these for the same empty text."""
    table = lines(
        book(
            path,
            {
                "Báo cáo": """
        | #table lines | name | total    | installed | =rate        | =check  |
        |              | Tên  | Tổng     | Đã cài    | Tỷ lệ        | Kiểm    |
        |              | A    | #DIV/0!  |           | =C3/D3 -> 0.5| ="" ->  |
        |              | B    | =1+1 -> 2| ="" ->    | #REF!        |         |
        | #end lines   |
    """
            },
        )
    )
    first, second = (row.cells for row in table.rows)
    assert first["total"] == Cell("#DIV/0!", CellKind.ERROR, formula=True)
    assert "installed" not in first
    assert first["=rate"] == Cell(0.5, CellKind.NUMBER, formula=True)
    assert first["=check"] == Cell(None, CellKind.TEXT, formula=True)
    assert second["total"] == Cell(2, CellKind.NUMBER, formula=True)
    assert second["installed"] == Cell(None, CellKind.TEXT, formula=True)
    assert second["=rate"].value == "#REF!"
    assert "=check" not in second


def test_error_typed_as_a_value__ok(path: Path) -> None:
    body = '<row r="3"><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><v>1</v></c></row>'
    (row,) = lines(raw_book(path, {"Báo cáo": raw_lines(body)})).rows
    assert row.cells["name"] == Cell("#N/A", CellKind.ERROR)


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#FIELD!", "#MỚI!"])
def test_error_calamine_does_not_know__ok(path: Path, error: str) -> None:
    """One such cell made calamine refuse the whole sheet."""
    body = f'<row r="3"><c r="B3" t="e"><f>x</f><v>{error}</v></c><c r="C3"><v>1</v></c></row>'
    (row,) = lines(raw_book(path, {"Báo cáo": raw_lines(body)})).rows
    assert row.cells["name"] == Cell(error, CellKind.ERROR, formula=True)
    assert row.cells["installed"].value == 1


def test_formula_never_calculated__ok(path: Path) -> None:
    body = '<row r="3"><c r="C3"><f>1+1</f></c></row>'
    (row,) = lines(raw_book(path, {"Báo cáo": raw_lines(body)})).rows
    assert row.cells == {"installed": Cell(None, CellKind.TEXT, formula=True)}


def test_results_of_an_array_formula__ok(path: Path) -> None:
    body = (
        '<row r="3"><c r="C3"><f t="array" ref="C3:C4">x</f><v>1</v></c></row>'
        '<row r="4"><c r="C4"><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c></row>'
    )
    rows = lines(raw_book(path, {"Báo cáo": raw_lines(body)})).rows
    assert [row.cells["installed"].formula for row in rows] == [True, True, False]


def test_number_under_a_date_format__ok(path: Path) -> None:
    """calamine gives 12 as 12 January 1900, and anything below one as a time of day."""
    book(path, {"Báo cáo": LINES.replace("40", "2021-07-16").replace("30", "2021-07-17")})
    patched(path, {sheet_part(): replaced("<v>44393</v>", "<v>-5</v>")})
    patched(path, {sheet_part(): replaced("<v>44394</v>", "<v>0.25</v>")})
    cells = [row.cells["total"] for row in lines(path).rows]
    assert cells == [Cell(-5, CellKind.NUMBER), Cell(0.25, CellKind.NUMBER)]


def test_not_a_number__ok(path: Path) -> None:
    body = '<row r="3"><c r="C3"><v>NaN</v></c></row><row r="4"><c r="C4"><v>1e999</v></c></row>'
    rows = lines(raw_book(path, {"Báo cáo": raw_lines(body)})).rows
    assert [row.cells["installed"].kind for row in rows] == [CellKind.TEXT, CellKind.TEXT]


def test_dates_of_1904__ok(path: Path) -> None:
    """Workbooks that began on an old Macintosh count days from 1904."""
    book(path, {"Báo cáo": LINES.replace("40", "2021-07-16")})
    patched(path, {"xl/workbook.xml": replaced("<workbookPr", '<workbookPr date1904="1"')})
    assert lines(path).rows[0].cells["total"].value == date(2025, 7, 17)


def test_rows_without_input_are_dropped_unless_they_have_a_key__ok(path: Path) -> None:
    table = lines(
        book(
            path,
            {
                "Báo cáo": """
        | #table lines | name  | installed | ~before | =rate        |
        |              | Tên   | Đã cài    | Trước   | Tỷ lệ        |
        |              |       |           | 5       | =C3/2 -> 0   |
        | thon-1       |       |           | 6       | =C4/2 -> 0   |
        |              | '     | 3         |         |              |
        | 7            | '     |           |         |              |
        | #end lines   |
    """
            },
        )
    )
    assert [(row.index, row.key) for row in table.rows] == [(3, "thon-1"), (4, ""), (5, "7")]
    assert values(table)[0] == {"~before": 6, "=rate": 0}


def test_inserted_rows_and_columns_only_shift__ok(path: Path) -> None:
    found = submission(
        book(
            path,
            {
                "Báo cáo": """
        |              | TIÊU ĐỀ |       |       |       |
        | #table fields|         |       | value | ~label|
        |              |         |       | Trả lời | Mục |
        | period       |         |       | 2021-07-16 | Kỳ |
        | nil          |         |       |       | Không có |
        | #end fields  |
        |              |         |       |       |       |
        | #table lines |         | name  |       | installed |
        |              |         | Tên   |       | Đã cài |
        |              | ghi chú | Thôn 1|       | 12    |
        | #end lines   |
    """
            },
        )
    )
    assert list(found.tables) == ["fields", "lines"]
    assert found.field("period") == Cell(date(2021, 7, 16), CellKind.DATE)
    assert found.field_cell("period") == ("Báo cáo", "D4")
    assert found.field("nil") is None
    assert found.field_row("nil") is not None
    table = found.tables["lines"]
    assert table.cell_of(table.rows[0], "installed") == "E10"


def test_tables_on_several_sheets__ok(path: Path) -> None:
    more = LINES.replace("lines", "difficulties")
    found = submission(book(path, {"Báo cáo": LINES, "Hướng dẫn": "| |Đọc kỹ|", "Khó khăn": more}))
    assert {t.name: t.sheet for t in found.tables.values()} == {
        "lines": "Báo cáo",
        "difficulties": "Khó khăn",
    }


def test_hidden_rows__ok(path: Path) -> None:
    book(path, {"Báo cáo": LINES})
    patched(path, {sheet_part(): replaced('<row r="4"', '<row r="4" hidden="1"')})
    assert [row.hidden for row in lines(path).rows] == [False, True]
    patched(path, {sheet_part(): replaced('<row r="3"', '<row r="3" ht="0" customHeight="1"')})
    assert [row.hidden for row in lines(path).rows] == [True, True]


def test_hidden_sheet__error(path: Path) -> None:
    result = read(book(path, {"Hướng dẫn": "| |x|", "Báo cáo": LINES}, hidden=("Báo cáo",)))
    assert codes(result) == ["hidden_sheet"]
    assert by_code(result, "hidden_sheet").sheet == "Báo cáo"
