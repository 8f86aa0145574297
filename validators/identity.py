"""Step 1: whose return this is, of which workbook, for which period (decision 0002).

All of it comes from inside the workbook: files get renamed, copied and forwarded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bluezone_xl.campaign import Calendar, Campaign
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Kind
from bluezone_xl.names import normalise, suggest
from bluezone_xl.register import Register, Unit
from bluezone_xl.submission import Cell, CellKind, Submission, Table
from bluezone_xl.tokens import token_matches
from validators import rules
from validators.model import Context

FORMAT = "bluezone_xl/1"
NONE_LIKE_IT = "–"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook says it is, as far as it could be learned."""

    unit: str
    kind_id: str
    kind: Kind | None
    period: date | None
    version: int
    findings: tuple[Finding, ...]


def identify(submission: Submission, context: Context) -> Identity:
    """Learn the campaign, kind, unit and period of a workbook, and what is wrong with them."""
    meta = submission.meta
    findings = list(_campaign(meta, context.campaign))
    kind = None if findings else _kind(meta, context.campaign)
    if kind is None and not findings:
        findings.append(rules.KIND_UNKNOWN.at(None, None, kind=meta.get("kind", "")))
    unit, about_unit = _unit(submission)
    period, about_period = _period(submission, context)
    registered = find_unit(context.register, unit)
    unit = unit if registered is None else registered.code
    if kind is not None:
        findings += about_unit
        findings += _registered(submission, unit, registered, kind, context)
        findings += _token(meta, unit, kind, context)
        findings += about_period
        findings += _exempt(registered, period)
        findings += _version(meta, kind)
    version = _number(meta.get("template_version", ""))
    return Identity(unit, meta.get("kind", ""), kind, period, version or 0, tuple(findings))


def answers_table(submission: Submission) -> Table | None:
    """The table of the single answers, if its column of answers is still there."""
    table = submission.tables.get("fields")
    return table if table is not None and "value" in table.columns else None


def find_unit(register: Register | None, code: str) -> Unit | None:
    """Return the unit of a code; capitals do not matter where codes hold letters."""
    if register is None or not code:
        return None
    exact = register.by_code.get(code)
    return exact if exact is not None else register.by_code.get(code.upper())


def _campaign(meta: Mapping[str, str], campaign: Campaign) -> Iterator[Finding]:
    """Whether it is a form at all, and of this campaign. Past these, nothing can be judged."""
    found = meta.get("campaign", "")
    if meta.get("format") != FORMAT or _number(meta.get("template_version", "")) is None:
        yield rules.FORMAT_UNKNOWN.at(None, None)
    elif not found:
        yield rules.CAMPAIGN_UNKNOWN.at(None, None)
    elif found != campaign.id:
        yield rules.CAMPAIGN_OTHER.at(None, None, found=found, expected=campaign.id)


def _kind(meta: Mapping[str, str], campaign: Campaign) -> Kind | None:
    kind_id = meta.get("kind", "")
    return campaign.kind(kind_id) if campaign.has_kind(kind_id) else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else None


def _unit(submission: Submission) -> tuple[str, list[Finding]]:
    """The unit's code. The one the form was issued to wins: its token vouches for it."""
    issued = submission.meta.get("unit", "").strip()
    cell = submission.field("unit")
    found = "" if cell is None else _code(cell)
    if answers_table(submission) is None:
        return issued, []
    place = submission.field_cell("unit")
    if not issued:
        return found, [] if found else [rules.UNIT_MISSING.at(*place)]
    if _same_code(found, issued):
        return issued, []
    return issued, [rules.UNIT_ALTERED.at(*place, issued=issued, found=found)]


def _code(cell: Cell) -> str:
    """A unit code as text; a code of digits may have been retyped as a number."""
    value = rules.shown(cell.value)
    return "" if value is None else str(value)


def _same_code(found: str, issued: str) -> bool:
    """Excel drops the leading zeros of a retyped code."""
    if found.isdecimal() and issued.isdecimal():
        return int(found) == int(issued)
    return found.casefold() == issued.casefold()


