"""Whatever arrives, the figures add up: properties, not examples."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.master.province import BLUEZONE, Province, day, only_kinds, province

SCHOOLS = only_kinds(BLUEZONE, "co_quan", "giao_duc", "xa", "huyen")
_PERIODS = ("16/7", "23/7", "30/7")


@st.composite
def provinces(draw: st.DrawFn) -> Province:
    """A handful of units of four kinds, each reporting, exempt, sent back or silent."""
    units = ["code | kind | parent | registered | exempt", "H1 | huyen | | |"]
    returns = ["unit | period | line | group | total | denominator | installed"]
    back = ["unit | period"]
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(("co_quan", "giao_duc", "xa")))
        registered = draw(st.sampled_from(("", "50", "300")))
        exempt = draw(st.sampled_from(("", "", "1/7-20/7")))
        units.append(f"U{number} | {kind} | H1 | {registered} | {exempt}")
        for period in _PERIODS:
            if draw(st.booleans()):
                for line in range(draw(st.integers(1, 3))):
                    for group in SCHOOLS.kind(kind).groups:
                        whole = draw(st.integers(0, 500))
                        done = draw(st.integers(0, whole))
                        figures = f"{whole} | {whole} | {done}"
                        returns.append(f"U{number} | {period} | L{line} | {group} | {figures}")
            elif draw(st.booleans()):
                back.append(f"U{number} | {period}")
    tables = ("\n".join(lines) for lines in (units, returns))
    return province(*tables, sent_back="\n".join(back), campaign=SCHOOLS)


@given(provinces(), st.sampled_from(_PERIODS))
@settings(deadline=None)
def test_whatever_arrives_adds_up__ok(given_province: Province, period: str) -> None:
    figures = given_province.figures(period)
    units = figures.units
    assert units.accepted + units.missing + units.exempt == units.expected
    assert len(figures.missing) == units.missing
    for group in figures.groups:
        lines = [
            (accepted, line)
            for accepted in given_province.standing
            if accepted.content.period == day(period)
            and SCHOOLS.kind(accepted.content.kind).counted
            for line in accepted.content.lines
        ]
        columns = [
            (SCHOOLS.kind(accepted.content.kind).measure(group.id, "installed"), line)
            for accepted, line in lines
        ]
        assert group.now.installed == sum(
            int(line.values[column.id]) for column, line in columns if column
        )
        if group.rate is not None and group.minimum_rate is not None:
            assert group.minimum_rate <= group.rate <= 1
        counted = group.units
        assert counted.accepted + counted.missing + counted.exempt == counted.expected
    whole = figures.nodes[0].groups.get("nguoi_dan")
    if whole is not None and whole.now is not None:
        assert whole.now == figures.group("nguoi_dan").now
        assert whole.minimum_denominator == figures.group("nguoi_dan").minimum_denominator


@given(provinces())
@settings(deadline=None)
def test_the_trend_says_what_each_period_says__ok(given_province: Province) -> None:
    figures = given_province.figures(_PERIODS[-1])
    for point in figures.trend:
        then = given_province.figures(f"{point.period.day}/{point.period.month}")
        group = then.group(point.group)
        assert (point.accepted, point.missing) == (group.units.accepted, group.units.missing)
        assert (point.now or group.now) == group.now
        assert point.minimum_denominator == group.minimum_denominator
        assert (point.change, point.points) == (group.change, group.points)
