"""The offices a province has besides its territory, read from ``data/agencies_*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Annotated, Self

from pydantic import Field, model_validator

from bluezone_xl.kinds import Identifier, Model, unique
from bluezone_xl.names import running, split_level
from bluezone_xl.places import Edition, Level, Place

AgencyId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$", max_length=20)]

_YOUTH_UNIONS = {
    "Tỉnh": "Tỉnh đoàn",
    "Thành phố": "Thành đoàn",
    "Quận": "Quận đoàn",
    "Huyện": "Huyện đoàn",
    "Thị xã": "Thị đoàn",
}


class Agency(Model):
    """One entry of the list: an agency of the province, or one for each district or commune."""

    id: AgencyId
    name: str
    per: Level = Level.PROVINCE
    parent: str = ""
    only: tuple[str, ...] = ()
    excluded: tuple[str, ...] = Field(default=(), alias="except")
    names: Mapping[str, str] = {}

    def exists_in(self, province: str) -> bool:
        """Whether a province has it, by the province's code."""
        return province not in self.excluded and (not self.only or province in self.only)

    def code(self, province: str, place: Place) -> str:
        """The unit code: ``52-SNV`` for the province's own, ``52-TTYT-544`` for a district's."""
        own = f"{province}-{self.id}"
        return own if self.per is Level.PROVINCE else f"{own}-{place.code}"

    def name_in(self, province: str, place: Place) -> str:
        """Its official name there, the place's level in lower case as inside a sentence."""
        return self.names.get(province, self.name).format_map(_words(place))


class AgencyList(Model):
    """All agencies of an edition by campaign kind, and the places without residents."""

    unpopulated: tuple[str, ...] = ()
    agencies: Mapping[Identifier, tuple[Agency, ...]]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        every = [agency for agencies in self.agencies.values() for agency in agencies]
        unique([f"{agency.id} per {agency.per}" for agency in every], "agencies")
        known = {agency.id for agency in every if agency.per is Level.PROVINCE}
        lost = sorted({agency.parent for agency in every if agency.parent} - known)
        if lost:
            raise ValueError(f"agencies: no such parent: {', '.join(lost)}")
        return self


@cache
def load_agencies(edition: Edition) -> AgencyList:
    """Read the packaged agencies of an edition."""
    source = resources.files("bluezone_xl") / "data" / f"agencies_{edition}.toml"
    return AgencyList.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))


def _words(place: Place) -> Mapping[str, str]:
    """The placeholders of a name pattern, for one place."""
    level, short = split_level(place.name)
    full = running(place.name)
    within = full.removesuffix(short).strip()
    youth = _YOUTH_UNIONS.get(level, f"Đoàn {within}")
    return {"full": full, "short": short, "level": within, "youth": youth}
