"""The page's charts as SVG: text stays text, shapes tell apart in grey, and nothing is loaded.

A plotting library would draw letters as paths, which nobody can search, read aloud or copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bluezone_xl.catalogue import text
from bluezone_xl.consolidate import Consolidated, GroupFigures, TrendPoint
from bluezone_xl.consolidate.nodes import Node
from bluezone_xl.reports.documents import wording

# A drawing is this wide, in the units of its own view box; the page scales it.
_WIDE, _HIGH = 420, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 16, 28
_BAR_HIGH, _NAME_WIDE = 22, 150
# A longer ranking shows both its ends; the table has everybody.
_MOST_BARS, _END_BARS = 30, 12
_HEADROOM = 1.12


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a rate to a height above the foot of the drawing."""

    most: float

    def y(self, rate: float) -> float:
        return _HIGH - _BOTTOM - (_HIGH - _TOP - _BOTTOM) * rate / self.most


def progress(figures: Consolidated, own: GroupFigures) -> str:
    """A group's rate and guaranteed minimum week by week, with the target and its deadline.

    Weeks without figures stay empty: a zero would be a lie. Returns an empty string before the
    first figure.
    """
    points = [point for point in figures.trend if point.group == own.id]
    past = [point for point in points if point.period <= figures.period]
    if not any(point.rate is not None for point in past):
        return ""
    target = own.group.target
    rates = [
        rate for point in past for rate in (point.rate, point.minimum_rate) if rate is not None
    ]
    most = max([1.0, *rates, *([target.value] if target else [])])
    scale = _Scale(most * _HEADROOM)
    parts = [*_grid(scale, most), *_weeks(points, past, scale)]
    if target is not None:
        parts += _goal(own, points, scale)
    name = text("page.chart_progress", group=own.group.name)
    return _drawing(name, parts, _HIGH)


def ranking(places: Sequence[Node], own: GroupFigures) -> str:
    """Places by rate, best on top, with the target as a line across."""
    known = [place for place in places if place.groups[own.id].rate is not None]
    if not known:
        return ""
    if len(known) > _MOST_BARS:
        known = [*known[:_END_BARS], *known[-_END_BARS:]]
    high = _TOP + _BAR_HIGH * len(known) + 6
    target = own.group.target
    rates = [place.groups[own.id].rate or 0.0 for place in known]
    most = max([*rates, *([target.value] if target else [])]) * _HEADROOM
    wide = (_WIDE - _NAME_WIDE - _RIGHT - 40) / most
    tops = [_TOP + _BAR_HIGH * row for row in range(len(known))]
    rows = list(zip(known, tops, strict=True))
    parts = [part for place, top in rows for part in _bar(place, own, top, wide)]
    if target is not None:
        x = _NAME_WIDE + target.value * wide
        parts.append(f'<line class="goal" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 4}" y2="{high}"/>')
        label = escape(wording.goal(target))
        parts.append(f'<text class="goal-word" x="{x:.1f}" y="{_TOP - 6}">{label}</text>')
    # Last, so that the line of the target does not cross them out.
    parts += [_value(place, own, top, wide) for place, top in rows]
    return _drawing(text("page.chart_ranking", group=own.group.name), parts, high)


def _bar(place: Node, own: GroupFigures, top: float, wide: float) -> Iterator[str]:
    figures = place.groups[own.id]
    long = (figures.rate or 0.0) * wide
    look = "met" if figures.met else "not-met"
    middle = top + _BAR_HIGH / 2 + 4
    name = f"{figures.rank}. {place.unit.name}"
    yield f'<text class="name" x="{_NAME_WIDE - 6}" y="{middle:.1f}">{escape(_cut(name))}</text>'
    yield (
        f'<rect class="bar {look}" x="{_NAME_WIDE}" y="{top + 3:.1f}" width="{long:.1f}" '
        f'height="{_BAR_HIGH - 6}"><title>{escape(name)}</title></rect>'
    )


def _value(place: Node, own: GroupFigures, top: float, wide: float) -> str:
    """The rate at the end of a bar."""
    rate = place.groups[own.id].rate
    end = _NAME_WIDE + (rate or 0.0) * wide + 4
    middle = top + _BAR_HIGH / 2 + 4
    return f'<text class="value" x="{end:.1f}" y="{middle:.1f}">{wording.percent(rate)}</text>'


def _cut(name: str, most: int = 24) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _grid(scale: _Scale, most: float) -> Iterator[str]:
    for step in range(0, int(most * 100) + 1, 20):
        y = scale.y(step / 100)
        yield f'<line class="grid" x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="axis" x="{_LEFT - 5}" y="{y + 4:.1f}">{step}%</text>'


def _weeks(
    points: Sequence[TrendPoint], past: Sequence[TrendPoint], scale: _Scale
) -> Iterator[str]:
    slot = (_WIDE - _LEFT - _RIGHT) / len(points)
    for number, point in enumerate(points):
        middle = _LEFT + slot * (number + 0.5)
        day = wording.short_day(point.period)
        yield f'<text class="week" x="{middle:.1f}" y="{_HIGH - 10}">{day}</text>'
        if point in past and point.rate is not None:
            yield from _pair(point, middle, slot, scale)


def _pair(point: TrendPoint, middle: float, slot: float, scale: _Scale) -> Iterator[str]:
    """The rate and, beside it, the minimum."""
    wide = slot * 0.36
    foot = scale.y(0)
    for look, rate, x in (
        ("rate", point.rate, middle - wide),
        ("minimum", point.minimum_rate, middle),
    ):
        if rate is not None:
            y = scale.y(rate)
            yield (
                f'<rect class="{look}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" '
                f'height="{foot - y:.1f}"/>'
            )
    if point.rate is not None:
        shown = f"{int(round(point.rate * 10_000, 6)) // 100}%"
        y = scale.y(point.rate) - 4
        yield f'<text class="value-top" x="{middle:.1f}" y="{y:.1f}">{shown}</text>'


def _goal(own: GroupFigures, points: Sequence[TrendPoint], scale: _Scale) -> Iterator[str]:
    """The target as a dashed line, and its deadline as a mark on the axis of weeks."""
    target = own.group.target
    assert target is not None
    y = scale.y(target.value)
    yield f'<line class="goal" x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
    days = [point.period for point in points]
    slot = (_WIDE - _LEFT - _RIGHT) / len(days)
    place = next((n for n, day in enumerate(days) if day >= target.deadline), None)
    if place is not None:
        x = _LEFT + slot * (place + 0.5)
        tip = f"{x - 5:.1f},{_TOP - 12} {x + 5:.1f},{_TOP - 12} {x:.1f},{_TOP - 4}"
        yield f'<polygon class="deadline" points="{tip}"/>'
        foot = scale.y(0)
        yield (
            f'<line class="deadline" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 4}" y2="{foot:.1f}"/>'
        )


def _drawing(name: str, parts: Sequence[str], high: float) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {_WIDE} {high:.0f}" aria-label="{escape(name)}">'
        f"<title>{escape(name)}</title>{''.join(parts)}</svg>"
    )
