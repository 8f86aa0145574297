"""Against the unit's last return: stocks, jumps, lines that went, weeks in one batch."""

from __future__ import annotations

import pytest

from bluezone_xl.returns import Return
from tests.validators.sheets import WEEK_1, WEEK_2, Workbook, check, check_one

HEADER = "| name | staff | smartphones | installed | relatives | reason |\n"

FIRST = Workbook(HEADER + "| Phòng A | 100 | 80 | 60 | 12 | |\n| Phòng B | 20 | 15 | 15 | 0 | |")


def _accepted(workbook: Workbook) -> Return:
    return check_one(workbook).content


def _next(lines: str, **changes: object) -> Workbook:
    return FIRST.but(lines=HEADER + lines, period="2021-07-23", **changes)


LAST = _accepted(FIRST)


def test_growth__ok() -> None:
    grown = _next("| Phòng B | 21 | 16 | 16 | 3 | |\n| Phòng A | 100 | 81 | 70 | 13 | |")
    assert check_one(grown, standing=[LAST]).codes == []


def test_a_stock_fell__error() -> None:
    fallen = _next("| PHÒNG A | 90 | 70 | 59 | 12 | |\n| Phòng B | 20 | 15 | 15 | 0 | |")
    outcome = check_one(fallen, standing=[LAST])
    assert outcome.errors_by_cell == {"F12": ["stock_decreased"]}
    message = outcome.finding("stock_decreased").message()
    assert "từ 60 (kỳ 16/7/2021) xuống 59" in message


def test_a_stock_fell_with_a_reason__ok() -> None:
    fallen = _next("| Phòng A | 90 | 70 | 59 | 12 | 2 người nghỉ |\n| Phòng B | 20|15|15|0| |")
    outcome = check_one(fallen, standing=[LAST])
    assert outcome.errors_by_cell == {}
    assert outcome.notes_by_cell == {"F12": ["stock_decreased_explained"]}
    assert outcome.content.lines[0].values["reason"] == "2 người nghỉ"


def test_blanks_for_a_reason_are_none__error() -> None:
    fallen = _next("| Phòng A | 90 | 70 | 59 | 12 | '   |\n| Phòng B | 20|15|15|0| |")
    outcome = check_one(fallen, standing=[LAST])
    assert outcome.errors_by_cell == {"F12": ["stock_decreased"]}


def test_without_a_ledger_nothing_is_compared__ok() -> None:
    fallen = _next("| Phòng A | 90 | 70 | 59 | 12 | |")
    assert check_one(fallen).codes == []


def test_a_quarantine_stock_may_fall_and_jump__ok() -> None:
    header = "| name | people | smartphones | installed | regular | reason |\n"
    site = Workbook(header + "| Khu 1 | 900 | 800 | 700 | 600 | |", kind="cach_ly", unit="52-BCHQS")
    later = site.but(lines=header + "| Khu 1 | 90 | 80 | 70 | 60 | |", period="2021-07-23")
    assert check_one(later, standing=[_accepted(site)]).codes == []


@pytest.mark.parametrize(
    ("staff", "codes"),
    [
        ("151", ["jump"]),
        ("150", []),  # half as much again is not more than half
        ("51", []),  # fewer than 50 people
        ("1000", ["jump"]),
    ],
)
def test_jumps__ok(staff: str, codes: list[str]) -> None:
    before = _accepted(FIRST.but(lines=HEADER + "| Phòng A | 100 | 9 | 9 | 0 | |"))
    after = _next(f"| Phòng A | {staff} | 9 | 9 | 1 | |")
    outcome = check_one(after, standing=[before])
    assert outcome.codes == codes
    assert outcome.errors_by_cell == {}


def test_a_jump_down_of_people__ok() -> None:
    after = _next("| Phòng A | 49 | 80 | 60 | 13 | |\n| Phòng B | 20 | 15 | 15 | 0 | |")
    outcome = check_one(after, standing=[LAST])
    assert "D12" in outcome.warnings_by_cell


def test_a_beginning_is_no_jump__ok() -> None:
    before = _accepted(FIRST.but(lines=HEADER + "| Phòng A | 100 | 80 | 0 | 0 | |"))
    after = _next("| Phòng A | 100 | 80 | 75 | 0 | |")
    assert check_one(after, standing=[before]).codes == []


def test_a_line_vanished__ok() -> None:
    outcome = check_one(_next("| Phòng A | 100 | 80 | 61 | 12 | |"), standing=[LAST])
    assert outcome.warnings_by_cell == {"C11": ["line_vanished"]}
    assert "“Phòng B”" in outcome.finding("line_vanished").message()


def test_a_line_vanished_from_its_place__ok() -> None:
    lines = "| Phòng A | 100 | 80 | 61 | 12 | |\n| | | | | | |"
    outcome = check_one(_next(lines, keys={13: "phòng b"}), standing=[LAST])
    assert outcome.warnings_by_cell == {"C13": ["line_vanished"]}


