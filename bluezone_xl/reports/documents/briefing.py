"""Everything a document speaks from: the figures, who said what, what was told before. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bluezone_xl.campaign import Campaign, Group
from bluezone_xl.consolidate import Consolidated, GroupFigures, Node, Status
from bluezone_xl.consolidate.territory import rank_level
from bluezone_xl.names import normalise, tidy
from bluezone_xl.reports.documents.restatement import Restatement
from bluezone_xl.reports.documents.scopes import Scope
from bluezone_xl.returns import Accepted


class DocumentKind(StrEnum):
    """The sorts of documents of point 8: to unit heads, to superiors, to one district."""

    NOTICE = "notice"
    MINISTRY = "ministry"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A difficulty as units put it, how many of them did, and what they propose."""

    words: str
    units: int
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What one document is made from.

    ``figures`` are those of the scope; ``district`` is the place of an excerpt among the
    province's, with its rank. ``moment`` is when the ledger was read; ``number`` is empty where
    it is to be filled in by hand.
    """

    kind: DocumentKind
    scope: Scope
    figures: Consolidated
    moment: datetime
    day: date
    number: str = ""
    district: Node | None = None
    districts: int = 0
    difficulties: tuple[Difficulty, ...] = ()
    restatements: tuple[Restatement, ...] = ()

    @property
    def campaign(self) -> Campaign:
        """The campaign."""
        return self.figures.campaign

    @property
    def groups(self) -> tuple[GroupFigures, ...]:
        """The groups that some unit of the scope reports and counts."""
        return tuple(group for group in self.figures.groups if group.units.expected)

    @property
    def territorial(self) -> tuple[Group, ...]:
        """The groups that are followed by place."""
        named = [node.groups for node in self.figures.nodes[:1]]
        return tuple(
            self.campaign.group(group)
            for groups in named
            for group in groups
            if self.figures.group(group).units.expected
        )

    @property
    def ranked(self) -> tuple[Node, ...]:
        """The places that are ranked against each other: the outermost several."""
        levels = Counter(rank_level(node) for node in self.figures.nodes if node.number)
        outer = sorted(level for level in levels if level > 0 and levels[level] > 1)
        level = outer[0] if outer else 0
        return tuple(n for n in self.figures.nodes if n.number and rank_level(n) == level)

    def having(self, *statuses: Status) -> tuple[GroupFigures, ...]:
        """The groups of some statuses."""
        return tuple(group for group in self.groups if group.progress.status in statuses)


def collect_difficulties(
    standing: Iterable[Accepted], codes: Sequence[str], period: date
) -> tuple[Difficulty, ...]:
    """Gather the difficulties of a period's returns; those put alike are one. Most frequent first.

    A unit counts once however often it says so.
    """
    wanted = set(codes)
    units: dict[str, set[str]] = {}
    words: dict[str, str] = {}
    proposals: dict[str, dict[str, str]] = {}
    for accepted in standing:
        content = accepted.content
        if content.period != period or content.unit not in wanted:
            continue
        for difficulty, proposal in content.difficulties:
            key = _key(difficulty)
            if not key:
                continue
            units.setdefault(key, set()).add(content.unit)
            words.setdefault(key, _sentence(difficulty))
            if _key(proposal):
                proposals.setdefault(key, {}).setdefault(_key(proposal), _sentence(proposal))
    found = [
        Difficulty(words[key], len(units[key]), tuple(proposals.get(key, {}).values()))
        for key in units
    ]
    return tuple(sorted(found, key=lambda item: -item.units))


def _key(words: str) -> str:
    return normalise(words).rstrip(" .;,!")


def _sentence(words: str) -> str:
    return tidy(words).rstrip(" .;,!")
