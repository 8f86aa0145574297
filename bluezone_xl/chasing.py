"""Who is to be chased, for what, and with which reasons of their own.

Four things are told apart: nothing came (``none``); what came was sent back (``rejected``); a
return was accepted, but lacks lines that the unit reported before (``partial``); a return stands,
but the unit's correction of it was sent back (``correction``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import Lang, Severity, text
from bluezone_xl.consolidate import Consolidated, UnitFigures
from bluezone_xl.findings import Finding, localised
from bluezone_xl.receipts import Receipt
from bluezone_xl.register import Register, Unit
from bluezone_xl.reports.messages import SENT_BACK, listed
from bluezone_xl.returns import Accepted
from bluezone_xl.status import reminder

# Findings of an accepted return that say: something you reported before is not here.
_LACKING = frozenset({"line_vanished", "line_dropped"})
# A letter names the first mistakes; the file that goes with it has them all.
_LISTED = 10


class Owed(StrEnum):
    """What a unit still owes for a period."""

    NONE = "none"
    REJECTED = "rejected"
    PARTIAL = "partial"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Chaser:
    """One unit to be chased. ``reasons`` are its own; ``text`` is ready to send, in Vietnamese.

    ``receipt`` is of the file that was sent back, or of the return that lacks something.
    """

    unit: Unit
    owed: Owed
    missed: int
    receipt: Receipt | None
    reasons: tuple[Finding, ...]
    text: str

    def as_json(self, lang: Lang = "vi") -> dict[str, object]:
        """The unit as ``remind --format json`` prints it."""
        return {
            "unit": self.unit.code,
            "name": self.unit.name,
            "owed": self.owed.value,
            "missed": self.missed,
            "email": self.unit.email,
            "file": None if self.receipt is None else self.receipt.label,
            "reasons": [finding.message(lang) for finding in self.reasons],
            "reminder": self.text,
        }


def chasers(
    campaign: Campaign,
    figures: Consolidated,
    standing: Iterable[Accepted],
    receipts: Sequence[Receipt],
    now: datetime,
) -> tuple[Chaser, ...]:
    """Return who is to be chased for the period of the figures, in the register's order. Pure."""
    period = figures.period
    mine = [receipt for receipt in receipts if receipt.period == period and receipt.unit]
    by_id = {receipt.id: receipt for receipt in mine}
    current = [one for one in standing if one.content.period == period]
    accepted = {one.content.unit: by_id.get(one.receipt) for one in current}
    back = {receipt.unit: receipt for receipt in mine if receipt.outcome in SENT_BACK}
    found = (
        _chaser(campaign, figures, item, accepted.get(item.unit.code), back, now)
        for item in figures.roster
    )
    return tuple(chaser for chaser in found if chaser is not None)


def overseen(register: Register, chased: Sequence[Chaser]) -> Mapping[str, tuple[Chaser, ...]]:
    """Group those to be chased by the unit right above them, by its code."""
    groups: dict[str, list[Chaser]] = {}
    for chaser in chased:
        if chaser.unit.parent in register.by_code:
            groups.setdefault(chaser.unit.parent, []).append(chaser)
    return {code: tuple(below) for code, below in groups.items()}


def _chaser(
    campaign: Campaign,
    figures: Consolidated,
    item: UnitFigures,
    accepted: Receipt | None,
    back: Mapping[str, Receipt],
    now: datetime,
) -> Chaser | None:
    sent_back = back.get(item.unit.code)
    if item.state.is_missing:
        owed = Owed.NONE if sent_back is None else Owed.REJECTED
        told = reminder(campaign, item, figures.period, sent_back, now)
        errors = _errors(sent_back)
        return Chaser(item.unit, owed, item.missed, sent_back, errors, _with_list(told, errors))
    if accepted is None:
        return None
    if sent_back is not None and sent_back.id > accepted.id:
        owed, about, reasons = Owed.CORRECTION, sent_back, _errors(sent_back)
    else:
        lacking = tuple(f for f in accepted.findings if f.code in _LACKING)
        owed, about, reasons = Owed.PARTIAL, accepted, lacking
    if not reasons:
        return None
    told = _accepted_letter(campaign, figures, item.unit, owed, about)
    return Chaser(item.unit, owed, item.missed, about, reasons, _with_list(told, reasons))


def _errors(receipt: Receipt | None) -> tuple[Finding, ...]:
    findings = () if receipt is None else receipt.findings
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _accepted_letter(
    campaign: Campaign, figures: Consolidated, unit: Unit, owed: Owed, about: Receipt
) -> str:
    department = campaign.issuer.department
    facts = {
        "department": department,
        "period": localised(figures.period, "vi"),
        "title": campaign.title[:1].lower() + campaign.title[1:],
        "file": about.label,
    }
    lines = [
        text("run.remind_to", unit=unit.name),
        "",
        text(f"outgoing.chase_{owed.value}", **facts),
        text(f"outgoing.chase_{owed.value}_ask", **facts),
    ]
    if campaign.issuer.hotline:
        lines.append(text("run.message_hotline", hotline=campaign.issuer.hotline))
    return "\n".join([*lines, text("run.remind_thanks"), "", department])


def _with_list(told: str, reasons: Sequence[Finding]) -> str:
    return "\n".join([told, *_listed(reasons)])


def _listed(reasons: Sequence[Finding]) -> Iterator[str]:
    if reasons:
        yield ""
        yield text("outgoing.chase_list")
        yield from listed(reasons[:_LISTED])
    if len(reasons) > _LISTED:
        yield text("outgoing.chase_more", count=localised(len(reasons) - _LISTED, "vi"))
