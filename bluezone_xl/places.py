"""The administrative units of Viet Nam with their official codes, as packaged in ``data/``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources
from typing import Literal, get_args

from bluezone_xl.errors import RefusalError
from bluezone_xl.names import normalise, split_level, suggest, unaccented

Edition = Literal["2021", "2026"]
EDITIONS: tuple[Edition, ...] = get_args(Edition)

_ABBREVIATED_LEVEL = re.compile(r"^(?:tp|t|tinh|thanh pho)\b\.?\s*")


class Level(StrEnum):
    """The level of a place. The 2026 edition has no districts."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or commune; ``parent`` is the code of the place it belongs to."""

    code: str
    name: str
    level: Level
    parent: str = ""


@dataclass(frozen=True)
class Places:
    """All places of one edition, in official order, parents before their parts."""

    edition: Edition
    all: tuple[Place, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Place]:
        """Places by code; widths differ by level (01, 001, 00001), so codes never collide."""
        return {place.code: place for place in self.all}

    @cached_property
    def provinces(self) -> tuple[Place, ...]:
        """The provinces and centrally run cities."""
        return tuple(place for place in self.all if place.level is Level.PROVINCE)

    def within(self, code: str) -> tuple[Place, ...]:
        """The places that belong directly to a place, in official order."""
        return self._parts.get(code, ())

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Place, ...]]:
        tree: dict[str, list[Place]] = {}
        for place in self.all:
            tree.setdefault(place.parent, []).append(place)
        return {code: tuple(parts) for code, parts in tree.items()}


@cache
def load_places(edition: Edition) -> Places:
    """Read the packaged list of an edition."""
    source = resources.files("bluezone_xl") / "data" / f"admin_units_{edition}.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8-sig").splitlines())
    found = {place.code: place for row in rows for place in _places_of(row)}
    return Places(edition, tuple(found.values()))


def find_province(text: str, edition: Edition) -> Place:
    """Return a province by code or name: ``52``, ``Bình Định``, ``binh dinh``.

    A name without diacritics is taken when exactly one province answers to it. Raises
    RefusalError with suggestions, or naming the edition that does have the province.
    """
    here = _matching(text, load_places(edition))
    if len(here) == 1:
        return here[0]
    for other in EDITIONS:
        elsewhere = _matching(text, load_places(other))
        if other != edition and elsewhere:
            raise RefusalError(
                "register.province_other_edition",
                province=elsewhere[0].name, code=elsewhere[0].code, edition=edition, other=other,
            )  # fmt: skip
    raise _unknown(text, load_places(edition))


def _matching(text: str, places: Places) -> list[Place]:
    """Provinces by code, else by exact name, else by name without diacritics."""
    typed = " ".join(text.split())
    if re.fullmatch(r"[0-9]{1,2}", typed):
        return [p for p in places.provinces if p.code == typed.zfill(2)]
    wanted = _bare(typed)
    exact = [p for p in places.provinces if _bare(p.name) == wanted]
    return exact or [p for p in places.provinces if unaccented(_bare(p.name)) == wanted]


def _bare(name: str) -> str:
    """A province's normalised name without its level, however that is written, or dashes."""
    return split_level(_ABBREVIATED_LEVEL.sub("", normalise(name).replace("-", " ")))[1]


def _unknown(text: str, places: Places) -> RefusalError:
    near = suggest(text, [place.name for place in places.provinces])
    shown = [p for name in near for p in places.provinces if p.name == name]
    return RefusalError(
        "register.province_unknown" if shown else "register.province_unlisted",
        province=text,
        edition=places.edition,
        count=len(places.provinces),
        list=", ".join(f"{place.code} {place.name}" for place in shown or places.provinces),
    )


def _places_of(row: Mapping[str, str]) -> Iterator[Place]:
    """The province, district and commune of a row, whichever it has."""
    parent = ""
    for level in Level:
        code = row.get(f"{level}_code", "")
        if code:
            yield Place(code, row[f"{level}_name"], level, parent)
            parent = code
