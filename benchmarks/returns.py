"""Realistic returns, as many as wanted: the demo's officials without their mistakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.demo.growth import Truth
from bluezone_xl.demo.officials import Officials
from bluezone_xl.demo.province import choose_units, dice
from bluezone_xl.register import Register
from bluezone_xl.seeds import seed_register
from bluezone_xl.templates import write_workbooks

PERIOD = date(2021, 7, 16)
SECRET = b"the secret of the benchmarks"
SEED = 1


def write_returns(inbox: Path, number: int) -> Register:
    """Write one filled return a unit into a flat inbox; return the register they are from."""
    truth = _truth(number)
    inbox.mkdir(parents=True)
    officials = Officials(truth, SECRET, weeks=1)
    jobs = []
    for unit in truth.register.expected(truth.campaign):
        draft = officials.draft(unit, PERIOD, {}, dice(SEED, unit.code))
        draft.label = f"{unit.code}.xlsx"
        jobs.append(draft.workbook(inbox))
    for _ in write_workbooks(jobs):
        pass
    return truth.register


def _truth(number: int) -> Truth:
    campaign: Campaign = load_campaign(packaged="bluezone-2021")
    chosen = choose_units(campaign, seed_register(campaign, "52"), number, SEED)
    truth = Truth(campaign, chosen, SEED)
    return replace(truth, register=truth.registered())
