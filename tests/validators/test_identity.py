"""Whose return it is, of which workbook, for which period: all of it from inside the file."""

from __future__ import annotations

from datetime import date

import pytest

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Kind, Migration, Removed, Renamed
from bluezone_xl.register import Exemption, Register, Unit
from tests.validators.sheets import BLUEZONE, SECRET, WEEK_1, WEEK_2, Outcome, Workbook, check_one

AGENCY = Workbook("""
    | name    | staff | smartphones | installed | relatives | reason |
    | Phòng A | 50    | 40          | 30        | 12        |        |
""")

REGISTER = Register(
    (
        Unit("52", "Tỉnh Bình Định"),
        Unit("52-SNV", "Sở Nội vụ", "co_quan", "52"),
        Unit("52-STC", "Sở Tài chính", "co_quan", "52"),
        Unit("00544", "Huyện Hoài Ân", "huyen", "52"),
    )
)


def test_everything_fits__ok() -> None:
    outcome = check_one(AGENCY, register=REGISTER, secret=SECRET, today=WEEK_1)
    assert outcome.codes == []
    checked = outcome.checked
    assert (checked.unit, checked.kind, checked.period) == ("52-SNV", "co_quan", WEEK_1)
    assert outcome.content.source == checked.submission.source


@pytest.mark.parametrize(
    ("meta", "code"),
    [
        ({"format": ""}, "format_unknown"),
        ({"format": "bluezone_xl/9"}, "format_unknown"),
        ({"template_version": "x"}, "format_unknown"),
        ({"campaign": ""}, "campaign_unknown"),
        ({"campaign": "vneid-2025"}, "campaign_other"),
        ({"kind": ""}, "kind_unknown"),
        ({"kind": "benh_vien"}, "kind_unknown"),
    ],
)
def test_without_a_known_workbook_nothing_else_is_judged__error(
    meta: dict[str, str], code: str
) -> None:
    broken = AGENCY.but(meta=meta, lines=AGENCY.lines.replace("50", "'x"))
    outcome = check_one(broken, register=REGISTER, secret=SECRET, today=WEEK_1)
    assert outcome.errors_by_cell == {None: [code]}
    assert outcome.checked.unit == "52-SNV"
    assert outcome.checked.content is None


def test_a_file_with_nothing_of_ours__error() -> None:
    stranger = AGENCY.but(without=("fields", "lines", "difficulties")).read()
    outcome = check_one(AGENCY.but(meta=dict.fromkeys(stranger.meta, "")))
    assert outcome.errors_by_cell == {None: ["format_unknown"]}


def test_a_blank_copy_names_its_unit_on_the_form__ok() -> None:
    blank = AGENCY.but(unit="", answers={"unit": "'52-snv"}, meta={"token": ""})
    outcome = check_one(blank, register=REGISTER)
    assert outcome.codes == []
    assert outcome.checked.unit == "52-SNV"


def test_a_blank_copy_without_a_unit__error() -> None:
    outcome = check_one(AGENCY.but(unit=""), register=REGISTER, secret=SECRET)
    assert outcome.errors_by_cell == {"C41": ["unit_missing"]}
    assert outcome.checked.unit == ""


def test_another_units_workbook_is_not_overtyped__error() -> None:
    outcome = check_one(AGENCY.but(answers={"unit": "'52-STC"}), register=REGISTER, secret=SECRET)
    assert outcome.errors_by_cell == {"C41": ["unit_altered"]}
    assert outcome.checked.unit == "52-SNV"


@pytest.mark.parametrize("typed", ["52-snv", "' 52-SNV "])
def test_a_retyped_code_is_the_same_code__ok(typed: str) -> None:
    assert check_one(AGENCY.but(answers={"unit": typed}), register=REGISTER).codes == []


