"""Tables, columns, rows and headings: what was deleted, retyped or hidden."""

from __future__ import annotations

import pytest

from bluezone_xl.findings import Finding
from bluezone_xl.register import Register, Unit
from tests.validators.sheets import BLUEZONE, Workbook, check_one
from validators import Context, check

AGENCY = Workbook("""
    | name    | staff | smartphones | installed | relatives | reason |
    | Phòng A | 50    | 40          | 30        | 12        |        |
    | Phòng B | 20    | 15          | 15        | 0         |        |
""")


@pytest.mark.parametrize("table", ["fields", "lines"])
def test_a_table_is_gone__error(table: str) -> None:
    outcome = check_one(AGENCY.but(without=(table,)))
    assert outcome.errors_by_cell == {None: ["table_missing"]}
    assert outcome.checked.unit == "52-SNV"


def test_the_column_of_answers_is_gone__error() -> None:
    submission = AGENCY.read()
    del submission.tables["fields"].columns["value"]  # type: ignore[attr-defined]
    for register in (None, Register((Unit("52", "Tỉnh"),))):
        (checked,) = check([submission], Context(BLUEZONE, register=register))
        assert "table_missing" in [finding.code for finding in checked.findings]


def test_without_the_difficulties_a_return_is_complete__ok() -> None:
    outcome = check_one(AGENCY.but(without=("difficulties",)))
    assert outcome.warnings_by_cell == {None: ["table_missing"]}
    assert outcome.content.difficulties == ()


def test_a_column_is_gone__error() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | name    | staff | installed | relatives | reason |
            | Phòng A | 50    | '1.234    | 12        |        |
            """
        )
    )
    assert outcome.errors_by_cell == {None: ["column_missing"], "E12": ["number_ambiguous"]}


def test_the_column_of_names_is_gone__error() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | staff | smartphones | installed | relatives | reason |
            | 50    | 40          | 41        | 12        |        |
            """,
            hidden=(12,),
        )
    )
    assert outcome.errors_by_cell == {None: ["column_missing"], "E12": ["part_exceeds_whole"]}
    assert outcome.warnings_by_cell == {None: ["hidden_row"]}


def test_the_column_of_reasons_is_gone__ok() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | name    | staff | smartphones | installed | relatives |
            | Phòng A | 50    | 40          | 30        | 12        |
            """
        )
    )
    assert outcome.warnings_by_cell == {None: ["column_missing"]}
    assert outcome.content.columns == {"name": "C", "staff": "D", "smartphones": "E"} | {
        "installed": "F",
        "relatives": "G",
    }


def test_a_row_of_answers_is_gone__error() -> None:
    outcome = check_one(AGENCY.but(without=("guide_posted",)))
    assert outcome.errors_by_cell == {None: ["field_missing"]}


def test_an_optional_row_of_answers_is_gone__ok() -> None:
    outcome = check_one(AGENCY.but(without=("guide_link",)))
    assert outcome.warnings_by_cell == {None: ["field_missing"]}


def test_moved_tables_and_columns_are_found__ok() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | reason | installed | | smartphones | staff | relatives | name    |
            |        | 30        | | 40          | 50    | 12        | Phòng A |
            |        |           | |             |       |           |         |
            |        | 16        | | 15          | 20    | 0         | Phòng B |
            """
        )
    )
    assert outcome.errors_by_cell == {"D14": ["part_exceeds_whole"]}


@pytest.mark.parametrize(
    "heading", ["Tổng số CBCCVC, NLĐ", "tổng số  cbccvc, nlđ", "Tổng số CBCCVC, NLĐ (*)"]
)
def test_a_heading_says_what_it_said__ok(heading: str) -> None:
    assert check_one(AGENCY.but(headers={"staff": heading})).codes == []


def test_a_heading_was_changed__ok() -> None:
    outcome = check_one(AGENCY.but(headers={"staff": "Biên chế", "guide_link": "Ghi chú"}))
    assert outcome.errors_by_cell == {}
    assert outcome.warnings_by_cell == {"D11": ["header_altered"], "B45": ["header_altered"]}


def test_headings_were_swapped__error() -> None:
    swapped = {
        "smartphones": "Số người đã cài đặt Bluezone",
        "installed": "Số người dùng điện thoại thông minh",
    }
    outcome = check_one(AGENCY.but(headers=swapped))
    assert outcome.errors_by_cell == {"E11": ["header_altered"], "F11": ["header_altered"]}


def test_a_computed_cell_was_typed_over__ok() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | name    | staff | smartphones | installed | relatives | reason | =rate_cbcc | =check |
            | Phòng A | 50    | 40          | 30        | 12        |        | 0.9        | =Đạt   |
            | Phòng B | 20    | 15          | 15        | 0         |        | =1         | =      |
            |         |       |             |           |           |        | 0.5        |        |
            """
        )
    )
    assert outcome.errors_by_cell == {}
    assert outcome.warnings_by_cell == {"I12": ["formula_altered"]}
    assert "0,9" in outcome.finding("formula_altered").message()


def test_a_hidden_line_counts_and_is_pointed_out__ok() -> None:
    outcome = check_one(AGENCY.but(hidden=(13, 14)))
    assert outcome.warnings_by_cell == {"C13": ["hidden_row"]}
    assert len(outcome.content.lines) == 2


def test_what_the_reading_noticed_is_passed_on__ok() -> None:
    notice = Finding("hidden_row", "Trang khác", "A5", {"row": "5"})
    assert check_one(AGENCY.but(notices=(notice,))).checked.findings == (notice,)
