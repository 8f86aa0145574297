"""The tables of a document's body: groups, places, what is restated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bluezone_xl.campaign import Group
from bluezone_xl.consolidate import GroupFigures, Node
from bluezone_xl.ledger import Told
from bluezone_xl.names import sort_key
from bluezone_xl.reports.documents import comments, wording
from bluezone_xl.reports.documents.briefing import Briefing
from bluezone_xl.reports.documents.content import Align, Column, Row, Table
from bluezone_xl.reports.documents.restatement import Change, Restatement
from bluezone_xl.reports.documents.wording import number, percent, say, signed, signed_points

# Longer rankings stand in the appendix alone.
MOST_IN_BODY = 20


def columns(*described: tuple[str, float, Align]) -> tuple[Column, ...]:
    """Columns from the keys of their titles, widths in millimetres and alignments."""
    return tuple(Column(say(f"column_{key}"), width, align) for key, width, align in described)


def groups(briefing: Briefing) -> Table:
    """One row a group. Never a total: groups overlap."""
    return Table(
        columns(
            ("order", 9, Align.CENTRE),
            ("group", 40, Align.LEFT),
            ("installed", 17, Align.RIGHT),
            ("denominator", 17, Align.RIGHT),
            ("rate", 15, Align.RIGHT),
            ("change", 15, Align.RIGHT),
            ("points", 14, Align.RIGHT),
            ("minimum", 15, Align.RIGHT),
            ("target", 23, Align.CENTRE),
        ),
        tuple(Row((str(n), *_group(one))) for n, one in enumerate(briefing.groups, 1)),
        size=10,
    )


def _group(figures: GroupFigures) -> Iterator[str]:
    known = figures.units.accepted > 0
    target = figures.group.target
    status = say(f"status_{figures.progress.status.value}")
    yield figures.group.name
    yield number(figures.now.installed) if known else say("unknown")
    yield number(figures.now.denominator) if known else say("unknown")
    yield percent(figures.rate)
    yield signed(figures.change)
    yield signed_points(figures.points)
    yield percent(figures.minimum_rate)
    if target is None:
        yield status
    else:
        goal, deadline = wording.goal(target), wording.day(target.deadline)
        yield say("target_cell", goal=goal, deadline=deadline, status=status)


def places(briefing: Briefing, group: Group) -> Table:
    """The ranked places of a group, best first, then those without a rate."""
    return Table(
        columns(
            ("rank", 14, Align.CENTRE),
            ("place", 46, Align.LEFT),
            ("reported", 20, Align.CENTRE),
            ("installed", 20, Align.RIGHT),
            ("denominator", 20, Align.RIGHT),
            ("rate", 18, Align.RIGHT),
            ("change_alike", 27, Align.RIGHT),
        ),
        tuple(place_row(node, group.id) for node in ordered_places(briefing, group.id)),
    )


def ordered_places(briefing: Briefing, group: str) -> tuple[Node, ...]:
    """Places by rank; equal ranks, and those without one, in alphabetical order."""

    def key(node: Node) -> tuple[float, object]:
        rank = node.groups[group].rank
        return (float("inf") if rank is None else rank, sort_key(node.unit.name))

    return tuple(sorted(briefing.ranked, key=key))


def place_row(node: Node, group: str) -> Row:
    """One place: its rank, how many units have reported, its figures."""
    own = node.groups[group]
    due = node.units.expected - node.units.exempt
    known = own.now is not None and node.units.accepted > 0
    unknown = say("unknown")
    return Row(
        (
            number(own.rank) if own.rank else unknown,
            node.unit.name,
            f"{number(node.units.accepted)}/{number(due)}",
            number(own.now.installed) if own.now and known else unknown,
            number(own.now.denominator) if own.now and known else unknown,
            percent(own.rate),
            signed(own.change),
        )
    )


def restated_groups(briefing: Briefing, item: Restatement) -> Table:
    """Was and is, a row a group."""
    return Table(
        columns(
            ("group", 49, Align.LEFT),
            ("was", 34, Align.CENTRE),
            ("was_rate", 24, Align.RIGHT),
            ("now", 34, Align.CENTRE),
            ("now_rate", 24, Align.RIGHT),
        ),
        tuple(_restated_group(briefing, change) for change in item.groups),
    )


def _restated_group(briefing: Briefing, change: Change) -> Row:
    name = briefing.campaign.group(change.group).name
    return Row((name, *_pair(change, now=False), *_pair(change, now=True)))


def _pair(change: Change, *, now: bool) -> tuple[str, str]:
    """12/40 and 30,00%."""
    figure = change.now if now else change.was
    if figure is None or figure.denominator is None:
        return say("unknown"), say("unknown")
    installed, of = figure.installed or 0, figure.denominator
    return f"{number(installed)}/{number(of)}", percent(installed / of if of else None)


def told(figure: Told | None) -> str:
    """A unit's figure as it was told: 12/40; its state where it had none."""
    if figure is None:
        return say("unknown")
    if figure.denominator is None:
        return say(f"state_{figure.state}") if figure.state else say("unknown")
    return f"{number(figure.installed or 0)}/{number(figure.denominator)}"


def reasons(briefing: Briefing, item: Restatement) -> Iterator[str]:
    """Whose return or correction it was, reason by reason."""
    for reason, changes in item.by_reason().items():
        days = {change.day for change in changes}
        common = days.pop() if len(days) == 1 else None
        names = [_reason_name(briefing, change, common) for change in changes]
        yield say(
            f"reason_{reason.value}",
            listed=wording.shortened(names, comments.SOME, "other_units"),
            count=number(len(changes)),
            day=say("reason_day", day=wording.day(common)) if common else "",
        )
    if not item.units:
        yield say("reason_campaign")


def _reason_name(briefing: Briefing, change: Change, common: date | None) -> str:
    register = briefing.scope.register
    unit = register.by_code.get(change.unit)
    name = comments.unit_name(unit, register) if unit else change.unit
    if change.day is None or change.day == common:
        return name
    return say("reason_on", name=name, day=wording.day(change.day))
