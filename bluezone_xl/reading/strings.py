"""The shared strings of a workbook: what calamine does not tell of them.

Which are tags, and in which fonts runs are set. Nearly every workbook is read without
parsing them.
"""

from __future__ import annotations

import re
from functools import cached_property

from lxml import etree

from bluezone_xl.reading.xmltext import RUN, RUN_FONT, TEXT, check, parse

_MARKED = re.compile(rb"#(?:table|end)\b")
_LEGACY_FONTS = (b".vn", b"vni-")
_INDEX = re.compile(r"\s*[0-9]{1,9}\s*")

Run = tuple[str, str | None]


class SharedStrings:
    """Shared strings by their index, which is how cells name them. Raises Refused."""

    def __init__(self, content: bytes | None, part: str = "sharedStrings.xml") -> None:
        self.content = content
        self._part = part
        if content is not None:
            check(content, part)

    @cached_property
    def tags(self) -> tuple[bytes, ...]:
        """How cells name the strings that are tags: ``>12<``.

        Found in the raw text, which will do: this only chooses the sheets worth parsing. In
        well-formed XML nothing but an item begins with ``<si``, or ``<x:si`` with a prefix.
        """
        content = self.content or b""
        item = b"<si" if b"<si" in content else b":si"
        return tuple(
            b">%d<" % (content.count(item, 0, match.start()) - 1)
            for match in _MARKED.finditer(content)
        )

    @cached_property
    def has_legacy_fonts(self) -> bool:
        """Whether a run is set in a TCVN3 or VNI font."""
        return names_legacy_font(self.content)

    def text(self, index: str | None) -> str:
        """Return a string by index, or "" for one that does not exist."""
        item = self._item(index)
        return "" if item is None else item_text(item)

    def runs(self, index: str | None) -> list[Run]:
        """Return the (text, font name) runs of a string; a plain one has one run, no font."""
        item = self._item(index)
        return [] if item is None else runs(item)

    def _item(self, index: str | None) -> etree._Element | None:
        if index is None or not _INDEX.fullmatch(index):
            return None
        position = int(index)
        return self._items[position] if position < len(self._items) else None

    @cached_property
    def _items(self) -> list[etree._Element]:
        return [] if self.content is None else list(parse(self.content, self._part))


def runs(item: etree._Element) -> list[Run]:
    """Return the (text, font name) runs of a shared or inline string, phonetic hints left out."""
    found: list[Run] = []
    for child in item:
        if child.tag == TEXT:
            found.append((child.text or "", None))
        elif child.tag == RUN:
            font = child.find(RUN_FONT)
            text = "".join(part.text or "" for part in child.iterfind(TEXT))
            found.append((text, None if font is None else font.get("val")))
    return found


def item_text(item: etree._Element) -> str:
    """Return the text of a shared or inline string."""
    return "".join(text for text, _ in runs(item))


def names_legacy_font(content: bytes | None) -> bool:
    """Whether an XML part may name a TCVN3 or VNI font: seldom, and then it is parsed."""
    folded = b"" if content is None else content.lower()
    return any(start in folded for start in _LEGACY_FONTS)
