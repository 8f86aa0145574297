"""Forms whose XML is written as the standard allows and hardly any program does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.submission import Cell, CellKind
from tests.reading.reader import lines, values
from tests.sheets import (
    patched,
    raw_book,
    raw_lines,
    raw_parts,
    sheet_part,
    text_cell,
    zipped,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mau.xlsx"


def test_cells_without_addresses__ok(path: Path) -> None:
    """The address of a cell is optional: cells follow one another."""
    body = "<row><c><v>0</v></c><c><v>1</v></c><c><f>1+1</f><v>2</v></c></row>"
    bare = raw_lines(body).replace(' r="1"', "").replace(' r="2"', "")
    for row in "12":
        for column in "ABC":
            bare = bare.replace(f' r="{column}{row}"', "")
    (row_,) = lines(raw_book(path, {"Báo cáo": bare})).rows
    assert (row_.index, row_.key) == (2, "0")
    assert row_.cells["installed"] == Cell(2, CellKind.NUMBER, formula=True)


def test_cdata__ok(path: Path) -> None:
    """calamine sees nothing of a value in CDATA: it must not become a blank."""
    body = '<row r="3"><c r="B3" t="str"><v><![CDATA[A & B]]></v></c></row>'
    (row,) = lines(raw_book(path, {"Báo cáo": raw_lines(body)})).rows
    assert row.cells["name"].value == "A & B"


def test_utf16_sheet__ok(path: Path) -> None:
    """calamine sees nothing of a sheet in UTF-16."""
    raw_book(path, {"Báo cáo": raw_lines('<row r="3"><c r="C3"><v>12</v></c></row>')})

    def as_utf16(content: bytes) -> bytes:
        return ('<?xml version="1.0" encoding="UTF-16"?>' + content.decode()).encode("utf-16")

    assert values(lines(patched(path, {sheet_part(): as_utf16}))) == [{"installed": 12}]


def test_prefixed_names__ok(path: Path) -> None:
    """Programs built on Microsoft's SDK write every element with a prefix."""
    raw_book(path, {"Báo cáo": raw_lines('<row r="3"><c r="C3"><f>1</f><v>12</v></c></row>')})

    def prefixed(content: bytes) -> bytes:
        text = content.replace(b"</", b"</x:").replace(b"<", b"<x:").replace(b"<x:/x:", b"</x:")
        return text.replace(b"xmlns=", b"xmlns:x=")

    (row,) = lines(patched(path, {sheet_part(): prefixed})).rows
    assert row.cells["installed"] == Cell(12, CellKind.NUMBER, formula=True)


def test_strict_ooxml__ok(path: Path) -> None:
    """Other libraries find no sheet in these, and no error either."""
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    body = '<row r="3"><c r="C3"><v>12</v></c></row>'
    assert values(lines(raw_book(path, {"Báo cáo": raw_lines(body)}, main=strict))) == [
        {"installed": 12}
    ]


def test_backslashes_in_part_names__ok(path: Path) -> None:
    parts = raw_parts({"Báo cáo": raw_lines('<row r="3"><c r="C3"><v>12</v></c></row>')})
    zipped(path, {name.replace("/", "\\"): part for name, part in parts.items()})
    assert values(lines(path)) == [{"installed": 12}]


def test_very_long_text_is_cut__ok(path: Path) -> None:
    body = f'<row r="3">{text_cell("B3", "a" * 40_000)}</row>'
    (row,) = lines(raw_book(path, {"Báo cáo": raw_lines(body)})).rows
    assert len(str(row.cells["name"].value)) == 32_767