def _registered(
    submission: Submission, unit: str, registered: Unit | None, kind: Kind, context: Context
) -> Iterator[Finding]:
    """Whether the register has the unit, and asks it for this workbook."""
    if context.register is None or not unit:
        return
    if registered is None:
        hints = _similar(context.register, unit, submission.meta.get("unit_name", ""))
        table = answers_table(submission)
        place = (None, None) if table is None else submission.field_cell("unit")
        yield rules.UNIT_UNKNOWN.at(*place, unit=unit, suggestions=hints)
    elif registered.kind != kind.id:
        expected = context.campaign.has_kind(registered.kind)
        name = context.campaign.kind(registered.kind).name if expected else NONE_LIKE_IT
        yield rules.UNIT_KIND_MISMATCH.at(None, None, unit=unit, expected=name, found=kind.name)


def _similar(register: Register, code: str, name: str) -> str:
    """Up to three units with a like name, then a like code: ``Sở Nội vụ (52-SNV), …``."""
    names: dict[str, list[Unit]] = {}
    for unit in register.units:
        names.setdefault(unit.name, []).append(unit)
    alike = suggest(name, names) if normalise(name) else []
    units = [unit for like in alike for unit in names[like]]
    units += [register.by_code[like] for like in suggest(code, register.by_code)]
    told = dict.fromkeys(f"{unit.name} ({unit.code})" for unit in units)
    return ", ".join(list(told)[:3]) or NONE_LIKE_IT


def _token(meta: Mapping[str, str], unit: str, kind: Kind, context: Context) -> Iterator[Finding]:
    """Whether the workbook is the one made for this unit (decision 0002)."""
    if context.secret is None or not unit:
        return
    token = meta.get("token", "").strip()
    if not token:
        yield rules.TOKEN_MISSING.at(None, None, unit=unit)
    elif not token_matches(token, context.secret, context.campaign.id, kind.id, unit):
        yield rules.TOKEN_WRONG.at(None, None, unit=unit)


def _period(submission: Submission, context: Context) -> tuple[date | None, list[Finding]]:
    """The as-of date on the form, and what is wrong with it."""
    if answers_table(submission) is None:
        return None, []
    sheet, at = submission.field_cell("period")
    cell = submission.field("period")
    if cell is None or cell.value is None or not str(cell.value).strip():
        return None, [rules.PERIOD_MISSING.at(sheet, at)]
    if cell.kind is CellKind.ERROR:
        return None, [rules.ERROR_CELL.at(sheet, at, value=cell.value)]
    period = _as_of(cell)
    calendar = context.campaign.calendar
    if period is None or period not in calendar.periods:
        first, second = nearest(calendar, period or context.today or calendar.first)
        value = cell.value if period is None else period
        return None, [rules.PERIOD_INVALID.at(sheet, at, value=value, first=first, second=second)]
    findings = []
    if cell.formula:
        findings.append(rules.FORMULA_IN_INPUT.at(sheet, at, value=period))
    if context.today is not None and period > context.today:
        findings.append(rules.PERIOD_FUTURE.at(sheet, at, period=period, today=context.today))
    return period, findings


def _as_of(cell: Cell) -> date | None:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def nearest(calendar: Calendar, day: date) -> tuple[date, date]:
    """Return the two as-of dates nearest to a day, the earlier first."""
    near = sorted(calendar.periods, key=lambda period: (abs((period - day).days), period))[:2]
    return min(near), max(near)


def _exempt(unit: Unit | None, period: date | None) -> Iterator[Finding]:
    if unit is not None and period is not None and unit.exempt(period):
        reason = unit.exemption.reason if unit.exemption is not None else ""
        yield rules.UNIT_EXEMPT.at(None, None, reason=reason)


def _version(meta: Mapping[str, str], kind: Kind) -> Iterator[Finding]:
    """Older forms are read as they are; a newer one may hold what this program cannot judge."""
    version = _number(meta.get("template_version", "")) or 0
    if version < kind.template_version:
        yield rules.TEMPLATE_OLD.at(None, None, found=version, current=kind.template_version)
    elif version > kind.template_version:
        yield rules.TEMPLATE_NEWER.at(None, None, found=version, current=kind.template_version)
