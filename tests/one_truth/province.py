"""A synthetic province of two districts, as the demo makes them: its inbox, week by week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.demo.growth import Truth
from bluezone_xl.demo.mistakes import ERRORS
from bluezone_xl.demo.officials import Officials
from bluezone_xl.demo.province import dice
from bluezone_xl.register import Exemption, Register, Unit
from bluezone_xl.seeds import seed_register
from bluezone_xl.templates import write_workbooks
from bluezone_xl.workspace import Workspace

COMMUNES = 3  # of each district
REJECTED = 2  # returns a week that carry a mistake


@dataclass(frozen=True)
class Town:
    """A province to play: its seed, for which weeks returns arrive, which periods are told."""

    seed: int
    returns: tuple[date, ...]
    told: tuple[date, ...]
    campaign: str = "bluezone-2021"
    file: Path | None = field(default=None, repr=False)
    edition: Literal["2021", "2026"] = "2021"


def create(folder: Path, town: Town) -> Workspace:
    """Make the workspace, and let the returns of its weeks arrive in the inbox."""
    contract = load_campaign(town.file) if town.file else load_campaign(packaged=town.campaign)
    truth = _truth(contract, town)
    workspace = Workspace.create(folder, town.file or town.campaign, truth.register)
    weeks = len(town.returns)
    officials = Officials(
        truth, workspace.secret, weeks, errors=list(ERRORS[: REJECTED * weeks]), doubts=[]
    )
    for week, period in enumerate(town.returns):
        drafts = officials.post(period, week, {}).drafts
        jobs = [draft.workbook(workspace.inbox) for draft in drafts]
        for _ in write_workbooks(jobs):
            pass
        for draft, (path, _) in zip(drafts, jobs, strict=True):
            draft.send(path, contract.calendar.cutoff(period))
    return workspace


def _truth(campaign: Campaign, town: Town) -> Truth:
    seeded = seed_register(campaign, "52", edition=town.edition)
    chosen = {unit.code for unit in _chosen(campaign, seeded, town.seed)}
    kept = chosen | {above.code for code in chosen for above in _above(seeded, code)}
    units = tuple(
        unit if unit.code in chosen else replace(unit, kind="")
        for unit in seeded.units
        if unit.code in kept
    )
    truth = Truth(campaign, Register(units), town.seed)
    return replace(truth, register=_excused(truth.registered(), campaign, town))


def _chosen(campaign: Campaign, seeded: Register, seed: int) -> Iterator[Unit]:
    """Two of each kind, and two districts with a few communes each."""
    luck = dice(seed, "one truth")
    expected = seeded.expected(campaign)
    places = [unit for unit in expected if campaign.kind(unit.kind).territorial]
    for kind in campaign.kinds:
        others = [unit for unit in expected if unit.kind == kind.id and unit not in places]
        yield from luck.sample(others, min(2, len(others)))
    parents = {unit.parent for unit in places if campaign.kind(unit.kind).line_units is None}
    for parent in luck.sample(sorted(parents), min(2, len(parents))):
        inside = [unit for unit in places if unit.parent == parent]
        yield from luck.sample(inside, COMMUNES if len(parents) > 1 else 2 * COMMUNES)
        yield from [unit for unit in places if unit.code == parent]


def _above(register: Register, code: str) -> Sequence[Unit]:
    return tuple(register.ancestors(register.by_code[code]))


def _excused(register: Register, campaign: Campaign, town: Town) -> Register:
    """One unit is exempt all the time, and nobody knows the denominator of another one."""
    *_, last = territorial = [
        unit.code for unit in register.expected(campaign) if campaign.kind(unit.kind).counted
    ]
    first = territorial[0]
    always = Exemption(campaign.calendar.first, campaign.calendar.last, "Đang phong tỏa")
    return Register(
        tuple(
            replace(unit, exemption=always)
            if unit.code == last
            else replace(unit, registered={})
            if unit.code == first
            else unit
            for unit in register.units
        )
    )
