"""Every rule is triggered: one workbook a code, and no rule without a workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Migration, Removed
from bluezone_xl.register import Exemption, Register, Registered, Unit
from tests.validators.sheets import BLUEZONE, SECRET, VNEID, WEEK_1, WEEK_2, Outcome, Workbook
from tests.validators.sheets import check as check_all
from tests.validators.sheets import check_one as check
from validators import RULES

# Made by intake when it files a return; tested there.
RECEIVING = {"superseded", "late", "same_file"}

HEADER = "| name | staff | smartphones | installed | relatives | reason |\n"
LINE = "| Phòng A | 50 | 40 | 30 | 12 | |"
AGENCY = Workbook(HEADER + LINE)
NEXT = AGENCY.but(period="2021-07-23")
UNION = Workbook(
    "| name | tax_code | workers | smartphones | installed | regular | reason |\n"
    "| Công ty A | '4100259564 | 90 | 80 | 70 | 60 | |",
    kind="cong_doan",
    unit="52-LDLD",
)
PLACE = "| name | residents | smartphones | installed | reason |\n"
DISTRICT = Workbook(PLACE + "| Xã A | 20 | 10 | 5 | |", kind="huyen", unit="544")
COMMUNE = Workbook(PLACE + "| Thôn 1 | 20 | 10 | 6 | |", kind="xa", unit="1", file="xa.xlsx")
QUOTA = Workbook(
    "| name | accounts | place | reason |\n| Thôn 1 | 9 | Ở chợ | |",
    kind="xa",
    campaign=VNEID,
    unit="1",
    period="2025-03-07",
)

SIZES = {"cbcc": Registered(5000, 4000)}
REGISTER = Register(
    (
        Unit("52", "Tỉnh"),
        Unit("52-SNV", "Sở Nội vụ", "co_quan", "52", registered=SIZES),
        Unit("544", "Huyện", "huyen", "52"),
        Unit("1", "Xã A", "xa", "544"),
        Unit("2", "Xã B", "xa", "544"),
    )
)
EXEMPT = Register((Unit("52-SNV", "Sở", "co_quan", exemption=Exemption(WEEK_1, WEEK_1, "x")),))


def _staff(typed: str) -> Outcome:
    return check(AGENCY.but(lines=HEADER + LINE.replace("50", typed)))


def _name(typed: str) -> Outcome:
    return check(AGENCY.but(lines=HEADER + LINE.replace("Phòng A", typed)))


def _posted(**answers: str) -> Outcome:
    posted = {"guide_posted": "Có", "guide_link": "https://a.vn", "guide_date": "2021-07-01"}
    return check(AGENCY.but(answers=posted | answers))


def _after(line: str, **changes: object) -> Outcome:
    standing = [check(AGENCY).content]
    return check(NEXT.but(lines=HEADER + line, **changes), standing=standing)


def _dropped() -> Outcome:
    removed = Removed(id="tablets", name="Máy tính bảng")
    kinds = tuple(
        k.model_copy(update={"migrations": (Migration(version=2, removed=(removed,)),)})
        for k in BLUEZONE.kinds
    )
    changed = Campaign.model_validate(BLUEZONE.model_copy(update={"kinds": kinds}).model_dump())
    lines = "| name | staff | tablets |\n| Phòng A | 50 | 2 |"
    return check(AGENCY.but(campaign=changed, lines=lines, meta={"template_version": "1"}))


def _old() -> Outcome:
    return check(AGENCY.but(meta={"template_version": "0"}))


CASES: dict[str, Callable[[], Outcome]] = {
    "format_unknown": lambda: check(AGENCY.but(meta={"format": ""})),
    "campaign_unknown": lambda: check(AGENCY.but(meta={"campaign": ""})),
    "campaign_other": lambda: check(AGENCY.but(meta={"campaign": "x"})),
    "kind_unknown": lambda: check(AGENCY.but(meta={"kind": "x"})),
    "unit_missing": lambda: check(AGENCY.but(unit="")),
    "unit_unknown": lambda: check(AGENCY.but(unit="52-SN"), register=REGISTER),
    "unit_altered": lambda: check(AGENCY.but(answers={"unit": "'52-STC"})),
    "unit_kind_mismatch": lambda: check(AGENCY.but(unit="544"), register=REGISTER),
    "token_missing": lambda: check(AGENCY.but(meta={"token": ""}), secret=SECRET),
    "token_wrong": lambda: check(AGENCY.but(meta={"token": "x"}), secret=SECRET),
    "period_missing": lambda: check(AGENCY.but(period="")),
    "period_invalid": lambda: check(AGENCY.but(period="2021-07-17")),
    "period_future": lambda: check(AGENCY, today=date(2021, 7, 1)),
    "period_past": lambda: check(
        AGENCY, register=REGISTER, standing=[check(AGENCY).content], today=date(2021, 7, 23)
    ),
    "workbook_reused": lambda: check(AGENCY.but(meta={"period": "2021-07-23"})),
    "template_old": _old,
    "template_newer": lambda: check(AGENCY.but(meta={"template_version": "9"})),
    "unit_exempt": lambda: check(AGENCY, register=EXEMPT),
    "table_missing": lambda: check(AGENCY.but(without=("lines",))),
    "column_missing": lambda: check(AGENCY.but(lines="| name |\n| Phòng A |")),
    "column_removed": _dropped,
    "field_missing": lambda: check(AGENCY.but(without=("guide_posted",))),
    "header_altered": lambda: check(AGENCY.but(headers={"staff": "Biên chế"})),
    "formula_altered": lambda: check(
        AGENCY.but(lines="| name | staff | =rate_cbcc |\n| Phòng A | 50 | 0.9 |")
    ),
    "hidden_row": lambda: check(AGENCY.but(hidden=(12,))),
    "required_blank": lambda: _staff(""),
    "number_is_text": lambda: _staff("'12 người"),
    "number_stored_as_text": lambda: _staff("'12"),
    "number_ambiguous": lambda: _staff("'1.234"),
    "number_negative": lambda: _staff("-1"),
    "number_fractional": lambda: _staff("1.234"),
    "number_too_large": lambda: _staff("99999999"),
    "number_is_date": lambda: _staff("2021-02-01"),
    "number_is_bool": lambda: _staff("FALSE"),
    "percent_in_number": lambda: _staff("'12%"),
    "error_cell": lambda: _staff("#N/A"),
    "formula_in_input": lambda: _staff("=50"),
    "formula_without_value": lambda: _staff("="),
    "name_is_number": lambda: _name("12"),
    "text_needed": lambda: _name("TRUE"),
    "text_too_long": lambda: _name("x" * 999),
    "choice_invalid": lambda: check(QUOTA),
    "yes_no_invalid": lambda: _posted(guide_posted="x"),
    "date_invalid": lambda: _posted(guide_date="'1/7/2021"),
    "date_ambiguous": lambda: _posted(guide_date="2021-12-07"),
    "date_after_period": lambda: _posted(guide_date="2021-07-19"),
    "link_invalid": lambda: _posted(guide_link="a.vn"),
    "tax_code_invalid": lambda: check(UNION.but(lines=UNION.lines.replace("'41002", "'4"))),
    "tax_code_doubtful": lambda: check(UNION.but(lines=UNION.lines.replace("9564", "9565"))),
    "field_needed": lambda: _posted(guide_link=""),
    "line_unnamed": lambda: _name(""),
    "line_blank": lambda: check(AGENCY.but(lines=AGENCY.lines + "\n| B | | | | | |")),
    "line_duplicate": lambda: check(AGENCY.but(lines=AGENCY.lines + "\n" + LINE)),
    "line_unknown": lambda: check(
        DISTRICT.but(lines=DISTRICT.lines.replace("Xã A", "Xã C")), register=REGISTER
    ),
    "line_missing": lambda: check(DISTRICT, register=REGISTER),
    "part_exceeds_whole": lambda: _staff("39"),
    "difficulty_missing": lambda: check(
        AGENCY.but(difficulties="| difficulty | proposal |\n| | Cấp máy |")
    ),
    "return_empty": lambda: check(AGENCY.but(lines=HEADER)),
    "nil_with_numbers": lambda: check(AGENCY.but(nil="Có")),
    "stock_decreased": lambda: _after("| Phòng A | 50 | 40 | 29 | 12 | |"),
    "stock_decreased_explained": lambda: _after("| Phòng A | 50 | 40 | 29 | 12 | nghỉ |"),
    "line_vanished": lambda: _after("| Phòng B | 50 | 40 | 29 | 12 | |"),
    "line_dropped": lambda: check(
        AGENCY.but(lines=HEADER + LINE.replace("A", "B")), standing=[check(AGENCY).content]
    ),
    "jump": lambda: _after("| Phòng A | 500 | 40 | 30 | 12 | |"),
    "figures_unchanged": lambda: _after(LINE),
    "nil_after_numbers": lambda: _after("", nil="Có"),
    "denominator_far": lambda: check(AGENCY, register=REGISTER),
    "total_far": lambda: check(AGENCY, register=REGISTER),
    "district_mismatch": lambda: check_all(DISTRICT, COMMUNE, register=REGISTER)[0],
    "key_elsewhere": lambda: check(
        UNION, standing=[replace(check(UNION).content, unit="52-CDVC")], today=WEEK_2
    ),
}


def test_every_rule_has_a_workbook__ok() -> None:
    assert set(CASES) | RECEIVING == set(RULES)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_is_triggered__error(code: str) -> None:
    outcome = CASES[code]()
    assert code in outcome.codes
    for finding in outcome.checked.findings:
        assert RULES[finding.code].code == finding.code
