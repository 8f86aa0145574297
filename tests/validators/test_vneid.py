"""A second directive, by quota, in another file: the same rules, no code changed."""

from __future__ import annotations

from datetime import date

from bluezone_xl.register import Register, Registered, Unit
from tests.validators.sheets import VNEID, Workbook, check, check_one

HEADER = "| name | accounts | place | reason |\n"
COMMUNE = Workbook(
    HEADER + "| Thôn 1 | 1200 | Tại nhà | |\n| Thôn 2 | 800 | | |",
    kind="xa",
    campaign=VNEID,
    unit="21601",
    period="2025-03-07",
    answers={"teams": "3"},
)

# The quota is 1,500 accounts: 2,000 pass it, which is what a quota is for.
QUOTA = {"tai_khoan": Registered(None, 1500)}
REGISTER = Register(
    (Unit("52", "Tỉnh Gia Lai"), Unit("21601", "Xã Ân Hảo", "xa", "52", registered=QUOTA))
)


def test_a_quota_may_be_passed__ok() -> None:
    outcome = check_one(COMMUNE, register=REGISTER, today=date(2025, 3, 8))
    assert outcome.codes == []
    assert outcome.content.total("accounts") == 2000
    assert outcome.content.fields["teams"] == 3


def test_a_form_of_the_other_campaign__error() -> None:
    outcome = check_one(COMMUNE.but(meta={"campaign": "bluezone-2021"}))
    assert outcome.errors_by_cell == {None: ["campaign_other"]}


def test_the_calendar_is_its_own__error() -> None:
    outcome = check_one(COMMUNE.but(period="2021-07-16"))
    assert outcome.errors_by_cell == {"C42": ["period_invalid"]}
    assert "7/3/2025 hoặc 14/3/2025" in outcome.finding("period_invalid").remedy()


def test_figures_and_answers__error() -> None:
    outcome = check_one(
        COMMUNE.but(
            lines=HEADER + "| Thôn 1 | '1.200 | Ngoài chợ | |\n| thôn 1 | -5 | | |",
            answers={"teams": "250"},
        )
    )
    assert outcome.errors_by_cell == {
        "D12": ["number_ambiguous"],
        "E12": ["choice_invalid"],
        "C13": ["line_duplicate"],
        "D13": ["number_negative"],
        "C44": ["number_too_large"],
    }


def test_a_negative_or_a_blank_answer__error() -> None:
    negative = check_one(COMMUNE.but(answers={"teams": "-1"}))
    assert negative.errors_by_cell == {"C44": ["number_negative"]}
    assert check_one(COMMUNE.but(answers={"teams": ""})).errors_by_cell == {
        "C44": ["required_blank"]
    }


def test_the_limits_of_its_own_rules__error() -> None:
    """Here a jump is more than double, by 200 at least, and the stock does not fall."""
    later = COMMUNE.but(
        lines=HEADER + "| Thôn 1 | 1199 | | |\n| Thôn 2 | 1601 | | |", period="2025-03-14"
    )
    _, second = check(COMMUNE, later)
    assert second.errors_by_cell == {"D12": ["stock_decreased"]}
    assert second.warnings_by_cell == {"D13": ["jump"]}
