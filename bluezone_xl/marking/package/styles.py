"""Cell formats: the unit's own with another fill, and those of the index sheet.

A format that is there is never changed: what differs is added at the end, so that every cell
that is not marked looks as it did.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from bluezone_xl.catalogue import Severity
from bluezone_xl.marking.colours import FILLS
from bluezone_xl.marking.index import Look
from bluezone_xl.marking.package.elements import (
    STYLES,
    child,
    children,
    name_of,
    named,
    placed,
    root_of,
    without,
)
from bluezone_xl.marking.package.parts import UnmarkableError

# Excel's limit is 65,490 formats.
_MOST = 65_000
_RGB = re.compile(r"[0-9A-F]{6}")
_INK, _BLUE, _LINE = "1F2A36", "1F3864", "8A97A6"

Build = Callable[[etree._Element], None]


class Styles:
    """The styles part of one workbook, as a tree to be edited."""

    def __init__(self, root: etree._Element) -> None:
        self._formats = placed(root, "cellXfs", STYLES)
        self._fills = _List(placed(root, "fills", STYLES), _nothing, _grey)
        self._fonts = _List(placed(root, "fonts", STYLES), _plain_font)
        self._borders = _List(placed(root, "borders", STYLES), _no_border)
        _fill_up(self._formats, _plain_format)
        self._made: dict[tuple[int, str], int] = {}
        self._looks: dict[Look, int] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        for number, known in enumerate(children(self._formats)):
            self._numbers.setdefault(_gist(known), number)

    def marked(self, base: int, severity: Severity) -> int:
        """Return the format that is another one with the fill of a severity."""
        return self.filled(base, FILLS[severity])

    def fill_of(self, index: int) -> str:
        """Return how a format fills its cells, as ``index.Former`` keeps it."""
        number = int(self._format(index).get("fillId") or 0)
        fill = self._fills.at(number)
        pattern = None if fill is None else next(children(fill), None)
        if pattern is None or (name_of(pattern), pattern.get("patternType")) in _NO_FILLS:
            return ""
        colour = named(pattern, "fgColor")
        plain = pattern.get("patternType") == "solid" and colour is not None
        rgb = (colour.get("rgb") or "")[-6:].upper() if plain and colour is not None else ""
        if _RGB.fullmatch(rgb):
            return rgb
        return etree.tostring(pattern, encoding="unicode", with_tail=False)

    def filled(self, base: int, fill: str) -> int:
        """Return the format that is another one, filled as ``index.Former`` keeps it."""
        key = base, fill
        if key not in self._made:
            made = deepcopy(self._format(base))
            made.set("fillId", str(self._fill(fill)))
            # Without the word that the fill counts it may be the very format there was before.
            without(made, "applyFill")
            if _gist(made) not in self._numbers:
                made.set("applyFill", "1")
            self._made[key] = self._add(made)
        return self._made[key]

    def look(self, look: Look) -> int:
        """Return the format of a cell of the index."""
        if look not in self._looks:
            self._looks[look] = self._add(self._look(look))
        return self._looks[look]

    def _format(self, index: int) -> etree._Element:
        formats = list(children(self._formats))
        return formats[index if index < len(formats) else 0]

    def _add(self, made: etree._Element) -> int:
        """Return the number of a format, of an equal one if there is one."""
        gist = _gist(made)
        if gist not in self._numbers:
            number = len(self._formats)
            if number >= _MOST:
                raise UnmarkableError("odd")
            self._formats.append(made)
            self._formats.set("count", str(number + 1))
            self._numbers[gist] = number
        return self._numbers[gist]

    def _fill(self, fill: str) -> int:
        def plain(parent: etree._Element) -> None:
            pattern = child(child(parent, "fill"), "patternFill", patternType="solid")
            child(pattern, "fgColor", rgb=f"FF{fill}")
            child(pattern, "bgColor", indexed="64")

        def kept(parent: etree._Element) -> None:
            child(parent, "fill").append(etree.fromstring(fill))

        if not fill:
            return 0
        return self._fills.number_of(plain if _RGB.fullmatch(fill) else kept)

    def _look(self, look: Look) -> etree._Element:
        size, bold, colour, fill, boxed, centred = _LOOKS[look]
        made = child(
            self._formats,
            "xf",
            numFmtId="0",
            fontId=str(self._fonts.number_of(_font(size, bold, colour, look is Look.LINK))),
            fillId=str(self._fill(fill)),
            borderId=str(self._borders.number_of(_box)) if boxed else "0",
            xfId="0",
            applyFont="1",
            applyFill="1",
            applyBorder="1",
            applyAlignment="1",
        )
        self._formats.remove(made)
        across = {"horizontal": "center"} if centred else {"horizontal": "left"}
        indent = {"indent": "1"} if boxed and not centred else {}
        child(made, "alignment", **across, vertical="center", wrapText="1", **indent)
        return made


class _List:
    """The fills, fonts or borders of a workbook by number; none is there twice for our sake."""

    def __init__(self, parent: etree._Element, *first: Build) -> None:
        _fill_up(parent, *first)
        self._parent = parent
        self._numbers: dict[bytes, int] = {}
        for number, known in enumerate(children(parent)):
            self._numbers.setdefault(_canonical(known), number)

    def at(self, number: int) -> etree._Element | None:
        """Return one by its number, or None."""
        every = list(children(self._parent))
        return every[number] if number < len(every) else None

    def number_of(self, build: Build) -> int:
        """Return the number of what is built: of an equal one, else of one added."""
        build(self._parent)
        made = self._parent[-1]
        key = _canonical(made)
        if key in self._numbers:
            self._parent.remove(made)
        else:
            self._numbers[key] = sum(1 for _ in children(self._parent)) - 1
            self._parent.set("count", str(self._numbers[key] + 1))
        return self._numbers[key]


def empty_styles(namespace: str) -> etree._Element:
    """Return the styles part of a workbook that has none."""
    root = root_of(namespace, "styleSheet")
    for name in ("fonts", "fills", "borders"):
        placed(root, name, STYLES)
    base = placed(root, "cellStyleXfs", STYLES)
    _fill_up(base, _bare)
    child(placed(root, "cellStyles", STYLES), "cellStyle", name="Normal", xfId="0", builtinId="0")
    return root


_NO_FILLS = (("patternFill", "none"), ("patternFill", None))

# Size, bold, ink, fill, border, centred.
_LOOKS: dict[Look, tuple[int, bool, str, str, bool, bool]] = {
    Look.TITLE: (15, True, _BLUE, "", False, False),
    Look.GOOD: (14, True, "1B6E35", "", False, False),
    Look.BAD: (14, True, "9C0006", "", False, False),
    Look.PLAIN: (11, False, _INK, "", False, False),
    Look.HEAD: (11, True, "FFFFFF", _BLUE, True, True),
    Look.NUMBER: (11, False, _INK, "", True, True),
    Look.ERROR: (11, True, _INK, FILLS[Severity.ERROR], True, False),
    Look.WARNING: (11, True, _INK, FILLS[Severity.WARNING], True, False),
    Look.INFO: (11, True, _INK, FILLS[Severity.INFO], True, False),
    Look.TEXT: (11, False, _INK, "", True, False),
    Look.LINK: (11, True, "0B57A4", "", True, False),
}


def _canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", with_tail=False)


def _gist(made: etree._Element) -> tuple[object, ...]:
    """What tells formats apart, whatever the order of their attributes."""
    parts = ((part.tag, frozenset(part.attrib.items())) for part in made)
    return frozenset(made.attrib.items()), *parts


def _fill_up(parent: etree._Element, *builds: Build) -> None:
    """Give an empty list what the first numbers of it stand for."""
    if next(children(parent), None) is None:
        for build in builds:
            build(parent)
        parent.set("count", str(len(builds)))


def _nothing(parent: etree._Element) -> None:
    child(child(parent, "fill"), "patternFill", patternType="none")


def _grey(parent: etree._Element) -> None:
    child(child(parent, "fill"), "patternFill", patternType="gray125")


def _plain_font(parent: etree._Element) -> None:
    font = child(parent, "font")
    child(font, "sz", val="11")
    child(font, "name", val="Calibri")


def _no_border(parent: etree._Element) -> None:
    border = child(parent, "border")
    for side in ("left", "right", "top", "bottom", "diagonal"):
        child(border, side)


def _bare(parent: etree._Element) -> None:
    child(parent, "xf", numFmtId="0", fontId="0", fillId="0", borderId="0")


def _plain_format(parent: etree._Element) -> None:
    child(parent, "xf", numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0")


def _font(size: int, bold: bool, colour: str, underlined: bool) -> Build:
    def build(parent: etree._Element) -> None:
        font = child(parent, "font")
        if bold:
            child(font, "b")
        if underlined:
            child(font, "u")
        child(font, "sz", val=str(size))
        child(font, "color", rgb=f"FF{colour}")
        child(font, "name", val="Times New Roman")
        child(font, "family", val="1")

    return build


def _box(parent: etree._Element) -> None:
    border = child(parent, "border")
    for side in ("left", "right", "top", "bottom"):
        child(child(border, side, style="thin"), "color", rgb=f"FF{_LINE}")
    child(border, "diagonal")