def test_a_code_of_digits_may_lose_its_zeros__ok() -> None:
    district = AGENCY.but(unit="00544", answers={"unit": "544"})
    assert check_one(district).checked.unit == "00544"
    assert check_one(district).codes == []


def test_an_unknown_unit_is_told_what_is_like_it__error() -> None:
    stray = AGENCY.but(unit="52-SNVV", meta={"unit_name": "Sở Nội Vụ"})
    outcome = check_one(stray, register=REGISTER)
    assert outcome.errors_by_cell == {"C41": ["unit_unknown"]}
    assert "Sở Nội vụ (52-SNV)" in outcome.finding("unit_unknown").remedy()


def test_an_unknown_unit_like_no_other__error() -> None:
    outcome = check_one(AGENCY.but(unit="99-QQQ"), register=Register(REGISTER.units[:1]))
    assert outcome.finding("unit_unknown").remedy().endswith("Gần giống: –.")


def test_a_unit_returns_its_own_workbook__error() -> None:
    outcome = check_one(AGENCY.but(unit="00544"), register=REGISTER)
    assert outcome.errors_by_cell == {None: ["unit_kind_mismatch"]}
    assert "UBND huyện" in outcome.finding("unit_kind_mismatch").message()


def test_a_node_of_the_register_returns_nothing__error() -> None:
    outcome = check_one(AGENCY.but(unit="52"), register=REGISTER)
    assert outcome.errors_by_cell == {None: ["unit_kind_mismatch"]}


@pytest.mark.parametrize(("token", "code"), [("", "token_missing"), ("0" * 32, "token_wrong")])
def test_the_token_is_the_units_own__error(token: str, code: str) -> None:
    workbook = AGENCY.but(meta={"token": token})
    assert check_one(workbook, secret=SECRET).errors_by_cell == {None: [code]}
    assert check_one(workbook).codes == []


def test_a_token_cannot_be_moved_to_another_unit__error() -> None:
    forged = AGENCY.but(unit="52-STC", meta={"token": AGENCY.read().meta["token"]})
    outcome = check_one(forged, register=REGISTER, secret=SECRET)
    assert outcome.errors_by_cell == {None: ["token_wrong"]}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "period_missing"),
        ("'  ", "period_missing"),
        ("2021-07-17", "period_invalid"),
        ("'16/7/2021", "period_invalid"),
        ("44393", "period_invalid"),
        ("#N/A", "error_cell"),
    ],
)
def test_the_period_is_an_as_of_date__error(typed: str, code: str) -> None:
    outcome = check_one(AGENCY.but(answers={"period": typed}), today=WEEK_1)
    assert outcome.errors_by_cell == {"C42": [code]}
    assert outcome.checked.period is None


def test_the_nearest_periods_are_named__error() -> None:
    outcome = check_one(AGENCY.but(period="2021-08-16"))
    assert "15/8/2021 hoặc 20/8/2021" not in outcome.finding("period_invalid").remedy()
    assert "13/8/2021 hoặc 15/8/2021" in outcome.finding("period_invalid").remedy()


def test_a_deadline_is_a_period_of_its_own__ok() -> None:
    assert check_one(AGENCY.but(period="2021-08-15")).checked.period == date(2021, 8, 15)


def test_the_form_says_the_period_not_what_it_was_issued_for__ok() -> None:
    reused = AGENCY.but(period="2021-07-23", meta={"period": "2021-07-16"})
    assert check_one(reused).checked.period == WEEK_2


def test_nobody_reports_the_future__error() -> None:
    outcome = check_one(AGENCY.but(period="2021-07-23"), today=date(2021, 7, 22))
    assert outcome.errors_by_cell == {"C42": ["period_future"]}
    assert outcome.checked.period == WEEK_2


def test_a_period_that_is_computed_may_change__ok() -> None:
    outcome = check_one(AGENCY.but(answers={"period": "=2021-07-16"}))
    assert outcome.warnings_by_cell == {"C42": ["formula_in_input"]}


