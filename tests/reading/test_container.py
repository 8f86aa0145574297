"""Zip containers and XML made to harm or simply broken."""

from __future__ import annotations

import stat
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bluezone_xl.reading import Limits, read_one
from tests.reading.reader import read, refusal
from tests.sheets import (
    LINES,
    book,
    patched,
    raw_book,
    raw_lines,
    raw_parts,
    replaced,
    sheet_part,
    zipped,
)

PARTS = raw_parts({"Báo cáo": raw_lines("")})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mau.xlsx"


def with_entry(path: Path, entry: zipfile.ZipInfo | str, content: bytes = b"x") -> Path:
    """A bare workbook with one entry more."""
    zipped(path, PARTS)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(entry, content)
    return path


def set_flag(path: Path, flag: int) -> None:
    """Set a general purpose flag in the directory entry of the first part."""
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02") + 8
    content[at : at + 2] = struct.pack("<H", flag)
    path.write_bytes(content)


@pytest.mark.parametrize(
    "name", ["../x.xml", "xl/../../x.xml", "/etc/x.xml", "C:\\x.xml", "..\\x.xml", "a\0b.xml"]
)
def test_names_that_lead_out__error(path: Path, name: str) -> None:
    entry = zipfile.ZipInfo()
    entry.filename = entry.orig_filename = name
    with_entry(path, "placeholder")
    content = path.read_bytes().replace(b"placeholder", name.encode().ljust(11, b"_")[:11])
    path.write_bytes(content if len(name) <= 11 else path.read_bytes())
    if len(name) > 11:
        with_entry(path, entry)
    assert refusal(read(path)) == "zip_unsafe"


@pytest.mark.parametrize("name", ["XL/Workbook.xml", "xl\\workbook.xml"])
def test_two_parts_of_one_name__error(path: Path, name: str) -> None:
    assert refusal(read(with_entry(path, name))) == "zip_unsafe"


