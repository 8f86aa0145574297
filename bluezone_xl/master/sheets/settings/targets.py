"""The targets: a comparator, a value and a deadline a group, which a leader may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bluezone_xl.campaign import Comparator, Group
from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell, Choice
from bluezone_xl.master.words import formula, percent, percent_formula, quoted, say

# In the order of their codes on the sheet, from 1.
COMPARATORS: tuple[Comparator, ...] = ("=", ">=", ">")
_WORDS: Mapping[Comparator, str] = {"=": "equal", ">=": "at_least", ">": "above"}
LARGEST = 5


def comparator_word(comparator: Comparator) -> str:
    """A comparator as the directive says it: Bằng, Ít nhất, Trên."""
    return say(f"comparator_{_WORDS[comparator]}")


def target_words(group: Group) -> str:
    """A target in short: ``Trên 60%``."""
    if group.target is None:
        return say("no_target")
    return f"{comparator_word(group.target.comparator)} {percent(group.target.value)}"


def targets_part(book: Book, row: int) -> Part:
    """The table of targets."""
    grid = Grid(
        say("sheet_settings"),
        "ct",
        row + 1,
        (
            Col("ten", say("col_group"), 46, "text"),
            Col("diem", say("col_point"), 15, "centre"),
            Col("so_sanh", say("col_comparator"), 15, "text_input", named=True),
            Col("gia_tri", say("col_value"), 13, "percent_input", named=True),
            Col("han", say("col_deadline"), 13, "date_input", named=True),
            Col("viet_gon", say("col_target"), 18, "text", named=True),
            Col("mau_so", say("col_denominator_is"), 30, "text"),
            helper("khoa", named=True),
            helper("ma", named=True),
            helper("co", named=True),
        ),
        len(book.campaign.groups),
    )
    return Part(
        last=grid.last,
        blocks=(
            one(row, 0, say("settings_targets"), "section"),
            grid.head(),
            grid.body(list(_rows(book, grid))),
        ),
        names=grid.names(),
        inputs=_inputs(book, grid),
        choices=tuple(_choices(book, grid)),
        heights={grid.header: 32},
    )


def _rows(book: Book, grid: Grid) -> Iterator[dict[str, Cell]]:
    for at, group in enumerate(book.campaign.groups):
        target = group.target
        typed = {name: grid.at(name, at) for name in ("so_sanh", "gia_tri", "han", "ma", "co")}
        yield {
            "ten": group.name,
            "diem": group.point,
            "so_sanh": comparator_word(target.comparator) if target else None,
            "gia_tri": target.value if target else None,
            "han": target.deadline if target else None,
            "viet_gon": formula(
                f'IF({typed["co"]}=1,{typed["so_sanh"]}&" "&{percent_formula(typed["gia_tri"])},'
                f"IF({_any_typed(typed)},{quoted('half_target')},{quoted('no_target')}))",
                target_words(group),
            ),
            "mau_so": group.denominator,
            "khoa": group.id,
            "ma": formula(
                _code(typed["so_sanh"]), COMPARATORS.index(target.comparator) + 1 if target else 0
            ),
            "co": formula(
                f"IF(AND({typed['ma']}>0,ISNUMBER({typed['gia_tri']}),{typed['gia_tri']}>0,"
                f"{typed['gia_tri']}<={LARGEST},ISNUMBER({typed['han']})),1,0)",
                1 if target else 0,
            ),
        }


def _any_typed(typed: Mapping[str, str]) -> str:
    """Something stands in the cells of a target that is not a whole one."""
    filled = [f'{typed[name]}<>""' for name in ("so_sanh", "gia_tri", "han")]
    return f"OR({','.join(filled)})"


def _code(cell: str) -> str:
    body = "0"
    for code, comparator in reversed(list(enumerate(COMPARATORS, 1))):
        body = f'IF({cell}="{comparator_word(comparator)}",{code},{body})'
    return body


def _inputs(book: Book, grid: Grid) -> dict[str, CellRef]:
    columns = {"comparator": "so_sanh", "value": "gia_tri", "deadline": "han"}
    return {
        f"target.{group.id}.{part}": grid.ref(column, at)
        for at, group in enumerate(book.campaign.groups)
        for part, column in columns.items()
    }


def _choices(book: Book, grid: Grid) -> Iterator[Choice]:
    for at in range(len(book.campaign.groups)):
        yield Choice(
            grid.ref("so_sanh", at),
            "list",
            source=tuple(comparator_word(one) for one in COMPARATORS),
            title=say("col_comparator"),
            prompt=say("prompt_comparator"),
            error=say("error_comparator"),
        )
        yield Choice(
            grid.ref("gia_tri", at),
            "decimal",
            least=0.0001,
            most=LARGEST,
            title=say("col_value"),
            prompt=say("prompt_value"),
            error=say("error_value"),
        )
        yield Choice(
            grid.ref("han", at),
            "date",
            least=date(2000, 1, 1),
            most=date(2099, 12, 31),
            title=say("col_deadline"),
            prompt=say("prompt_deadline"),
            error=say("error_deadline"),
        )