def test_an_exempt_unit_may_return__ok() -> None:
    excused = Exemption(WEEK_1, WEEK_1, "đang cách ly toàn cơ quan")
    unit = Unit("52-SNV", "Sở Nội vụ", "co_quan", "52", exemption=excused)
    register = Register((Unit("52", "Tỉnh"), unit))
    outcome = check_one(AGENCY, register=register)
    assert outcome.notes_by_cell == {None: ["unit_exempt"]}
    assert outcome.content.unit == "52-SNV"


def _with_kind(kind: Kind) -> Workbook:
    kinds = tuple(kind if k.id == kind.id else k for k in BLUEZONE.kinds)
    changed = BLUEZONE.model_copy(update={"kinds": kinds})
    # A copy keeps what was cached of the original: validate afresh.
    return AGENCY.but(campaign=Campaign.model_validate(changed.model_dump()))


CHANGED = Migration(
    version=3,
    renamed=(
        Renamed(old="smartphones", new="phones"),
        Renamed(old="guide_posted", new="posted"),
    ),
    added=("visitors",),
    removed=(Removed(id="tablets", name="Máy tính bảng"),),
)


def _third_version() -> Workbook:
    """The form's third version: a column was renamed, one added, one dropped."""
    old = BLUEZONE.kind("co_quan")
    columns = tuple(
        column.model_copy(update={"id": "phones"}) if column.id == "smartphones" else column
        for column in old.columns
    )
    visitors = old.column("relatives").model_copy(update={"id": "visitors", "name": "Khách"})
    answers = tuple(
        wanted.model_copy(update={"id": "posted"})
        if wanted.id == "guide_posted"
        else wanted.model_copy(update={"needed_if": None})
        for wanted in old.fields
    )
    return _with_kind(
        old.model_copy(
            update={
                "columns": (*columns, visitors),
                "fields": answers,
                "relations": (),
                "template_version": 3,
                "migrations": (CHANGED,),
            }
        )
    )


OLD_LINES = """
    | name      | staff | smartphones | installed | relatives | tablets | reason |
    | Văn phòng | 50    | 40          | 30        | 5         | 2       |        |
    | Thanh tra | 20    | 18          | 12        | 0         | 1       |        |
"""


def _older(**changes: object) -> Outcome:
    """A form of the version before it."""
    meta = {"template_version": "2"}
    old = _third_version().but(
        lines=OLD_LINES, meta=meta, without=("posted",), answers={"guide_posted": "Có"}
    )
    return check_one(old.but(**changes))


def test_an_older_template_is_migrated__ok() -> None:
    outcome = _older()
    assert (outcome.errors_by_cell, outcome.warnings_by_cell) == ({}, {})
    assert outcome.notes_by_cell == {
        None: ["template_old", "column_missing"],
        "H12": ["column_removed"],
    }
    assert outcome.content.lines[0].values["phones"] == 40
    assert "tablets" not in outcome.content.lines[0].values
    assert outcome.content.columns["phones"] == "E"
    assert outcome.content.fields["posted"] == "Có"
    assert outcome.content.template_version == 2


def test_what_the_older_template_had_may_not_be_missing__error() -> None:
    lines = "| name | staff | installed | relatives | reason |\n| Văn phòng | 50 | 30 | 5 | |"
    assert _older(lines=lines).errors_by_cell == {None: ["column_missing"]}


def test_a_figure_under_a_name_of_today_is_none_of_the_older_form__error() -> None:
    """Somebody renamed the tag; the older form has no such column."""
    outcome = _older(lines=OLD_LINES.replace("smartphones", "phones"))
    assert outcome.errors_by_cell == {None: ["column_missing"]}


def test_a_newer_template_is_not_guessed_at__error() -> None:
    outcome = check_one(AGENCY.but(meta={"template_version": "3"}))
    assert outcome.errors_by_cell == {None: ["template_newer"]}
