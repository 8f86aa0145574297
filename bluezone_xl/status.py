"""Who owes what for a period, whom to call, and what to tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import Lang, Severity, text
from bluezone_xl.clock import local
from bluezone_xl.consolidate import Consolidated, Count, State, UnitFigures
from bluezone_xl.consolidate.figures import count
from bluezone_xl.findings import localised
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.register import Register, Unit


@dataclass(frozen=True, slots=True)
class Row:
    """Units of one level (all that share a parent, or a kind) by state."""

    code: str
    name: str
    units: Count


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit that owes its return.

    ``sent_back`` is the receipt of its last file with mistakes; ``reminder`` is ready to send, in
    Vietnamese.
    """

    unit: Unit
    missed: int
    sent_back: Receipt | None
    reminder: str

    @property
    def returned(self) -> bool:
        """Whether it sent a return that was sent back for correction."""
        return self.sent_back is not None


@dataclass(frozen=True, slots=True)
class Status:
    """A period at a glance; in every row accepted + missing + exempt = expected."""

    period: date
    cutoff: datetime
    units: Count
    by_parent: tuple[Row, ...]
    by_kind: tuple[Row, ...]
    owing: tuple[Owing, ...]

    def as_json(self, lang: Lang = "vi") -> dict[str, object]:
        """The status as ``status --format json`` prints it."""
        return {
            "period": self.period.isoformat(),
            "cutoff": self.cutoff.isoformat(),
            **_count_json(self.units),
            "by_parent": [_row_json(row) for row in self.by_parent],
            "by_kind": [_row_json(row) for row in self.by_kind],
            "owing": [_owing_json(item, lang) for item in self.owing],
        }


def status_of(
    campaign: Campaign,
    register: Register,
    figures: Consolidated,
    receipts: Iterable[Receipt],
    now: datetime,
) -> Status:
    """Return who stands where for the period of the figures. Pure."""
    period = figures.period
    sent_back = _sent_back(receipts, period)
    return Status(
        period=period,
        cutoff=campaign.calendar.cutoff(period),
        units=figures.units,
        by_parent=_by_parent(figures, register),
        by_kind=tuple(
            Row(kind.id, kind.name, figures.of_kind(kind.id))
            for kind in campaign.kinds
            if figures.of_kind(kind.id).expected
        ),
        owing=tuple(
            Owing(
                item.unit,
                item.missed,
                sent_back.get(item.unit.code),
                reminder(campaign, item, period, sent_back.get(item.unit.code), now),
            )
            for item in figures.missing
        ),
    )


def reminder(
    campaign: Campaign,
    item: UnitFigures,
    period: date,
    sent_back: Receipt | None,
    now: datetime,
) -> str:
    """Return the message to a unit that owes a return, ready to send.

    It differs for a unit that sent nothing and one whose return has mistakes, and before and
    after the cut-off.
    """
    department = campaign.issuer.department
    facts = {
        "department": department,
        "period": localised(period, "vi"),
        "title": campaign.title[:1].lower() + campaign.title[1:],
        "cutoff": _moment(campaign.calendar.cutoff(period)),
    }
    lines = [text("run.remind_to", unit=item.unit.name), ""]
    again = "" if sent_back is None else "_again"
    if sent_back is None:
        lines.append(text("run.remind_none", now=_moment(now), **facts))
    else:
        lines.append(text("run.remind_returned", **facts, **_return_facts(sent_back)))
    overdue = local(now) > campaign.calendar.cutoff(period)
    lines.append(text(f"run.remind_{'overdue' if overdue else 'ask'}{again}", **facts))
    if sent_back is None:
        lines.append(text("run.remind_nil"))
    if item.missed > 1:
        lines.append(text("run.remind_missed", count=item.missed))
    if campaign.issuer.hotline:
        lines.append(text("run.message_hotline", hotline=campaign.issuer.hotline))
    return "\n".join([*lines, text("run.remind_thanks"), "", department])


def _sent_back(receipts: Iterable[Receipt], period: date) -> Mapping[str, Receipt]:
    """The last receipt with mistakes of each unit for the period."""
    return {
        receipt.unit: receipt
        for receipt in receipts
        if receipt.period == period
        and receipt.unit
        and receipt.outcome in (Outcome.REJECTED, Outcome.UNREADABLE)
    }


def _return_facts(receipt: Receipt) -> dict[str, object]:
    errors = sum(finding.severity is Severity.ERROR for finding in receipt.findings)
    return {
        "count": localised(errors, "vi"),
        "file": receipt.label,
        "received": localised(local(receipt.received_at).date(), "vi"),
    }


def _by_parent(figures: Consolidated, register: Register) -> tuple[Row, ...]:
    """Units by what they directly belong to, in the register's order."""
    states: dict[str, list[State]] = {}
    for item in figures.roster:
        states.setdefault(item.unit.parent, []).append(item.state)
    names = {unit.code: unit.name for unit in register.units}
    order = [code for code in ("", *names) if code in states]
    return tuple(Row(code, names.get(code, ""), count(states[code])) for code in order)


def _moment(moment: datetime) -> str:
    here = local(moment)
    return f"{here:%H:%M} {text('run.on_day', day=localised(here.date(), 'vi'))}"


def _count_json(units: Count) -> dict[str, object]:
    return {
        name: getattr(units, name)
        for name in ("expected", "accepted", "returned", "missing", "exempt")
    }


def _row_json(row: Row) -> dict[str, object]:
    return {"code": row.code, "name": row.name, **_count_json(row.units)}


def _owing_json(item: Owing, lang: Lang) -> dict[str, object]:
    unit = item.unit
    findings = () if item.sent_back is None else item.sent_back.findings
    return {
        "unit": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent,
        "state": (State.RETURNED if item.returned else State.MISSING).value,
        "missed": item.missed,
        "contact": unit.contact,
        "email": unit.email,
        "phone": unit.phone,
        "file": None if item.sent_back is None else item.sent_back.label,
        "findings": [f.message(lang) for f in findings if f.severity is Severity.ERROR],
        "reminder": item.reminder,
    }
