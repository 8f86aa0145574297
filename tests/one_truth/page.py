"""What the page to share says: its headline, tiles and tables, and the data it carries."""

from __future__ import annotations

import re

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.register import Register
from tests.one_truth import command
from tests.one_truth.told import RATES, UNKNOWN, Told, coarser, merged
from tests.reports.reader import embedded, headline, tables, tiles

_FACTS = {
    "gap": "gap",
    "pace_needed": "pace needed",
    "pace_achieved": "pace achieved",
    "expected": "expected date",
}


def say(key: str) -> str:
    """A word of the page."""
    return text(f"page.{key}")


def read(content: str, campaign: Campaign, register: Register) -> Told:
    """Read the page with a parser."""
    found = tables(content)
    groups = {group.name: group.id for group in campaign.groups}
    return merged(
        command.consolidated(embedded(content)),
        _headline(headline(content)),
        _tiles(content, groups),
        _groups(found["nhom"], groups),
        _owing(found.get("chua-nop", []), register),
        *(_places(rows, name) for name, rows in found.items() if name.startswith("dia-ban-")),
        *(_weeks(rows, name) for name, rows in found.items() if name.startswith("dien-bien-")),
    )


def _headline(words: str) -> Told:
    """10/14 đơn vị đã nộp báo cáo; 4 đơn vị chưa nộp (…); 0 đơn vị được miễn."""
    accepted, expected = re.findall(r"([\d.]+)/([\d.]+) đơn vị đã nộp", words)[0]
    told: Told = {("units", "accepted"): accepted, ("units", "expected"): expected}
    for name, pattern in (
        ("missing", r"([\d.]+) đơn vị chưa nộp"),
        ("returned", r"([\d.]+) đơn vị bị trả lại"),
        ("exempt", r"([\d.]+) đơn vị được miễn"),
    ):
        found = re.search(pattern, words)
        told["units", name] = found[1] if found else "0"
    return told


def _tiles(content: str, groups: dict[str, str]) -> Told:
    told: Told = {}
    for tile in tiles(content):
        about = ("group", groups[tile.name])
        told[*about, "rate"] = tile.words["rate"]
        told[*about, "status"] = tile.words["badge"]
        told |= _aim(about, tile.words["target"])
        numerator = next(iter(tile.facts))
        told[*about, "installed"] = tile.facts[numerator]
        told[*about, "denominator"] = tile.facts[say("denominator")]
        told[*about, "minimum"] = tile.facts[say("minimum")]
        told[*about, "change"] = tile.facts[say("change")]
        told[*about, "points"] = tile.facts[say("points")]
        for key, name in _FACTS.items():
            told[*about, name] = tile.facts.get(say(key), UNKNOWN)
        if told[*about, "gap"] == "0":
            # Nothing is expected any more.
            del told[*about, "expected date"]
    return told


def _aim(about: tuple[str, ...], words: str) -> Told:
    """Chỉ tiêu: ít nhất 90% đến ngày 15/8/2021 · còn 23 ngày."""
    last = re.fullmatch(r"Chỉ tiêu: (.+) · ngày ([\d/]+) là hạn cuối", words)
    if last is not None:
        return {
            (*about, "goal"): last[1],
            (*about, "deadline"): last[2],
            (*about, "days left"): "0",
        }
    aim = re.fullmatch(r"Chỉ tiêu: (.+) đến ngày ([\d/]+) · (.+)", words)
    if aim is None:
        return {(*about, "deadline"): UNKNOWN}
    told = {(*about, "goal"): aim[1], (*about, "deadline"): aim[2]}
    if aim[3] == say("days_met"):
        return told
    days = re.fullmatch(r"(còn|đã quá hạn) ([\d.]+) ngày", aim[3])
    assert days is not None, words
    left = days[2] if days[1] == "còn" else f"-{days[2]}"
    return {**told, (*about, "days left"): left}


def _groups(rows: list[list[str]], groups: dict[str, str]) -> Told:
    names = ("installed", "denominator", "rate", "minimum", "points", "status")
    told: Told = {}
    for name, *cells in rows:
        about = ("group", groups[name])
        told |= {(*about, name): cell for name, cell in zip(names, cells, strict=True)}
        told |= {(*about, name, "to one decimal"): coarser(told[*about, name]) for name in RATES}
    return told


def _places(rows: list[list[str]], name: str) -> Told:
    group = name.removeprefix("dia-ban-")
    names = ("installed", "denominator", "rate", "minimum", "change", "reported")
    told: Told = {}
    for rank, place, *cells in rows:
        told["place", place, group, "rank"] = rank
        told |= {
            ("place", place, group, name): cell for name, cell in zip(names, cells, strict=True)
        }
    return told


def _weeks(rows: list[list[str]], name: str) -> Told:
    group = name.removeprefix("dien-bien-")
    names = ("installed", "denominator", "rate", "minimum", "change", "accepted")
    return {
        ("week", group, row[0], name): cell
        for row in rows
        for name, cell in zip(names, row[1:], strict=True)
    }


def _owing(rows: list[list[str]], register: Register) -> Told:
    words = {say("owing_returned"): "returned", say("owing_missing"): "missing"}
    names = {unit.code: unit.name for unit in register.units}
    codes = {(unit.name, names.get(unit.parent, "")): unit.code for unit in register.units}
    told: Told = {}
    for name, _kind, parent, state, missed in rows:
        about = ("owing", codes[name, parent])
        told[*about, "state"] = words[state]
        told[*about, "missed"] = missed
    return told
