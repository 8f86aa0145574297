"""Rankings, silence and distances from the target, each by a province one can rank by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate.distances import Distance, distance
from bluezone_xl.consolidate.ranking import (
    Choice,
    Measure,
    SilentOrder,
    before_others,
    places_of,
    points_to_rank,
    ranked,
    shortlist,
    turned,
    unit_ranking,
)
from tests.master.province import Province, day, province

UNITS = """
code | kind  | parent | registered | exempt
H1   | huyen |        |            |
H2   | huyen |        |            |
X1   | xa    | H1     | 100        |
X2   | xa    | H1     | 200        |
X3   | xa    | H1     |            |
X4   | xa    | H2     | 400        | 1/7-20/7
X5   | xa    | H2     | 400        |
C1   | co_quan |      | 30         |
"""
RETURNS = """
unit | period | line   | total | denominator | installed
X1   | 16/7   | Thôn 1 | 100   | 100         | 40
X2   | 16/7   | Thôn 1 | 200   | 200         | 60
X1   | 23/7   | Thôn 1 | 100   | 100         | 50
X2   | 23/7   | Thôn 1 | 200   | 200         | 80
X3   | 23/7   | Thôn 1 | 10    | 10          | 5
X4   | 23/7   | Thôn 1 | 10    | 10          | 6
C1   | 23/7   | Phòng  | 30    | 30          | 30
"""
GIVEN: Province = province(UNITS, RETURNS)
RESIDENTS = "nguoi_dan"


def listed(choice: Choice, period: str = "23/7") -> list[tuple[str, int | None, bool]]:
    """Code, rank and tie of each in order."""
    ranking = unit_ranking(GIVEN.figures(period).roster, choice)
    return [(one.item[0].unit.code, one.rank, one.tied) for one in ranking]


# ---------------------------------------------------------------- units


def test_equal_rates_share_a_rank_and_the_next_one_is_skipped__ok() -> None:
    # 60 %, 50 % (X1 and X3), 40 %; X5 has not reported and comes last, without a rank.
    assert listed(Choice(RESIDENTS)) == [
        ("X4", 1, False),
        ("X1", 2, True),
        ("X3", 2, True),
        ("X2", 4, False),
        ("X5", None, False),
    ]


def test_low_first_turns_the_list_around_and_leaves_the_ranks__ok() -> None:
    assert listed(Choice(RESIDENTS, high=False)) == [
        ("X2", 4, False),
        ("X1", 2, True),
        ("X3", 2, True),
        ("X4", 1, False),
        ("X5", None, False),
    ]


def test_what_is_missing_ranks_from_the_least__ok() -> None:
    most, least = (
        listed(Choice(RESIDENTS, measure=Measure.GAP, high=high)) for high in (True, False)
    )
    assert [(code, rank) for code, rank, _ in most] == [
        ("X2", 4), ("X1", 3), ("X3", 2), ("X4", 1), ("X5", None),
    ]  # fmt: skip
    assert least == [*reversed(most[:4]), most[4]]


@given(st.lists(st.none() | st.integers(0, 3)))
def test_a_list_turned_around_begins_with_the_worst__ok(values: list[int | None]) -> None:
    order = ranked(enumerate(values), lambda pair: pair[1])
    around = turned(order)
    assert sorted(one.item for one in around) == list(enumerate(values))
    places = [(one.value is None, one.value or 0, one.item[0]) for one in around]
    assert places == sorted(places)


def test_changes_are_known_where_both_periods_are__ok() -> None:
    people = listed(Choice(RESIDENTS, measure=Measure.CHANGE))
    assert people[:2] == [("X2", 1, False), ("X1", 2, False)]
    assert {rank for _, rank, _ in people[2:]} == {None}
    # 0.5 - 0.4 and 0.4 - 0.3 differ in binary; to people both are ten points.
    assert listed(Choice(RESIDENTS, measure=Measure.POINTS))[:2] == [
        ("X1", 1, True),
        ("X2", 1, True),
    ]


def test_gap_is_ranked_in_people__ok() -> None:
    # Over 60 %: X1 61 - 50, X2 121 - 80, X3 7 - 5, X4 7 - 6.
    assert [code for code, _, _ in listed(Choice(RESIDENTS, measure=Measure.GAP))] == [
        "X2",
        "X1",
        "X3",
        "X4",
        "X5",
    ]


def test_silence_has_a_rank_for_everybody__ok() -> None:
    ranking = listed(Choice(RESIDENTS, measure=Measure.MISSED))
    assert ranking[0] == ("X5", 5, False)
    assert all((rank, tied) == (1, True) for _, rank, tied in ranking[1:])


def test_only_units_chosen_and_counted_are_ranked__ok() -> None:
    assert [code for code, _, _ in listed(Choice("cbcc"))] == ["C1"]
    assert listed(Choice(RESIDENTS, kind="co_quan")) == []
    assert listed(Choice(RESIDENTS, kind="huyen")) == []
    under = Choice(RESIDENTS, parents=frozenset({"H2"}))
    assert [code for code, _, _ in listed(under)] == ["X4", "X5"]


# ---------------------------------------------------------------- short lists


def test_ten_from_either_end_with_ranks_from_the_top__ok() -> None:
    middle = list(range(39, 29, -1))
    values = [50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 41, *middle, 8, 7, 7, 7, None]
    best = shortlist(values, lambda one: one)
    assert [(one.value, one.rank) for one in best.rows[-2:]] == [(42, 9), (41, 10)]
    assert best.more == 1
    last = shortlist(values, lambda one: one, last=True)
    assert [(one.value, one.rank, one.tied) for one in last.rows[:5]] == [
        (7, 23, True),
        (7, 23, True),
        (7, 23, True),
        (8, 22, False),
        (30, 21, False),
    ]
    assert (len(last.rows), last.more) == (10, 0)


def test_a_short_list_of_few_or_none__ok() -> None:
    assert shortlist([None, None], lambda one: one).rows == ()
    few = shortlist([1.0, None], lambda one: one)
    assert ([one.rank for one in few.rows], few.more) == ([1], 0)


def test_a_small_group_is_cut_in_halves__ok() -> None:
    values = [5, 4, 3, 3, 1, None]
    best = shortlist(values, lambda one: one)
    last = shortlist(values, lambda one: one, last=True)
    assert [one.value for one in best.rows] == [5, 4]
    assert [one.value for one in last.rows] == [1, 3]
    assert last.more == 1  # the other one with 3


@given(st.lists(st.integers(0, 60), unique=True, min_size=2))
def test_nothing_is_at_both_ends__ok(values: list[int]) -> None:
    ends = [shortlist(values, lambda one: one, last=last).rows for last in (False, True)]
    best, worst = ({one.value for one in rows} for rows in ends)
    assert not best & worst
    assert len(best) == len(worst) == min(10, len(values) // 2)


_values = st.lists(st.none() | st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.integers(-5, 5))


@given(_values, st.booleans())
def test_a_rank_is_one_more_than_the_better_ones__ok(
    values: list[float | None], high: bool
) -> None:
    found = ranked(list(enumerate(values)), lambda pair: pair[1], high=high)
    assert sorted(one.item for one in found) == list(enumerate(values))
    known = [one for one in values if one is not None]
    for one in found:
        if one.value is None:
            assert (one.rank, one.tied) == (None, False)
            continue
        better = [v for v in known if (v > one.value if high else v < one.value)]
        assert one.rank == len(better) + 1
        assert one.tied == (known.count(one.value) > 1)
    order = [(one.rank or len(values) + 1, one.item[0]) for one in found]
    assert order == sorted(order)


# ---------------------------------------------------------------- places


def test_a_places_points_compare_the_same_units__ok() -> None:
    figures = GIVEN.figures("23/7")
    by_code = {node.unit.code: node.groups[RESIDENTS] for node in figures.nodes}
    # H1: X1 and X2 reported both periods, 100 of 300 and then 130 of 300; X3 is left out.
    assert by_code["H1"].change == 30
    assert points_to_rank(by_code["H1"].points) == 10
    assert (by_code["H2"].change, by_code["H2"].points) == (None, None)
    assert points_to_rank(by_code[""].points) == 10
    assert [node.unit.code for node in places_of(figures, 1)] == ["H1", "H2"]
    assert len(places_of(figures, 0)) == 5


def test_distances_from_a_target__ok() -> None:
    figures = GIVEN.figures("23/7")
    by_code = {node.unit.code: node for node in figures.nodes}

    def of(code: str, value: float = 0.6, comparator: str = ">=") -> Distance:
        target = Target.model_validate(
            {"comparator": comparator, "value": value, "deadline": day("30/8")}
        )
        aimed = GIVEN.with_target(RESIDENTS, target).figures("23/7")
        node = next(node for node in aimed.nodes if node.unit.code == code)
        return distance(node, RESIDENTS, target)

    assert of("X4") is Distance.MET
    assert of("X4", comparator=">") is Distance.NEAR
    assert of("X1") is Distance.NEAR  # 0.6 - 0.5 is more than 0.1 in binary
    assert of("X2") is Distance.FURTHER
    assert of("X2", 0.65) is Distance.FURTHER
    assert of("X2", 0.651) is Distance.FAR
    assert of("X5") is Distance.SILENT
    assert of("H2") is Distance.MET
    assert distance(by_code["X1"], RESIDENTS, None) is Distance.TRACKED


def test_distances_without_returns__ok() -> None:
    nodes = {node.unit.code: node for node in GIVEN.figures("16/7").nodes}
    target = GIVEN.campaign.group(RESIDENTS).target
    assert distance(nodes["X4"], RESIDENTS, target) is Distance.EXEMPT
    assert distance(nodes["H2"], RESIDENTS, target) is Distance.SILENT
    nothing = province(
        UNITS,
        "unit | period | line | total | denominator | installed\nX1 | 16/7 | nil | | |",
    ).figures("16/7")
    nodes = {node.unit.code: node for node in nothing.nodes}
    assert distance(nodes["X1"], RESIDENTS, target) is Distance.NO_DATA


# ---------------------------------------------------------------- silence


def test_the_last_return_up_to_the_period__ok() -> None:
    later = {unit.unit.code: unit for unit in GIVEN.figures("6/8").roster}
    assert (later["X1"].latest, later["X1"].missed) == (day("23/7"), 2)
    assert (later["X5"].latest, later["X5"].missed) == (None, 4)
    now = {unit.unit.code: unit for unit in GIVEN.figures("16/7").roster}
    assert (now["X1"].latest, now["X3"].latest) == (day("16/7"), None)


def test_a_unit_weighs_its_largest_counted_group__ok() -> None:
    given_units = "code | kind | registered\nG1 | giao_duc | 40\nH1 | huyen | 9\nX1 | xa |"
    weights = {u.unit.code: u.weight for u in province(given_units).figures("16/7").roster}
    # What a district reports only reconciles: its silence weighs nothing.
    assert weights == {"G1": 40, "H1": None, "X1": None}


def test_orders_of_the_silent__ok() -> None:
    silent = GIVEN.figures("6/8").missing

    def codes(order: SilentOrder) -> list[str]:
        return [u.unit.code for u in sorted(silent, key=lambda unit: before_others(unit, order))]

    usual = ["C1", "X1", "X2", "X3", "X4", "X5", "H1", "H2"]
    assert codes(SilentOrder.LISTED) == usual
    assert codes(SilentOrder.MISSED)[:3] == ["X5", "H1", "H2"]
    assert codes(SilentOrder.WEIGHT) == ["X4", "X5", "X2", "X1", "C1", "X3", "H1", "H2"]
