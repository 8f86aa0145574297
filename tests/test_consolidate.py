"""Figures of docs/decisions/0001, each by a small province one can add up by hand."""

from __future__ import annotations

import json
from dataclasses import replace

from bluezone_xl.consolidate import State, Status
from tests.master.province import COMMUNES, province, quota_campaign, residents

# ---------------------------------------------------------------- who has reported


def test_none_reporting__ok() -> None:
    figures = province(COMMUNES).figures("16/7")
    group = figures.group("nguoi_dan")
    assert (figures.units.expected, figures.units.missing, figures.units.exempt) == (5, 4, 1)
    assert (group.rate, group.minimum_rate) == (None, 0.0)
    assert group.progress.status is Status.NO_DATA
    assert group.progress.met is False


def test_one_reporting__ok() -> None:
    figures = province(COMMUNES, residents(50)).figures("16/7")
    group = figures.group("nguoi_dan")
    assert (figures.units.accepted, figures.units.missing) == (1, 3)
    assert group.rate == 0.5
    assert group.minimum_rate == 50 / (100 + 200)
    assert group.unregistered == 1


def test_all_reporting__ok() -> None:
    figures = province(
        COMMUNES,
        """
        unit | period | line   | total | denominator | installed
        H1   | 16/7   | X1     | 900   | 900         | 900
        X1   | 16/7   | Thôn 1 | 50    | 40          | 30
        X1   | 16/7   | Thôn 2 | 50    | 60          | 40
        X2   | 16/7   | Thôn 1 | 200   | 200         | 100
        X3   | 16/7   | Thôn 1 | 100   | 100         | 10
        X4   | 16/7   | Thôn 1 | 100   | 100         | 20
        """,
    ).figures("16/7")
    group = figures.group("nguoi_dan")
    assert (figures.units.accepted, figures.units.missing, figures.units.exempt) == (5, 0, 0)
    assert (group.now.total, group.now.denominator, group.now.installed) == (500, 500, 200)
    assert group.rate == group.minimum_rate == 0.4


def test_exempt_unit_that_reports_counts_as_accepted__ok() -> None:
    figures = province(COMMUNES, residents(7, unit="X4")).figures("16/7")
    assert (figures.units.accepted, figures.units.exempt) == (1, 0)
    assert figures.group("nguoi_dan").now.installed == 7


def test_exemption_ends__ok() -> None:
    figures = province(COMMUNES).figures("6/8")
    assert (figures.units.missing, figures.units.exempt) == (5, 0)


def test_rejected_only_is_missing_and_named__ok() -> None:
    figures = province(
        COMMUNES,
        residents(50, unit="X2"),
        sent_back="""
        unit | period | outcome
        X1   | 16/7   | rejected
        X2   | 16/7   | rejected
        X3   | 23/7   | rejected
        """,
    ).figures("16/7")
    states = {unit.unit.code: unit.state for unit in figures.missing}
    assert states == {"X1": State.RETURNED, "X3": State.MISSING, "H1": State.MISSING}
    assert (figures.units.returned, figures.units.missing) == (1, 3)


def test_nil_return_is_accepted_with_no_people__ok() -> None:
    figures = province(
        COMMUNES,
        """
        unit | period | line | total | denominator | installed
        X1   | 16/7   | nil  |       |             |
        """,
    ).figures("16/7")
    group = figures.group("nguoi_dan")
    assert (group.units.accepted, group.now.denominator) == (1, 0)
    assert group.minimum_denominator == 200


def test_periods_missed_in_a_row__ok() -> None:
    given_province = province(COMMUNES, residents(50, period="23/7"))
    missed = {u.unit.code: u.missed for u in given_province.figures("6/8").roster}
    # X1 reported on 23/7; X4 was exempt until 31/7; the others never reported.
    assert missed == {"X1": 2, "X2": 4, "X3": 4, "X4": 1, "H1": 4}


def test_unit_that_left_the_register_is_counted_nowhere__ok() -> None:
    before = province(COMMUNES, residents(50))
    kept = tuple(unit for unit in before.register.units if unit.code != "X1")
    figures = replace(before, register=type(before.register)(kept)).figures("16/7")
    assert figures.units.accepted == 0
    assert figures.group("nguoi_dan").now.installed == 0


def test_only_the_highest_revision_stands__ok() -> None:
    first = province(COMMUNES, residents(50))
    later = province(COMMUNES, residents(60)).standing[0]
    both = replace(first, standing=(replace(later, revision=2), *first.standing))
    assert both.figures("16/7").group("nguoi_dan").now.installed == 60


# ---------------------------------------------------------------- sums


def test_district_figures_only_reconcile__ok() -> None:
    figures = province(
        COMMUNES,
        """
        unit | period | line   | total | denominator | installed
        H1   | 16/7   | X1     | 100   | 100         | 77
        H1   | 16/7   | X2     | 200   | 200         | 20
        X1   | 16/7   | Thôn 1 | 100   | 100         | 70
        """,
    ).figures("16/7")
    assert figures.group("nguoi_dan").now.installed == 70
    nodes = {node.unit.code: node.groups["nguoi_dan"] for node in figures.nodes}
    assert (nodes["H1"].now, nodes["H1"].own) == (nodes["X1"].now, nodes[""].own)
    own = {code: node.own.installed if node.own else None for code, node in nodes.items()}
    assert own == {"": 97, "H1": 97, "X1": 77, "X2": 20, "X3": None, "X4": None}


