"""Making a workbook out to a unit: what it opens with, and what its file is called."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Kind
from bluezone_xl.register import Register, Unit
from bluezone_xl.returns import Return
from bluezone_xl.templates.spec import WorkbookSpec, known_lines
from bluezone_xl.tokens import make_token

# Windows forbids these in names, and a space or dot at the end of one.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 80


def spec_of(
    campaign: Campaign,
    register: Register,
    unit: Unit,
    period: date,
    secret: bytes,
    last: Return | None = None,
) -> WorkbookSpec:
    """Return the workbook of a unit for a period: identity, token, known lines and figures.

    ``last`` is its latest accepted return of an earlier period.
    """
    kind = campaign.kind(unit.kind)
    parent = register.by_code.get(unit.parent)
    above = "" if parent is None or not parent.parent else parent.name
    return WorkbookSpec(
        campaign=campaign,
        kind=kind,
        unit=unit,
        period=period,
        token=make_token(secret, campaign.id, kind.id, unit.code),
        lines=known_lines(kind, unit, register, last),
        last_period=None if last is None else last.period,
        parent=above,
        answers=_answers(kind, last),
    )


def file_of(campaign: Campaign, register: Register, unit: Unit) -> tuple[str, str]:
    """Return the folder and the file name of a unit's workbook, safe on every system.

    Units below another one that is no root share its folder, others that of their kind.
    """
    parent = register.by_code.get(unit.parent)
    if parent is None or not parent.parent:
        folder = campaign.kind(unit.kind).name
    else:
        folder = f"{parent.code} {parent.name}"
    return safe_name(folder), safe_name(f"{unit.code} {unit.name}") + ".xlsx"


def safe_name(name: str) -> str:
    """Return a name that Windows, macOS and Linux take, and that looks the same on all."""
    clean = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", name))
    short = " ".join(clean.split())[:_LONGEST].rstrip(" .")
    return f"_{short}" if not short or _DEVICES.fullmatch(short) else short


def _answers(kind: Kind, last: Return | None) -> dict[str, str | date]:
    """What the unit answered last time; it is rarely different a week later."""
    if last is None:
        return {}
    answers: dict[str, str | date] = {}
    for wanted in kind.fields:
        value = last.fields.get(wanted.id)
        if wanted.type == "date" and isinstance(value, str):
            answers[wanted.id] = date.fromisoformat(value)
        elif wanted.type != "count" and isinstance(value, str):
            answers[wanted.id] = value
    for key in ("prepared_by", "prepared_phone"):
        if isinstance(value := last.fields.get(key), str):
            answers[key] = value
    return answers
