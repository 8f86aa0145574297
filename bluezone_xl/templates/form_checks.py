"""The live check of the single answers and of the form as a whole: may it be sent?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bluezone_xl.campaign import Calendar, Campaign
from bluezone_xl.catalogue import Severity, text
from bluezone_xl.kinds import FieldInput, Kind
from bluezone_xl.templates import functions as f
from bluezone_xl.templates import ranges as r
from bluezone_xl.templates import words as w
from bluezone_xl.templates.cell_checks import is_wrong, range_of, trouble
from bluezone_xl.templates.expr import Column, Expr, lit
from bluezone_xl.templates.layout import Form
from bluezone_xl.templates.sentences import Check, chain, check, fill, notice_word, say
from bluezone_xl.templates.spec import YES

# The check cells of the fields table, as a column of their own.
FIELD_CHECKS = "fields"


@dataclass(frozen=True, slots=True)
class Answers:
    """The cells of the fields table, as expressions by their key."""

    cells: Mapping[str, Expr]

    @property
    def nil(self) -> Expr:
        """Whether the unit says that there is nothing to report."""
        return f.eq(w.trim(self.cells["nil"]), lit(YES))


def field_checks(
    form: Form, answers: Answers, calendar: Calendar, dates_area: str
) -> Mapping[str, Expr]:
    """Return the formula of the check cell of each row of the fields table."""
    types: dict[str, FieldInput] = {
        "nil": FieldInput(id="nil", name="-", prompt="-", type="yes_no"),
        **{wanted.id: wanted for wanted in form.kind.fields},
    }
    specific: dict[str, Iterator[Check]] = {
        "unit": _unit(answers),
        "period": _period(answers, calendar, dates_area),
        "nil": _nil(form, answers),
        **{wanted.id: _field(form.kind, answers, wanted) for wanted in form.kind.fields},
    }
    made = {}
    for key, cell in answers.cells.items():
        fine = f.if_(w.is_blank(cell), lit(""), lit(text("templates.fine")))
        told = chain([*specific.get(key, ())], fine)
        wanted = types.get(key)
        made[key] = f.if_(is_wrong(cell, wanted), trouble(cell, wanted), told)
    return made


@dataclass(frozen=True, slots=True)
class Whole:
    """The formulas about the whole form: the verdict, and what to do next."""

    verdict: Expr
    advice: Expr
    due: Expr


def whole_form(campaign: Campaign, form: Form, answers: Answers, checks: Column) -> Whole:
    """Return what the form says of itself. ``checks`` are the check cells of its fields."""
    lines = range_of(form.check)
    counts = [range_of(column) for column in form.counts]
    numbers = r.numbers_in(counts) if counts else lit(1)
    wrong_lines, unseen = _wrong(lines), _unseen_wrong(form)
    wrong = f.plus(_wrong(checks), wrong_lines, unseen)
    begun = f.or_(answers.nil, f.gt(numbers, lit(0)), f.gt(wrong_lines, lit(0)))
    several = fill("templates.verdict_wrong", count=wrong)
    ready = f.eq(wrong, lit(0))
    verdict = f.if_(begun, f.if_(ready, _says("verdict_ready"), several), _says("verdict_empty"))
    next_step = f.if_(
        ready, _send(campaign, answers, [lines, checks]), _repair(form, lines, checks)
    )
    advice = f.if_(begun, w.join(next_step, _unseen(lines, counts)), _says("advice_empty"))
    return Whole(verdict, advice, _due(campaign, answers))


def period_line(answers: Answers) -> Expr:
    """The line under the title: as of which day the figures hold."""
    period = answers.cells["period"]
    dated = fill("templates.period_line", period=w.day_month_year(period))
    open_line = lit(text("templates.period_open"))
    return f.if_error(f.if_(f.is_number(period), dated, open_line), open_line)


def trouble_check(difficulty: Expr, proposal: Expr) -> Expr:
    """A proposal without a difficulty is remarked on."""
    lonely = f.and_(w.is_filled(proposal), w.is_blank(difficulty))
    found = check("difficulty_missing", lonely, say("difficulty_missing"))
    return f.if_error(f.if_(found.when, found.says, lit("")), lit(""))


def serial(day: date) -> int:
    """The number under which a sheet keeps a date."""
    return (day - f.EPOCH).days


def _unit(answers: Answers) -> Iterator[Check]:
    yield check("unit_missing", w.is_blank(answers.cells["unit"]), say("unit_missing"))


def _period(answers: Answers, calendar: Calendar, area: str) -> Iterator[Check]:
    cell = answers.cells["period"]
    yield check("period_missing", w.is_blank(cell), say("period_missing"))
    known = r.numbered_in(area, [serial(day) for day in calendar.periods], cell)
    shown = f.if_error(f.if_(f.is_number(cell), w.day_month_year(cell), cell), cell)
    yield check("period_invalid", f.not_(known), say("period_invalid", value=shown))


def _nil(form: Form, answers: Answers) -> Iterator[Check]:
    if form.counts:
        count = r.nonzero_in([range_of(column) for column in form.counts])
        both = f.and_(answers.nil, f.gt(count, lit(0)))
        yield check("nil_with_numbers", both, say("nil_with_numbers", count=count))


def _field(kind: Kind, answers: Answers, wanted: FieldInput) -> Iterator[Check]:
    cell = answers.cells[wanted.id]
    owed = f.and_(w.is_blank(cell), f.not_(answers.nil))
    if wanted.required:
        yield check("required_blank", owed, say("required_blank", column=wanted.name))
    elif wanted.needed_if is not None:
        condition = next(field for field in kind.fields if field.id == wanted.needed_if)
        said_yes = f.eq(w.trim(answers.cells[condition.id]), lit(YES))
        told = say("field_needed", condition=condition.name, field=wanted.name)
        yield check("field_needed", f.and_(owed, said_yes), told)


def _wrong(checks: Column) -> Expr:
    """How many check cells tell of something that must be mended."""
    fine, notice = text("templates.fine"), notice_word()
    quiet = f.plus(r.texts_like(checks, fine), r.texts_like(checks, notice))
    return f.minus(r.texts_like(checks, ""), f.bracket(quiet))


def _first_told(checks: Column, quiet: Sequence[str]) -> Expr:
    """The first check that asks for something to be mended: its row, and what it says."""
    row = r.first_row_like(checks, quiet)
    return fill("templates.advice_line", row=row, problem=r.told_in(checks, row))


def _repair(form: Form, lines: Column, checks: Column) -> Expr:
    """Where to begin: the first line with a mistake, else the answers above."""
    quiet = (text("templates.fine"), notice_word())
    in_line = _first_told(lines, quiet)
    elsewhere = _first_told(checks, quiet)
    if form.counts:
        inserted = fill(
            "templates.advice_inserted", row=r.first_row_where(lines, _broken_unseen(form))
        )
        elsewhere = f.if_(f.gt(_unseen_wrong(form), lit(0)), inserted, elsewhere)
    return f.if_(f.gt(_wrong(lines), lit(0)), in_line, elsewhere)


def _unseen_wrong(form: Form) -> Expr:
    """How many inserted rows have an obvious mistake."""
    return r.rows_where(_broken_unseen(form)) if form.counts else lit(0)


def _broken_unseen(form: Form) -> r.Each:
    """Rows that were inserted, and so have no check of their own, with an obvious mistake.

    A name or a figure that is missing, text or less than nothing in place of a count, a part that
    exceeds its whole. The rest is found on receipt.
    """
    counts = [range_of(column) for column in form.counts]
    name = range_of(form.input(form.kind.name_column.id))
    broken = [r.each_blank(name)]
    for column in form.counts:
        assert column.source is not None
        strange = r.each_no_number if column.source.required else r.each_text
        broken += [strange(range_of(column)), r.each_negative(range_of(column))]
    for relation in form.kind.relations:
        if relation.severity is Severity.ERROR:
            part, whole = form.input(relation.part), form.input(relation.whole)
            broken.append(r.each_exceeds(range_of(part), range_of(whole)))
    unchecked = r.each_blank(range_of(form.check))
    return r.all_of(unchecked, r.any_of(*map(r.each_number, counts)), r.any_of(*broken))


def _send(campaign: Campaign, answers: Answers, checks: Sequence[Column]) -> Expr:
    due = f.plus(answers.cells["period"], lit(campaign.calendar.cutoff_days))
    told = fill(
        "templates.advice_send",
        department=campaign.issuer.department,
        time=clock(campaign.calendar),
        day=w.day_month_year(due),
    )
    notices = f.plus(*(r.texts_like(column, notice_word()) for column in checks))
    some = fill("templates.advice_notices", count=notices)
    return w.join(f.if_error(told, lit("")), f.if_(f.gt(notices, lit(0)), some, lit("")))


def _due(campaign: Campaign, answers: Answers) -> Expr:
    """By when the return of the period on the form is expected."""
    period = answers.cells["period"]
    day = w.day_month_year(f.plus(period, lit(campaign.calendar.cutoff_days)))
    told = fill("templates.due", time=clock(campaign.calendar), day=day)
    choose = lit(text("templates.due_open"))
    return f.if_error(f.if_(f.is_number(period), told, choose), choose)


def clock(calendar: Calendar) -> str:
    """The hour of the cut-off as it is written: 17 giờ 00."""
    return f"{calendar.cutoff_time.hour} giờ {calendar.cutoff_time.minute:02}"


def _unseen(lines: Column, counts: Sequence[Column]) -> Expr:
    """Rows that were inserted have no check cell: they are checked on receipt."""
    if not counts:
        return lit("")
    rows = f.if_error(r.rows_without(lines, counts[0]), lit(0))
    return f.if_(f.gt(rows, lit(0)), fill("templates.advice_unseen", count=rows), lit(""))


def _says(name: str) -> Expr:
    return lit(text(f"templates.{name}"))
