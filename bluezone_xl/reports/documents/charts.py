"""Charts that survive grey printing: shades and hatching, every column with its figure.

The bytes follow from the figures alone: no date, no version of a program, a font that comes with
matplotlib and has every Vietnamese letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bluezone_xl.campaign import Group
from bluezone_xl.consolidate import GroupFigures, Node, TrendPoint
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.documents.briefing import Briefing
from bluezone_xl.reports.documents.tables import ordered_places
from bluezone_xl.reports.documents.wording import percent, say

_MM = 1 / 25.4
_WIDTH = 165.0
_DPI = 180
_DARK, _MIDDLE, _LIGHT = "#262626", "#8c8c8c", "#d9d9d9"
# A ranking longer than this shows both its ends.
_MOST_BARS, _END_BARS = 30, 12
# Millimetres: the height of a panel and of a bar, the width of a letter of a name.
_PANEL, _BAR, _LETTER = 56.0, 6.2, 1.6
_STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _MIDDLE,
    "svg.hashsalt": "bluezone_xl",
}


def progress(briefing: Briefing) -> bytes | None:
    """The rate of each group with a target, week by week, against the target.

    None when there is no such group with figures.
    """
    shown = followed(briefing)
    if not shown:
        return None
    with rc_context(_STYLE):
        high = _PANEL * len(shown)
        figure = Figure(figsize=(_WIDTH * _MM, high * _MM))
        axes = figure.subplots(len(shown), 1, squeeze=False)[:, 0]
        _leave_room(figure, high, left=14, top=8, bottom=7, between=15)
        for place, one in zip(axes, shown, strict=True):
            _weeks(place, one, _points(briefing, one))
        return _png(figure)


def followed(briefing: Briefing) -> list[GroupFigures]:
    """The groups that there is a chart of: with a target, and with figures."""
    return [one for one in briefing.groups if one.group.target and _points(briefing, one)]


def rated_places(briefing: Briefing, group: Group) -> list[Node]:
    """The places that there is a ranking of, best first; none where there is but one place."""
    if len(briefing.ranked) < 2:
        return []
    return [p for p in ordered_places(briefing, group.id) if p.groups[group.id].rate is not None]


def _points(briefing: Briefing, figures: GroupFigures) -> list[TrendPoint]:
    """The group's weeks up to this one, from the first that has a figure."""
    points = [
        point
        for point in briefing.figures.trend
        if point.group == figures.id and point.period <= briefing.figures.period
    ]
    known = [n for n, point in enumerate(points) if point.rate is not None]
    return points[known[0] :] if known else []


def _weeks(axes: Axes, figures: GroupFigures, points: Sequence[TrendPoint]) -> None:
    target = figures.group.target
    assert target is not None
    rates = [100 * (point.rate or 0.0) for point in points]
    shades = [_MIDDLE] * (len(points) - 1) + [_DARK]
    bars = axes.bar(range(len(points)), rates, width=0.55, color=shades)
    labels = ["" if point.rate is None else percent(point.rate) for point in points]
    axes.bar_label(bars, labels, padding=2, fontsize=7)
    goal = 100 * target.value
    axes.axhline(goal, color=_DARK, linestyle="--", linewidth=1)
    axes.set_ylim(0, max(goal, *rates) * 1.18)
    axes.set_xlim(-0.6, max(len(points), 6) - 0.4)
    axes.set_xticks(range(len(points)), [wording.short_day(point.period) for point in points])
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}%")
    title = say("chart_group", group=figures.group.name, target=wording.target(target))
    axes.set_title(title, loc="left", fontsize=8)


def ranking(briefing: Briefing, group: Group) -> bytes | None:
    """The ranked places of a group as bars, best on top, against the target.

    None when no place has a rate.
    """
    places = rated_places(briefing, group)
    if not places:
        return None
    cut = len(places) > _MOST_BARS
    shown = [*places[:_END_BARS], *places[-_END_BARS:]] if cut else places
    with rc_context(_STYLE):
        high = 16 + _BAR * len(shown)
        figure = Figure(figsize=(_WIDTH * _MM, high * _MM))
        longest = max(len(place.unit.name) for place in shown)
        _leave_room(figure, high, left=12 + _LETTER * longest, top=8, bottom=7)
        _bars(figure.subplots(), group, shown)
        return _png(figure)


def _bars(axes: Axes, group: Group, places: Sequence[Node]) -> None:
    rates = [100 * (place.groups[group.id].rate or 0.0) for place in places]
    met = [bool(place.groups[group.id].met) for place in places]
    rows = range(len(places))
    bars = axes.barh(
        rows, rates, height=0.62, color=[_DARK if one else _LIGHT for one in met], edgecolor=_DARK,
        linewidth=0.6,
    )  # fmt: skip
    labels = [percent(place.groups[group.id].rate) for place in places]
    axes.bar_label(bars, labels, padding=3, fontsize=7)
    names = [
        say("chart_place", rank=place.groups[group.id].rank or 0, name=place.unit.name)
        for place in places
    ]
    axes.set_yticks(rows, names)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}%")
    most = max(rates)
    if group.target is not None:
        goal = 100 * group.target.value
        most = max(most, goal)
        axes.axvline(goal, color=_DARK, linestyle="--", linewidth=1)
        axes.set_title(
            say("chart_legend", target=wording.target(group.target)), loc="left", fontsize=7
        )
    axes.set_xlim(0, most * 1.12)


def _leave_room(
    figure: Figure, high: float, *, left: float, top: float, bottom: float, between: float = 0.0
) -> None:
    """Set the margins, in millimetres: working them out from the texts would draw twice."""
    panels = max(1, round(high / _PANEL))
    panel = (high - top - bottom - between * (panels - 1)) / panels
    figure.subplots_adjust(
        left=left / _WIDTH,
        right=1 - 3 / _WIDTH,
        top=1 - top / high,
        bottom=bottom / high,
        hspace=between / panel,
    )


def _png(figure: Figure) -> bytes:
    stream = BytesIO()
    figure.savefig(stream, format="png", dpi=_DPI, metadata={"Software": None})
    return stream.getvalue()
