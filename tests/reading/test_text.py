"""Text as Vietnamese officials' computers store it: NFC, NFD, TCVN3, VNI."""

from __future__ import annotations

import json
import unicodedata
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.reading.tcvn3 import Reading, judge, to_unicode
from bluezone_xl.reading.text import clean, is_usual
from tests.reading.reader import by_code, codes, lines, read
from tests.sheets import LINES, book, patched, raw_book, raw_lines, replaced

TABLE: dict[str, str] = json.loads(
    (resources.files("bluezone_xl") / "data" / "tcvn3_table.json").read_text(encoding="utf-8")
)
TO_TCVN3 = {letter: sign for sign, letter in TABLE.items()}


def tcvn3(text: str) -> str:
    """A text as a TCVN3 keyboard stores it; capitals with tones have no place of their own."""
    return "".join(TO_TCVN3.get(letter, letter) for letter in text)


def named(path: Path) -> list[object]:
    return [row.cells["name"].value for row in lines(path).rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mau.xlsx"


def test_decomposed__ok(path: Path) -> None:
    drawn = LINES.replace("Thôn 1", unicodedata.normalize("NFD", "Bản Huổi Só"))
    book(path, {"Báo cáo": drawn.replace("Thôn 2", unicodedata.normalize("NFD", "Tân Lập"))})
    assert named(path) == ["Bản Huổi Só", "Tân Lập"]
    found = by_code(read(path), "text_decomposed")
    assert (found.sheet, found.cell) == ("Báo cáo", "B3")
    assert found.values == {"count": 2, "sample": "Bản Huổi Só"}


def test_spaces__ok(path: Path) -> None:
    drawn = LINES.replace("Thôn 1", "'\u00a0Thôn\u00a01\u200b").replace(
        "Thôn 2", "'\u200b\u00a0\u200b"
    )
    book(path, {"Báo cáo": drawn})
    first, second = lines(path).rows
    assert first.cells["name"].value == "Thôn 1"
    assert "name" not in second.cells, "blanks only are a blank"
    assert codes(read(path)) == []


def test_line_breaks_in_headers__ok(path: Path) -> None:
    book(path, {"Báo cáo": LINES.replace("Đã cài ", "Đã_x000A_cài")})
    patched(path, {"xl/sharedStrings.xml": replaced("Đã_x005F_x000A_cài", "Đã \n\u00a0 cài")})
    assert lines(path).headers["installed"] == "Đã cài"


@pytest.mark.parametrize(
    ("font", "expected"),
    [(".VnTime", "Xã Tân Lập"), (".vnarial", "Xã Tân Lập"), (".VnTimeH", "XÃ TÂN LẬP")],
)
def test_tcvn3_font__ok(path: Path, font: str, expected: str) -> None:
    book(path, {"Báo cáo": LINES.replace("Thôn 1", tcvn3("Xã Tân Lập"))}, fonts={"B3": font})
    assert named(path) == [expected, "Thôn 2"]
    found = by_code(read(path), "text_tcvn3")
    assert (found.cell, found.values) == ("B3", {"count": 1, "sample": expected})


def test_every_tcvn3_letter__ok() -> None:
    assert len(TABLE) == 74
    assert to_unicode("".join(TABLE)) == "".join(TABLE.values())
    assert all(is_usual(letter) for letter in TABLE.values())
    assert to_unicode("h\xad\u00f7u c¬") == "hưữu cơ", "the soft hyphen is the letter ư"


def test_unicode_in_a_tcvn3_font__ok(path: Path) -> None:
    """Pasted text keeps its encoding and takes the font of the cell."""
    book(path, {"Báo cáo": LINES.replace("Thôn 1", "Xã Tân Lập")}, fonts={"B3": ".VnTime"})
    assert named(path)[0] == "Xã Tân Lập"
    assert codes(read(path)) == []


def test_rich_text_runs__ok(path: Path) -> None:
    """Only the run in the old font is in the old encoding."""
    book(path, {"Báo cáo": LINES})
    runs = (
        '<r><t>Thôn </t></r><r><rPr><rFont val=".VnTime"/></rPr><t>' + tcvn3("Nậm Mạ") + "</t></r>"
    )
    patched(path, {"xl/sharedStrings.xml": replaced("<t>Thôn 1</t>", runs)})
    assert named(path)[0] == "Thôn Nậm Mạ"
    assert codes(read(path)) == ["text_tcvn3"]


def test_inline_rich_text__ok(path: Path) -> None:
    text = f'<is><r><rPr><rFont val=".VnTime"/></rPr><t>{tcvn3("Bản Mới")}</t></r></is>'
    body = f'<row r="3"><c r="B3" t="inlineStr">{text}</c></row>'
    assert named(raw_book(path, {"Báo cáo": raw_lines(body)})) == ["Bản Mới"]


@pytest.mark.parametrize("name", ["Xã Tân Lập", "Thôn Đồng Bưởi", "Tổ dân phố số 3", "Bản Nậm Mạ"])
def test_tcvn3_without_its_font__ok(path: Path, name: str) -> None:
    """Somebody changed the font and saw only squares."""
    book(path, {"Báo cáo": LINES.replace("Thôn 1", tcvn3(name))})
    expected = to_unicode(tcvn3(name))
    assert named(path)[0] == expected
    assert codes(read(path)) == ["text_tcvn3"]


@pytest.mark.parametrize(
    "text",
    ["25 m² · 3 tầng", "µg/l", "Nhà số 1/2 ½ ngày", "Bluezone®", "© 2021", "Café", "«Đoàn»", "A·B"],
)
def test_signs_that_are_no_tcvn3__ok(path: Path, text: str) -> None:
    book(path, {"Báo cáo": LINES.replace("Thôn 1", text)})
    assert named(path)[0] == text
    assert codes(read(path)) == []


def test_doubtful_text__error(path: Path) -> None:
    book(path, {"Báo cáo": LINES.replace("Thôn 1", "Thµn Nguy¸§ªn")})
    assert named(path)[0] == "Thµn Nguy¸§ªn"
    found = by_code(read(path), "text_doubtful")
    assert (found.cell, found.values["count"]) == ("B3", 1)


def test_vni_font__error(path: Path) -> None:
    """VNI is reported, not guessed."""
    drawn = LINES.replace("Thôn 1", "Xaõ Taân Laäp").replace("Thôn 2", "Thon 2")
    book(path, {"Báo cáo": drawn}, fonts={"B3": "VNI-Times", "B4": "VNI-Times"})
    assert named(path) == ["Xaõ Taân Laäp", "Thon 2"]
    found = by_code(read(path), "text_vni")
    assert (found.cell, found.values["count"]) == ("B3", 1)


def test_repairs_are_counted_by_table__ok(path: Path) -> None:
    name = unicodedata.normalize("NFD", "Thôn Bưởi")
    more = LINES.replace("lines", "difficulties").replace("Thôn 2", name)
    book(path, {"Báo cáo": LINES.replace("Thôn 1", name) + more})
    found = [f for f in read(path).notices if f.code == "text_decomposed"]  # type: ignore[union-attr]
    assert [f.cell for f in found] == ["B3", "B9"]


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạắẫệộờỳ ", max_size=20))
def test_vietnamese_is_never_taken_for_tcvn3__ok(text: str) -> None:
    assert judge(text) is Reading.PLAIN


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing__ok(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
