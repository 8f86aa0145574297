"""Defined names in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.excel.memory.book import MemoryBook


class MemoryNames:
    def __init__(self, book: MemoryBook) -> None:
        self._book = book

    def snapshot(self) -> list[tuple[str, MemoryName]]:
        return [(name, MemoryName(self._book, name)) for name in self._book.defined]

    def contains(self, name: str) -> bool:
        return name in self._book.defined

    def __call__(self, name: str) -> MemoryName:
        if name not in self._book.defined:
            raise KeyError(name)
        return MemoryName(self._book, name)

    def add(self, name: str, refers_to: str) -> MemoryName:
        self._book.changed("name", name)
        self._book.defined[name] = refers_to
        return MemoryName(self._book, name)


class MemoryName:
    def __init__(self, book: MemoryBook, name: str) -> None:
        self._book, self.name = book, name

    @property
    def refers_to(self) -> str:
        return self._book.defined[self.name]

    @refers_to.setter
    def refers_to(self, body: str) -> None:
        self._book.changed("name", self.name)
        self._book.defined[self.name] = body

    def delete(self) -> None:
        self._book.changed("name", self.name)
        del self._book.defined[self.name]
