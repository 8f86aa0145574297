"""Functions over ranges: what is in a row, a column or a block of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bluezone_xl.templates.expr import (
    ROW,
    CellValue,
    Column,
    ErrorValue,
    Expr,
    FormulaError,
    Scalar,
    Scope,
    caught,
    number,
    numeric,
    plain,
    same,
    shown,
    trimmed,
)

# Above every row of a sheet: turns "the first row" into a maximum, which SUMPRODUCT can find.
BELOW_ALL = 2_000_000


def filled(columns: Sequence[Column]) -> Expr:
    """COUNTA over the formula's own row, from the first to the last of neighbouring columns."""
    keys = [column.key for column in columns]
    return Expr(
        f"COUNTA({columns[0].letters}{ROW}:{columns[-1].letters}{ROW})",
        lambda s: sum(s.cells.get(key) is not None for key in keys),
    )


def nth_of(columns: Sequence[Column], which: Expr) -> Expr:
    """INDEX: the cell of the formula's own row in the n-th of neighbouring columns."""
    keys = [column.key for column in columns]
    return Expr(
        f"INDEX({columns[0].letters}{ROW}:{columns[-1].letters}{ROW},1,{which.text})",
        lambda s: plain(s.cells.get(keys[int(number(which, s)) - 1])),
    )


def numbers_in(columns: Sequence[Column]) -> Expr:
    """COUNT: how many cells of neighbouring columns of the table hold numbers."""
    return Expr(
        f"COUNT({block(columns)})", lambda s: sum(numeric(value) for value in _cells(s, columns))
    )


def nonzero_in(columns: Sequence[Column]) -> Expr:
    """COUNTA less COUNTIF: how many cells of neighbouring columns say something other than 0."""
    where = block(columns)
    return Expr(
        f"COUNTA({where})-COUNTIF({where},0)",
        lambda s: sum(value is not None and value != 0 for value in _cells(s, columns)),
    )


def total_of(column: Column) -> Expr:
    """SUM over a column: text and blanks are passed over, an error comes out."""
    return Expr(
        f"SUM({column.text})",
        lambda s: sum(
            v
            for v in map(plain, s.columns[column.key])
            if isinstance(v, int | float) and not isinstance(v, bool)
        ),
    )


def texts_like(column: Column, start: str) -> Expr:
    """COUNTIF: how many cells of a column hold text that begins so (any text for "")."""
    begins = start.casefold()
    return Expr(
        f'COUNTIF({column.text},"{start or "?"}*")',
        lambda s: sum(
            isinstance(v, str) and v != "" and v.casefold().startswith(begins)
            for v in s.columns[column.key]
        ),
    )


def first_row_of(column: Column, part: Expr) -> Expr:
    """The sheet row in which a text first stands in a column; spaces and case do not matter.

    Unlike MATCH it takes ``*`` and ``?`` for themselves and compares codes as text.
    """

    def value(scope: Scope) -> int:
        wanted = trimmed(shown(part.value(scope)))
        texts = [trimmed(shown(plain(v))) for v in scope.columns[column.key]]
        hits = [n for n, text in enumerate(texts) if same(text, wanted)]
        return scope.first + hits[0] if hits else BELOW_ALL

    where = column.text
    condition = f"(TRIM({where})=TRIM({part.text}))"
    return Expr(_first_row(where, condition), value)


def first_row_like(column: Column, quiet: Sequence[str]) -> Expr:
    """The first row of a column with text that begins with none of the quiet words."""
    words = tuple(word.casefold() for word in quiet)

    def value(scope: Scope) -> int:
        for offset, found in enumerate(scope.columns[column.key]):
            if isinstance(found, str) and found and not found.casefold().startswith(words):
                return _top(column, scope) + offset
        return BELOW_ALL

    where = column.text
    loud = "".join(f'*(LEFT({where},{len(word)})<>"{word}")' for word in quiet)
    return Expr(_first_row(where, f"(LEN({where})>0){loud}"), value)


@dataclass(frozen=True, slots=True)
class Each:
    """A condition on every row of the table: an array of truths, for SUMPRODUCT."""

    text: str
    holds: Callable[[Scope], list[bool]]


def each_blank(column: Column) -> Each:
    """Rows in which a column shows nothing."""
    return Each(
        f"(LEN({column.text})=0)",
        lambda s: [shown(plain(v)) == "" for v in s.columns[column.key]],
    )


def each_number(column: Column) -> Each:
    """Rows in which a column holds a number."""
    return Each(f"ISNUMBER({column.text})", lambda s: [numeric(v) for v in s.columns[column.key]])


def each_no_number(column: Column) -> Each:
    """Rows in which a column holds none."""
    return Each(
        f"(1-ISNUMBER({column.text}))",
        lambda s: [not numeric(v) for v in s.columns[column.key]],
    )


