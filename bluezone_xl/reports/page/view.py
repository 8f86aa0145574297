"""What the page shows, as words and numbers ready to be laid out. Pure.

Contacts of units are not among it: a page to share goes further than the register may.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bluezone_xl.catalogue import text
from bluezone_xl.consolidate import Consolidated, Count, GroupFigures, Node, State, Status
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.page import charts

_SIGNS = {
    Status.MET: "✓",
    Status.ON_COURSE: "↗",
    Status.AT_RISK: "!",
    Status.NOT_MET: "✕",
    Status.TRACKED: "·",
    Status.NO_DATA: "–",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A status: its name for the colour, a sign that stands in grey too, and the word."""

    name: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A small label with its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A group with a target: the large figures, what it takes, and its chart."""

    name: str
    rate: str
    badge: Badge
    target: str
    days: str
    facts: tuple[Fact, ...]
    chart: str


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


def say(key: str, /, **values: object) -> str:
    """Return a text of the page, in Vietnamese."""
    return text(f"page.{key}", **values)


def badge(status: Status) -> Badge:
    """How a group stands."""
    return Badge(status.value, _SIGNS[status], text(f"master.status_{status.value}"))


def headline(figures: Consolidated) -> str:
    """How many units have reported, in one sentence."""
    units = figures.units
    counts = {
        name: wording.number(getattr(units, name))
        for name in ("expected", "accepted", "missing", "returned", "exempt")
    }
    known = "headline_all" if not units.missing else "headline"
    return say(known, **counts)


def tiles(figures: Consolidated) -> tuple[Tile, ...]:
    """The groups with a target, the nearest deadline first; without any, every group."""
    wanted = [group for group in figures.groups if group.group.target is not None]
    ordered = sorted(wanted, key=_deadline) or list(figures.groups)
    return tuple(_tile(figures, group) for group in ordered)


def _deadline(figures: GroupFigures) -> date:
    target = figures.group.target
    return target.deadline if target is not None else date.max


def _tile(figures: Consolidated, own: GroupFigures) -> Tile:
    target = own.group.target
    return Tile(
        name=own.group.name,
        rate=wording.percent(own.rate),
        badge=badge(own.progress.status),
        target=say("no_target")
        if target is None
        else say("target", goal=wording.target(target), deadline=wording.day(target.deadline)),
        days=_days(own.progress.days_left),
        facts=tuple(_facts(own)),
        chart=charts.progress(figures, own),
    )


def _days(left: int | None) -> str:
    if left is None:
        return ""
    if left == 0:
        return say("days_today")
    return say("days_left" if left > 0 else "days_over", count=wording.number(abs(left)))


def _facts(own: GroupFigures) -> Iterator[Fact]:
    progress = own.progress
    yield Fact(own.group.numerator, wording.number(own.now.installed))
    yield Fact(say("denominator"), wording.number(own.now.denominator))
    yield Fact(say("minimum"), wording.percent(own.minimum_rate))
    yield Fact(say("change"), wording.signed(own.change))
    yield Fact(say("points"), wording.signed_points(own.points))
    if progress.gap is not None:
        yield Fact(say("gap"), wording.number(progress.gap))
    if progress.pace_needed is not None:
        yield Fact(say("pace_needed"), wording.pace_needed(progress.pace_needed))
    if progress.pace_achieved is not None:
        sign = "-" if progress.pace_achieved < 0 else ""
        people = wording.pace_achieved(progress.pace_achieved)
        yield Fact(say("pace_achieved"), f"{sign}{people}")
    if progress.expected is not None:
        yield Fact(say("expected"), wording.day(progress.expected))


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
    return Row(
        cells=(
            own.group.name,
            wording.number(own.now.installed),
            wording.number(own.now.denominator),
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
    columns = ("denominator", "rate", "minimum", "change", "reported")
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
    done = None if own.now is None else own.now.installed
    whole = None if own.now is None else own.now.denominator
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
            node.units.accepted / node.units.expected if node.units.expected else 0,
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


def _reported(units: Count) -> str:
    return f"{wording.number(units.accepted)}/{wording.number(units.expected)}"


def _number(value: int | None) -> str:
    return wording.say("unknown") if value is None else wording.number(value)


def _key(value: float | None) -> float:
    """What is not known is sorted below everything that is."""
    return float("-inf") if value is None else value
