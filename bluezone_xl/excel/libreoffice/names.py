"""Defined names of a workbook or of one sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bluezone_xl.cells import quoted
from bluezone_xl.excel.libreoffice import grammar

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.book import Book
    from bluezone_xl.excel.libreoffice.range import Range
    from bluezone_xl.excel.libreoffice.sheet import Sheet


class Names:
    """The names of a workbook, those of its sheets among them; or the names of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Names:
        """The names themselves."""
        return self

    def snapshot(self) -> list[tuple[str, Name]]:
        """Every name with its object, in the order of the alphabet."""
        found = [Name(self._book, one["sheet"], one["name"]) for one in self._book.ask("names")]
        if self._sheet is not None:
            found = [name for name in found if name.scope == self._sheet.name]
        return sorted(((name.name, name) for name in found), key=lambda one: one[0].casefold())

    def contents(self) -> dict[str, str]:
        """What every name means, as formulas, in one message."""
        return {
            Name(self._book, one["sheet"], one["name"]).name: grammar.from_calc(
                "=" + str(one["content"])
            )
            for one in self._book.ask("names")
            if self._sheet is None or one["sheet"] == self._sheet.name
        }

    def contains(self, name: str) -> bool:
        """Whether there is a name; ``Sheet1!name`` for one of a sheet's own."""
        return self._find(name) is not None

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name, or give it another meaning. ``Sheet1!name`` is the sheet's own."""
        sheet, local = _split(name)
        if sheet is None and self._sheet is not None:
            sheet = self._sheet.name
        self.define([(sheet, local, refers_to)])
        return Name(self._book, sheet, local)

    def define(self, names: Iterable[tuple[str | None, str, str]] | Mapping[str, str]) -> None:
        """Define many at once: sheet or None, name, formula; or formulas by name."""
        if isinstance(names, Mapping):
            names = [(None, name, content) for name, content in names.items()]
        self._book.ask(
            "define",
            defined=[(sheet, name, _content(content)) for sheet, name, content in names],
        )

    def __call__(self, name_or_index: int | str) -> Name:
        """One of them, by name or by its place from 1. Raises KeyError, IndexError."""
        if isinstance(name_or_index, int):
            return self.snapshot()[name_or_index - 1][1]
        found = self._find(name_or_index)
        if found is None:
            raise KeyError(name_or_index)
        return found

    def __len__(self) -> int:
        return len(self.snapshot())

    def __iter__(self) -> Iterator[Name]:
        return iter([name for _, name in self.snapshot()])

    def of(self, block: Range) -> Name | None:
        """The name of exactly these cells, if they have one."""
        for one in self._book.ask("names"):
            cells = one["cells"]
            if cells and cells["sheet"] == block.sheet.name and cells["area"] == block.area.place:
                return Name(self._book, one["sheet"], one["name"])
        return None

    def _find(self, asked: str) -> Name | None:
        wanted = asked.replace("'", "").casefold()
        for text, name in self.snapshot():
            plain = text.replace("'", "").casefold()
            # A sheet's own names go by their short form there.
            if plain == wanted or (self._sheet and plain.rpartition("!")[2] == wanted):
                return name
        return None


class Name:
    """One name."""

    def __init__(self, book: Book, scope: str | None, local: str) -> None:
        self._book = book
        self.scope = scope
        self._local = local

    @property
    def api(self) -> Name:
        """The name itself."""
        return self

    @property
    def name(self) -> str:
        """What it is called: ``name``, or ``Sheet1!name`` if it is a sheet's own."""
        if self.scope is None:
            return self._local
        sheet = self.scope if self.scope.isidentifier() else quoted(self.scope)
        return f"{sheet}!{self._local}"

    @name.setter
    def name(self, value: str) -> None:
        local = _split(value)[1]
        self._book.ask("rename", scoped=[self.scope, self._local], name=local)
        self._local = local

    @property
    def refers_to(self) -> str:
        """What it means, as a formula."""
        return grammar.from_calc("=" + str(self._record()["content"]))

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._book.names.define([(self.scope, self._local, value)])

    @property
    def refers_to_range(self) -> Range:
        """The cells it means. Raises KeyError when it means none."""
        cells = self._record()["cells"]
        if cells is None:
            raise KeyError(self.name)
        found: Range = self._book.sheets(cells["sheet"]).at(cells["area"])
        return found

    def delete(self) -> None:
        """Take it away."""
        self._book.ask("undefine", scoped=[self.scope, self._local])

    def _record(self) -> Any:
        for one in self._book.ask("names"):
            if (one["sheet"], one["name"]) == (self.scope, self._local):
                return one
        raise KeyError(self.name)


def _split(name: str) -> tuple[str | None, str]:
    """``'Dữ liệu'!tên`` as sheet and name."""
    sheet, mark, local = name.rpartition("!")
    if not mark:
        return None, local
    inner = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    return inner, local


def _content(refers_to: str) -> str:
    return grammar.to_calc("=" + refers_to.removeprefix("=")).removeprefix("=")
