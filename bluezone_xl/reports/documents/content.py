"""A document as plain data: what stands where. How it looks is the writer's (``docx``)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """Where a table cell's text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of the body; a ``heading`` is bold and stays with what follows."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Its width is in millimetres."""

    title: str
    width: float
    align: Align = Align.RIGHT


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A ``title`` row has one text that spans all columns.

    A ``joined`` row stays on the page of the next.
    """

    cells: tuple[str, ...]
    strong: bool = False
    joined: bool = False

    @property
    def spans(self) -> bool:
        """Whether its one text goes over all columns."""
        return len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heading is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float = 11


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart. ``alt`` says in words what it shows, ``width`` is in millimetres."""

    png: bytes
    width: float
    alt: str


Block = Para | Table | Picture


@dataclass(frozen=True, slots=True)
class Head:
    """The first page's head: who issues, under which number, where and when.

    A line break in the subject is where it may best be broken.
    """

    parent: str
    agency: str
    number: str
    place_and_day: str
    title: str
    subject: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. ``authority`` is a line such as KT. GIÁM ĐỐC; ``name`` may be empty."""

    authority: str
    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix, with pages numbered on their own. ``label`` is "Phụ lục I"."""

    label: str
    title: str
    attached: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. The last paragraph of the body ends with "./."."""

    head: Head
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: Signature
    appendices: tuple[Appendix, ...] = ()
