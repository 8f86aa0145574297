"""What else lands in an inbox: files that are no workbook of ours, under any name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import xlsxwriter

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def _ole(stream: str) -> bytes:
    return _OLE + stream.encode("utf-16-le") + b"\0" * 512


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def _word() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return _zipped({"[Content_Types].xml": types.encode(), "word/document.xml": b"<w/>"})


def _ods() -> bytes:
    return _zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})


def _csv() -> bytes:
    return "Thôn,Đã cài\nAn Hòa,120\n".encode()


def _another_workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Lịch trực").write("A1", "Lịch trực tuần")
    return target.getvalue()


# Name in the inbox, the finding it must get, and how to make it.
JUNK: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("cv den/Cong van 48.pdf", "file_pdf", lambda: b"%PDF-1.4\n%%EOF\n"),
    ("BC BLUEZONE cu.xls", "file_old_xls", partial(_ole, "Workbook")),
    ("bao cao (co mat khau).xlsx", "file_password", partial(_ole, "EncryptedPackage")),
    ("so lieu xa.csv", "file_csv", _csv),
    ("xuat tu phan mem.xls", "file_html", lambda: b"<html><table><tr><td>1</td></tr></table>"),
    ("To trinh.docx", "file_word", _word),
    ("anh chup bao cao.jpg", "file_image", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 64),
    ("bieu libreoffice.ods", "file_ods", _ods),
    ("goi.rar", "file_archive", lambda: b"Rar!\x1a\x07\x01\x00" + b"\0" * 32),
    ("rong.xlsx", "file_empty", lambda: b""),
    ("Lich truc tuan.xlsx", "not_our_workbook", _another_workbook),
)


def throw_in(inbox: Path, which: int) -> tuple[str, str] | None:
    """Put the n-th piece of junk into the inbox; return its label and the finding it must get."""
    if which >= len(JUNK):
        return None
    label, code, make = JUNK[which]
    path = inbox / label
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make())
    return label, code
