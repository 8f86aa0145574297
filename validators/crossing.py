"""Step 7: against the returns of other units for the same period.

An enterprise counts once in the province; a district and its communes tell the same figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from bluezone_xl.campaign import Campaign
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Column, Kind
from bluezone_xl.register import Register
from bluezone_xl.returns import Line, Return, precedence
from validators import rules
from validators.case import Case
from validators.model import Typed, TypedLine

_Key = tuple[str, str, str]
_Claims = dict[_Key, tuple[Return, Line]]


def settle(
    batch: Sequence[Case],
    standing: Mapping[str, Return],
    campaign: Campaign,
    register: Register | None,
) -> dict[str, Return]:
    """Decide which files of a period stand for their units, and return them by unit.

    Of a unit's valid files the last by ``returns.precedence`` stands (decision 0003). Where two
    units claim one key, the one already standing keeps it, else the earlier file; the other
    gets the finding, and its unit falls back on its next file, until nothing changes.
    """
    while True:
        winners = _winners(batch)
        findings = _second_claims(winners, standing, campaign, register)
        refused = [unit for unit in findings if winners[unit].refused_by(findings[unit])]
        for unit in refused or findings:
            winners[unit].add(findings[unit])
        if not refused:
            returns = {u: case.draft for u, case in winners.items() if case.draft is not None}
            firm = {unit: returns.get(unit, content) for unit, content in standing.items()}
            _judge_the_rest(batch, winners, firm, campaign, register)
            return returns


def reconciliation(
    typed: Typed, own: Return, returns: Mapping[str, Return], campaign: Campaign
) -> Iterator[Finding]:
    """Figures of a line that differ from the return of the unit the line stands for (point 6).

    It is a warning on the district's cell: which of the two is wrong is for them to find out.
    """
    if own.nil or typed.form.kind.reconciles is None:
        return
    other_kind = campaign.kind(typed.form.kind.reconciles)
    pairs = list(_same_measures(typed.form.kind, other_kind))
    for line in typed.lines:
        other = returns.get(line.line.key)
        if other is not None and other.kind == other_kind.id and not other.nil:
            yield from _differences(typed, line, other, pairs, campaign.rules.district_ratio)


def _judge_the_rest(
    batch: Iterable[Case],
    winners: Mapping[str, Case],
    returns: Mapping[str, Return],
    campaign: Campaign,
    register: Register | None,
) -> None:
    """Earlier files of a unit may not claim what stood for another before this batch either.

    Otherwise a file sent back last week for that reason would count as a good return once its
    correction has come.
    """
    claims: _Claims = {}
    for content in returns.values():
        _claim(content, claims, campaign)
    for case in batch:
        if case.is_valid and case.draft is not None and winners.get(case.unit) is not case:
            case.add(_taken(case.draft, claims, campaign, register))


def _winners(batch: Iterable[Case]) -> dict[str, Case]:
    """The last valid file of each unit, in order of precedence."""
    valid = (case for case in batch if case.is_valid and case.draft is not None)
    ordered = sorted(valid, key=lambda case: precedence(case.submission.source))
    last = {case.unit: case for case in ordered}
    return {case.unit: case for case in ordered if last[case.unit] is case}


def _second_claims(
    winners: Mapping[str, Case],
    standing: Mapping[str, Return],
    campaign: Campaign,
    register: Register | None,
) -> dict[str, list[Finding]]:
    """The findings of every winner with a key that is taken, by unit."""
    claims: _Claims = {}
    for unit, content in standing.items():
        if unit not in winners:
            _claim(content, claims, campaign)
    findings: dict[str, list[Finding]] = {}
    for unit, case in winners.items():
        assert case.draft is not None
        found = list(_taken(case.draft, claims, campaign, register))
        if found:
            findings[unit] = found
        if not case.refused_by(found):
            _claim(case.draft, claims, campaign)
    return findings


def _claim(content: Return, claims: _Claims, campaign: Campaign) -> None:
    for column in _unique_columns(content, campaign):
        for line in content.lines:
            value = line.values.get(column.id)
            if value is not None:
                claims.setdefault((content.kind, column.id, str(value)), (content, line))


def _taken(
    content: Return, claims: _Claims, campaign: Campaign, register: Register | None
) -> Iterator[Finding]:
    """The keys of a return that another unit's return has already."""
    for column in _unique_columns(content, campaign):
        for line in content.lines:
            value = line.values.get(column.id)
            found = claims.get((content.kind, column.id, str(value)))
            if value is None or found is None or found[0].unit == content.unit:
                continue
            taken, at = found
            yield rules.KEY_ELSEWHERE.at(
                content.sheet,
                f"{content.columns[column.id]}{line.row}",
                column=column.name,
                value=value,
                unit=_unit_name(taken.unit, register),
                file=_file_name(taken),
                other=f"{taken.columns[column.id]}{at.row}",
            )


def _unique_columns(content: Return, campaign: Campaign) -> list[Column]:
    if not campaign.has_kind(content.kind):
        return []
    return [column for column in campaign.kind(content.kind).columns if column.unique]


def _unit_name(code: str, register: Register | None) -> str:
    unit = None if register is None else register.by_code.get(code)
    return code if unit is None else f"{unit.name} ({code})"


def _file_name(content: Return) -> str:
    return PurePosixPath(content.source.label.replace("\\", "/")).name


def _same_measures(kind: Kind, other: Kind) -> Iterator[tuple[Column, Column]]:
    for column in kind.columns:
        if column.group is not None and column.measure is not None:
            twin = other.measure(column.group, column.measure)
            if twin is not None:
                yield column, twin


def _differences(
    typed: Typed,
    line: TypedLine,
    other: Return,
    pairs: Sequence[tuple[Column, Column]],
    ratio: float,
) -> Iterator[Finding]:
    table = typed.form.lines
    assert table is not None
    for column, twin in pairs:
        value, theirs = line.line.values.get(column.id), other.total(twin.id)
        if not isinstance(value, int) or theirs is None:
            continue
        if abs(value - theirs) > ratio * max(value, theirs):
            at = table.cell_of(line.row, typed.form.columns[column.id])
            told = {"column": column.name, "line": line.line.name}
            yield rules.DISTRICT_MISMATCH.at(table.sheet, at, **told, value=value, other=theirs)
