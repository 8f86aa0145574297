"""Each function's Python twin computes what LibreOffice does, on every sort of cell."""

from __future__ import annotations

from io import BytesIO

import pytest

from bluezone_xl.templates import functions as f
from bluezone_xl.templates import ranges as r
from bluezone_xl.templates import words as w
from bluezone_xl.templates.expr import CellValue, Column, ErrorValue, Expr, Scope, lit
from bluezone_xl.templates.frame import write_formula, write_raw
from bluezone_xl.templates.model import evaluated
from bluezone_xl.templates.shared import FormWorkbook
from bluezone_xl.templates.spec import TypedFormula
from tests.office import Office

pytestmark = pytest.mark.office

A, B = Column("A", "a"), Column("B", "b")
a, b = A.cell, B.cell

PAIRS: list[tuple[CellValue, CellValue]] = [
    (None, None), (0, None), (1, 2), (2, 1), (5, 5), (12.5, 3), (-7, 2), (1234567, 1000),
    ("x", " "), ("abc", "ABC"), ("  hai  chữ ", "hai chữ"), ("12", 12), ("1.234", 1234),
    ("https://a.vn", "."), (44393, 44394), (0.6, 5), (ErrorValue("#DIV/0!"), 1),
    (3, ErrorValue("#N/A")), ("?", "x"), ("*", "*"),
]  # fmt: skip

FORMULAS: dict[str, Expr] = {
    "if": f.if_(f.gt(a, b), lit("lớn"), lit("nhỏ")),
    "and": f.and_(f.is_number(a), f.gt(b, lit(1))),
    "or": f.or_(f.is_text(a), f.is_error(b)),
    "not": f.not_(f.is_number(a)),
    "pick": f.pick([(f.is_error(a), lit(1)), (f.is_text(a), lit(2)), (lit(1), lit(3))]),
    "choose": f.choose(f.plus(f.at_most(w.length(w.trim(a)), 2), lit(1)), [lit("x"), a, b]),
    "logical": f.is_logical(a),
    "iferror": f.if_error(f.minus(a, b), lit("lỗi")),
    "eq": f.eq(a, b),
    "ne": f.ne(a, b),
    "lt": f.lt(a, b),
    "minus": f.minus(f.as_number(a), f.as_number(b)),
    "times": f.times(lit(0.6), f.as_number(a)),
    "ratio": f.if_error(f.ratio(a, b), lit("-")),
    "int": f.if_error(f.whole(a), lit("-")),
    "round": f.if_error(f.rounded(f.times(lit(0.6), a), 6), lit("-")),
    "join": w.join(a, lit("|"), b),
    "len": w.length(a),
    "trim": w.trim(a),
    "left": w.left(a, 3),
    "mid": w.middle(a, 2, 3),
    "right": w.right(a, 2),
    "without": w.without(a, "0123456789.,' "),
    "search": w.found_in(a, "A"),
    "grouped": f.if_error(w.grouped(a), lit("-")),
    "date": f.if_error(w.day_month_year(f.plus(a, lit(1))), lit("-")),
    "error": f.if_(f.is_error(a), w.error_name(a), lit("-")),
    "row": f.plus(f.row_number(), lit(1)),
    "filled": r.filled([A, B]),
    "nth": r.nth_of([A, B], lit(2)),
    "numbers": r.numbers_in([A, B]),
    "nonzero": r.nonzero_in([A, B]),
    "first": f.if_error(r.first_row_of(Column("C", "c"), w.trim(a)), lit("-")),
    "like": r.texts_like(Column("E", "e"), ""),
    "starts": r.texts_like(Column("E", "e"), "Hai"),
    "loud": r.first_row_like(Column("C", "c"), ("hai", "lo")),
    "without_text": r.rows_without(Column("C", "c"), Column("D", "d")),
    "named": r.named_in("$C$1:$C$2", ["x", "Hai chữ"], a),
    "numbered": r.numbered_in("$C$3:$C$3", [5], a),
}
# Sheets take text that looks like a number for one; the forms never count on it.
ARITHMETIC = ("iferror", "ratio", "int", "round", "grouped", "date")
THIRD: list[CellValue] = ["x", "Hai chữ", 5, *[None] * 17]
FOURTH: list[CellValue] = [1, None, 2, 3, *["chữ"] * 16]
FIFTH: list[CellValue] = ["Hai chữ", None, "hai", "Ba", *[None] * 16]


def typed(value: CellValue) -> object:
    """A value as it is typed."""
    return TypedFormula(f"={value.name}", value) if isinstance(value, ErrorValue) else value


@pytest.fixture(scope="module")
def results(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """What LibreOffice makes of every formula on every pair of cells."""
    stream = BytesIO()
    book = FormWorkbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet, plain = book.add_worksheet("T"), book.add_format()
    for row, cells in enumerate(zip(*zip(*PAIRS, strict=True), THIRD, FOURTH, FIFTH, strict=True)):
        for column, value in enumerate(cells):
            write_raw(sheet, row, column, typed(value), plain)  # type: ignore[arg-type]
        for column, part in enumerate(FORMULAS.values(), 5):
            write_formula(sheet, row, column, part.at(row, 0, len(PAIRS) - 1), "", plain)
    book.close()
    path = tmp_path_factory.mktemp("twins") / "t.xlsx"
    path.write_bytes(stream.getvalue())
    with office.open(path) as document:
        document.recalculate()
        worked_out = document.dump_formulas("T")
    found: dict[str, list[object]] = {}
    for column, name in enumerate(FORMULAS, 5):
        letters = chr(65 + column) if column < 26 else "A" + chr(39 + column)
        found[name] = [
            worked_out[f"{letters}{row}"].error or worked_out[f"{letters}{row}"].value
            for row in range(1, len(PAIRS) + 1)
        ]
    return found


@pytest.mark.parametrize("name", FORMULAS)
def test_text_and_twin_agree__ok(results: dict[str, list[object]], name: str) -> None:
    pairs = map(list, zip(*PAIRS, strict=True))
    columns = dict(zip("abcde", [*pairs, THIRD, FOURTH, FIFTH], strict=True))
    for row, sheet in enumerate(results[name]):
        if name in ARITHMETIC and PAIRS[row][0] in ("12", "1.234", -7):
            continue
        cells = {key: values[row] for key, values in columns.items()}
        computed = evaluated(FORMULAS[name], Scope(cells, row + 1, columns, 1))
        if isinstance(computed, ErrorValue):
            assert str(sheet).startswith("#"), (PAIRS[row], sheet)
        elif isinstance(computed, str) or computed is None:
            assert (sheet or "") == (computed or ""), PAIRS[row]
        else:
            assert sheet == pytest.approx(float(computed)), PAIRS[row]
