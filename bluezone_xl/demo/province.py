"""A synthetic province: real unit names, made-up people and figures, the same for one seed."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import count
from typing import Any

from bluezone_xl.campaign import Campaign
from bluezone_xl.names import unaccented
from bluezone_xl.register import Register, Unit


@cache
def words() -> Mapping[str, Any]:
    """The packaged lists of names."""
    source = resources.files("bluezone_xl") / "demo" / "names.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def dice(*parts: object) -> random.Random:
    """A random generator that depends on nothing but its arguments."""
    return random.Random("|".join(map(str, parts)))  # noqa: S311 - play, not secrets


def choose_units(campaign: Campaign, seeded: Register, wanted: int, seed: int) -> Register:
    """Take that many reporting units of a seeded register, every kind among them.

    Nodes above a chosen unit stay as grouping nodes. When the register has too few, schools,
    health posts and unions are added under the communes' parents, as many as needed.
    """
    pool = list(seeded.expected(campaign))
    if wanted > len(pool):
        pool += _more_units(campaign, seeded, wanted - len(pool))
    chosen = {unit.code for unit in _mixed(campaign, pool, seed)[:wanted]}
    everyone = {unit.code: unit for unit in (*seeded.units, *pool)}
    kept = chosen | {node.code for code in chosen for node in _above(everyone, everyone[code])}
    return Register(
        tuple(
            _with_contact(unit if unit.code in chosen else replace(unit, kind=""), seed)
            for unit in everyone.values()
            if unit.code in kept
        )
    )


def _mixed(campaign: Campaign, pool: Sequence[Unit], seed: int) -> list[Unit]:
    """Order units so that any first part holds every kind in about the register's shares.

    Communes go with their district: whole districts come one after another.
    """
    by_kind: dict[str, list[Unit]] = {kind.id: [] for kind in campaign.kinds}
    for unit in pool:
        by_kind[unit.kind].append(unit)
    place: dict[str, float] = {}
    for kind in campaign.kinds:
        units = by_kind[kind.id]
        if not kind.territorial:
            dice(seed, kind.id).shuffle(units)
        place |= {unit.code: number / len(units) for number, unit in enumerate(units)}
    for unit in pool:
        if campaign.kind(unit.kind).line_units is not None:
            # A district comes right after its first commune: it has nothing to report before.
            inside = [place[other.code] for other in pool if other.parent == unit.code]
            place[unit.code] = min(inside, default=1.0) + 1e-9
    return sorted(pool, key=lambda unit: place[unit.code])


def _more_units(campaign: Campaign, seeded: Register, missing: int) -> list[Unit]:
    patterns = [
        (kind, pattern)
        for kind, names in words()["extra"].items()
        if campaign.has_kind(kind)
        for pattern in names
    ] or [(campaign.kinds[0].id, campaign.kinds[0].line + " {place}")]
    return [unit for unit, _ in zip(_endless(seeded, patterns), range(missing), strict=False)]


def _endless(seeded: Register, patterns: Sequence[tuple[str, str]]) -> Iterator[Unit]:
    """Units named after the communes, numbered from the second round on."""
    leaves = [unit for unit in seeded.units if unit.code not in seeded.children]
    for turn in count(1):
        for number, (kind, pattern) in enumerate(patterns, 1):
            for leaf in leaves:
                name = pattern.format(place=leaf.name) + (f" số {turn}" if turn > 1 else "")
                code = f"{leaf.code}-{number}" + (f"-{turn}" if turn > 1 else "")
                yield Unit(code=code, name=name, kind=kind, parent=leaf.parent)


def _above(everyone: Mapping[str, Unit], unit: Unit) -> Iterator[Unit]:
    while unit.parent in everyone:
        unit = everyone[unit.parent]
        yield unit


def _with_contact(unit: Unit, seed: int) -> Unit:
    if not unit.kind:
        return unit
    luck = dice(seed, unit.code, "contact")
    name = " ".join(luck.choice(words()[part]) for part in ("family", "middle", "given"))
    local = unaccented(name.split()[-1]).lower()
    return replace(
        unit,
        contact=name,
        phone=f"09{luck.randrange(10_000_000, 99_999_999)}",
        email=f"{local}.{unit.code.lower()}@tinh.example",
    )
