"""Every sentence a user can read, in Vietnamese and English, from one place.

``texts/findings_*.toml`` hold the finding codes, by the stage that finds them; the other
files hold the words of the interface, one file an area. A key is ``area.name``: ``cli.done``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Literal

Lang = Literal["vi", "en"]

FINDING_AREAS = ("findings_reading", "findings_rules", "findings_returns")


class Severity(StrEnum):
    """How much a finding weighs: an error rejects the return, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Scope(StrEnum):
    """What a rule looks at."""

    FILE = "file"
    SHEET = "sheet"
    LINE = "line"
    CELL = "cell"
    HISTORY = "history"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding code: its weight, its scope, what is wrong and what to do about it."""

    code: str
    severity: Severity
    scope: Scope
    problem: Mapping[Lang, str]
    remedy: Mapping[Lang, str]


@cache
def entries() -> Mapping[str, Entry]:
    """Return every finding code in the catalogue, in file order."""
    return {
        code: Entry(
            code=code,
            severity=Severity(raw["severity"]),
            scope=Scope(raw["scope"]),
            problem={"vi": raw["problem_vi"], "en": raw["problem_en"]},
            remedy={"vi": raw["remedy_vi"], "en": raw["remedy_en"]},
        )
        for area in FINDING_AREAS
        for code, raw in _load(area).items()
    }


def entry(code: str) -> Entry:
    """Return the entry of a code. Raises KeyError for a code the catalogue lacks."""
    return entries()[code]


def text(key: str, lang: Lang = "vi", /, **values: object) -> str:
    """Return an interface text ``area.name`` with its ``{placeholders}`` filled in.

    Raises KeyError for an unknown key or a missing value: both are bugs, found by tests.
    """
    area, _, name = key.partition(".")
    return str(_load(area)[name][lang]).format(**values)


def area(name: str, lang: Lang) -> Mapping[str, str]:
    """Return every text of an interface area in one language, placeholders and all."""
    return {key: raw[lang] for key, raw in _load(name).items()}


@cache
def _load(area: str) -> dict[str, dict[str, str]]:
    source = resources.files("bluezone_xl") / "texts" / f"{area}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
