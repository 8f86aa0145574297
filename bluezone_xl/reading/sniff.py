"""What a file really is, from its first bytes: its name proves nothing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping

from bluezone_xl.reading.refusal import Refused

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "file_word", "RTF"),
    (b"\x89PNG", "file_image", "PNG"),
    (b"\xff\xd8\xff", "file_image", "JPEG"),
    (b"GIF8", "file_image", "GIF"),
    (b"BM", "file_image", "BMP"),
    (b"II*\0", "file_image", "TIFF"),
    (b"MM\0*", "file_image", "TIFF"),
    (b"Rar!", "file_archive", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "file_archive", "7z"),
    (b"\x1f\x8b", "file_archive", "gzip"),
    (b"BZh", "file_archive", "bzip2"),
    (b"\xfd7zXZ", "file_archive", "xz"),
    (b"\x09\x00\x04\x00", "file_old_xls", "xls"),
    (b"\x09\x02\x06\x00", "file_old_xls", "xls"),
    (b"\x09\x04\x06\x00", "file_old_xls", "xls"),
    (b"\x09\x08\x10\x00", "file_old_xls", "xls"),
)

# Names of streams inside an OLE file, as they stand in its directory.
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptionInfo", "file_password"),
    ("EncryptedPackage", "file_password"),
    ("Workbook", "file_old_xls"),
    ("Book", "file_old_xls"),
    ("WordDocument", "file_word"),
    ("PowerPoint Document", "file_word"),
)

_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|div|meta)\b|^mime-version:", re.I)
_SEPARATED = re.compile(r"[^\n]*[,;\t][^\n]*")

# What [Content_Types].xml calls the main part of a package.
_WORKBOOKS = (
    "spreadsheetml.sheet.main+xml",
    "spreadsheetml.template.main+xml",
    "ms-excel.sheet.macroenabled.main+xml",
    "ms-excel.template.macroenabled.main+xml",
)


def refuse_other(data: bytes) -> None:
    """Raise Refused naming what a file is, unless it is a zip container."""
    if not data.startswith(ZIP):
        raise _named(data)


def refuse_other_zip(parts: Mapping[str, zipfile.ZipInfo], mimetype: bytes) -> None:
    """Raise Refused for a zip that has no package directory."""
    if "[content_types].xml" in parts:
        return
    if b"opendocument.spreadsheet" in mimetype:
        raise Refused("file_ods")
    if b"opendocument" in mimetype:
        raise Refused("file_word", format="OpenDocument")
    if any(name.endswith(".iwa") or name == "index.zip" for name in parts):
        raise Refused("file_numbers")
    raise Refused("file_archive", format="zip")


def is_workbook_type(content_type: str) -> bool:
    """Whether a content type is that of an .xlsx or .xlsm workbook, or of a template of one."""
    return content_type.casefold().endswith(_WORKBOOKS)


def refuse_other_type(content_types: set[str]) -> Refused:
    """Return the refusal of a package whose main part is no .xlsx workbook."""
    joined = " ".join(content_types).casefold()
    if "ms-excel.sheet.binary" in joined:
        return Refused("file_xlsb")
    if "wordprocessingml" in joined or "ms-word" in joined:
        return Refused("file_word", format="Word")
    if "presentationml" in joined or "ms-powerpoint" in joined:
        return Refused("file_word", format="PowerPoint")
    return Refused("file_damaged", part="[Content_Types].xml")


def _named(data: bytes) -> Refused:
    if not data.strip(b"\0"):
        return Refused("file_damaged", part="0x00")
    if data.startswith(_OLE):
        return _ole(data)
    if b"%PDF-" in data[:1024]:
        return Refused("file_pdf")
    for start, code, name in _STARTS:
        if data.startswith(start):
            return _with_format(code, name)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Refused("file_image", format="WebP")
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        return Refused("file_image", format="HEIC")
    if data[257:262] == b"ustar":
        return Refused("file_archive", format="tar")
    return _text(data)


def _with_format(code: str, name: str) -> Refused:
    return Refused(code) if code == "file_old_xls" else Refused(code, format=name)


def _ole(data: bytes) -> Refused:
    for stream, code in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return Refused(code, format="Word/PowerPoint") if code == "file_word" else Refused(code)
    return Refused("file_unknown")


def _text(data: bytes) -> Refused:
    """Name a text: a web page, an XML of Excel 2003, separated values, or anything else."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML.search(head) and b"urn:schemas-microsoft-com:office:spreadsheet" not in head:
        return Refused("file_html")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in data[:65536]:
        return Refused("file_old_xml")
    text = _decoded(data[:4096])
    if text is not None and _SEPARATED.search(text):
        return Refused("file_csv")
    return Refused("file_unknown")


def _decoded(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"\0" in head:
        return None
    text = head.decode("utf-8", "replace")
    odd = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in text)
    return text if odd * 4 <= len(text) else None