def test_a_return_without_figures_did_not_lose_lines__error() -> None:
    outcome = check_one(_next(""), standing=[LAST])
    assert outcome.errors_by_cell == {"C12": ["return_empty"]}
    assert outcome.warnings_by_cell == {}


def test_nothing_changed__ok() -> None:
    outcome = check_one(FIRST.but(period="2021-07-23"), standing=[LAST])
    assert outcome.notes_by_cell == {None: ["figures_unchanged"]}


def test_nothing_to_count_did_not_change__ok() -> None:
    zeros = FIRST.but(lines=HEADER + "| Phòng A | 0 | 0 | 0 | 0 | |")
    assert check_one(zeros.but(period="2021-07-23"), standing=[_accepted(zeros)]).codes == []


def test_nothing_to_report_after_figures__ok() -> None:
    outcome = check_one(_next("", nil="Có"), standing=[LAST])
    assert outcome.warnings_by_cell == {"C43": ["nil_after_numbers"]}
    assert "75" in outcome.finding("nil_after_numbers").message()


def test_figures_after_nothing_to_report__ok() -> None:
    nil = _accepted(FIRST.but(lines=HEADER, nil="Có"))
    assert check_one(FIRST.but(period="2021-07-23"), standing=[nil]).codes == []
    twice = check_one(_next("", nil="Có"), standing=[nil])
    assert twice.codes == []


def test_the_latest_earlier_period_counts__error() -> None:
    second = _accepted(_next("| Phòng A | 100 | 80 | 70 | 12 | |"))
    third = _next("| Phòng A | 100 | 80 | 65 | 12 | |").but(period="2021-07-30")
    outcome = check_one(third, standing=[second, LAST])
    assert outcome.errors_by_cell == {"F12": ["stock_decreased"]}
    assert outcome.finding("stock_decreased").values["period"] == WEEK_2


def test_a_late_return_is_compared_with_its_own_past__ok() -> None:
    third = _accepted(FIRST.but(period="2021-07-30", lines=HEADER + "| Phòng A | 9|9|9|9| |"))
    late = _next("| Phòng A | 100 | 80 | 61 | 12 | |\n| Phòng B | 20 | 15 | 15 | 0 | |")
    outcome = check_one(late, standing=[third, LAST])
    assert outcome.codes == []


def test_two_weeks_in_one_batch__error() -> None:
    fallen = _next("| Phòng A | 100 | 80 | 59 | 12 | |\n| Phòng B | 20 | 15 | 15 | 0 | |")
    second, first = check(fallen, FIRST)
    assert first.errors_by_cell == {}
    assert second.errors_by_cell == {"F12": ["stock_decreased"]}


def test_a_correction_in_the_batch_replaces_what_stood__ok() -> None:
    corrected = FIRST.but(lines=FIRST.lines.replace("| 60 ", "| 50 "), file="b.xlsx")
    later = _next("| Phòng A | 100 | 80 | 55 | 12 | |\n| Phòng B | 20 | 15 | 15 | 0 | |")
    outcomes = check(later, corrected, standing=[LAST])
    assert [outcome.codes for outcome in outcomes] == [[], []]


def test_an_invalid_earlier_week_is_no_past__ok() -> None:
    broken = FIRST.but(lines=FIRST.lines.replace("| 20 ", "| 'x "))
    later = _next("| Phòng A | 100 | 80 | 55 | 12 | |\n| Phòng B | 20 | 15 | 15 | 0 | |")
    first, second = check(broken, later)
    assert first.errors_by_cell == {"D13": ["number_is_text"]}
    assert second.codes == []


def test_another_workbook_of_the_unit_is_no_past__ok() -> None:
    header = "| name | items | reach | received | resolved | reason |\n"
    channel = Workbook(header + "| Đài | 9 | 900 | 5 | 4 | |", kind="so_tttt")
    assert check_one(FIRST.but(period="2021-07-23"), standing=[_accepted(channel)]).codes == []


def test_two_offices_overwrite_each_other__ok() -> None:
    one = FIRST.but(lines=HEADER + "| Phòng A | 100 | 80 | 60 | 12 | |", file="a.xlsx", saved=0)
    two = FIRST.but(lines=HEADER + "| Phòng B | 20 | 15 | 15 | 0 | |", file="b.xlsx", saved=60)
    later, earlier = check(two, one)
    assert earlier.codes == []
    assert later.warnings_by_cell == {"C11": ["line_dropped"]}


def test_a_correction_drops_a_line__ok() -> None:
    shorter = FIRST.but(lines=HEADER + "| Phòng A | 100 | 80 | 60 | 12 | |")
    outcome = check_one(shorter, standing=[LAST])
    assert outcome.warnings_by_cell == {"C11": ["line_dropped"]}
    assert outcome.content.period == WEEK_1
