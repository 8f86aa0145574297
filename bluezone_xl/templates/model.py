"""What workbooks of one shape share: their layout and every formula, composed once.

A province's two thousand workbooks have a few dozen shapes, by kind and number of lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from bluezone_xl.campaign import Campaign
from bluezone_xl.cells import CellRef
from bluezone_xl.errors import RefusalError
from bluezone_xl.kinds import Kind
from bluezone_xl.templates.colouring import Colour, colours_of
from bluezone_xl.templates.computed import Computed, line_formulas, total_formulas
from bluezone_xl.templates.expr import (
    ROW,
    CellValue,
    Column,
    ErrorValue,
    Expr,
    FormulaError,
    Scope,
    fixed,
)
from bluezone_xl.templates.form_checks import (
    FIELD_CHECKS,
    Answers,
    field_checks,
    period_line,
    trouble_check,
    whole_form,
)
from bluezone_xl.templates.heights import sentence_lines
from bluezone_xl.templates.layout import NUMBER, Form, Role, form_of
from bluezone_xl.templates.line_checks import panel_of
from bluezone_xl.templates.lists import Lists, last_formula, lists_of
from bluezone_xl.templates.rows import VALUE, Rows, field_keys, rows_of

_VALUE_PIXELS = 230
_VERDICT_PIXELS = 320
_LONGEST_FORMULA = 8192


@dataclass(frozen=True)
class Shape:
    """What makes two workbooks differ in their formulas. ``names`` are those a line may have."""

    campaign: Campaign
    kind: Kind
    data_rows: int
    known: int
    difficulties: int
    last_period: date | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in its place, and how to compute what it shows."""

    text: str
    compute: Callable[[Scope], CellValue]


@dataclass(frozen=True)
class Model:
    """Layout and formulas of a shape.

    ``lines`` are the formulas of a line by column tag, with ROW in the place of its row.
    """

    form: Form
    rows: Rows
    lists: Lists
    last_period: date | None
    computed: Computed
    lines: Mapping[str, str]
    totals: Mapping[str, Formula]
    fields: Mapping[str, Formula]
    troubles: tuple[Formula, ...]
    verdict: Formula
    advice: Formula
    due: Formula
    period_line: Formula
    colours: tuple[Colour, ...]

    @property
    def right(self) -> int:
        """The last column on paper."""
        return self.form.printed_last

    @cached_property
    def middle(self) -> int:
        """The last column of the left half of the page."""
        return middle_of(self.form)

    @cached_property
    def verdict_last(self) -> int:
        """The last column of the verdict on top of the sheet."""
        return self.form.reaching(NUMBER, _VERDICT_PIXELS)

    @cached_property
    def value_last(self) -> int:
        """The last column of the answers of the fields table."""
        return self.form.reaching(VALUE, _VALUE_PIXELS)

    @property
    def period_cell(self) -> CellRef:
        """The cell of the line under the title."""
        return CellRef(self.rows.period, NUMBER)

    @property
    def due_cell(self) -> CellRef:
        """The cell that says by when the return is due."""
        return CellRef(self.rows.fields["period"], self.value_last + 1)

    def sentence_lines(self, name: str) -> int:
        """How many lines the check of a line of that name may take."""
        return sentence_lines(self.form.kind, self.form.check.pixels, name, self.last_period)

    def value_cell(self, key: str) -> CellRef:
        """The cell of an answer."""
        return CellRef(self.rows.fields[key], VALUE)


def middle_of(form: Form) -> int:
    """The last column of the left half of a form on paper."""
    return form.reaching(NUMBER, form.span(NUMBER, form.printed_last) * 45 // 100)


@lru_cache(maxsize=256)
def model_of(shape: Shape) -> Model:
    """Compose the layout and the formulas of a shape."""
    campaign, kind = shape.campaign, shape.kind
    form = form_of(campaign, kind)
    rows = rows_of(campaign, kind, shape.data_rows, shape.difficulties)
    lists = lists_of(campaign, form, shape.known)
    panel = panel_of(form, campaign.rules, shape.last_period, (lists.names, shape.names))
    computed = line_formulas(form, panel)
    answers = Answers(
        {key: fixed(CellRef(rows.fields[key], VALUE).absolute, key) for key in field_keys(kind)}
    )
    whole = whole_form(campaign, form, answers, _field_column(form, rows))
    table = (rows.first, rows.last)

    def placed(part: Expr, row: int = 0) -> Formula:
        return Formula(_checked(part.at(row, *table), kind), lambda scope: evaluated(part, scope))

    checks = field_checks(form, answers, campaign.calendar, lists.dates)
    totals = total_formulas(campaign, form)
    return Model(
        form=form,
        rows=rows,
        lists=lists,
        last_period=shape.last_period,
        computed=computed,
        lines={
            column.tag: _checked("=" + part.within(*table).text, kind) for column, part in computed
        }
        | _last(form, lists),
        totals={column.tag: placed(part, rows.total) for column, part in totals},
        fields={key: placed(part, rows.fields[key]) for key, part in checks.items()},
        troubles=tuple(placed(trouble_check(*_pair(form, row)), row) for row in rows.troubles),
        verdict=placed(whole.verdict),
        advice=placed(whole.advice),
        due=placed(whole.due),
        period_line=placed(period_line(answers)),
        colours=tuple(colours_of(form, rows, form.reaching(NUMBER, _VERDICT_PIXELS))),
    )


def evaluated(part: Expr, scope: Scope) -> CellValue:
    """Return the value of a formula in a scope, an error as the sheet would show it."""
    try:
        return part.value(scope)
    except FormulaError as error:
        return ErrorValue(str(error))


def _last(form: Form, lists: Lists) -> dict[str, str]:
    """The figures last accepted are looked up by the name or code that stands in the line."""
    if not lists.keys:
        return {}
    key = f"{form.input(form.kind.key_column.id).letters}{ROW}"
    return {column.tag: last_formula(lists, column.tag, key) for column in form.of(Role.LAST)}


def _pair(form: Form, row: int) -> tuple[Expr, Expr]:
    """The difficulty and the proposal of a row."""
    left, right = CellRef(row, NUMBER + 1), CellRef(row, middle_of(form) + 1)
    return fixed(left.a1, "difficulty"), fixed(right.a1, "proposal")


def _field_column(form: Form, rows: Rows) -> Column:
    """The check cells of the fields table stand above those of the lines."""
    at = list(rows.fields.values())
    return Column(form.check.letters, FIELD_CHECKS, (at[0], at[-1]))


def _checked(text: str, kind: Kind) -> str:
    """A campaign may ask for more columns than the check of one line can look at."""
    if len(text) > _LONGEST_FORMULA:
        raise RefusalError("templates.too_wide", kind=kind.id, columns=len(kind.columns))
    return text
