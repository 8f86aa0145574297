"""The styles of a workbook: which cells hold dates, which are set in fonts before Unicode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from bluezone_xl.reading.strings import names_legacy_font
from bluezone_xl.reading.tcvn3 import Legacy, legacy_font
from bluezone_xl.reading.xmltext import local_name, parse, serialised

_CACHED = 1 << 18


@dataclass(frozen=True, slots=True)
class Styles:
    """``content`` is what calamine needs to tell dates from numbers.

    ``legacy`` maps the style number of cells (``s="3"``) to the encoding of their font, where
    that is one from before Unicode.
    """

    content: bytes | None = None
    legacy: Mapping[str, Legacy] = field(default_factory=dict)


def styles_of(content: bytes | None) -> Styles:
    """Return the styles from their part. Raises Refused when it is damaged.

    Thousands of returns come from a few templates and have the very same styles.
    """
    if content is None:
        return Styles()
    return _cached(content) if len(content) < _CACHED else _read(content)


def _read(content: bytes) -> Styles:
    root = parse(content, "styles.xml")
    legacy = _legacy(root) if names_legacy_font(content) else {}
    for child in list(root):
        if local_name(str(child.tag)) not in ("numFmts", "cellXfs"):
            root.remove(child)
    return Styles(serialised(root), legacy)


_cached = lru_cache(maxsize=16)(_read)


def _legacy(root: etree._Element) -> dict[str, Legacy]:
    fonts = [_encoding(font) for font in root.iterfind("{*}fonts/{*}font")]
    found: dict[str, Legacy] = {}
    for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font = style.get("fontId") or "0"
        legacy = fonts[int(font)] if font.isdecimal() and int(font[:6]) < len(fonts) else None
        if legacy is not None:
            found[str(number)] = legacy
    return found


def _encoding(font: etree._Element) -> Legacy | None:
    name = font.find("{*}name")
    return None if name is None else legacy_font(name.get("val"))
