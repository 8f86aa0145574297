"""Which units would close a group's gap, each by a small province one can add up by hand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate import Closing, closing
from tests.master.province import Province, day, province, residents

FIVE = """
code | kind  | parent | registered | exempt
H1   | huyen |        |            |
X1   | xa    | H1     | 100        |
X2   | xa    | H1     | 100        |
X3   | xa    | H1     | 100        |
X4   | xa    | H1     | 100        |
X5   | xa    | H1     | 100        |
"""


def returns(*figures: tuple[int, int]) -> str:
    """Returns of X1, X2… for 16/7, each a denominator and who has installed."""
    lines = [
        f"X{at} | 16/7 | Thôn 1 | {whole} | {whole} | {done}"
        for at, (whole, done) in enumerate(figures, 1)
    ]
    return "\n".join(["unit | period | line | total | denominator | installed", *lines])


def of(given: Province, group: str = "nguoi_dan") -> Closing | None:
    figures = given.figures("16/7")
    return closing(figures.group(group), figures.roster)


def found(given: Province) -> Closing:
    closed = of(given)
    assert closed is not None
    return closed


def listed(closed: Closing) -> list[tuple[str, int, int]]:
    return [(one.unit.unit.code, one.gap, one.together) for one in closed.units]


def test_the_largest_gap_comes_first_and_all_larger_ones_are_added__ok() -> None:
    # "> 60 %": 61, 61, 31 and 31 are needed; 184 of 300 are needed by the group.
    closed = found(province(FIVE, returns((100, 51), (100, 20), (50, 11), (50, 40))))
    assert listed(closed) == [("X2", 41, 41), ("X3", 20, 61), ("X1", 10, 71)]
    assert closed.gap == 181 - 122
    assert [round(closed.share(one) or 0, 3) for one in closed.units] == [0.695, 1, 1]


def test_units_above_the_target_make_up_for_others__ok() -> None:
    closed = found(province(FIVE, returns((100, 51), (100, 20), (50, 11), (50, 40))))
    assert (closed.enough, closed.remaining) == (2, 0)


def test_all_units_are_needed_when_none_is_above__ok() -> None:
    closed = found(province(FIVE, returns((100, 60), (100, 60), (100, 60))))
    # One person more in each is more than the group needs: exactly one is enough.
    assert (closed.gap, len(closed.units), closed.enough) == (1, 3, 1)
    closed = found(province(FIVE, returns((100, 0), (100, 0), (100, 0))))
    assert (closed.gap, len(closed.units), closed.enough) == (181, 3, 3)


def test_equal_gaps_stand_in_the_order_of_the_roster__ok() -> None:
    closed = found(province(FIVE, returns((100, 41), (100, 31), (100, 41), (100, 31))))
    assert [code for code, _, _ in listed(closed)] == ["X2", "X4", "X1", "X3"]


def test_a_group_that_has_met_its_target_lists_who_has_not__ok() -> None:
    closed = found(province(FIVE, returns((100, 100), (50, 20))))
    assert (closed.gap, closed.enough) == (0, 0)
    assert listed(closed) == [("X2", 11, 11)]
    assert closed.share(closed.units[0]) is None


def test_silent_units_and_those_without_people_are_not_listed__ok() -> None:
    closed = found(province(FIVE, returns((100, 50), (0, 0))))
    assert [code for code, _, _ in listed(closed)] == ["X1"]


def test_what_a_district_reports_of_its_communes_is_not_listed__ok() -> None:
    given = province(FIVE, residents(50) + "H1 | 16/7 | X1 | 100 | 100 | 0")
    assert [code for code, _, _ in listed(found(given))] == ["X1"]


def test_without_a_target_or_a_return_there_is_nothing_to_close__ok() -> None:
    assert of(province(FIVE, residents(50)).with_target("nguoi_dan", None)) is None
    assert of(province(FIVE)) is None
    assert of(province(FIVE, residents(50)), "cbcc") is None


def test_rounding_may_leave_people_whom_no_unit_misses__ok() -> None:
    """0,4 of one person rounds to nobody in each unit, and to two persons over five."""
    exactly = Target(comparator="=", value=0.4, deadline=day("30/8"))
    given = province(FIVE, returns(*[(1, 0)] * 5)).with_target("nguoi_dan", exactly)
    closed = found(given)
    assert (closed.gap, closed.units, closed.enough, closed.remaining) == (2, (), None, 2)


_figures = st.integers(0, 400).flatmap(
    lambda whole: st.tuples(st.just(whole), st.integers(0, whole))
)
_targets = st.builds(
    Target,
    comparator=st.sampled_from(["=", ">=", ">"]),
    value=st.sampled_from([0.01, 0.333, 0.5, 0.6, 0.9, 0.999, 1.0]),
    deadline=st.just(day("30/8")),
)


@given(st.lists(_figures, min_size=1, max_size=5), _targets)
def test_the_units_said_to_be_enough_are_the_fewest_that_are__ok(
    figures: list[tuple[int, int]], target: Target
) -> None:
    given = province(FIVE, returns(*figures)).with_target("nguoi_dan", target)
    closed = of(given)
    if closed is None:
        assert sum(whole for whole, _ in figures) == 0
        return
    gaps = {one.unit.unit.code: one.gap for one in closed.units}
    assert list(gaps.values()) == sorted(gaps.values(), reverse=True)
    raised = [list(pair) for pair in figures]
    for at, code in enumerate(gaps):
        group = replaced(given, raised)
        assert (group == 0) == (closed.enough is not None and closed.enough <= at)
        raised[int(code[1:]) - 1][1] += gaps[code]
    assert replaced(given, raised) == closed.remaining
    if target.comparator != "=":
        assert closed.enough is not None  # rounding up in each unit is never less than in all


def replaced(given: Province, figures: list[list[int]]) -> int:
    """The group's gap if units had those figures."""
    again = province(FIVE, returns(*((whole, done) for whole, done in figures)))
    progress = replace(again, campaign=given.campaign).figures("16/7").group("nguoi_dan").progress
    assert progress.gap is not None
    return progress.gap
