"""The check, step by step: one pass a file, one frame a kind, one pass a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bluezone_xl.catalogue import Severity
from bluezone_xl.register import Register
from bluezone_xl.returns import Return, precedence
from bluezone_xl.submission import Submission
from validators.case import Case, draft_of
from validators.crossing import reconciliation, settle
from validators.history import Watched, dropped_lines, history_findings, watched
from validators.identity import find_unit, identify
from validators.model import Checked, Context, Form
from validators.registered import line_unit_findings, size_findings
from validators.standing import Standing
from validators.structure import open_form, structure_findings
from validators.typed import LineUnits, type_form
from validators.waiving import Waivers
from validators.weeks import week_findings


def check(submissions: Sequence[Submission], context: Context) -> tuple[Checked, ...]:
    """Check workbooks against their campaign, themselves, the past, the register, each other.

    The answers come in the order of the submissions, each with all findings of its file. Which
    files stand together matters only for the rules that compare returns; otherwise checking
    many files gives what checking each of them would.
    """
    waivers = Waivers.of(context.waivers, context.today)
    cases = [_one_file(submission, context, waivers) for submission in submissions]
    _all_lines(cases)
    _periods(cases, context)
    return tuple(case.checked() for case in cases)


def _one_file(submission: Submission, context: Context, waivers: Waivers) -> Case:
    """Steps 1 to 3: identity, structure, cells."""
    identity = identify(submission, context)
    case = Case(submission, identity, waivers)
    case.add(submission.notices)
    case.add(identity.findings)
    if identity.kind is not None:
        form = open_form(submission, identity, identity.kind)
        line_units = _line_units(form, context.register)
        case.typed = type_form(form, line_units)
        case.draft = draft_of(case.typed)
        case.add(structure_findings(form))
        case.add(case.typed.findings)
        if line_units is not None:
            case.add(line_unit_findings(case.typed, line_units))
    return case


def _line_units(form: Form, register: Register | None) -> LineUnits | None:
    """The units whose figures the lines carry, where the kind has such lines."""
    wanted = form.kind.line_units
    unit = find_unit(register, form.unit)
    if wanted is None or register is None or unit is None or unit.kind != form.kind.id:
        return None
    children = register.children.get(unit.code, ())
    return LineUnits(tuple(child for child in children if child.kind == wanted))


def _all_lines(cases: Iterable[Case]) -> None:
    """Step 4: the lines of all files, one frame a kind."""
    by_kind: dict[str, list[Case]] = {}
    for case in cases:
        if case.typed is not None:
            by_kind.setdefault(case.identity.kind_id, []).append(case)
    if not by_kind:
        return
    from validators.frames import line_findings  # pandas and pandera take 0.6 s to import

    for members in by_kind.values():
        typed = [case.typed for case in members if case.typed is not None]
        for index, finding in line_findings(typed[0].form.kind, typed):
            members[index].add([finding])


def _periods(cases: Sequence[Case], context: Context) -> None:
    """Steps 5 to 7, the earliest period first: a batch may hold several weeks of one unit."""
    standing = Standing(context.standing)
    columns = {kind.id: watched(kind) for kind in context.campaign.kinds}
    _weeks(cases, context)
    periods = sorted({case.period for case in cases if case.period is not None})
    for period in periods:
        batch = [case for case in cases if case.period == period and case.draft is not None]
        for case in batch:
            _past_and_register(case, standing, columns, context)
        earlier = standing.of_period(period)
        winners = settle(batch, earlier, context.campaign, context.register)
        returns = {**earlier, **winners}
        for case in batch:
            if case.typed is not None and case.draft is not None:
                case.add(reconciliation(case.typed, case.draft, returns, context.campaign))
        _replacements(batch, earlier)
        for content in winners.values():
            standing.put(content)


def _weeks(cases: Sequence[Case], context: Context) -> None:
    """Whether each form is of the week that is meant."""
    stands = {(each.unit, each.period) for each in context.standing}
    arriving = {(c.unit, c.draft.period) for c in cases if c.draft is not None}
    for case in cases:
        if case.period is not None and case.identity.kind is not None:
            where = (case.submission, case.unit, case.period)
            case.add(week_findings(*where, context, stands, arriving))


def _past_and_register(
    case: Case, standing: Standing, columns: Mapping[str, Sequence[Watched]], context: Context
) -> None:
    """Steps 5 and 6: the unit's own past, and what the register knows of it."""
    if case.typed is None or case.draft is None:
        return
    kind = case.identity.kind_id
    last = standing.before(case.unit, kind, case.draft.period)
    if last is not None:
        found = history_findings(case.typed, last, columns[kind], context.campaign.rules)
        wrong = {(f.sheet, f.cell) for f in case.findings if f.severity is Severity.ERROR}
        # One cell, one error: -3 is no decrease of a stock, it is a mistyped number.
        case.add(finding for finding in found if (finding.sheet, finding.cell) not in wrong)
    unit = find_unit(context.register, case.unit)
    if unit is not None:
        case.add(size_findings(case.typed, unit, context.campaign))


def _replacements(batch: Sequence[Case], earlier: Mapping[str, Return]) -> None:
    """Each return beside the one of the same unit and period that it replaces."""
    replaced = dict(earlier)
    for case in sorted(batch, key=lambda case: precedence(case.submission.source)):
        last = replaced.get(case.unit)
        if case.typed is None or case.draft is None:
            continue
        if last is not None and last.kind == case.draft.kind:
            case.add(dropped_lines(case.typed, last))
        if case.is_valid:
            replaced[case.unit] = case.draft
