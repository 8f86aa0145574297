"""The boxes of notes, in VML: the old drawing language in which Excel still keeps them.

Programs write VML that is no XML (an open ``<br>``), so it is patched as text: what is not ours
stays as it is to the byte.
"""

from __future__ import annotations

import re

from bluezone_xl.cells import CellRef
from bluezone_xl.marking.package.geometry import Box
from bluezone_xl.marking.package.parts import UnmarkableError

# A shape's number is 1024 times a block that the drawing has for itself, plus 1 to 1023.
_BLOCK = 1024
_MAP = re.compile(rb"""(<o:idmap\b[^>]*?\bdata=["'])([0-9, ]*)""")
_SHAPE = re.compile(rb"<v:shape\s.*?</v:shape\s*>", re.DOTALL)
_NUMBER = re.compile(rb"_x0000_s([0-9]+)")
_NOTE = re.compile(rb"""ObjectType=["']Note["']""")
_ROW = re.compile(rb"<x:Row>\s*([0-9]+)\s*</x:Row>")
_COLUMN = re.compile(rb"<x:Column>\s*([0-9]+)\s*</x:Column>")
_ANCHOR = re.compile(rb"(<x:Anchor>)[^<]*(</x:Anchor>)")
_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


class Shapes:
    """One VML drawing. ``used`` are the blocks of numbers that no new shape may be in."""

    EMPTY = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        b'xmlns:o="urn:schemas-microsoft-com:office:office" '
        b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
    )

    def __init__(self, content: bytes, used: set[int] | None = None) -> None:
        self._head, self._pieces, self._tail = _split(content)
        self._places: dict[CellRef, int] = {}
        for place, piece in enumerate(self._pieces):
            ref = _cell_of(piece)
            if ref is not None:
                self._places[ref] = place
        self._has_type = b'id="_x0000_t202"' in content
        numbers = {int(number) for number in _NUMBER.findall(content)}
        begun = {int(n) for found in _MAP.finditer(content) for n in _listed(found[2])}
        self.blocks = begun | {number // _BLOCK for number in numbers}
        self._used = (used or set()) | self.blocks
        self._last = max(numbers | {block * _BLOCK for block in begun}, default=0)

    @property
    def content(self) -> bytes:
        """The drawing as it now is."""
        return b"".join((self._head, *self._pieces, self._tail))

    def show(self, ref: CellRef, box: Box) -> None:
        """Give a cell's note its box; one that is there is made as large as its text needs."""
        place = self._places.get(ref)
        if place is None:
            self._add(ref, box)
            return
        anchor = rb"\g<1>%s\g<2>" % box.anchor.encode()
        self._pieces[place] = _ANCHOR.sub(anchor, self._pieces[place], count=1)

    def drop(self, ref: CellRef) -> None:
        """Take away the box of a cell's note."""
        place = self._places.pop(ref, None)
        if place is not None:
            self._pieces[place] = b""

    def _add(self, ref: CellRef, box: Box) -> None:
        if not self._has_type:
            self._pieces.append(_TYPE)
            self._has_type = True
        number = self._number()
        self._places[ref] = len(self._pieces)
        self._pieces.append(
            f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
            f'width:{box.width:.0f}pt;height:{box.height:.0f}pt;z-index:1;visibility:hidden" '
            'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
            '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
            '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
            '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
            f"<x:Anchor>{box.anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
            f"<x:Row>{ref.row}</x:Row><x:Column>{ref.column}</x:Column>"
            "</x:ClientData></v:shape>".encode()
        )

    def _number(self) -> int:
        """The next number, in a new block when there is none yet or the last one is full."""
        if self._last == 0 or self._last % _BLOCK == _BLOCK - 1:
            block = max(self._used, default=0) + 1
            self._used.add(block)
            self._claim(block)
            self._last = block * _BLOCK
        self._last += 1
        return self._last

    def _claim(self, block: int) -> None:
        """Say that a block of numbers is this drawing's, where it says that of any."""
        found = _MAP.search(self._head)
        if found is not None:
            mapped = b",".join([*_listed(found[2]), str(block).encode()])
            before, after = self._head[: found.start()], self._head[found.end() :]
            self._head = before + found[1] + mapped + after


def _split(content: bytes) -> tuple[bytes, list[bytes], bytes]:
    """Return what comes before the first shape, the shapes with what is between, and the end."""
    end = content.rfind(b"</xml")
    if end < 0:
        raise UnmarkableError("odd")
    pieces: list[bytes] = []
    at = 0
    for found in _SHAPE.finditer(content, 0, end):
        pieces += content[at : found.start()], found[0]
        at = found.end()
    pieces.append(content[at:end])
    return pieces[0], pieces[1:], content[end:]


def _cell_of(piece: bytes) -> CellRef | None:
    row, column = _ROW.search(piece), _COLUMN.search(piece)
    if row is None or column is None or not _NOTE.search(piece):
        return None
    return CellRef(int(row[1]), int(column[1]))


def _listed(numbers: bytes) -> list[bytes]:
    return [number.strip() for number in numbers.split(b",") if number.strip()]
