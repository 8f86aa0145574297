"""Reminders of a period in the forms of a distribution: drafts and the merge sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.chasing import Chaser, Owed, overseen
from bluezone_xl.outgoing.letters import DRAFTS, Letter, address_of, write_drafts
from bluezone_xl.outgoing.merge_sheet import MERGE_SHEET, write_merge_sheet
from bluezone_xl.outgoing.sentences import shown
from bluezone_xl.register import Register, Unit

REMINDERS = "nhac-nop"

Attached = Callable[[Chaser], tuple[Path, ...]]
"""Finds what goes with a reminder: the workbook to fill in, or what was wrong with what came."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """What was written. ``owed`` counts units by what they owe; ``letters`` have an address."""

    folder: Path
    merge_sheet: Path
    letters: int
    owed: Mapping[Owed, int]
    unreached: tuple[str, ...]


def write_reminders(
    folder: Path,
    campaign: Campaign,
    register: Register,
    period: date,
    chased: Sequence[Chaser],
    attached: Attached,
    on_done: Callable[[int, int], None] = lambda _done, _total: None,
) -> Reminders:
    """Write a letter to every unit that owes something, and to those above them.

    ``folder`` is the period's outbox. With nobody to remind the letters of an earlier time are
    removed and the merge sheet is empty. Raises RefusalError when the disk refuses.
    """
    place = folder / REMINDERS
    letters = reminder_letters(campaign, register, period, chased, attached)
    addressed = sum(bool(letter.address) for letter in letters)
    for done in write_drafts(place / DRAFTS, letters):
        on_done(done, addressed)
    write_merge_sheet(place / MERGE_SHEET, letters, period)
    return Reminders(
        folder=place,
        merge_sheet=place / MERGE_SHEET,
        letters=addressed,
        owed=Counter(chaser.owed for chaser in chased),
        unreached=tuple(letter.unit for letter in letters if not letter.address),
    )


def reminder_letters(
    campaign: Campaign,
    register: Register,
    period: date,
    chased: Sequence[Chaser],
    attached: Attached,
) -> tuple[Letter, ...]:
    """One letter a unit: what it owes itself, and who below it owes something."""
    own = {chaser.unit.code: chaser for chaser in chased}
    below = overseen(register, chased)
    reporting = {unit.code for unit in register.expected(campaign)}
    wanted = [u for u in register.units if u.code in own or (u.code in below.keys() & reporting)]
    return tuple(
        _letter(campaign, unit, period, own.get(unit.code), below.get(unit.code, ()), attached)
        for unit in wanted
    )


def _letter(
    campaign: Campaign,
    unit: Unit,
    period: date,
    own: Chaser | None,
    below: Sequence[Chaser],
    attached: Attached,
) -> Letter:
    reporting = below if campaign.has_kind(unit.kind) else ()
    if own is None:
        lines = [text("run.remind_to", unit=unit.name), "", *_below(reporting, period)]
        lines += ["", text("run.remind_thanks"), "", campaign.issuer.department]
        owed = "below"
    else:
        lines = [own.text, *(["", *_below(reporting, period)] if reporting else [])]
        owed = own.owed.value
    subject = text(f"outgoing.remind_subject_{owed}", period=shown(period), unit=unit.name)
    files = () if own is None else attached(own)
    body = "\n".join(lines)
    return Letter(unit.code, unit.name, address_of(unit.email), subject, body, files)


def _below(chased: Sequence[Chaser], period: date) -> Iterator[str]:
    """The units below one that owe something, each with what it owes."""
    if chased:
        yield text("outgoing.remind_below", count=shown(len(chased)), period=shown(period))
    for number, chaser in enumerate(chased, 1):
        count = shown(len(chaser.reasons))
        state = text(f"outgoing.owed_{chaser.owed.value}", count=count)
        yield f"{number}. {chaser.unit.name} ({chaser.unit.code}): {state}"
