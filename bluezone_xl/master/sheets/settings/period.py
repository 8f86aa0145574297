"""The period and what follows from it."""

from __future__ import annotations

from bluezone_xl.cells import CellRef, quoted
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.keys import serial
from bluezone_xl.master.model import Block, Cell, Choice, Formula, Scalar
from bluezone_xl.master.words import formula, say

# Defined name, style, formula; the period itself is the one input.
_LINES = (
    ("ky_bao_cao", "period_input", ""),
    ("ky_truoc", "date", "IF({n}=0,\"\",INDEX(lich_ky,{n}))"),
    ("so_ngay", "count", 'IF(ky_truoc="","",ky_bao_cao-ky_truoc)'),
    ("ky_so", "count", "IFERROR(MATCH(ky_bao_cao,lich_ky,0),0)"),
    ("nay_dau", "count", "IF(ky_so=0,1,INDEX(lich_dau,ky_so))"),
    ("nay_cuoi", "count", "IF(ky_so=0,1,INDEX(lich_cuoi,ky_so))"),
    ("truoc_dau", "count", "IF(ky_so<2,1,INDEX(lich_dau,ky_so-1))"),
    ("truoc_cuoi", "count", "IF(ky_so<2,1,INDEX(lich_cuoi,ky_so-1))"),
    ("so_vang", "count", "SUM(dv_vang)"),
    ("dung_thu_tu", "count", ""),
)  # fmt: skip
_EARLIER = 'COUNTIF(lich_ky,"<"&ky_bao_cao)'


def period_part(book: Book, row: int) -> Part:
    """Lines of a label and a value, each value with its defined name."""
    sheet = say("sheet_settings")
    values = _values(book)
    cells: list[tuple[Cell, Cell]] = []
    styles: list[tuple[str, str]] = []
    names = {}
    for at, (name, style, body) in enumerate(_LINES):
        cell = values[name]
        if body and not isinstance(cell, Formula):
            cell = formula(body.format(n=_EARLIER), cell)
        cells.append((say(f"settings_{name}"), cell))
        styles.append(("label", style))
        names[name] = f"{quoted(sheet)}!{CellRef(row + 1 + at, 1).absolute}"
    first = CellRef(row + 1, 1)
    return Part(
        last=row + len(_LINES),
        blocks=(
            one(row, 0, say("settings_period"), "section"),
            Block(row + 1, 0, tuple(cells), tuple(styles)),
        ),
        names=names,
        inputs={"period": first},
        choices=(
            Choice(
                first,
                "list",
                source="=lich_ky",
                title=say("col_period"),
                prompt=say("prompt_period"),
                error=say("error_period"),
            ),
        ),
    )


def _values(book: Book) -> dict[str, Scalar | Formula]:
    before = book.figures.previous_period
    place = book.period_place
    here = book.rows_of(book.period if place else None)
    there = book.rows_of(before if place > 1 else None)
    return {
        "ky_bao_cao": book.period,
        "ky_truoc": before,
        "so_ngay": serial(book.period) - serial(before) if before else None,
        "ky_so": place,
        "nay_dau": here[0],
        "nay_cuoi": here[1],
        "truoc_dau": there[0],
        "truoc_cuoi": there[1],
        "so_vang": book.figures.units.missing,
        "dung_thu_tu": _in_order(book),
    }


def _in_order(book: Book) -> Formula:
    """1 while ``Dữ liệu`` is sorted by period and unit; if it is not, formulas search it all."""
    count = len(book.sources.facts)
    if count < 2:
        return formula("1", 1)
    upper = f"INDEX(dl_khoa,1):INDEX(dl_khoa,{count - 1})"
    lower = f"INDEX(dl_khoa,2):INDEX(dl_khoa,{count})"
    return formula(f"IF(SUMPRODUCT(--({lower}<{upper}))=0,1,0)", 1)
