"""Functions over ranges: what is in a row, a column or a block of a table."""

from __future__ import annotations

from collections.abc import Sequence

from bluezone_xl.templates.expr import (
    ROW,
    CellValue,
    Column,
    ErrorValue,
    Expr,
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
                return scope.first + offset
        return BELOW_ALL

    where = column.text
    loud = "".join(f'*(LEFT({where},{len(word)})<>"{word}")' for word in quiet)
    return Expr(_first_row(where, f"(LEN({where})>0){loud}"), value)


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


def _cells(scope: Scope, columns: Sequence[Column]) -> list[CellValue]:
    return [value for column in columns for value in scope.columns[column.key]]
