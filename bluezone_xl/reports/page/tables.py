"""The tables of the page, as words and numbers ready to be laid out. Pure.

Contacts of units are not among them: a page to share goes further than the register may.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bluezone_xl.consolidate import Consolidated, Count, GroupFigures, Node, State
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.page.view import Badge, badge, say


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. ``keys`` are what its cells are sorted by, ``badge`` its status."""

    cells: tuple[str, ...]
    keys: tuple[float | str, ...]
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its heading, its columns (``words`` of them are texts), its rows."""

    id: str
    title: str
    note: str
    columns: tuple[str, ...]
    words: int
    rows: tuple[Row, ...]
    empty: str = ""


def groups_table(figures: Consolidated) -> Table:
    """Every group, with and without a target."""
    words = {group.group.numerator for group in figures.groups}
    done = words.pop() if len(words) == 1 else say("col_done")
    columns = ("denominator", "rate", "minimum", "points", "status")
    return Table(
        id="nhom",
        title=say("groups"),
        note=say("groups_note"),
        columns=(say("col_group"), done, *(say(f"col_{name}") for name in columns)),
        words=1,
        rows=tuple(_group_row(group) for group in figures.groups),
    )


def _group_row(own: GroupFigures) -> Row:
    mark = badge(own.progress.status)
    now = own.now if own.units.accepted else None
    return Row(
        cells=(
            own.group.name,
            _number(None if now is None else now.installed),
            _number(None if now is None else now.denominator),
            wording.percent(own.rate),
            wording.percent(own.minimum_rate),
            wording.signed_points(own.points),
            mark.word,
        ),
        keys=(
            own.group.name,
            own.now.installed,
            own.now.denominator,
            _key(own.rate),
            _key(own.minimum_rate),
            _key(own.points),
            mark.word,
        ),
        badge=mark,
    )


def places_tables(figures: Consolidated) -> tuple[Table, ...]:
    """For each group of the territory the places of the highest level, best first."""
    groups = tuple(figures.nodes[0].groups) if figures.nodes else ()
    return tuple(_places(figures, group) for group in groups if top_places(figures, group))


def top_places(figures: Consolidated, group: str) -> tuple[Node, ...]:
    """The places right below the province, by rank; those without figures last."""
    top = [node for node in figures.nodes if node.number and not node.above]
    return tuple(
        sorted(top, key=lambda node: (node.groups[group].rank or len(top) + 1, node.number))
    )


def _places(figures: Consolidated, group: str) -> Table:
    own = figures.group(group).group
    columns = ("denominator", "rate", "minimum", "change_alike", "reported")
    return Table(
        id=f"dia-ban-{group}",
        title=say("places", group=own.name),
        note=say("places_note"),
        columns=(
            say("col_rank"),
            say("col_place"),
            own.numerator,
            *(say(f"col_{name}") for name in columns),
        ),
        words=2,
        rows=tuple(_place_row(node, group) for node in top_places(figures, group)),
    )


def _place_row(node: Node, group: str) -> Row:
    own = node.groups[group]
    now = own.now if node.units.accepted else None
    done = None if now is None else now.installed
    whole = None if now is None else now.denominator
    rank = own.rank
    return Row(
        cells=(
            wording.say("unknown") if rank is None else wording.number(rank),
            node.unit.name,
            _number(done),
            _number(whole),
            wording.percent(own.rate),
            wording.percent(own.minimum_rate),
            wording.signed(own.change),
            _reported(node.units),
        ),
        keys=(
            float("inf") if rank is None else rank,
            node.unit.name,
            _key(done),
            _key(whole),
            _key(own.rate),
            _key(own.minimum_rate),
            _key(own.change),
            node.units.accepted / due if (due := _due(node.units)) else 0,
        ),
    )


def missing_table(figures: Consolidated, names: Mapping[str, str]) -> Table:
    """Units that owe a return, those silent for longest first. ``names`` are of all units."""
    columns = ("unit", "kind", "parent", "state", "missed")
    kinds = {kind.id: kind.name for kind in figures.campaign.kinds}
    owing = sorted(figures.missing, key=lambda item: (-item.missed, item.number))
    rows = []
    for item in owing:
        state = say("owing_returned" if item.state is State.RETURNED else "owing_missing")
        above = names.get(item.unit.parent, "")
        known = (item.unit.name, kinds[item.unit.kind], above, state)
        rows.append(Row((*known, wording.number(item.missed)), (*known, item.missed)))
    return Table(
        id="chua-nop",
        title=say("missing", count=wording.number(len(owing))),
        note=say("missing_note"),
        columns=tuple(say(f"col_{name}") for name in columns),
        words=4,
        rows=tuple(rows),
        empty=say("missing_nobody"),
    )


def weeks_table(figures: Consolidated, own: GroupFigures) -> Table:
    """A group week by week: the same numbers as its chart, for whoever cannot see it."""
    points = [p for p in figures.trend if p.group == own.id and p.period <= figures.period]
    columns = ("denominator", "rate", "minimum", "change", "accepted")
    rows = tuple(
        Row(
            cells=(
                wording.day(p.period),
                _number(None if p.now is None else p.now.installed),
                _number(None if p.now is None else p.now.denominator),
                wording.percent(p.rate),
                wording.percent(p.minimum_rate),
                wording.signed(p.change),
                wording.number(p.accepted),
            ),
            keys=(),
        )
        for p in points
    )
    return Table(
        id=f"dien-bien-{own.id}",
        title=say("weeks", group=own.group.name),
        note="",
        columns=(
            say("col_period"),
            own.group.numerator,
            *(say(f"col_{name}") for name in columns),
        ),
        words=1,
        rows=rows,
    )


def weeks_tables(figures: Consolidated, shown: Sequence[GroupFigures]) -> tuple[Table, ...]:
    """The weeks of several groups."""
    return tuple(weeks_table(figures, own) for own in shown)


def _due(units: Count) -> int:
    """The units that must report this period."""
    return units.expected - units.exempt


def _reported(units: Count) -> str:
    return f"{wording.number(units.accepted)}/{wording.number(_due(units))}"


def _number(value: int | None) -> str:
    return wording.say("unknown") if value is None else wording.number(value)


def _key(value: float | None) -> float:
    """What is not known is sorted below everything that is."""
    return float("-inf") if value is None else value
