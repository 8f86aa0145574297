"""From findings to marks: which cell gets which colour and note, numbered as in the index. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bluezone_xl.catalogue import Lang, Severity, text
from bluezone_xl.cells import CellRef
from bluezone_xl.findings import Finding, Verdict, localised
from bluezone_xl.marking.colours import ORDER, heaviest
from bluezone_xl.marking.notes import note_of


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as the index lists it; ``sheet`` and ``cell`` are None for the whole file."""

    number: int
    severity: Severity
    sheet: str | None
    cell: str | None
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked cell: its heaviest severity, and a note that tells all its findings."""

    sheet: str
    cell: str
    severity: Severity
    note: str

    @property
    def ref(self) -> CellRef:
        """The cell by 0-based row and column."""
        return CellRef.parse(self.cell)


@dataclass(frozen=True, slots=True)
class About:
    """What the index says of the file; a part that is empty is left out."""

    file: str = ""
    unit: str = ""
    period: str = ""
    rules: str = ""

    @classmethod
    def of(cls, file: str, unit: str, name: str, period: date | None, rules: str) -> About:
        """What is known of a file: the unit by code and name, the period as officials write it."""
        shown = f"{name} ({unit})" if name else unit
        return cls(file, shown, "" if period is None else str(localised(period, "vi")), rules)


@dataclass(frozen=True, slots=True)
class Marking:
    """Everything there is to show of one checked file.

    ``items`` are in the order of their numbers: errors first, then warnings, then notes; of
    each, those that concern the file or a sheet as a whole come before those with a cell.
    """

    verdict: Verdict
    items: tuple[Item, ...]
    marks: tuple[Mark, ...]
    about: About = field(default_factory=About)
    lang: Lang = "vi"

    def count(self, severity: Severity) -> int:
        """How many findings weigh that much."""
        return sum(item.severity is severity for item in self.items)

    @property
    def sentence(self) -> str:
        """The verdict in one sentence, as the index and the macro's message say it."""
        errors = localised(self.count(Severity.ERROR), self.lang)
        return text(f"marking.verdict_{self.verdict.value}", self.lang, errors=errors)

    @property
    def counts(self) -> str:
        """How many findings of each severity there are, in full."""
        return text(
            "marking.counts",
            self.lang,
            errors=localised(self.count(Severity.ERROR), self.lang),
            warnings=localised(self.count(Severity.WARNING), self.lang),
            notes=localised(self.count(Severity.INFO), self.lang),
        )


def plan(
    findings: Iterable[Finding],
    verdict: Verdict,
    about: About | None = None,
    *,
    sheets: Sequence[str] = (),
    lang: Lang = "vi",
) -> Marking:
    """Return the marks of a checked file.

    ``sheets`` are the names of its sheets in order: findings follow them, and one on a sheet
    that is not there gets a line but no mark. Without them every sheet counts as there, and
    findings keep the order in which the rules found them.
    """
    ranked = sorted(findings, key=lambda finding: _rank(finding, sheets))
    items = tuple(_item(number, finding, lang) for number, finding in enumerate(ranked, 1))
    return Marking(verdict, items, _marks(items, sheets, lang), about or About(), lang)


def _rank(finding: Finding, sheets: Sequence[str]) -> tuple[int, ...]:
    weight = ORDER.index(finding.severity)
    place = sheets.index(finding.sheet) if finding.sheet in sheets else len(sheets)
    ref = _ref(finding.cell)
    if ref is None:
        return weight, 0, 0 if finding.sheet is None else 1, place
    return (weight, 1, place, ref.row, ref.column) if sheets else (weight, 1)


def _ref(cell: str | None) -> CellRef | None:
    try:
        return None if cell is None else CellRef.parse(cell)
    except ValueError:
        return None


def _item(number: int, finding: Finding, lang: Lang) -> Item:
    remedy = finding.remedy(lang)
    if finding.waived is not None:
        remedy = text("marking.waived", lang, name=finding.waived)
    ref = _ref(finding.cell)
    cell = None if ref is None or finding.sheet is None else ref.a1
    problem = finding.message(lang)
    return Item(number, finding.severity, finding.sheet, cell, problem, remedy)


def _marks(items: Sequence[Item], sheets: Sequence[str], lang: Lang) -> tuple[Mark, ...]:
    cells: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        if item.sheet is None or item.cell is None or (sheets and item.sheet not in sheets):
            continue
        cells.setdefault((item.sheet, item.cell), []).append(item)
    return tuple(
        Mark(sheet, cell, heaviest([item.severity for item in found]), note_of(found, lang))
        for (sheet, cell), found in cells.items()
    )
