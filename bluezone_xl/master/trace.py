"""From a figure of the master to the cells of the file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bluezone_xl.campaign import Campaign
from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import Fact
from bluezone_xl.kinds import Measure

MEASURES: tuple[Measure, ...] = ("total", "denominator", "installed")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one number of a fact was typed: file, hash, sheet, cell, and the number itself."""

    label: str
    sha256: str
    sheet: str
    cell: str
    what: str
    value: int


def group_cells(campaign: Campaign, fact: Fact) -> dict[Measure, str]:
    """Return the cells of a fact's figures; a figure taken from the register has none."""
    if fact.line is None or not fact.group:
        return {}
    kind = campaign.kind(fact.accepted.content.kind)
    found: dict[Measure, str] = {}
    quota = campaign.group(fact.group).basis == "quota"
    for measure in MEASURES:
        if quota and measure == "denominator":
            continue
        column = kind.measure(fact.group, measure)
        letters = fact.accepted.content.columns.get(column.id) if column else None
        if column is not None and letters is not None and column.id in fact.line.values:
            found[measure] = f"{letters}{fact.line.row}"
    return found


def indicator_cells(campaign: Campaign, fact: Fact) -> dict[str, str]:
    """Return the cells of a fact's indicators that were typed in its line, by indicator."""
    content = fact.accepted.content
    if fact.line is None or not fact.indicators:
        return {}
    return {
        column.indicator: f"{content.columns[column.id]}{fact.line.row}"
        for column in campaign.kind(content.kind).columns
        if column.indicator is not None
        and column.indicator in fact.indicators
        and column.id in content.columns
        and column.id in fact.line.values
    }


def origins(campaign: Campaign, fact: Fact) -> Iterator[Origin]:
    """Every number of a fact with the cell it was typed in."""
    content = fact.accepted.content
    for measure, cell in group_cells(campaign, fact).items():
        value = getattr(fact, measure)
        yield Origin(
            content.source.label, content.source.sha256, content.sheet, cell, measure, value
        )
    for indicator, cell in indicator_cells(campaign, fact).items():
        if campaign_indicator_is_sum(campaign, indicator):
            value = fact.indicators[indicator]
            yield Origin(
                content.source.label, content.source.sha256, content.sheet, cell, indicator, value
            )


def campaign_indicator_is_sum(campaign: Campaign, indicator: str) -> bool:
    """Whether an indicator adds up numbers, so that its cell holds the number itself."""
    return any(one.id == indicator and one.aggregate == "sum" for one in campaign.indicators)


def shown(cells: Iterable[str]) -> str:
    """Cells as the sheet lists them: ``D14:F14`` when they are neighbours, else ``D14, F14``."""
    refs = sorted({CellRef.parse(cell) for cell in cells})
    together = all(after == before.shifted(columns=1) for before, after in pairwise(refs))
    if len(refs) > 1 and together:
        return f"{refs[0].a1}:{refs[-1].a1}"
    return ", ".join(ref.a1 for ref in refs)