def test_total_falls_back_on_the_denominator__ok() -> None:
    figures = province(
        "code | kind\nT1 | doan_tn",
        """
        unit | period | line | denominator | installed
        T1   | 16/7   | Đoàn | 40          | 10
        """,
    ).figures("16/7")
    assert figures.group("doan_vien").now.total == 40


def test_two_groups_of_one_kind_stay_apart__ok() -> None:
    figures = province(
        "code | kind | registered\nG1 | giao_duc | 9\nG2 | giao_duc | 5",
        """
        unit | period | line     | group     | total | denominator | installed
        G1   | 16/7   | Trường A | giao_vien | 10    | 8           | 4
        G1   | 16/7   | Trường A | hoc_sinh  | 100   | 50          | 25
        G1   | 16/7   | Trường B | giao_vien | 20    | 12          | 6
        G1   | 16/7   | Trường B | hoc_sinh  | 100   | 50          | 5
        """,
    ).figures("16/7")
    staff, pupils = figures.group("giao_vien"), figures.group("hoc_sinh")
    assert (staff.now.installed, staff.now.denominator) == (10, 20)
    assert (pupils.now.installed, pupils.now.denominator) == (30, 100)
    assert (staff.minimum_denominator, pupils.minimum_denominator) == (25, 105)


def test_quota_is_taken_once_a_unit_and_can_be_passed__ok() -> None:
    figures = province(
        COMMUNES,
        """
        unit | period | line   | total | denominator | installed
        X1   | 16/7   | Thôn 1 | 80    | 70          | 60
        X1   | 16/7   | Thôn 2 | 80    | 70          | 65
        """,
        campaign=quota_campaign(),
    ).figures("16/7")
    group = figures.group("nguoi_dan")
    assert (group.now.denominator, group.rate) == (100, 1.25)
    assert (group.progress.status, group.progress.gap) == (Status.MET, 0)
    assert group.minimum_denominator == 300


def test_indicators_add_up_and_a_blank_is_not_a_zero__ok() -> None:
    figures = province(
        "code | kind\nC1 | co_quan\nC2 | co_quan\nS1 | so_tttt",
        """
        unit | period | line    | total | denominator | installed | more
        C1   | 16/7   | Phòng A | 9     | 9           | 3         | relatives=4 guide_posted=Có
        C1   | 16/7   | Phòng B | 9     | 9           | 3         | relatives=5
        C2   | 16/7   | Phòng A | 9     | 9           | 3         | guide_posted=Không
        C1   | 23/7   | Phòng A | 9     | 9           | 3         | relatives=20
        S1   | 23/7   | Kênh    |       |             |           | items=7
        """,
    )
    first = {i.indicator.id: i for i in figures.figures("16/7").indicators}
    later = {i.indicator.id: i for i in figures.figures("23/7").indicators}
    assert (first["dang_huong_dan"].now, first["nguoi_than_cbcc"].now) == (1, 9)
    assert (first["tin_bai"].now, later["tin_bai"].now) == (None, 7)
    assert later["nguoi_than_cbcc"].change == 11
    assert (later["dang_huong_dan"].now, later["dang_huong_dan"].change) == (None, None)


# ---------------------------------------------------------------- places and JSON


def test_rank_among_places_of_one_level__ok() -> None:
    figures = province(
        """
        code | kind  | parent
        T    |       |
        H1   | huyen | T
        H2   | huyen | T
        X1   | xa    | H1
        X2   | xa    | H1
        X3   | xa    | H2
        """,
        """
        unit | period | line   | total | denominator | installed
        X1   | 16/7   | Thôn 1 | 10    | 10          | 5
        X2   | 16/7   | Thôn 1 | 10    | 10          | 5
        X3   | 16/7   | Thôn 1 | 30    | 30          | 10
        """,
    ).figures("16/7")
    ranks = {node.unit.code: node.groups["nguoi_dan"].rank for node in figures.nodes}
    # The province itself holds everything and is left out; equal rates share a rank.
    assert ranks == {"": None, "H1": 1, "X1": 1, "X2": 1, "H2": 2, "X3": 3}


def test_json_is_as_documented__ok() -> None:
    figures = province(COMMUNES, residents(60)).figures("16/7")
    shown = json.loads(json.dumps(figures.as_json(replaced=1, unchanged=2, rejected=3)))
    groups = shown.pop("groups")
    assert shown == {
        "period": "2021-07-16",
        "expected": 5,
        "accepted": 1,
        "replaced": 1,
        "unchanged": 2,
        "rejected": 3,
        "missing": 3,
        "exempt": 1,
    }
    assert groups[6] == {
        "id": "nguoi_dan",
        "total": 100,
        "denominator": 100,
        "installed": 60,
        "rate": 0.6,
        "minimum_rate": 0.2,
        "target": 0.6,
        "comparator": ">",
        "deadline": "2021-08-30",
        "met": False,
    }
    assert {groups[1][name] for name in ("target", "comparator", "deadline", "met")} == {None}
