"""The settings in a workbook that exists: read, and replaced without touching anything else.

Only the part of the hidden sheet is written anew; every other part of the package is copied, so
that what officers typed, drew or formatted stays, as do the macros themselves.
"""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path

from lxml import etree

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.errors import RefusalError
from bluezone_xl.vba.program import Program
from bluezone_xl.vba.settings import FROZEN, INTERPRETER, OWN, SHEET, settings

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
# What a damaged package makes the libraries raise.
_ODD = (LookupError, ValueError, TypeError, zipfile.BadZipFile, etree.XMLSyntaxError)


def kept_settings(path: Path) -> dict[str, str]:
    """Return the settings of a workbook. Raises RefusalError when it has none."""
    with refusing_io(path):
        try:
            with zipfile.ZipFile(path) as package:
                return _rows(package)
        except _ODD as error:
            raise RefusalError("excel.no_settings", path=path) from error


def kept_program(path: Path) -> Program | None:
    """Return the program the buttons of a workbook start; None when none was set up."""
    kept = kept_settings(path)
    if kept.get(FROZEN):
        return Program(Path(kept[FROZEN]), frozen=True)
    return Program(Path(kept[INTERPRETER])) if kept.get(INTERPRETER) else None


def put_settings(path: Path, program: Program) -> bool:
    """Put the settings for a program into a workbook; False when it has them already.

    Rows that somebody added by hand stay, below ours. Raises RefusalError when the workbook is
    open somewhere, or has no settings; it is then as it was.
    """
    refuse_open(path)
    kept = kept_settings(path)
    wanted = dict(settings(program))
    wanted.update({key: value for key, value in kept.items() if key not in OWN})
    if wanted == kept:
        return False
    with refusing_io(path), written_aside(path) as aside:
        try:
            _rewritten(path, aside, wanted)
        except _ODD as error:
            raise RefusalError("excel.no_settings", path=path) from error
    return True


def refuse_open(path: Path) -> None:
    """Raise RefusalError when Excel or LibreOffice says that it has a workbook open."""
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        lock = path.with_name(name)
        if lock.exists():
            raise RefusalError("excel.is_open", path=path, lock=lock)


def _rows(package: zipfile.ZipFile) -> dict[str, str]:
    """The hidden sheet's rows, key and value, down to the first blank key as xlwings reads them."""
    strings: list[str] = []
    if _STRINGS in package.namelist():
        items = etree.fromstring(package.read(_STRINGS), _PARSER)
        strings = [_text(item) for item in items.iter(f"{_MAIN}si")]
    rows: dict[str, str] = {}
    for row in etree.fromstring(package.read(_part(package)), _PARSER).iter(f"{_MAIN}row"):
        cells = {str(cell.get("r"))[:1]: _value(cell, strings) for cell in row}
        if not cells.get("A"):
            break
        rows[cells["A"]] = cells.get("B", "")
    return rows


def _value(cell: etree._Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    return strings[int(value)] if cell.get("t") == "s" else value


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_MAIN}t"))


def _rewritten(source: Path, target: Path, rows: dict[str, str]) -> None:
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        part = _part(before)
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == part:
                content = _sheet(content, rows)
            after.writestr(entry, content)


def _part(package: zipfile.ZipFile) -> str:
    """Where the hidden sheet is; raises KeyError when there is none."""
    sheets = etree.fromstring(package.read(_BOOK), _PARSER).iter(f"{_MAIN}sheet")
    identifier = {sheet.get("name"): sheet.get(_ID) for sheet in sheets}[SHEET]
    links = etree.fromstring(package.read(_LINKS), _PARSER)
    target = {str(link.get("Id")): str(link.get("Target")) for link in links}[str(identifier)]
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/")


def _sheet(content: bytes, rows: dict[str, str]) -> bytes:
    root = etree.fromstring(content, _PARSER)
    data = root.find(f"{_MAIN}sheetData")
    if data is None:
        raise KeyError("sheetData")
    for row in list(data):
        data.remove(row)
    for number, pair in enumerate(rows.items(), 1):
        row = etree.SubElement(data, f"{_MAIN}row", r=str(number))
        for letter, value in zip("AB", pair, strict=True):
            cell = etree.SubElement(row, f"{_MAIN}c", r=f"{letter}{number}", t="inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
            text.text = value
    dimension = root.find(f"{_MAIN}dimension")
    if dimension is not None:
        dimension.set("ref", f"A1:B{len(rows)}")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