def each_text(column: Column) -> Each:
    """Rows in which a column holds text."""
    return Each(
        f"ISTEXT({column.text})",
        lambda s: [isinstance(v, str) for v in s.columns[column.key]],
    )


def each_negative(column: Column) -> Each:
    """Rows in which a column holds a number below 0."""
    return Each(
        f"({column.text}<0)",
        lambda s: [
            isinstance(v, int | float) and numeric(v) and v < 0 for v in s.columns[column.key]
        ],
    )


def each_exceeds(part: Column, whole: Column) -> Each:
    """Rows in which one number is larger than another."""

    def holds(scope: Scope) -> list[bool]:
        pairs = zip(scope.columns[part.key], scope.columns[whole.key], strict=True)
        return [
            isinstance(p, int | float) and isinstance(q, int | float) and p > q for p, q in pairs
        ]

    both = f"ISNUMBER({part.text})*ISNUMBER({whole.text})"
    return Each(f"({both}*({part.text}>{whole.text}))", holds)


def any_of(*conditions: Each) -> Each:
    """Rows for which at least one condition holds."""
    total = "+".join(one.text for one in conditions)
    return Each(f"(({total})>0)", lambda s: [any(row) for row in _side_by_side(conditions, s)])


def all_of(*conditions: Each) -> Each:
    """Rows for which every condition holds."""
    return Each(
        "*".join(one.text for one in conditions),
        lambda s: [all(row) for row in _side_by_side(conditions, s)],
    )


def rows_where(condition: Each) -> Expr:
    """SUMPRODUCT: how many rows fulfil a condition; 0 where an error cell keeps it from telling."""

    def value(scope: Scope) -> int:
        try:
            return sum(condition.holds(scope))
        except FormulaError:
            return 0

    return Expr(f"IFERROR(SUMPRODUCT({condition.text}),0)", value)


def first_row_where(where: Column, condition: Each) -> Expr:
    """The sheet row of the first row that fulfils a condition."""

    def value(scope: Scope) -> int:
        hits = [n for n, hit in enumerate(condition.holds(scope)) if hit]
        return scope.first + hits[0] if hits else BELOW_ALL

    return Expr(_first_row(where.text, f"({condition.text})"), value)


def _side_by_side(conditions: Sequence[Each], scope: Scope) -> list[tuple[bool, ...]]:
    return list(zip(*(one.holds(scope) for one in conditions), strict=True))


def told_in(column: Column, row: Expr) -> Expr:
    """INDEX: what a column says in a row of the sheet."""

    def value(scope: Scope) -> Scalar:
        return plain(scope.columns[column.key][int(number(row, scope)) - _top(column, scope)])

    first = column.text.split(":")[0]
    return Expr(f"INDEX({column.text},{row.text}-ROW({first})+1)", value)


def rows_without(column: Column, numbers: Column) -> Expr:
    """How many rows hold a number in one column but nothing in the other."""

    def value(scope: Scope) -> int:
        pairs = zip(scope.columns[numbers.key], scope.columns[column.key], strict=True)
        return sum(numeric(number) and not shown(plain(text)) for number, text in pairs)

    return Expr(f"SUMPRODUCT(ISNUMBER({numbers.text})*(LEN({column.text})=0))", value)


def named_in(area: str, names: Sequence[str], part: Expr) -> Expr:
    """Whether a text stands in a list elsewhere in the workbook; spaces and case do not matter."""
    known = [trimmed(name) for name in names]

    def value(scope: Scope) -> bool:
        sought = caught(part, scope)
        if isinstance(sought, ErrorValue):
            return False
        return any(same(name, trimmed(shown(sought))) for name in known)

    return Expr(f"IFERROR(SUMPRODUCT(--(TRIM({area})=TRIM({part.text}))),0)>0", value)


def numbered_in(area: str, numbers: Sequence[float], part: Expr) -> Expr:
    """Whether a number stands in a list elsewhere in the workbook; text and errors do not."""

    def value(scope: Scope) -> bool:
        sought = caught(part, scope)
        return numeric(sought) and sought in numbers

    return Expr(f"IFERROR(SUMPRODUCT(--({area}={part.text})),0)>0", value)


def block(columns: Sequence[Column]) -> str:
    """The range over neighbouring columns, all rows of the table."""
    first, last = columns[0].text.split(":")[0], columns[-1].text.split(":")[1]
    return f"{first}:{last}"


def _first_row(where: str, condition: str) -> str:
    return f"{BELOW_ALL}-SUMPRODUCT(MAX({condition}*({BELOW_ALL}-ROW({where}))))"


def _top(column: Column, scope: Scope) -> int:
    """The sheet row in which a column begins."""
    return scope.first if column.ends is None else column.ends[0] + 1


def _cells(scope: Scope, columns: Sequence[Column]) -> list[CellValue]:
    return [value for column in columns for value in scope.columns[column.key]]
