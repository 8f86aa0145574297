"""XML from strangers: no entities, no network, no DTD, no bottomless nesting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from xml.parsers import expat

from lxml import etree

from bluezone_xl.reading.refusal import Refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

ROW = f"{{{MAIN}}}row"
CELL = f"{{{MAIN}}}c"
VALUE = f"{{{MAIN}}}v"
INLINE = f"{{{MAIN}}}is"
TEXT = f"{{{MAIN}}}t"
RUN = f"{{{MAIN}}}r"
RUN_FONT = f"{{{MAIN}}}rPr/{{{MAIN}}}rFont"

_ENCODING = re.compile(rb"""\s*<\?xml[^>]*encoding=["']([^"']+)""")
_UTF8 = frozenset({b"UTF-8", b"US-ASCII", b"ASCII"})

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
    collect_ids=False,
    remove_comments=True,
    remove_pis=True,
)


def parse(content: bytes, part: str, *, streamed: bool = False) -> etree._Element:
    """Return the root of an XML part. Raises Refused when it is damaged or has a DTD.

    Strict OOXML comes in the usual namespace. ``streamed``, for huge sheets, drops blank rows
    while reading.
    """
    content = content.replace(STRICT.encode(), MAIN.encode())
    try:
        root = _streamed(content) if streamed else etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError(part) from error
        raise Refused("file_damaged", part=part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("xml_unsafe", part=part)
    return root


def check(content: bytes, part: str) -> None:
    """Raise Refused unless a part is well-formed and without a DTD, which calamine overlooks."""

    def refuse(*_: object) -> None:
        raise Refused("xml_unsafe", part=part)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refused("file_damaged", part=part) from error


def serialised(root: etree._Element) -> bytes:
    """Return an element as UTF-8 text: CDATA and comments are gone."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def as_utf8(content: bytes, part: str) -> bytes:
    """Return a part in the encoding that everybody reads; nearly all are in it already."""
    declared = _ENCODING.match(content)
    if b"\0" in content[:4] or (declared and declared[1].upper() not in _UTF8):
        return serialised(parse(content, part))
    return content


def local_name(name: str) -> str:
    """Return a tag or attribute name without its namespace."""
    return name.rpartition("}")[2]


def _streamed(content: bytes) -> etree._Element:
    events = etree.iterparse(
        BytesIO(content),
        tag=ROW,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    _drop_blank_rows(row for _, row in events)
    root: etree._Element = events.root
    return root


def _drop_blank_rows(rows: Iterable[etree._Element]) -> None:
    """Drop a blank row once the next one has ended.

    Until then the parser may still write to the text behind it.
    """
    blank: etree._Element | None = None
    for row in rows:
        if blank is not None:
            parent = blank.getparent()
            if parent is not None:
                parent.remove(blank)
        blank = None if any(len(cell) for cell in row) else row
