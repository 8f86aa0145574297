"""The page to share, read back with a parser: its headline, its tiles, its tables, its data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Tile:
    """A large group: texts by class (``rate``, ``badge``, ``target``), and its small facts."""

    name: str = ""
    words: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Keeps the text of every element that holds a figure. Signs for the eye alone are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.tiles: list[Tile] = []
        self.headline = ""
        self.data = ""
        self._section = ""
        self._open: list[tuple[str, str]] = []
        self._label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in ("meta", "line", "rect", "polygon"):
            return
        name = "hidden" if "aria-hidden" in known else known.get("id") or known.get("class") or ""
        self._open.append((tag, name))
        if tag == "section":
            self._section = known.get("id") or ""
        elif tag == "article":
            self.tiles.append(Tile())
        elif tag == "tr" and self._section:
            self.tables.setdefault(self._section, []).append([])
        elif tag == "td" and self._section:
            self.tables[self._section][-1].append("")
        elif tag == "dt":
            self._label = ""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if not inside or any(name == "hidden" for _, name in self._open):
            return
        if self._open[-1] == ("script", "so-lieu"):
            self.data += data
        elif "td" in inside and self._section:
            self.tables[self._section][-1][-1] += data
        elif "article" in inside and "figure" not in inside:
            self._tile(self.tiles[-1], inside, data)
        elif any(name.startswith("headline") for _, name in self._open) and "a" not in inside:
            self.headline += data

    def _tile(self, tile: Tile, inside: list[str], data: str) -> None:
        if "h2" in inside:
            tile.name += data
        elif "dt" in inside:
            self._label += data
        elif "dd" in inside:
            tile.facts[self._label] = tile.facts.get(self._label, "") + data
        else:
            names = [name.split()[0] for _, name in self._open if name]
            word = names[-1]
            tile.words[word] = tile.words.get(word, "") + data


def _read(content: str) -> _Reader:
    reader = _Reader()
    reader.feed(content)
    return reader


def tables(content: str) -> dict[str, list[list[str]]]:
    """The rows of every table by its id, without their headings."""
    found = _read(content).tables
    return {name: [[c.strip() for c in row] for row in rows if row] for name, rows in found.items()}


def tiles(content: str) -> list[Tile]:
    """The large groups, as they stand."""
    return [
        Tile(
            tile.name.strip(),
            {name: " ".join(words.split()) for name, words in tile.words.items()},
            {label.strip(): value.strip() for label, value in tile.facts.items()},
        )
        for tile in _read(content).tiles
    ]


def headline(content: str) -> str:
    """The sentence on top."""
    return " ".join(_read(content).headline.split())


def embedded(content: str) -> Any:
    """The figures that the page carries for programs."""
    return json.loads(_read(content).data)