def test_symbolic_link__error(path: Path) -> None:
    entry = zipfile.ZipInfo("xl/link.xml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(read(with_entry(path, entry, b"/etc/passwd"))) == "zip_unsafe"


def test_other_compression__error(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        for name, content in PARTS.items():
            package.writestr(name, content)
    assert refusal(read(path)) == "zip_unsafe"


def test_encrypted_part__error(path: Path) -> None:
    zipped(path, PARTS)
    set_flag(path, 0x1)
    assert refusal(read(path)) == "zip_password"


def test_overlapping_parts__error(path: Path) -> None:
    """Two directory entries that name the same bytes."""
    content = bytearray(zipped(path, PARTS).read_bytes())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = struct.pack("<L", 0)
    path.write_bytes(content)
    assert refusal(read(path)) in {"zip_unsafe", "file_damaged"}


def test_too_many_parts__error(path: Path) -> None:
    zipped(path, {**PARTS, **{f"xl/media/{n}.png": b"" for n in range(30)}})
    assert refusal(read(path, Limits(entries=20))) == "zip_too_big"


def test_bomb__error(path: Path) -> None:
    """A sheet of 60 MB that is 60 KB packed."""
    raw_book(path, {"Báo cáo": raw_lines("<row/>" * 10_000_000)})
    assert path.stat().st_size < 200_000
    assert refusal(read_one(path)) == "zip_too_big"


def test_parts_too_large__error(path: Path) -> None:
    zipped(path, {**PARTS, "xl/media/a.bin": b"a" * 2000, "xl/media/b.bin": b"b" * 2000})
    assert refusal(read(path, Limits(part=1500))) == "zip_too_big"
    assert refusal(read(path, Limits(total=3000))) == "zip_too_big"


def test_too_many_sheets__error(path: Path) -> None:
    raw_book(path, {f"Trang {n}": "" for n in range(12)})
    assert refusal(read(path, Limits(sheets=10))) == "zip_too_big"


def test_part_longer_than_announced__error(path: Path) -> None:
    """The directory lies about the size: no more than announced is unpacked."""
    content = bytearray(zipped(path, PARTS).read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<L", 10)
    path.write_bytes(content)
    assert refusal(read(path)) == "file_damaged"


def test_wrong_checksum__error(path: Path) -> None:
    content = bytearray(zipped(path, PARTS).read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 16] ^= 1
    path.write_bytes(content)
    assert refusal(read(path)) == "file_damaged"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_cut_short__error(path: Path, kept: float) -> None:
    content = book(path, {"Báo cáo": LINES}).read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert refusal(read(path)) == "file_damaged"


def test_zip_in_front_of_which_something_stands__error(path: Path) -> None:
    content = book(path, {"Báo cáo": LINES}).read_bytes()
    path.write_bytes(b"x" * 40 + content)
    assert refusal(read(path)) == "file_unknown"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", sheet_part()]
)
@pytest.mark.parametrize("content", [b"", b"<a>", b"\xff\xfe\x00", b"<a></b>", b"\0" * 50])
def test_broken_part__error(path: Path, part: str, content: bytes) -> None:
    book(path, {"Báo cáo": LINES})
    patched(path, {part: lambda _: content})
    assert refusal(read(path)) in {"file_damaged", "tags_damaged"}


def test_sheet_that_breaks_off__error(path: Path) -> None:
    """Half the rows would be a wrong return, not a shorter one."""
    book(path, {"Báo cáo": LINES})
    patched(path, {sheet_part(): lambda content: content[: content.index(b'<row r="4"')]})
    assert refusal(read(path)) == "file_damaged"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_missing_part__error(path: Path, part: str) -> None:
    book(path, {"Báo cáo": LINES})
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != part}
    result = read(zipped(path, parts))
    if part != "xl/styles.xml":
        assert refusal(result) == "file_damaged"


def test_missing_strings__error(path: Path) -> None:
    """Without its texts a workbook has no tags either."""
    book(path, {"Báo cáo": LINES})
    patched(path, {}, drop=("xl/sharedStrings.xml",))
    assert refusal(read(path)) == "sheet_unreadable"


LAUGHS = """<!DOCTYPE worksheet [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f SYSTEM "file:///etc/passwd">]>"""


@pytest.mark.parametrize("part", [sheet_part(), "xl/workbook.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("blanks", [0, 5000])
def test_dtd__error(path: Path, part: str, blanks: int) -> None:
    book(path, {"Báo cáo": LINES})

    def with_dtd(content: bytes) -> bytes:
        _, declaration, rest = content.partition(b"?>")
        comment = b"<!--" + b" " * blanks + b"-->"
        return _ + declaration + comment + LAUGHS.encode() + rest

    assert refusal(read_one(patched(path, {part: with_dtd}))) == "xml_unsafe"


def test_bottomless_nesting__error(path: Path) -> None:
    raw_book(path, {"Báo cáo": raw_lines("<row r='3'>" + "<x>" * 200_000)})
    assert refusal(read_one(path)) == "file_damaged"


def test_huge_comment_sheet__ok(path: Path) -> None:
    """Comments are never read: a library that does took a gigabyte for such a part."""
    book(path, {"Báo cáo": LINES})
    rows = b"".join(b'<comment ref="A%d"><text>x</text></comment>' % n for n in range(400_000))
    patched(path, {"xl/comments1.xml": lambda _: b"<comments>" + rows + b"</comments>"})
    assert read_one(path, limits=Limits(memory=256 << 20, ratio=10_000)).source.sha256


def test_endless_format__ok(path: Path) -> None:
    """A number format of 100,000 signs takes another library 12 seconds."""
    book(path, {"Báo cáo": LINES})
    style = replaced(
        "<fonts", f'<numFmts><numFmt numFmtId="170" formatCode="{"0" * 100_000}"/></numFmts><fonts'
    )
    patched(path, {"xl/styles.xml": style})
    assert read_one(path, limits=Limits(seconds=3)).source.sha256


def test_stored_parts__ok(path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, content in PARTS.items():
            package.writestr(name, content)
    path.write_bytes(stream.getvalue())
    assert read(path).source.sha256
