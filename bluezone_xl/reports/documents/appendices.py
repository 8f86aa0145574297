"""The appendices: every unit, the charts and rankings, who owes, what is restated."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate import Count, Node, Sums, UnitFigures, UnitGroup
from bluezone_xl.kinds import Kind
from bluezone_xl.reports.documents import charts, comments, tables, wording
from bluezone_xl.reports.documents.briefing import Briefing
from bluezone_xl.reports.documents.content import Align, Appendix, Block, Para, Picture, Row, Table
from bluezone_xl.reports.documents.labels import Labels
from bluezone_xl.reports.documents.restatement import Change, Restatement
from bluezone_xl.reports.documents.wording import number, percent, say, signed

PICTURE_WIDTH = 165.0


def appendices(briefing: Briefing, labels: Labels, attached: str) -> Iterator[Appendix]:
    """The appendices that this document has, in order."""
    if labels.units:
        yield Appendix(
            labels.units, _title(briefing, "units"), attached, (_units(briefing),), landscape=True
        )
    if labels.places:
        blocks = tuple(_charts(briefing))
        yield Appendix(labels.places, _title(briefing, "places"), attached, blocks)
    if labels.silent:
        blocks = (_silent(briefing),)
        yield Appendix(labels.silent, _title(briefing, "silent"), attached, blocks)
    if labels.restated:
        blocks = (_restated(briefing),)
        yield Appendix(
            labels.restated, _title(briefing, "restated"), attached, blocks, landscape=True
        )


def _title(briefing: Briefing, name: str) -> str:
    return say(f"appendix_{name}", period=wording.day(briefing.figures.period)).upper()


def _units(briefing: Briefing) -> Table:
    return Table(
        tables.columns(
            ("order", 12, Align.CENTRE),
            ("unit", 62, Align.LEFT),
            ("group", 38, Align.LEFT),
            ("total", 19, Align.RIGHT),
            ("denominator", 20, Align.RIGHT),
            ("installed", 19, Align.RIGHT),
            ("rate", 17, Align.RIGHT),
            ("change_alike", 23, Align.RIGHT),
            ("gap", 16, Align.RIGHT),
            ("state", 26, Align.CENTRE),
        ),
        tuple(_unit_rows(briefing)),
        size=10,
    )


def _unit_rows(briefing: Briefing) -> Iterator[Row]:
    """Kind by kind; territorial units below the sums of the place they lie in."""
    nodes = {node.unit.code: node for node in briefing.figures.nodes if not node.leaf}
    order = 0
    for kind in briefing.campaign.kinds:
        units = [unit for unit in briefing.figures.roster if unit.unit.kind == kind.id]
        if not units:
            continue
        yield Row((_kind_title(kind, briefing.figures.of_kind(kind.id)),), strong=True)
        parent = ""
        for unit in units:
            order += 1
            if kind.territorial and kind.counted and unit.unit.parent != parent:
                parent = unit.unit.parent
                if parent in nodes:
                    yield from _place_rows(briefing, nodes[parent], kind.groups)
            yield from _unit_row(briefing, unit, order)


def _kind_title(kind: Kind, units: Count) -> str:
    key = "kind_row_exempt" if units.exempt else "kind_row"
    return say(
        key if kind.counted else "kind_row_apart",
        name=kind.name,
        expected=number(units.expected),
        accepted=number(units.accepted),
        exempt=number(units.exempt),
    )


def _place_rows(briefing: Briefing, node: Node, groups: tuple[str, ...]) -> Iterator[Row]:
    for group in groups:
        own = node.groups[group]
        now = own.now if node.units.accepted else None
        cells = _figures(now, own.change, own.gap)
        due = node.units.expected - node.units.exempt
        state = f"{number(node.units.accepted)}/{number(due)}"
        short = briefing.campaign.group(group).short
        yield Row(("", node.unit.name, short, *cells, state), strong=True)


def _unit_row(briefing: Briefing, unit: UnitFigures, order: int) -> Iterator[Row]:
    state = say(f"state_{unit.state.value}")
    if not unit.groups:
        yield Row((str(order), unit.unit.name, "", *_figures(None, None, None), state))
    for place, own in enumerate(unit.groups):
        first = place == 0
        yield Row(
            (
                str(order) if first else "",
                unit.unit.name if first else "",
                briefing.campaign.group(own.group).short,
                *_own_figures(own),
                state if first else "",
            ),
            joined=place + 1 < len(unit.groups),
        )


def _own_figures(own: UnitGroup) -> tuple[str, ...]:
    return _figures(own.now, own.change, own.gap)


def _figures(now: Sums | None, change: int | None, gap: int | None) -> tuple[str, ...]:
    """Total, denominator, installed, rate, change and gap of a row."""
    unknown = say("unknown")
    if now is None:
        return (unknown,) * 6
    return (
        number(now.total),
        number(now.denominator),
        number(now.installed),
        percent(now.rate),
        signed(change),
        unknown if gap is None else number(gap),
    )


def _charts(briefing: Briefing) -> Iterator[Block]:
    progress = charts.progress(briefing)
    if progress is not None:
        yield Para(say("chart_progress"), heading=True)
        yield Picture(progress, PICTURE_WIDTH, say("chart_progress_alt"))
    for group in briefing.territorial:
        ranking = charts.ranking(briefing, group)
        if ranking is None:
            continue
        title = say("chart_ranking", group=group.name)
        yield Para(title, heading=True)
        yield Picture(ranking, PICTURE_WIDTH, title)
        if len(briefing.ranked) > tables.MOST_IN_BODY:
            yield tables.places(briefing, group)


def _silent(briefing: Briefing) -> Table:
    return Table(
        tables.columns(
            ("order", 12, Align.CENTRE),
            ("unit", 62, Align.LEFT),
            ("parent", 45, Align.LEFT),
            ("state", 26, Align.CENTRE),
            ("missed", 20, Align.CENTRE),
        ),
        tuple(_silent_row(briefing, n, u) for n, u in enumerate(comments.silent(briefing), 1)),
    )


def _silent_row(briefing: Briefing, order: int, unit: UnitFigures) -> Row:
    parent = briefing.scope.register.by_code.get(unit.unit.parent)
    return Row(
        (
            str(order),
            unit.unit.name,
            parent.name if parent else "",
            say(f"state_{unit.state.value}"),
            number(unit.missed),
        )
    )


def _restated(briefing: Briefing) -> Table:
    return Table(
        tables.columns(
            ("told_in", 44, Align.LEFT),
            ("period", 22, Align.CENTRE),
            ("unit", 62, Align.LEFT),
            ("group", 36, Align.LEFT),
            ("was", 27, Align.CENTRE),
            ("now", 27, Align.CENTRE),
            ("why", 34, Align.LEFT),
        ),
        tuple(
            _restated_row(briefing, item, change)
            for item in briefing.restatements
            for change in item.units
        ),
        size=10,
    )


def _restated_row(briefing: Briefing, item: Restatement, change: Change) -> Row:
    unit = briefing.scope.register.by_code.get(change.unit)
    known = {group.id for group in briefing.campaign.groups}
    why = say(f"why_{change.reason.value}") if change.reason else ""
    return Row(
        (
            wording.told_in(item.sent),
            wording.day(item.period),
            unit.name if unit else change.unit,
            briefing.campaign.group(change.group).short if change.group in known else "",
            tables.told(change.was),
            tables.told(change.now),
            why if change.day is None else say("why_on", why=why, day=wording.day(change.day)),
        )
    )
