"""The province's officials: what each of them fills in, and which of them err, when and how."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bluezone_xl.demo.doubts import DOUBTS
from bluezone_xl.demo.draft import Draft
from bluezone_xl.demo.growth import Truth
from bluezone_xl.demo.mistakes import ERRORS, Planter
from bluezone_xl.demo.names_of_files import file_name
from bluezone_xl.demo.province import dice, words
from bluezone_xl.register import Unit
from bluezone_xl.returns import Return
from bluezone_xl.templates import spec_of

SILENT = 0.04  # of the units, each period
LATECOMERS = 3  # of each sort, each period
TROUBLED = 0.25  # of the returns
FEWEST = 12  # units; below that nobody is silent, so that tiny demos show figures


@dataclass
class Post:
    """What arrives for one run: first versions and corrections, and who keeps silent."""

    drafts: list[Draft]
    silent: tuple[Unit, ...]
    rejected: list[Draft] = field(default_factory=list)


@dataclass
class Officials:
    """Deals out mistakes over the weeks, each of them once, to returns that lend themselves."""

    truth: Truth
    secret: bytes
    weeks: int
    errors: list[Planter] = field(default_factory=lambda: list(ERRORS))
    doubts: list[Planter] = field(default_factory=lambda: list(DOUBTS))
    number: int = 0
    absent: set[str] = field(default_factory=set)

    def post(self, period: date, week: int, last: Mapping[str, Return]) -> Post:
        """Fill in everybody's return for a period, and plant this week's share of mistakes."""
        luck = dice(self.truth.seed, period, "post")
        units = [
            unit
            for unit in self.truth.register.expected(self.truth.campaign)
            if not unit.exempt(period)
        ]
        silent = self._silent(units, luck)
        post = Post([self.draft(u, period, last, luck) for u in units if u not in silent], silent)
        for draft in post.drafts:
            draft.spared = draft.owner in self.absent
            draft.final = week == self.weeks - 1
        if week == 0:
            _claim_twice(post)
        if week == 1:
            _see_otherwise(post)
        self._err(post, week, luck)
        self.absent = {unit.code for unit in silent} | {draft.owner for draft in post.rejected}
        return post

    def draft(
        self, unit: Unit, period: date, last: Mapping[str, Return], luck: random.Random
    ) -> Draft:
        """One unit's true return, as its official types it into the issued workbook."""
        campaign, register = self.truth.campaign, self.truth.register
        spec = spec_of(campaign, register, unit, period, self.secret, last.get(unit.code))
        self.number += 1
        name = spec.kind.name_column.id
        return Draft(
            owner=unit.code,
            spec=spec,
            register=register,
            last=last.get(unit.code),
            lines=[
                {name: line.name, **line.constants, **line.values}
                for line in self.truth.lines(unit, period)
            ],
            fields=dict(self.truth.fields(unit, period)),
            difficulties=list(_troubles(dice(self.truth.seed, unit.code, period, "troubles"))),
            label=file_name(unit, period, self.number, luck),
        )

    def hold_back(
        self, post: Post, luck: random.Random, *, final: bool
    ) -> tuple[list[Draft], list[Draft]]:
        """Split a week's post into what arrives in time and what comes a week later.

        Some blameless returns miss the cut-off; others are sent twice, the second time right.
        """
        blameless = [draft for draft in post.drafts if not draft.planted]
        wanted = 0 if final else min(LATECOMERS, len(blameless) // 8)
        held = luck.sample(blameless, wanted)
        early = [draft for draft in post.drafts if draft not in held]
        fit = [d for d in early if not d.planted and not d.kind.territorial]
        for draft in luck.sample(fit, min(wanted, len(fit) // 8)):
            early[early.index(draft)] = self._again(draft, f"{draft.label[:-5]} (lan 1).xlsx")
            draft.plant("replaced")
            held.append(draft)
        return early, held

    def second_thoughts(self, sent: list[Draft], luck: random.Random) -> list[Draft]:
        """Some send a hasty version and, the same day, the right one: the later wins."""
        fit = [d for d in sent if not d.planted and not d.kind.territorial and d.last is not None]
        hasty = []
        for draft in luck.sample(fit, min(LATECOMERS, len(fit) // 8)):
            first = self._again(draft, f"{draft.label[:-5]} (nháp).xlsx")
            first.sent = -3600
            first.plant("superseded")
            hasty.append(first)
        return hasty

    def corrected(self, draft: Draft) -> Draft:
        """The same unit's return put right, under another name."""
        luck = dice(self.truth.seed, draft.label)
        unit = self.truth.register.by_code[draft.owner]
        last = {unit.code: draft.last} if draft.last is not None else {}
        return self.draft(unit, draft.period, last, luck)

    def _again(self, draft: Draft, label: str) -> Draft:
        return replace(
            draft,
            lines=[dict(line) for line in draft.lines],
            fields=dict(draft.fields),
            # Never twice the same: a copy of a copy must be a file of its own, too.
            difficulties=[*draft.difficulties, ("Mạng yếu, khó tải ứng dụng", "")],
            label=label,
            planted=[],
            aside=[],
        )

    def _silent(self, units: Sequence[Unit], luck: random.Random) -> tuple[Unit, ...]:
        """Nobody is absent twice running: two weeks' growth at once would look like a jump."""
        present = [unit for unit in units if unit.code not in self.absent]
        if len(present) < FEWEST:
            return ()
        return tuple(luck.sample(present, max(1, round(len(units) * SILENT))))

    def _err(self, post: Post, week: int, luck: random.Random) -> None:
        order = list(post.drafts)
        luck.shuffle(order)
        left = self.weeks - week
        for planters, rejects in ((self.errors, True), (self.doubts, False)):
            share = -(-len(planters) // left)
            for draft in self._plant(planters, share, order):
                if rejects:
                    post.rejected.append(draft)

    def _plant(self, planters: list[Planter], share: int, order: list[Draft]) -> Iterator[Draft]:
        """Plant so many of the waiting mistakes, each into the first return that takes it."""
        for planter in planters[:share]:
            for draft in order:
                if not draft.planted and not draft.spared and planter(draft):
                    planters.remove(planter)
                    yield draft
                    break


def _claim_twice(post: Post) -> None:
    """Two unions report the same enterprise; the one that sends later is told so."""
    unions = [d for d in post.drafts if d.kind.key_column.unique and len(d.lines) > 1]
    if len(unions) < 2:
        return
    first, second = unions[:2]
    key = first.kind.key_column.id
    second.lines[0][key] = first.lines[0][key]
    second.sent = 600
    second.plant("key_elsewhere", second.cell(0, key))
    post.rejected.append(second)
    first.spared = True


def _see_otherwise(post: Post) -> None:
    """A district counts other people than one of its communes does."""
    communes = {d.owner: d for d in post.drafts if d.kind.territorial and not d.spared}
    for district in post.drafts:
        if district.kind.reconciles is None or district.spared:
            continue
        for number, known in enumerate(district.spec.lines):
            value = district.lines[number].get(district.counts[0].id)
            if known.key in communes and isinstance(value, int):
                district.lines[number][district.counts[0].id] = value + 7
                district.plant("district_mismatch", district.cell(number, district.counts[0].id))
                communes[known.key].spared = True
                return


def _troubles(luck: random.Random) -> Iterator[tuple[str, str]]:
    """One official in four has something to complain about."""
    if luck.random() < TROUBLED:
        difficulty, proposal = luck.choice(words()["troubles"]["said"])
        yield difficulty, proposal
