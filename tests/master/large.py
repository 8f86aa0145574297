"""Provinces of any size from a seed: every kind, gaps, exemptions, corrections, districts' own."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Kind
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.register import Exemption, Register, Registered, Unit
from bluezone_xl.returns import Accepted, Line, Return
from bluezone_xl.submission import Source
from tests.master.province import BLUEZONE, Province, changed

_WHEN = datetime(2021, 10, 2, 1, 0, tzinfo=UTC)


def weeks(count: int) -> Campaign:
    """The campaign over that many weeks, without days of their own."""
    calendar = BLUEZONE.calendar.model_dump() | {"extra": ()}
    last = BLUEZONE.calendar.first.toordinal() + 7 * (count - 1)
    return changed(BLUEZONE, calendar={**calendar, "last": date.fromordinal(last)})


def large(units: int, campaign: Campaign, *, seed: int = 1, lines: int = 1) -> Province:
    """That many units of all kinds, seven in ten of them communes, over the whole calendar."""
    dice = random.Random(seed)
    register = Register(tuple(_units(campaign, units, dice)))
    standing: list[Accepted] = []
    receipts: list[Receipt] = []
    for period in campaign.calendar.periods:
        for unit in register.expected(campaign):
            happens = dice.random()
            number = len(standing) + len(receipts) + 1
            if happens < 0.9 and not (unit.exempt(period) and dice.random() < 0.6):
                below = register.children.get(unit.code, ())
                standing.append(_accepted(campaign, unit, period, below, dice, number, lines))
            elif happens > 0.95:
                receipts.append(_sent_back(unit, period, number))
    return Province(register, tuple(standing), tuple(receipts), (), campaign)


def large_history(
    campaign: Campaign,
    register: Register,
    periods: Sequence[date],
    dice: random.Random,
    *,
    lines: int,
) -> list[Accepted]:
    """A return of every unit for these periods, with about so many lines in all."""
    expected = register.expected(campaign)
    each = max(1, round(lines / len(expected) / len(periods)))
    found: list[Accepted] = []
    for period in periods:
        for unit in expected:
            number = len(found) + 1
            found.append(_accepted(campaign, unit, period, (), dice, number, each))
    return found


def _units(campaign: Campaign, count: int, dice: random.Random) -> Iterator[Unit]:
    districts = max(1, count // 80)
    others = [kind for kind in campaign.kinds if not kind.territorial and not kind.reconciles]
    yield Unit("T", "Tỉnh Mẫu")
    for number in range(districts):
        yield Unit(f"{number + 1:03}", f"Huyện {number + 1}", "huyen", "T")
    for number in range(count - districts):
        if dice.random() < 0.7:
            kind, parent = campaign.kind("xa"), f"{dice.randrange(districts) + 1:03}"
        else:
            kind, parent = dice.choice(others), "T"
        whole = dice.choice((None, 40, 200))
        yield Unit(
            f"{number + 1:05}",
            f"{kind.name} {number + 1}",
            kind.id,
            parent,
            phone="0912 345 678",
            registered={group: Registered(whole, whole) for group in kind.groups},
            exemption=_exemption(campaign) if dice.random() < 0.05 else None,
        )


def _exemption(campaign: Campaign) -> Exemption:
    return Exemption(campaign.calendar.periods[0], campaign.calendar.periods[2], "Sáp nhập")


def _accepted(
    campaign: Campaign,
    unit: Unit,
    period: date,
    below: Sequence[Unit],
    dice: random.Random,
    number: int,
    lines: int,
) -> Accepted:
    kind = campaign.kind(unit.kind)
    nil = dice.random() < 0.02
    label = f"inbox/{unit.code} {period}.xlsx"
    keys = [child.code for child in below if child.kind == "xa"] if kind.line_units else []
    keys = keys or [f"dòng {at}" for at in range(dice.randint(1, 2 * lines - 1))]
    content = Return(
        unit=unit.code,
        kind=kind.id,
        period=period,
        sheet="Báo cáo",
        columns={column.id: "BCDEFGHIJ"[at] for at, column in enumerate(kind.columns)},
        lines=()
        if nil
        else tuple(Line(9 + at, key, key, _values(kind, dice)) for at, key in enumerate(keys)),
        fields={one.id: dice.choice(("Có", "Không")) for one in kind.fields if one.indicator},
        difficulties=(),
        nil=nil,
        template_version=1,
        source=Source(label, sha256(label.encode()).hexdigest(), 9),
    )
    return Accepted(content, dice.choice((1, 1, 2)), number, _WHEN, "1")


def _values(kind: Kind, dice: random.Random) -> dict[str, int | str]:
    values: dict[str, int | str] = {}
    for group in kind.groups:
        whole = dice.randint(0, 300)
        share = dice.choice((0.0, 0.6, 0.6, 0.9, 1.0, dice.random()))
        figures = {"total": whole + 9, "denominator": whole, "installed": int(whole * share)}
        for column in kind.columns:
            if column.group == group and column.measure:
                values[column.id] = figures[column.measure]
    for column in kind.columns:
        if column.indicator and dice.random() < 0.8:
            values[column.id] = dice.randint(0, 99)
    return values


def _sent_back(unit: Unit, period: date, number: int) -> Receipt:
    label = f"inbox/sai {unit.code} {period}.xlsx"
    digest = sha256(label.encode()).hexdigest()
    return Receipt(
        label, digest, 9, _WHEN, Outcome.REJECTED, unit.code, unit.kind, period, id=number, run=1
    )
