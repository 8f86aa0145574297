"""What the page is made of: the pinned files of ``materials.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict


class Role(StrEnum):
    """What a wheel is for, and with that, for which platform pip is asked for it."""

    TOOL = "tool"
    """Runs on the builder's machine."""
    CARRIER = "carrier"
    """Holds files of Pyodide."""
    WASM = "wasm"
    """Compiled for Pyodide."""
    PURE = "pure"
    """Python alone."""
    FALLBACK = "fallback"
    """Compiled for Linux, of which only the Python files are taken."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wheel(_Model):
    """A wheel of the package index; one hash for each platform it may come for."""

    name: str
    version: str
    role: Role
    licence: str
    sha256: tuple[str, ...]
    inside: str = ""

    @property
    def goes_in(self) -> bool:
        """Whether its files go into the page."""
        return self.role not in (Role.TOOL, Role.CARRIER)


class Inner(_Model):
    """A file inside the carrier: a part of the runtime, or a wheel compiled for it."""

    name: str
    licence: str
    role: str
    file: str
    sha256: str


class Materials(_Model):
    """Everything pinned."""

    pyodide: str
    python: str
    wheel: tuple[Wheel, ...]
    inner: tuple[Inner, ...]

    def with_role(self, role: Role) -> tuple[Wheel, ...]:
        """The wheels of one role."""
        return tuple(wheel for wheel in self.wheel if wheel.role is role)

    def licences(self) -> Mapping[str, str]:
        """Name and licence of everything that goes into the page, in alphabetical order."""
        named = {inner.name: inner.licence for inner in self.inner}
        named |= {wheel.name: wheel.licence for wheel in self.wheel if wheel.goes_in}
        return dict(sorted(named.items(), key=lambda item: item[0].casefold()))


@cache
def load_materials() -> Materials:
    """Read the pinned list."""
    source = resources.files("bluezone_xl.check_page") / "materials.toml"
    return Materials.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
