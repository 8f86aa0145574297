"""From tag cells to tables: where each begins, which columns it has, where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bluezone_xl.cells import CellRef
from bluezone_xl.findings import Finding
from bluezone_xl.reading.values import Grid

TAG = re.compile(r"#(table|end)\b\s*(.*)", re.DOTALL)
_COLUMN_ID = re.compile(r"[=~]?[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Tag:
    """A ``#table NAME`` or ``#end NAME`` cell in column A, by 0-based row."""

    row: int
    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Span:
    """The rows of one table, from its tag row to its end row (0-based)."""

    name: str
    sheet: str
    start: int
    end: int


def tags_of(grid: Grid) -> list[Tag]:
    """Return the tags of column A, in sheet order."""
    found = []
    for row, values in enumerate(grid):
        first = values[0] if values else ""
        if isinstance(first, str) and "#" in first:
            match = TAG.fullmatch(first.strip())
            if match is not None:
                found.append(Tag(row, match[1], match[2].strip()))
    return found


def spans_of(sheet: str, tags: Iterable[Tag]) -> tuple[list[Span], list[Finding]]:
    """Pair ``#table`` with ``#end`` tags. Return the tables, and a finding for each misfit."""
    spans: list[Span] = []
    problems: list[Finding] = []
    opened: Tag | None = None
    for tag in tags:
        if tag.word == "table":
            if opened is not None:
                problems.append(_damaged(sheet, opened.row, f"#end {opened.name}"))
            opened = tag
            continue
        if opened is None or opened.name != tag.name or tag.row < opened.row + 2:
            problems.append(_damaged(sheet, tag.row, f"#table {tag.name}"))
        else:
            spans.append(Span(tag.name, sheet, opened.row, tag.row))
        opened = None
    if opened is not None:
        problems.append(_damaged(sheet, opened.row, f"#end {opened.name}"))
    return spans, problems


def doubled(spans: Iterable[Span]) -> list[Finding]:
    """Return a finding for each table that the workbook holds a second time."""
    first: dict[str, Span] = {}
    problems = []
    for span in spans:
        other = first.setdefault(span.name, span)
        if other is not span:
            values = {"name": span.name, "other": other.sheet}
            problems.append(Finding("table_twice", span.sheet, _cell(span.start), values))
    return problems


def columns_of(span: Span, grid: Grid) -> tuple[Mapping[str, int], list[Finding]]:
    """Return column ids by 0-based column from the tag row, and findings if they are damaged."""
    columns: dict[str, int] = {}
    for column, value in enumerate(grid[span.start]):
        name = value.strip() if isinstance(value, str) else ""
        if column == 0 or _COLUMN_ID.fullmatch(name) is None:
            continue
        if name in columns:
            return columns, [_damaged(span.sheet, span.start, name, column)]
        columns[name] = column
    return columns, [] if columns else [_damaged(span.sheet, span.start, f"#table {span.name}")]


def _damaged(sheet: str, row: int, tag: str, column: int = 0) -> Finding:
    return Finding("tags_damaged", sheet, _cell(row, column), {"tag": tag})


def _cell(row: int, column: int = 0) -> str:
    return CellRef(row, column).a1
