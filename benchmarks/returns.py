"""Realistic returns, as many as wanted: the demo's officials without their mistakes."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.demo.growth import Truth
from bluezone_xl.demo.officials import Officials
from bluezone_xl.demo.province import choose_units, dice
from bluezone_xl.register import Register
from bluezone_xl.seeds import seed_register

PERIOD = date(2021, 7, 16)
SECRET = b"the secret of the benchmarks"
SEED = 1


def write_returns(inbox: Path, number: int) -> Register:
    """Write one filled return a unit into a flat inbox; return the register they are from."""
    truth = _truth(number)
    inbox.mkdir(parents=True)
    shares = [range(start, number, 4) for start in range(4)]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(_write_share, inbox, number), shares))
    return truth.register


def _truth(number: int) -> Truth:
    campaign: Campaign = load_campaign(packaged="bluezone-2021")
    chosen = choose_units(campaign, seed_register(campaign, "52"), number, SEED)
    truth = Truth(campaign, chosen, SEED)
    return replace(truth, register=truth.registered())


def _write_share(inbox: Path, number: int, share: range) -> None:
    truth = _truth(number)
    officials = Officials(truth, SECRET, weeks=1)
    units = truth.register.expected(truth.campaign)
    for place in share:
        unit = units[place]
        draft = officials.draft(unit, PERIOD, {}, dice(SEED, unit.code))
        draft.label = f"{unit.code}.xlsx"
        draft.write(inbox)
