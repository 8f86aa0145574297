"""What is said of a group, for every case that a week can bring, by small provinces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bluezone_xl.campaign import Target
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.documents.group_sentences import group_sentences
from tests.master.province import (
    BLUEZONE,
    COMMUNES,
    Province,
    changed,
    day,
    province,
    quota_campaign,
    residents,
)


def said(given: Province, period: str, group: str = "nguoi_dan") -> str:
    figures = given.figures(period)
    return " ".join(group_sentences(figures.group(group), figures.previous_period))


def two_weeks(first: int, second: int, target: Target | None = None) -> Province:
    """One commune of a hundred smartphones in two weeks; everybody has reported."""
    given = province(
        "code | kind | parent | registered\nX1 | xa | | 100",
        residents(first) + f"X1 | 23/7 | Thôn 1 | 100 | 100 | {second}",
    )
    return given.with_target("nguoi_dan", target) if target else given


def target(comparator: str = ">", value: float = 0.6, deadline: str = "2021-08-30") -> Target:
    return Target.model_validate(
        {"comparator": comparator, "value": value, "deadline": date.fromisoformat(deadline)}
    )


def test_first_period__ok() -> None:
    assert said(two_weeks(40, 50), "16/7") == (
        "đã cài đặt 40/100 người sử dụng điện thoại thông minh, đạt 40,00% (kỳ báo cáo đầu tiên). "
        "Chưa đạt chỉ tiêu trên 60% đến ngày 30/8/2021; còn thiếu 21 người, còn 45 ngày. "
        "Để đạt chỉ tiêu đúng hạn, bình quân mỗi tuần cần thêm 4 người."
    )


def test_increase__ok() -> None:
    assert said(two_weeks(40, 45), "23/7") == (
        "đã cài đặt 45/100 người sử dụng điện thoại thông minh, đạt 45,00%, tăng 5 người và "
        "tăng 5,00 điểm phần trăm so với kỳ 16/7/2021. Chưa đạt chỉ tiêu trên 60% đến ngày "
        "30/8/2021; còn thiếu 16 người, còn 38 ngày. Để đạt chỉ tiêu đúng hạn, bình quân mỗi "
        "tuần cần thêm 3 người. Kỳ vừa qua, bình quân mỗi tuần tăng 5 người; với tiến độ này dự "
        "kiến đạt vào ngày 15/8/2021, sớm 15 ngày so với thời hạn."
    )


def test_decrease_is_said_as_one__ok() -> None:
    words = said(two_weeks(40, 37), "23/7")
    assert "giảm 3 người và giảm 3,00 điểm phần trăm so với kỳ 16/7/2021" in words
    assert "Kỳ vừa qua số đã thực hiện giảm; với tiến độ này sẽ không đạt chỉ tiêu." in words
    assert "tăng -" not in words


def test_unchanged__ok() -> None:
    words = said(two_weeks(40, 40), "23/7")
    assert "đạt 40,00%, không thay đổi so với kỳ 16/7/2021." in words
    assert "Kỳ vừa qua không tăng thêm; với tiến độ này sẽ không đạt chỉ tiêu." in words


def test_people_the_same_and_rate_not__ok() -> None:
    given = province(
        "code | kind | parent | registered\nX1 | xa | | 100",
        residents(40) + "X1 | 23/7 | Thôn 1 | 80 | 80 | 40",
    )
    assert "không thay đổi số người và tăng 10,00 điểm phần trăm" in said(given, "23/7")


def test_a_change_too_small_for_two_decimals__ok() -> None:
    given = province(
        "code | kind | parent | registered\nX1 | xa | | 100",
        residents(400_000, 1_000_000) + "X1 | 23/7 | Thôn 1 | 1000000 | 1000000 | 400020",
    )
    assert "tăng 20 người và tỷ lệ tăng không đáng kể so với kỳ" in said(given, "23/7")


def test_no_target__ok() -> None:
    given = two_weeks(40, 45).with_target("nguoi_dan", None)
    assert said(given, "23/7").endswith("so với kỳ 16/7/2021. Chưa giao chỉ tiêu bằng số.")


def test_before_the_first_return__ok() -> None:
    words = said(province(COMMUNES), "16/7")
    assert words == "chưa có số liệu do chưa đơn vị nào có báo cáo được tiếp nhận."


def test_reported_but_nobody_to_count__ok() -> None:
    given = province(COMMUNES, "unit|period|line|total|denominator|installed\nX1|16/7|nil|||")
    assert said(given, "16/7") == "1 đơn vị đã báo cáo, không phát sinh đối tượng."


def test_nothing_the_week_before__ok() -> None:
    given = province(COMMUNES, residents(40, period="23/7"))
    assert "đạt 40,00% (kỳ 16/7/2021 chưa có số liệu để so sánh)." in said(given, "23/7")


def test_sixty_percent_exactly_is_not_over_sixty__ok() -> None:
    words = said(two_weeks(50, 60), "23/7")
    assert "Chưa đạt chỉ tiêu trên 60% đến ngày 30/8/2021; còn thiếu 1 người" in words
    assert said(two_weeks(50, 61), "23/7").endswith(
        "so với kỳ 16/7/2021. Đã đạt chỉ tiêu trên 60% đến ngày 30/8/2021."
    )


def test_last_days_speak_of_days_and_not_of_weeks__ok() -> None:
    words = said(two_weeks(40, 45, target(deadline="2021-07-26")), "23/7")
    assert "còn thiếu 16 người, còn 3 ngày." in words
    assert "mỗi tuần cần" not in words
    assert "dự kiến đến ngày 15/8/2021 mới đạt, chậm 20 ngày so với thời hạn." in words


def test_on_the_deadline_day__ok() -> None:
    words = said(two_weeks(40, 45, target(deadline="2021-07-23")), "23/7")
    assert words.endswith(
        "Ngày 23/7/2021 là hạn cuối; chưa đạt chỉ tiêu trên 60%, còn thiếu 16 người."
    )


def test_after_the_deadline__ok() -> None:
    words = said(two_weeks(40, 45, target(deadline="2021-07-20")), "23/7")
    assert words.endswith(
        "Không đạt chỉ tiêu trên 60% đến ngày 20/7/2021, đã quá hạn 3 ngày; còn thiếu 16 người."
    )


def test_met_after_the_deadline__ok() -> None:
    words = said(two_weeks(40, 70, target(deadline="2021-07-20")), "23/7")
    assert words.endswith("Đã đạt chỉ tiêu trên 60% đến ngày 20/7/2021.")


def test_more_than_an_exact_target__ok() -> None:
    words = said(two_weeks(40, 70, target("=", 0.5)), "23/7")
    assert "Chưa khớp chỉ tiêu 50% đến ngày 30/8/2021" in words
    assert "còn thiếu" not in words


def test_on_time_to_the_day__ok() -> None:
    words = said(two_weeks(40, 47, target(deadline="2021-08-06")), "23/7")
    assert "dự kiến đạt vào ngày 6/8/2021, đúng thời hạn." in words


def test_no_date_within_ten_years__ok() -> None:
    given = province(
        "code | kind | parent | registered\nX1 | xa | | 100",
        residents(1, 1_000_000) + "X1 | 23/7 | Thôn 1 | 1000000 | 1000000 | 2",
    )
    assert "chỉ tăng 1 người; với tiến độ này chưa xác định được ngày đạt" in said(given, "23/7")


def test_less_than_one_a_week__ok() -> None:
    fortnights = {"first": day("16/7"), "last": day("3/9"), "every_days": 14}
    given = province(
        "code | kind | parent | registered\nX1 | xa | | 100",
        residents(40) + "X1 | 30/7 | Thôn 1 | 100 | 100 | 41",
        campaign=changed(BLUEZONE, calendar=fortnights),
    )
    assert "bình quân mỗi tuần tăng chưa đến 1 người; với tiến độ này" in said(given, "30/7")


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [(1 / 800, 0.0, "0,13"), (0.5, 99 / 800, "37,63"), (0.3, 0.2, "10,00")],
)
def test_half_a_hundredth_of_a_point_goes_up__ok(now: float, before: float, shown: str) -> None:
    """As in Excel and LibreOffice, which show the same change."""
    assert wording.points((now - before) * 100) == shown
    assert wording.points((before - now) * 100) == shown


def test_silent_units_lower_the_minimum__ok() -> None:
    words = said(province(COMMUNES, residents(50)), "16/7")
    assert words.endswith(
        "Nếu tính cả 2 đơn vị chưa báo cáo (coi như chưa thực hiện), trừ 1 đơn vị chưa có số đăng "
        "ký, thì tỷ lệ tối thiểu là 16,66%."
    )


def test_silent_units_nobody_knows_the_size_of__ok() -> None:
    words = said(province("code|kind\nX1|xa\nX2|xa", residents(50)), "16/7")
    assert words.endswith("nên chưa tính được tỷ lệ tối thiểu.")


def one_unit_twice(first: str, second: str) -> str:
    """X1 reports both weeks, 50 people and then so many; X2 one week alone, a hundred."""
    return said(
        province(COMMUNES, residents(50) + f"{second}\nX1 | 23/7 | Thôn 1 | 100 | 100 | {first}"),
        "23/7",
    )


X2_FIRST = "X2 | 16/7 | Thôn 1 | 200 | 200 | 100"
X2_SECOND = "X2 | 23/7 | Thôn 1 | 200 | 200 | 100"


@pytest.mark.parametrize(
    ("people", "alike", "whole"),
    [
        ("55", "tăng 5 người", "giảm 95 người và tăng 5,00 điểm phần trăm"),
        ("50", "không thay đổi số người", "giảm 100 người và không thay đổi tỷ lệ"),
    ],
)
def test_people_are_not_lost_with_a_unit_that_is_silent__ok(
    people: str, alike: str, whole: str
) -> None:
    words = one_unit_twice(people, X2_FIRST)
    assert (
        f", các đơn vị có báo cáo cả hai kỳ {alike} so với kỳ 16/7/2021; số lũy kế {whole} do có "
        "đơn vị kỳ này chưa có báo cáo. " in words
    )
    assert "Tính riêng" not in words


def test_people_are_not_won_with_a_unit_that_was_silent__ok() -> None:
    words = one_unit_twice("45", X2_SECOND)
    assert (
        ", các đơn vị có báo cáo cả hai kỳ giảm 5 người so với kỳ 16/7/2021; số lũy kế tăng 95 "
        "người và giảm 1,67 điểm phần trăm do có đơn vị kỳ trước chưa có báo cáo. " in words
    )
    assert "Tính riêng" not in words


def test_other_units_than_last_week__ok() -> None:
    words = one_unit_twice("55", X2_SECOND)
    assert (
        "tăng 105 người và tăng 1,67 điểm phần trăm so với kỳ 16/7/2021. Tính riêng các đơn vị"
        in words
    )
    assert "có báo cáo cả hai kỳ thì tăng 5 người." in words


def test_quota_that_is_passed__ok() -> None:
    given = province(
        "code | kind | registered\nX1 | xa | 100", residents(125), campaign=quota_campaign()
    )
    groups = [g.model_copy(update={"denominator": "chỉ tiêu giao"}) for g in given.campaign.groups]
    given = replace(given, campaign=changed(given.campaign, groups=tuple(groups)))
    assert said(given, "16/7") == (
        "đã cài đặt 125/100 chỉ tiêu giao, đạt 125,00% (kỳ báo cáo đầu tiên). "
        "Đã đạt chỉ tiêu ít nhất 100% đến ngày 30/8/2021."
    )


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A và B"),
        (["A", "B", "C"], "A, B và C"),
        (["A (1,5%)", "B", "C"], "A (1,5%); B và C"),
    ],
)
def test_lists__ok(items: list[str], words: str) -> None:
    assert wording.listed(items) == words


def test_one_more_is_named_and_not_counted__ok() -> None:
    assert wording.shortened(list("ABCD"), 3, "other_units") == "A, B, C và D"
    assert wording.shortened(list("ABCDE"), 3, "other_units") == "A, B, C và 2 đơn vị khác"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 1, 5), "ngày 05 tháng 01 năm 2021"),
        (date(2021, 2, 15), "ngày 15 tháng 02 năm 2021"),
        (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021"),
        (date(2021, 12, 31), "ngày 31 tháng 12 năm 2021"),
    ],
)
def test_date_at_the_head__ok(day: date, words: str) -> None:
    assert wording.long_day(day) == words


@pytest.mark.parametrize(("value", "shown"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV")])
def test_roman_numbers__ok(value: int, shown: str) -> None:
    assert wording.roman(value) == shown


@pytest.mark.parametrize(("change", "shown"), [(1234, "+1.234"), (-3, "-3"), (0, "0"), (None, "–")])
def test_signed__ok(change: int | None, shown: str) -> None:
    assert wording.signed(change) == shown
