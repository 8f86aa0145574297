"""Workbooks for these tests: made out to a unit or blank, filled in or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.kinds import Kind
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.workbook import read_workbook
from bluezone_xl.register import Unit
from bluezone_xl.submission import Source, Submission
from bluezone_xl.templates import KnownLine, Raw, Typed, WorkbookSpec, workbook_bytes
from bluezone_xl.templates.content import Content
from bluezone_xl.templates.plan import Plan, plan_of
from validators import Context, check

FORM = "Báo cáo"
WEEK_1, WEEK_2 = date(2021, 7, 16), date(2021, 7, 23)
KINDS = ("co_quan", "y_te", "giao_duc", "cach_ly", "cong_doan", "xa", "huyen", "doan_tn", "so_tttt")

Line = Mapping[str, Raw]


@cache
def campaign() -> Campaign:
    """The packaged campaign."""
    return load_campaign(packaged="bluezone-2021")


def kind(kind_id: str) -> Kind:
    """One of its kinds."""
    return campaign().kind(kind_id)


def blank(kind_id: str) -> WorkbookSpec:
    """The blank standard copy."""
    return WorkbookSpec(campaign(), kind(kind_id))


def issued(kind_id: str, *, known: bool = True) -> WorkbookSpec:
    """A workbook made out to a unit for its second week, with two lines of the first."""
    wanted = kind(kind_id)
    lines = (_known(wanted, "Đơn vị Một", 1), _known(wanted, "Đơn vị Hai", 2)) if known else ()
    return WorkbookSpec(
        campaign=campaign(),
        kind=wanted,
        unit=Unit("52-MAU", "Đơn vị Mẫu", kind_id, "52"),
        period=WEEK_2,
        token="0" * 32,
        lines=lines,
        last_period=WEEK_1 if known else None,
    )


def filled(spec: WorkbookSpec, *lines: Line, **answers: Raw) -> WorkbookSpec:
    """The same with something typed; the kind's own answers are right unless given."""
    return replace(spec, typed=Typed(lines=lines, fields={**right_answers(spec.kind), **answers}))


def right_answers(wanted: Kind) -> dict[str, Raw]:
    """Acceptable single answers of a kind."""
    values: dict[str, Raw] = {
        "yes_no": "Có",
        "link": "https://mau.gov.vn/bluezone",
        "date": date(2021, 7, 12),
        "count": 3,
    }
    return {asked.id: values[asked.type] for asked in wanted.fields}


def right_line(wanted: Kind, name: str, number: int = 1) -> dict[str, Raw]:
    """An acceptable line: counts fall from left to right, so that parts are within their whole."""
    line: dict[str, Raw] = {wanted.name_column.id: name}
    counts = [column for column in wanted.columns if column.type == "count"]
    for place, column in enumerate(counts):
        line[column.id] = 100 * number + 90 - 10 * place
    for column in wanted.columns:
        if column.type == "tax_code":
            line[column.id] = tax_code(number)
    return line


def tax_code(number: int) -> str:
    """A tax code with the right check digit."""
    digits = f"{number:09}"
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    rest = sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11
    return f"{digits}{10 - rest}" if rest else tax_code(number + 7)


def content(spec: WorkbookSpec) -> Content:
    """What stands in the cells."""
    return plan_of(spec).content


def told(spec: WorkbookSpec) -> list[str]:
    """What the live check says of each line that it speaks of."""
    column = plan_of(spec).form.check.tag
    return [str(line.cells[column]) for line in content(spec).lines if line.cells[column]]


def address(plan: Plan, column_id: str, line: int) -> str:
    """The cell of an input column in a line, counted from 0."""
    return f"{plan.form.input(column_id).letters}{plan.rows.first + line + 1}"


def opened(spec: WorkbookSpec, *, values: bool = False) -> Workbook:
    """The workbook as openpyxl sees it."""
    return load_workbook(BytesIO(workbook_bytes(spec)), data_only=values)


@cache
def blank_book(kind_id: str) -> Workbook:
    """The blank copy, opened once; not to be changed."""
    return opened(blank(kind_id))


@cache
def issued_book(kind_id: str) -> Workbook:
    """The workbook made out to a unit, opened once; not to be changed."""
    return opened(issued(kind_id))


def received(spec: WorkbookSpec) -> Submission:
    """The workbook as the province reads it."""
    content = workbook_bytes(spec)
    result = read_workbook(content, Source("mau.xlsx", "0" * 64, len(content)), Limits())
    assert isinstance(result, Submission)
    return result


def verdict_of_validators(spec: WorkbookSpec) -> Sequence[tuple[str, str | None, str]]:
    """The errors the validators find: code, cell, sentence."""
    (checked,) = check([received(spec)], Context(campaign()))
    return [(f.code, f.cell, f.message("vi")) for f in checked.findings if f.severity == "error"]


def _known(wanted: Kind, name: str, number: int) -> KnownLine:
    line = right_line(wanted, name, number)
    codes = {c.id: str(line[c.id]) for c in wanted.columns if c.type == "tax_code"}
    figures = {c: v for c, v in line.items() if isinstance(v, int)}
    key = next(iter(codes.values()), name.casefold())
    return KnownLine(key, name, figures, codes)
