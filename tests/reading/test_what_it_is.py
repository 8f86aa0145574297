"""Files that are no .xlsx workbook are named for what they are, whatever their name says."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.reading import InboxFile, Limits
from bluezone_xl.reading.gate import source_of
from tests.children import as_nobody, shared_folder
from tests.reading.reader import by_code, codes, read, refusal
from tests.sheets import LINES, book, patched, raw_parts, replaced, zip_bytes, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
CONTENT_TYPES = '<Types xmlns="x"><Override PartName="/a" ContentType="application/{}"/></Types>'


def ole(stream: str) -> bytes:
    """An OLE file whose directory names a stream."""
    return OLE + stream.encode("utf-16-le") + b"\0" * 512


def office(content_type: str) -> bytes:
    """A package with a main part of that type."""
    return zip_bytes({"[Content_Types].xml": CONTENT_TYPES.format(content_type)})


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("file_empty", b""),
        ("file_old_xls", ole("Workbook")),
        ("file_old_xls", ole("Book")),
        ("file_old_xls", b"\x09\x08\x10\x00\x00\x06\x05\x00"),
        ("file_password", ole("EncryptedPackage")),
        ("file_password", ole("EncryptionInfo")),
        ("file_word", ole("WordDocument")),
        ("file_word", ole("PowerPoint Document")),
        ("file_unknown", OLE),
        ("file_word", office("vnd.openxmlformats-officedocument.wordprocessingml.document.main")),
        ("file_word", office("vnd.openxmlformats-officedocument.presentationml.slideshow.main")),
        ("file_xlsb", office("vnd.ms-excel.sheet.binary.macroEnabled.main")),
        ("file_damaged", office("xml")),
        ("file_ods", zip_bytes({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
        ("file_word", zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text"})),
        ("file_numbers", zip_bytes({"Index/Document.iwa": "x"})),
        ("file_archive", zip_bytes({"a.txt": "x"})),
        ("file_archive", zip_bytes({})),
        ("file_archive", b"Rar!\x1a\x07\x01\x00"),
        ("file_archive", b"7z\xbc\xaf\x27\x1c\x00\x04"),
        ("file_archive", b"\x1f\x8b\x08\x00"),
        ("file_archive", b"x" * 257 + b"ustar\x0000"),
        ("file_pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"),
        ("file_pdf", b"\r\n\r\n%PDF-1.4"),
        ("file_html", b"<!DOCTYPE html><html><body>Session expired</body></html>"),
        ("file_html", b'\xef\xbb\xbf<html xmlns:x="urn:schemas-microsoft-com:office:excel">'),
        ("file_html", b"  <table><tr><td>1</td></tr></table>"),
        ("file_html", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook"),
        (
            "file_old_xml",
            b'<?xml version="1.0"?><Workbook '
            b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"><table/></Workbook>',
        ),
        ("file_csv", "Thôn,Đã cài\nThôn 1,12\n".encode()),
        ("file_csv", "Thôn;Đã cài\r\nThôn 1;12".encode("utf-8-sig")),
        ("file_csv", "Thôn\tĐã cài\r\nThôn 1\t12".encode("utf-16")),
        ("file_csv", "X· T©n LËp;12\n".encode("latin-1", "replace") * 40),
        ("file_word", b"{\\rtf1\\ansi"),
        ("file_image", b"\x89PNG\r\n\x1a\n"),
        ("file_image", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("file_image", b"RIFF\x24\x00\x00\x00WEBPVP8 "),
        ("file_image", b"\x00\x00\x00\x18ftypheic"),
        ("file_unknown", bytes(range(128, 256)) * 9),
        ("file_unknown", b"Kinh gui UBND tinh"),
        ("file_damaged", b"\0" * 4096),
        ("file_damaged", b"PK\x03\x04" + b"\x14\0\0\0\x08\0" + b"x" * 400),
    ],
)
def test_named_for_what_it_is__error(tmp_path: Path, code: str, content: bytes) -> None:
    path = tmp_path / "Bieu mau (1) - Copy.xlsx"
    path.write_bytes(content)
    assert refusal(read(path)) == code


def test_template_and_macro_workbooks__ok(tmp_path: Path) -> None:
    """.xltx, .xlsm and .xltm hold the same thing as .xlsx; macros are a warning."""
    for kind in (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml",
    ):
        path = book(tmp_path / "m.xlsm", {"Báo cáo": LINES})
        usual = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        patched(path, {"[Content_Types].xml": replaced(usual, kind)})
        assert codes(read(path)) == []


def test_main_type_by_default__ok(tmp_path: Path) -> None:
    """Some programs declare the workbook part by its extension."""
    parts = raw_parts({"Báo cáo": ""})
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        'Override PartName="/xl/workbook.xml"', 'Default Extension="xml"'
    )
    assert refusal(read(zipped(tmp_path / "a.xlsx", parts))) == "tags_damaged"


def test_macros__error(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsm", {"Báo cáo": LINES})
    patched(path, {"xl/vbaProject.bin": lambda _: b"x"})
    assert codes(read(path)) == ["macro_present"]
    assert "macro" in by_code(read(path), "macro_present").message()


def test_link_to_another_workbook__error(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", {"Báo cáo": LINES})
    links = b'<r xmlns="x"><Relationship Id="r1" Target="file:///D:\\So%20lieu\\cu.xlsx"/></r>'
    patched(
        path,
        {
            "xl/externalLinks/externalLink1.xml": lambda _: b"<x/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": lambda _: links,
        },
    )
    assert by_code(read(path), "external_link").values == {"target": "cu.xlsx"}
    patched(path, {"xl/externalLinks/_rels/externalLink1.xml.rels": lambda _: b"<broken"})
    assert by_code(read(path), "external_link").values == {"target": "?"}


def test_too_large__error(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", {"Báo cáo": LINES})
    result = read(path, Limits(file_size=1000))
    assert refusal(result) == "file_too_large"
    assert result.source.size == path.stat().st_size
    assert len(result.source.sha256) == 64, "it is archived by its hash all the same"


def test_not_a_file__error(tmp_path: Path) -> None:
    target = book(tmp_path / "real.xlsx", {"Báo cáo": LINES})
    link, pipe = tmp_path / "link.xlsx", tmp_path / "pipe.xlsx"
    link.symlink_to(target)
    os.mkfifo(pipe)
    for path in (link, pipe, tmp_path):
        assert refusal(read(path)) == "file_not_regular"
        assert source_of(InboxFile("x", path, 1.0), Limits()).sha256 == ""


def test_gone__error(tmp_path: Path) -> None:
    assert refusal(read(tmp_path / "gone.xlsx")) == "file_missing"


def test_no_access__error() -> None:
    with shared_folder() as folder:
        path = book(folder / "m.xlsx", {"Báo cáo": LINES})
        path.chmod(0o000)
        with as_nobody():
            assert refusal(read(path)) == "file_no_access"


def test_a_workbook_by_another_name__ok(tmp_path: Path) -> None:
    path = book(tmp_path / "Bieu.xlsx", {"Báo cáo": LINES})
    assert codes(read(path.rename(tmp_path / "quét.pdf"))) == []


def test_charts_are_no_sheets__ok(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", {"Báo cáo": LINES})
    workbook = openpyxl.load_workbook(path)
    workbook.create_chartsheet("Biểu đồ", 0)
    workbook.save(path)
    assert codes(read(path)) == []
