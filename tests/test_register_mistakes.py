"""Registers that are refused, with every mistake by row and column, or noted."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from bluezone_xl.catalogue import text
from bluezone_xl.register_file import load_register_with_notes
from tests.register_samples import (
    campaign,
    cells,
    csv_file,
    mistakes,
    refusal,
    workbook,
)

EXEMPT = "code | name | kind | exempt_from | exempt_to \n A | Bê | xa |"
TOTAL = "code | name | kind | cbcc.total \n A | Bê | co_quan |"
SNV = "code | name | kind | parent \n 52-SNV | Bê | xa | \n B | Bê | xa |"


@pytest.mark.parametrize(
    ("key", "row", "column", "table"),
    [
        ("code_empty", 2, "code", "code | name | kind \n || Bê | xa"),
        ("code_shape", 2, "code", "code | name | kind \n A/B | Bê | xa"),
        ("code_shape", 2, "code", "code | name | kind \n A- | Bê | xa"),
        ("code_shape", 2, "code", f"code | name | kind \n {'A' * 41} | Bê | xa"),
        ("code_twice", 3, "Mã", "Mã | name | kind \n A | Bê | xa \n a | Xê | xa"),
        ("name_empty", 2, "Tên đơn vị", "code | Tên đơn vị | kind \n A | | xa"),
        ("formula", 2, "name", "code | name | kind \n A | =1+1 | xa"),
        ("formula", 2, "contact", "code | name | kind | contact \n A | Bê | xa | @SUM(A1)"),
        ("kind_unknown", 2, "kind", "code | name | kind \n A | Bê | xã phường"),
        ("parent_unknown", 2, "parent", "code | name | kind | parent \n A | Bê | xa | B"),
        ("parent_cycle", 2, "parent", "code | name | kind | parent \n A | Bê | xa | A"),
        ("date_wrong", 2, "exempt_to", EXEMPT + "1/7/2021|31/6/2021"),
        ("date_wrong", 2, "exempt_to", EXEMPT + "1/7/2021|7/16/2021"),
        ("date_wrong", 2, "exempt_to", EXEMPT + "1/7/2021|1/8/21"),
        ("exempt_half", 2, "exempt_to", EXEMPT + "1/7/2021|"),
        ("exempt_half", 2, "exempt_from", EXEMPT + "|1/7/2021"),
        ("exempt_order", 2, "exempt_from", EXEMPT + "2/7/2021|1/7/2021"),
        ("count_wrong", 2, "cbcc.total", TOTAL + "-1"),
        ("count_wrong", 2, "cbcc.total", TOTAL + "1.234"),
        ("count_wrong", 2, "cbcc.total", TOTAL + "12,5"),
        ("count_wrong", 2, "cbcc.total", TOTAL + "vài"),
        ("header_unknown", 1, "parrent", "code | name | kind | parrent \n A | Bê | xa |"),
        ("header_unknown", 1, "lạ.total", "code | name | kind | lạ.total \n A | Bê | xa |"),
        ("header_twice", 1, "Tên đơn vị", "code | name | kind | Tên đơn vị \n A | Bê | xa |"),
    ],
)  # fmt: skip
def test_one_mistake__error(tmp_path: Path, key: str, row: int, column: str, table: str) -> None:
    path = csv_file(tmp_path, cells(table))
    assert mistakes(path) == [(row, column, key)]


@pytest.mark.parametrize("typed", ["-3", "12.5", "TRUE"])
def test_wrong_counts_of_a_workbook__error(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "units.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["code", "name", "kind", "cbcc.total"])
        sheet.write_row(1, 0, ["A", "Bê", "co_quan", True if typed == "TRUE" else float(typed)])
    assert mistakes(path) == [(2, "cbcc.total", "count_wrong")]


def test_a_reason_without_days__error(tmp_path: Path) -> None:
    table = "code | name | kind | exempt_reason \n A | Bê | xa | Nghỉ"
    assert {key for _, _, key in mistakes(csv_file(tmp_path, cells(table)))} == {"exempt_half"}


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        ("code | name | kind \n A | Bê | co_qan", "Did you mean: co_quan"),
        ("code | name | kind \n A | Bê | Cơ sở y tê", "Did you mean: y_te"),
        (SNV + "52SNV", "Did you mean: 52-SNV?"),
        ("code | name | kind | cbcc.totl \n A | Bê | xa |", "Did you mean: cbcc.total"),
    ],
)  # fmt: skip
def test_did_you_mean__error(tmp_path: Path, table: str, hint: str) -> None:
    assert hint in str(refusal(csv_file(tmp_path, cells(table))))


def test_a_circle_is_one_mistake__error(tmp_path: Path) -> None:
    table = """
    | code | name | kind | parent |
    | T    | Tê   |      |        |
    | D    | Dê   | xa   | C      |
    | A    | A    | xa   | B      |
    | B    | Bê   | xa   | C      |
    | C    | Xê   | xa   | A      |
    """
    path = csv_file(tmp_path, cells(table))
    assert mistakes(path) == [(4, "parent", "parent_cycle")]
    assert "C → A → B → C" in str(refusal(path))


def test_all_mistakes_at_once__error(tmp_path: Path) -> None:
    rows = [["code", "name", "kind"], *([f"U{n}", "", "xa"] for n in range(30))]
    error = refusal(csv_file(tmp_path, rows))
    said = text(error.key, "vi", **error.values)
    assert "có 30 chỗ sai" in said
    assert said.count("\n- dòng") == 20
    assert "dòng 21, cột “name”: chưa có tên đơn vị" in said
    assert said.endswith("và 10 chỗ sai nữa")
    assert str(tmp_path / "units.csv") in said


def test_rows_are_numbered_as_the_spreadsheet_does__error(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text('code,name,kind\n\nA,"Hai\ndòng",xa\nB,,xa\n', encoding="utf-8")
    assert mistakes(path) == [(4, "name", "name_empty")]


@pytest.mark.parametrize(
    ("key", "column", "value"),
    [
        ("email_doubtful", "email", "van.thu@binhdinh"),
        ("email_doubtful", "email", "a@b.vn; chưa có"),
        ("phone_doubtful", "phone", "0912 345"),
        ("phone_doubtful", "phone", "hỏi văn phòng"),
        ("header_ignored", "Ghi chú", "x"),
    ],
)
def test_doubtful_but_kept__ok(tmp_path: Path, key: str, column: str, value: str) -> None:
    rows = [["code", "name", "kind", column], ["A", "Bê", "xa", value]]
    found = load_register_with_notes(csv_file(tmp_path, rows), campaign())
    assert [(note.column, note.key) for note in found.notes] == [(column, key)]
    if column != "Ghi chú":
        assert getattr(found.register.units[0], column) == value
    assert value in found.notes[0].text("vi") or column == "Ghi chú"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("912345678", "0912345678"),
        ("2563822294", "02563822294"),
        ("0912.345.678", "0912.345.678"),
        ("+84912345678", "+84912345678"),
        ("84912345678", "84912345678"),
        ("19001234", "19001234"),
        ("0912345678; 0256 3822294", "0912345678; 0256 3822294"),
    ],
)
def test_phone_numbers__ok(tmp_path: Path, typed: str, kept: str) -> None:
    rows = [["code", "name", "kind", "phone"], ["A", "Bê", "xa", typed]]
    for path in (csv_file(tmp_path, rows), workbook(tmp_path, rows, numbers=typed.isdigit())):
        found = load_register_with_notes(path, campaign())
        assert found.register.units[0].phone == kept
        expected = ["phone_restored"] if typed != kept else []
        assert [note.key for note in found.notes] == expected


def test_an_exemption_without_reason__ok(tmp_path: Path) -> None:
    table = "code|name|kind|exempt_from|exempt_to\nA|Bê|xa|1/7/2021|2/7/2021"
    found = load_register_with_notes(csv_file(tmp_path, cells(table)), campaign())
    assert [note.key for note in found.notes] == ["exempt_reason"]


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("units.xls", b"", "register.format"),
        ("units.csv", "code,name,kind\nA,Bê,xa".encode("cp1258", "replace"), "register.encoding"),
        ("units.csv", b'code,name,kind\nA,"B,xa\n', "register.quotes"),
        ("units.csv", b"code,name\nA,B", "register.no_header"),
        ("units.csv", b"", "register.no_header"),
        ("units.csv", b"code,name,kind\n", "register.empty"),
        ("units.xlsx", b"PK\x03\x04", "register.unreadable"),
        ("units.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "register.unreadable"),
    ],
)
def test_not_a_register__error(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = refusal(path)
    assert error.key == key
    assert name in text(error.key, "vi", **error.values)


def test_a_missing_file__error(tmp_path: Path) -> None:
    assert refusal(tmp_path / "units.csv").key == "register.unreadable"


def test_the_missing_column_is_named__error(tmp_path: Path) -> None:
    assert "missing: kind" in str(refusal(csv_file(tmp_path, [["Mã", "Tên"], ["A", "B"]])))
