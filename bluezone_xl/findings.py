"""Findings: what a rule saw, where, with which values. Text is rendered last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bluezone_xl.catalogue import Lang, Severity, entry


class Verdict(StrEnum):
    """What a check says of one file."""

    VALID = "valid"
    INVALID = "invalid"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation of a rule.

    ``sheet`` and ``cell`` (A1) are None where the whole file is meant. ``values`` fill the
    catalogue's placeholders. ``severity`` is the catalogue's unless the campaign weighs the
    rule otherwise; ``waived`` names the person who waived it, and takes its weight away.
    """

    code: str
    sheet: str | None = None
    cell: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    level: Severity | None = None
    waived: str | None = None

    @property
    def severity(self) -> Severity:
        """The weight that counts for the verdict."""
        if self.waived is not None:
            return Severity.INFO
        return self.level or entry(self.code).severity

    def message(self, lang: Lang = "vi") -> str:
        """What is wrong, as a sentence."""
        return entry(self.code).problem[lang].format(**self._localised(lang))

    def remedy(self, lang: Lang = "vi") -> str:
        """What to do about it, as a sentence."""
        return entry(self.code).remedy[lang].format(**self._localised(lang))

    def waived_by(self, name: str) -> Finding:
        """Return the same finding with its weight taken away by a waiver."""
        return replace(self, waived=name)

    def _localised(self, lang: Lang) -> dict[str, object]:
        return {key: localised(value, lang) for key, value in self.values.items()}


_SWAPPED = str.maketrans(",.", ".,")


def localised(value: object, lang: Lang) -> object:
    """Render one placeholder: 1.234 and 16/7/2021 in Vietnamese, 1,234 and ISO in English."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, int | float):
        grouped = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
        return grouped.translate(_SWAPPED) if lang == "vi" else grouped
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}" if lang == "vi" else value.isoformat()
    return value


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Return invalid when any finding weighs as an error, else valid."""
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Verdict.INVALID
    return Verdict.VALID
