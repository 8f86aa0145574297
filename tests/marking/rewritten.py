"""The same workbook, its XML written in other ways that the standard allows."""

from __future__ import annotations

import re

from lxml import etree

from tests.marking.copies import FORM_PART, parts, rebuilt, tree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def strict(data: bytes) -> bytes:
    """The same as Strict OOXML, as Excel saves it on request."""

    def edit(content: bytes) -> bytes:
        content = content.replace(MAIN.encode(), STRICT_MAIN.encode())
        return content.replace(OFFICE.encode(), STRICT_OFFICE.encode())

    return rebuilt(data, {name: edit for name in parts(data) if name != "[Content_Types].xml"})


def prefixed(data: bytes) -> bytes:
    """The same with a prefix on every element, as Microsoft's own library writes it."""

    def edit(content: bytes) -> bytes:
        text = re.sub(rb"<(/?)(?=[A-Za-z])(?!\?)", rb"<\1x:", content)
        return text.replace(b'xmlns="', b'xmlns:x="')

    wanted = ("xl/workbook.xml", "xl/styles.xml", FORM_PART)
    return rebuilt(data, dict.fromkeys(wanted, edit))


def without_addresses(data: bytes) -> bytes:
    """The same without the addresses that follow from the order: those of the head's cells."""

    def edit(content: bytes) -> bytes:
        root = tree(content)
        for row in root.iter(f"{{{MAIN}}}row"):
            for number, cell in enumerate(row):
                if cell.get("r") != f"{chr(65 + number)}{row.get('r')}":
                    break
                del cell.attrib["r"]
        return etree.tostring(root)

    return rebuilt(data, {FORM_PART: edit})


def utf16(data: bytes) -> bytes:
    """The same with the form in UTF-16."""

    def edit(content: bytes) -> bytes:
        return bytes(etree.tostring(tree(content), encoding="UTF-16"))  # type: ignore[arg-type]

    return rebuilt(data, {FORM_PART: edit})


def without_styles(data: bytes) -> bytes:
    """The same without formats: the part, its type and its relationship are gone."""

    def forget(content: bytes) -> bytes:
        return re.sub(rb'<Override\b[^>]*"/xl/styles\.xml"[^>]*/>', b"", content)

    def unrelated(content: bytes) -> bytes:
        return re.sub(rb'<Relationship\b[^>]*"styles\.xml"[^>]*/>', b"", content)

    def plain(content: bytes) -> bytes:
        return re.sub(rb' (s|style)="\d+"', b"", content)

    sheets = dict.fromkeys((n for n in parts(data) if n.startswith("xl/worksheets/")), plain)
    edits = {"[Content_Types].xml": forget, "xl/_rels/workbook.xml.rels": unrelated}
    return rebuilt(data, {**edits, **sheets, "xl/styles.xml": lambda _: b""})


def absolute(data: bytes) -> bytes:
    """The same with targets from the root, as some writers have them."""

    def edit(content: bytes) -> bytes:
        return re.sub(rb'Target="(?=\w)', b'Target="/xl/', content)

    return rebuilt(data, {"xl/_rels/workbook.xml.rels": edit})
