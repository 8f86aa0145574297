"""Waivers: one rule, one unit, a period or all of them, a name, an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import validators
from bluezone_xl.catalogue import Severity
from bluezone_xl.waivers import Waiver
from tests.validators.sheets import WEEK_1, WEEK_2, Workbook, check, check_one

TOO_MANY = Workbook("""
    | name    | staff | smartphones | installed | relatives | reason |
    | Phòng A | 50    | 40          | 41        | 12        |        |
""")

WAIVER = Waiver(
    unit="52-SNV",
    code="part_exceeds_whole",
    period=WEEK_1,
    name="Trần Thị Hạnh",
    reason="Một người dùng hai máy",
    expires=date(2021, 8, 1),
    created=datetime(2021, 7, 17, tzinfo=UTC),
)


@pytest.mark.parametrize("period", [WEEK_1, None])
def test_a_waiver_takes_the_weight_away_and_stays_visible__ok(period: date | None) -> None:
    waiver = replace(WAIVER, period=period)
    outcome = check_one(TOO_MANY, waivers=[waiver], today=date(2021, 8, 1))
    assert outcome.notes_by_cell["F12"] == ["part_exceeds_whole"]
    assert outcome.finding("part_exceeds_whole").waived == "Trần Thị Hạnh"
    assert outcome.content.lines[0].values["installed"] == 41


@pytest.mark.parametrize(
    "waiver",
    [
        replace(WAIVER, unit="52-STC"),
        replace(WAIVER, code="line_duplicate"),
        replace(WAIVER, period=WEEK_2),
        replace(WAIVER, expires=date(2021, 7, 31)),
    ],
)
def test_a_waiver_covers_nothing_else__error(waiver: Waiver) -> None:
    outcome = check_one(TOO_MANY, waivers=[waiver], today=date(2021, 8, 1))
    assert outcome.errors_by_cell == {"F12": ["part_exceeds_whole"]}


def test_a_waiver_has_an_end_so_the_day_must_be_known__error() -> None:
    assert check_one(TOO_MANY, waivers=[WAIVER]).errors_by_cell == {"F12": ["part_exceeds_whole"]}


def test_what_leaves_no_return_cannot_be_waived__error() -> None:
    text = TOO_MANY.but(lines=TOO_MANY.lines.replace("| 41 ", "| 'x "))
    waiver = replace(WAIVER, code="number_is_text")
    outcome = check_one(text, waivers=[waiver], today=WEEK_2)
    assert outcome.errors_by_cell == {"F12": ["number_is_text"]}


def test_a_blank_may_be_waived_and_stays_blank__ok() -> None:
    blank = TOO_MANY.but(lines=TOO_MANY.lines.replace("| 50 ", "| "))
    waivers = [WAIVER, replace(WAIVER, code="required_blank")]
    outcome = check_one(blank, waivers=waivers, today=WEEK_2)
    assert "staff" not in outcome.content.lines[0].values


def test_waivable_codes() -> None:
    assert validators.waivable("part_exceeds_whole")
    assert not validators.waivable("period_missing")
    assert validators.waivable("macro_present"), "what the reading noticed did not stop it"


def test_a_waived_enterprise_counts_for_both__ok() -> None:
    header = "| name | tax_code | workers | smartphones | installed | regular | reason |\n"
    book = Workbook(header + "| Công ty | '4100259564 | 9 | 8 | 7 | 6 | |", kind="cong_doan")
    first = book.but(unit="52-LDLD", file="1.xlsx")
    second = book.but(unit="52-CDVC", file="2.xlsx", saved=60)
    third = book.but(unit="52-KKT", file="3.xlsx", saved=90)
    waiver = replace(WAIVER, unit="52-CDVC", code="key_elsewhere")
    outcomes = check(first, second, third, waivers=[waiver], today=date(2021, 7, 22))
    assert [o.codes for o in outcomes] == [[], ["key_elsewhere"], ["key_elsewhere"]]
    assert [o.checked.content is not None for o in outcomes] == [True, True, False]
    assert outcomes[1].checked.findings[0].severity is Severity.INFO
    assert "52-LDLD" in outcomes[2].messages[0]
