"""Totals, rates and what is still missing to a target."""

from __future__ import annotations

import pytest

from bluezone_xl.templates.spec import Raw
from tests.templates.made import content, filled, issued, kind, right_line


def totals(kind_id: str, *lines: dict[str, Raw]) -> dict[str, object]:
    """The row of totals, by column tag."""
    return dict(content(filled(issued(kind_id, known=False), *lines)).totals)


def workers(smartphones: int, installed: int) -> dict[str, Raw]:
    """One enterprise."""
    line = right_line(kind("cong_doan"), "Công ty Một")
    people = {"workers": smartphones, "smartphones": smartphones, "installed": installed}
    return {**line, **people, "regular": installed}


def test_rates_are_of_the_sums_not_means_of_rates__ok() -> None:
    lines: list[dict[str, Raw]] = [
        {"name": "Thôn 1", "residents": 1000, "smartphones": 900, "installed": 90},
        {"name": "Thôn 2", "residents": 10, "smartphones": 10, "installed": 10},
    ]
    found = totals("xa", *lines)
    assert found["residents"] == 1010
    assert found["=rate_nguoi_dan"] == 100 / 910


def test_a_blank_is_no_zero__ok() -> None:
    found = totals("xa", {"name": "Thôn 1", "residents": 10, "smartphones": None})
    assert (found["residents"], found["smartphones"], found["=rate_nguoi_dan"]) == (10, "", "")


@pytest.mark.parametrize(
    ("smartphones", "installed", "gap"),
    [(10, 8, 1), (10, 9, 0), (11, 9, 1), (100, 89, 1), (100, 90, 0), (5000, 100, 4400)],
)
def test_at_least_ninety_percent__ok(smartphones: int, installed: int, gap: int) -> None:
    shown = totals("cong_doan", workers(smartphones, installed))["=check"]
    told = f"Còn thiếu {gap:,} người".replace(",", ".") if gap else "Đã đạt"
    assert shown == f"{told}{' để đạt' if gap else ''} chỉ tiêu ít nhất 90% (đến ngày 15/8/2021). "


@pytest.mark.parametrize(("smartphones", "installed", "gap"), [(5, 3, 1), (5, 4, 0), (10, 6, 1)])
def test_exactly_sixty_percent_does_not_meet_more_than_sixty__ok(
    smartphones: int, installed: int, gap: int
) -> None:
    line: dict[str, Raw] = {"name": "Thôn 1", "residents": 99}
    shown = totals("xa", {**line, "smartphones": smartphones, "installed": installed})["=check"]
    assert str(shown).startswith(f"Còn thiếu {gap} người" if gap else "Đã đạt chỉ tiêu trên 60%")


def test_a_group_without_a_target_is_only_followed__ok() -> None:
    assert totals("y_te", right_line(kind("y_te"), "Khoa A"))["=check"] == ""
