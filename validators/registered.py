"""Step 6: against the register of the province: whose lines these are, and how many people.

Registered figures are estimates of another source, so differences in size are warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bluezone_xl.campaign import Campaign
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Column, Measure
from bluezone_xl.names import suggest
from bluezone_xl.register import Registered, Unit
from validators import rules
from validators.identity import NONE_LIKE_IT
from validators.model import Typed
from validators.rules import Rule
from validators.structure import header_cell
from validators.typed import LineUnits

_NAMED = 3  # missing lines that a sentence names before it counts the rest


def line_unit_findings(typed: Typed, line_units: LineUnits) -> Iterator[Finding]:
    """Lines that are none of the unit's own, and own ones that are left out (point 6)."""
    form, codes = typed.form, {unit.code: unit for unit in line_units.units}
    table, name = form.lines, form.columns.get(form.kind.name_column.id)
    if table is None or name is None or not typed.figures:
        return
    seen = {line.line.key for line in typed.lines}
    names = [unit.name for unit in line_units.units if unit.code not in seen]
    for line in typed.lines:
        if line.line.name and line.line.key not in codes:
            at, alike = table.cell_of(line.row, name), _like(line.line.name, names)
            yield rules.LINE_UNKNOWN.at(table.sheet, at, line=line.line.name, suggestions=alike)
    missing = [unit for code, unit in codes.items() if code not in seen]
    if missing := [unit for unit in missing if not _excused(unit, form.period)]:
        at = header_cell(table, name)
        yield rules.LINE_MISSING.at(table.sheet, at, count=len(missing), lines=_some(missing))


def size_findings(typed: Typed, unit: Unit, campaign: Campaign) -> Iterator[Finding]:
    """Totals and denominators far from the registered ones, on the column's heading."""
    kind = typed.form.kind
    for group_id in kind.groups:
        known = unit.registered.get(group_id)
        if known is None or typed.nil or not typed.figures:
            continue
        yield from _size(typed, kind.measure(group_id, "total"), known, "total", campaign)
        if campaign.group(group_id).basis == "share":
            column = kind.measure(group_id, "denominator")
            yield from _size(typed, column, known, "denominator", campaign)


def _size(
    typed: Typed, column: Column | None, known: Registered, measure: Measure, campaign: Campaign
) -> Iterator[Finding]:
    registered = known.total if measure == "total" else known.denominator
    table = typed.form.lines
    if column is None or registered is None or table is None:
        return
    at = typed.form.columns.get(column.id)
    value = _sum(typed, column.id)
    if at is None or value is None:
        return
    if abs(value - registered) > campaign.rules.register_ratio * registered:
        rule: Rule = rules.TOTAL_FAR if measure == "total" else rules.DENOMINATOR_FAR
        told = {"column": column.name, "value": value, "registered": registered}
        yield rule.at(table.sheet, header_cell(table, at), **told)


def _sum(typed: Typed, column: str) -> int | None:
    """The sum of a column, or None while one of its cells is wrong or blank."""
    total = 0
    for line in typed.lines:
        value = line.line.values.get(column)
        if not isinstance(value, int):
            return None
        total += value
    return total


def _like(name: str, names: list[str]) -> str:
    return ", ".join(suggest(name, names)) or NONE_LIKE_IT


def _excused(unit: Unit, period: date | None) -> bool:
    return period is not None and unit.exempt(period)


def _some(units: list[Unit]) -> str:
    names = ", ".join(unit.name for unit in units[:_NAMED])
    return names if len(units) <= _NAMED else f"{names}…"
