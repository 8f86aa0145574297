"""What marking asks of Excel, over cells in memory: fills, notes, sheets added and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.excel.memory.sheet import Area

if TYPE_CHECKING:
    from tests.excel.memory.book import MemoryRange


class Recorded:
    """Anything that is only set or called: fonts, borders, page set-up. Each is a change."""

    def __init__(self, change: Any, name: str) -> None:
        object.__setattr__(self, "_change", change)
        object.__setattr__(self, "_name", name)

    def __getattr__(self, name: str) -> Recorded:
        return Recorded(self._change, f"{self._name}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self._change(f"{self._name}.{name}", str(value))

    def __call__(self, *_: Any, **__: Any) -> Recorded:
        self._change(self._name, "")
        return self


class MemoryNote:
    """The note of one cell, as Excel's ``Comment``."""

    def __init__(self, cell: MemoryRange) -> None:
        self._cell = cell
        self.api = Recorded(cell.sheet.change, "note")

    @property
    def text(self) -> str:
        return str(self._cell.sheet.cells_.notes[self._cell.spot])

    @property
    def location(self) -> MemoryRange:
        return self._cell

    def delete(self) -> None:
        self._cell.sheet.change("note off", self._cell.area.a1)
        del self._cell.sheet.cells_.notes[self._cell.spot]


class Markable:
    """The part of a range in memory that marking uses."""

    sheet: Any
    area: Area

    @property
    def spot(self) -> tuple[int, int]:
        return self.area.top, self.area.left

    @property
    def color(self) -> tuple[int, ...] | None:
        fill = self.sheet.cells_.fills.get(self.spot, "")
        return tuple(bytes.fromhex(fill)) if fill else None

    @color.setter
    def color(self, colour: Any) -> None:
        self.sheet.change("fill", self.area.a1)
        if isinstance(colour, str):
            return
        self.sheet.cells_.fills.pop(self.spot, None)
        if colour is not None:
            self.sheet.cells_.fills[self.spot] = bytes(colour).hex().upper()

    @property
    def merge_area(self) -> Any:
        for merged in self.sheet.cells_.covers.get("merges", ()):
            inside = merged.top <= self.area.top <= merged.bottom
            if inside and merged.left <= self.area.left <= merged.right:
                return type(self)(self.sheet, merged)  # type: ignore[call-arg]
        return self

    @property
    def note(self) -> MemoryNote | None:
        return MemoryNote(self) if self.spot in self.sheet.cells_.notes else None  # type: ignore[arg-type]

    def add_note(self, words: str) -> MemoryNote:
        assert self.note is None, "Excel: the cell has a note already"
        self.sheet.change("note", self.area.a1)
        self.sheet.cells_.notes[self.spot] = words
        return MemoryNote(self)  # type: ignore[arg-type]

    @property
    def api(self) -> Any:
        recorded = Recorded(self.sheet.change, "api")
        object.__setattr__(recorded, "CommentThreaded", None)
        return recorded

    @property
    def font(self) -> Recorded:
        return Recorded(self.sheet.change, "font")

    @property
    def borders(self) -> Recorded:
        return Recorded(self.sheet.change, "borders")

    def merge(self, across: bool) -> None:
        self.sheet.change("merge", self.area.a1)

    def autofit(self, axis: str | None = None) -> None:
        self.sheet.change("autofit", self.area.a1)

    def adjust_indent(self, amount: int) -> None:
        self.sheet.change("indent", self.area.a1)

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        self.sheet.change("link", self.area.a1)
        self.sheet.cells_.links[self.spot] = address

    wrap_text = vertical_alignment = horizontal_alignment = column_width = row_height = None
