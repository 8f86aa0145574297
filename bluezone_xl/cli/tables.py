"""Tables and figures on the terminal: narrow screens, long Vietnamese, unrounded truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rich import box
from rich.table import Table
from rich.text import Text

from bluezone_xl import percents
from bluezone_xl.catalogue import Lang, Severity
from bluezone_xl.cli.streams import printable
from bluezone_xl.findings import localised

Justify = Literal["left", "right", "center"]

SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
WIDE = 100


def table(
    columns: Sequence[tuple[str, Justify]], title: str | None = None, *, light: bool = False
) -> Table:
    """Return an empty table with headings; text wraps in its column, figures never do.

    A ``light`` one has no vertical lines: many narrow columns then fit on 80 columns.
    """
    lines = box.SIMPLE_HEAD if light else box.ROUNDED
    made = Table(box=lines, title=title, title_justify="left", header_style="bold")
    for heading, justify in columns:
        figures = justify == "right"
        made.add_column(printable(heading), justify=justify, no_wrap=figures, overflow="fold")
    return made


def keep_whole(made: Table, column: int) -> None:
    """Never break the words of a column, such as dates."""
    made.columns[column].no_wrap = True


def add_rows(made: Table, rows: Iterable[Sequence[str | Text]]) -> Table:
    """Add rows of plain text to a table and return it."""
    for row in rows:
        made.add_row(*(c if isinstance(c, Text) else Text(printable(c)) for c in row))
    return made


def number(value: int | None, lang: Lang) -> str:
    """A whole number with its thousands set apart; a dash for what is not known."""
    return "–" if value is None else str(localised(value, lang))


def percent(rate: float | None, lang: Lang) -> str:
    """A rate to two decimals, cut off; a dash for what is not known."""
    return "–" if rate is None else percents.percent(rate, lang)
