"""Tables: of fixed width, ruled, with a heading that comes again on every page."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bluezone_xl.reports.documents.content import Align, Column, Row, Table
from bluezone_xl.reports.word import page, pen
from bluezone_xl.reports.word.pen import Style, twips

_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_PADDING = 1.2
_ROOM = 1.5
# A table of no more rows than this is not torn apart.
_KEPT_WHOLE = 12


def ruled(table: Table) -> Any:
    """Return the element of a table with borders."""
    titles = [(column.title, column.width, Align.CENTRE) for column in table.columns]
    head = _row(titles, table.size, head=True, keep=True)
    whole = len(table.rows) <= _KEPT_WHOLE
    last = len(table.rows) - 1
    body = "".join(
        _body_row(row, table, keep=whole and n < last) for n, row in enumerate(table.rows)
    )
    return parse_xml(_table(table.columns, head + body, ruled=True))


def side_by_side(left: list[Any], right: list[Any], widths: tuple[float, float]) -> Any:
    """Return an unruled table of one row that is never split, with paragraphs in two cells."""
    columns = tuple(Column("", width) for width in widths)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr></w:tc>'
        for width in widths
    )
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    made: Any = parse_xml(_table(columns, row, ruled=False))
    for cell, paragraphs in zip(made.tr_lst[0].tc_lst, (left, right), strict=True):
        for paragraph in list(cell.p_lst):
            cell.remove(paragraph)
        for paragraph in paragraphs:
            cell.append(paragraph)
    return made


def _table(columns: tuple[Column, ...], rows: str, *, ruled: bool) -> str:
    width = sum(twips(column.width) for column in columns)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{page.BLACK}"/>' for side in sides
    )
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if ruled else ""
    padding = twips(_PADDING) if ruled else 0
    margins = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{twips(column.width)}"/>' for column in columns)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _body_row(row: Row, table: Table, *, keep: bool) -> str:
    if row.spans:
        width = sum(column.width for column in table.columns)
        cells = [(row.cells[0], width, Align.LEFT)]
        return _row(cells, table.size, span=len(table.columns), strong=row.strong, keep=True)
    cells = [
        (words, column.width, column.align)
        for words, column in zip(row.cells, table.columns, strict=True)
    ]
    return _row(cells, table.size, strong=row.strong, keep=keep or row.strong or row.joined)


def _row(
    cells: list[tuple[str, float, Align]],
    size: float,
    *,
    head: bool = False,
    strong: bool = False,
    keep: bool = False,
    span: int = 1,
) -> str:
    """The XML of a row; ``keep`` leaves it on the page of the next one."""
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    drawn = "".join(
        _cell(words, width, span, _style(size, align, strong=strong or head, keep=keep))
        for words, width, align in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{drawn}</w:tr>"


def _style(size: float, align: Align, *, strong: bool, keep: bool) -> Style:
    return Style(
        size=size,
        bold=strong,
        align=_ALIGN[align],
        before=_ROOM,
        after=_ROOM,
        keep_next=keep,
    )


def _cell(words: str, width: float, span: int, style: Style) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spans}'
        f'<w:vAlign w:val="center"/></w:tcPr>{pen.paragraph_xml(words, style)}</w:tc>'
    )
