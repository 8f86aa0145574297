"""Cells: a number is a whole number, everything else is named for what it is."""

from __future__ import annotations

import pytest

from tests.validators.sheets import VNEID, Workbook, check_one

AGENCY = Workbook("""
    | name    | staff | smartphones | installed | relatives | reason |
    | Phòng A | 50    | 40          | 30        | 12        |        |
    | Phòng B | 20    | 15          | 15        | 0         |        |
""")

UNION = Workbook(
    """
    | name      | tax_code      | workers | smartphones | installed | regular | reason |
    | Công ty A | '4100259564   | 900     | 850         | 800       | 700     |        |
    """,
    kind="cong_doan",
    unit="52-LDLD",
)


def _agency(staff: str) -> Workbook:
    return AGENCY.but(lines=AGENCY.lines.replace("| 50 ", f"| {staff} "))


def _union(tax_code: str) -> Workbook:
    return UNION.but(lines=UNION.lines.replace("'4100259564", tax_code))


@pytest.mark.parametrize("workbook", [AGENCY, UNION])
def test_whole_numbers__ok(workbook: Workbook) -> None:
    outcome = check_one(workbook)
    assert outcome.codes == []
    assert outcome.content.total("installed") in (45, 800)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("'12 người", "number_is_text"),
        ("'không có", "number_is_text"),
        ("'-", "number_is_text"),
        ("'123", "number_stored_as_text"),
        ("'-5", "number_stored_as_text"),
        ("'１２", "number_stored_as_text"),
        ("'1.234", "number_ambiguous"),
        ("'12,5", "number_ambiguous"),
        ("'1 234", "number_ambiguous"),
        ("'1\u00a0234", "number_ambiguous"),
        ("'1'234", "number_ambiguous"),
        ("'12,5%", "percent_in_number"),
        ("'85 %", "percent_in_number"),
        ("-50", "number_negative"),
        ("50.5", "number_fractional"),
        ("1.234", "number_fractional"),
        ("0.85", "number_fractional"),
        ("912345678", "number_too_large"),
        ("1e300", "number_too_large"),
        ("99999999999999999999", "number_too_large"),
        ("2021-02-01", "number_is_date"),
        ("TRUE", "number_is_bool"),
        ("#DIV/0!", "error_cell"),
        ("=#REF!", "error_cell"),
        ("=", "formula_without_value"),
        ("", "required_blank"),
        ("'  ", "required_blank"),
    ],
)
def test_a_count_is_a_whole_number__error(typed: str, code: str) -> None:
    outcome = check_one(_agency(typed))
    assert outcome.errors_by_cell == {"D12": [code]}
    assert outcome.checked.content is None


def test_what_was_typed_is_quoted_as_excel_shows_it__error() -> None:
    assert "1,234" in check_one(_agency("1.234")).finding("number_fractional").message("vi")
    assert "1.234" in check_one(_agency("1.234")).finding("number_fractional").message("en")
    assert "2.000" in check_one(_agency("-2000")).finding("number_negative").message("vi")


def test_a_formula_is_read_by_its_value__ok() -> None:
    outcome = check_one(_agency("=50"))
    assert outcome.errors_by_cell == {}
    assert outcome.warnings_by_cell == {"D12": ["formula_in_input"]}
    assert outcome.content.lines[0].values["staff"] == 50


def test_a_formula_is_judged_by_its_value__error() -> None:
    outcome = check_one(_agency("=12.5"))
    assert outcome.errors_by_cell == {"D12": ["number_fractional"]}
    assert outcome.warnings_by_cell == {"D12": ["formula_in_input"]}


def test_one_bad_cell_hides_no_other__error() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | name    | staff | smartphones | installed | relatives |
            | Phòng A | '50 n | 40          | 41        | '1.5      |
            | Phòng B | 20    | 21          | #N/A      | -1        |
            | Phòng C | 20    |             | 22        | TRUE      |
            """
        )
    )
    assert outcome.errors_by_cell == {
        "D12": ["number_is_text"],
        "F12": ["part_exceeds_whole"],
        "G12": ["number_ambiguous"],
        "E13": ["part_exceeds_whole"],
        "F13": ["error_cell"],
        "G13": ["number_negative"],
        "E14": ["required_blank"],
        "G14": ["number_is_bool"],
    }


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("'410025956", "tax_code_invalid"),
        ("'41002595641", "tax_code_invalid"),
        ("'4100259564001", "tax_code_invalid"),
        ("'4100 259564", "tax_code_invalid"),
        ("410025956", "tax_code_invalid"),
        ("2021-07-16", "text_needed"),
        ("TRUE", "text_needed"),
        ("", "required_blank"),
    ],
)
def test_a_tax_code_has_its_form__error(typed: str, code: str) -> None:
    assert check_one(_union(typed)).errors_by_cell == {"D12": [code]}


@pytest.mark.parametrize("typed", ["'4100259564-001", "4100259564", "'0100109106", "' 0100109106 "])
def test_a_tax_code_has_its_form__ok(typed: str) -> None:
    outcome = check_one(_union(typed))
    assert outcome.codes == []
    assert outcome.content.lines[0].key == typed.strip("' ")


def test_a_check_digit_that_does_not_fit_is_doubtful__ok() -> None:
    outcome = check_one(_union("'4100259565"))
    assert outcome.warnings_by_cell == {"D12": ["tax_code_doubtful"]}
    assert outcome.content.lines[0].key == "4100259565"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("12", "name_is_number"), ("2021-07-16", "text_needed"), ("'" + "x" * 201, "text_too_long")],
)
def test_a_name_is_words__error(typed: str, code: str) -> None:
    outcome = check_one(AGENCY.but(lines=AGENCY.lines.replace("Phòng A", typed)))
    assert outcome.codes == [code]
    assert outcome.checked.findings[0].cell == "C12"


def _answers(**answers: str) -> Workbook:
    posted = {"guide_posted": "Có", "guide_link": "https://binhdinh.gov.vn/bluezone"}
    return AGENCY.but(answers=posted | {"guide_date": "2021-07-12"} | answers)


def test_answers__ok() -> None:
    outcome = check_one(_answers())
    assert outcome.codes == []
    assert outcome.content.fields == {
        "guide_posted": "Có",
        "guide_link": "https://binhdinh.gov.vn/bluezone",
        "guide_date": "2021-07-12",
        "prepared_by": "Nguyễn Văn Bình",
        "prepared_phone": "0912345678",
    }


@pytest.mark.parametrize(
    ("answers", "cell", "code"),
    [
        ({"guide_posted": ""}, "C44", "required_blank"),
        ({"guide_posted": "x"}, "C44", "yes_no_invalid"),
        ({"guide_posted": "TRUE"}, "C44", "yes_no_invalid"),
        ({"guide_link": ""}, "C45", "field_needed"),
        ({"guide_link": "binhdinh.gov.vn"}, "C45", "link_invalid"),
        ({"guide_link": "http://co quan.gov.vn"}, "C45", "link_invalid"),
        ({"guide_link": "https://localhost"}, "C45", "link_invalid"),
        ({"guide_link": "https://[x"}, "C45", "link_invalid"),
        ({"guide_date": ""}, "C46", "field_needed"),
        ({"guide_date": "'16/7/2021"}, "C46", "date_invalid"),
        ({"guide_date": "44393"}, "C46", "date_invalid"),
        ({"guide_date": "1900-01-05"}, "C46", "date_invalid"),
        ({"guide_date": "#N/A"}, "C46", "error_cell"),
    ],
)
def test_answers__error(answers: dict[str, str], cell: str, code: str) -> None:
    assert check_one(_answers(**answers)).errors_by_cell == {cell: [code]}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("2021-12-07", "date_ambiguous"), ("2021-07-20", "date_after_period")],
)
def test_a_date_after_the_as_of_date_is_doubtful__ok(typed: str, code: str) -> None:
    outcome = check_one(_answers(guide_date=typed))
    assert outcome.warnings_by_cell == {"C46": [code]}
    assert outcome.content.fields["guide_date"] == typed


def test_a_swapped_date_shows_the_likely_one__ok() -> None:
    message = check_one(_answers(guide_date="2021-12-07")).finding("date_ambiguous").message()
    assert "7/12/2021" in message
    assert "12/7/2021" in message


def test_answers_are_read_whatever_their_capitals__ok() -> None:
    outcome = check_one(_answers(guide_posted="CÓ"))
    assert outcome.content.fields["guide_posted"] == "Có"


def test_who_prepared_it_is_never_an_error__ok() -> None:
    outcome = check_one(_answers(prepared_by="#REF!", prepared_phone="912345678"))
    assert outcome.errors_by_cell == {}
    assert outcome.warnings_by_cell == {"C47": ["error_cell"]}
    assert outcome.content.fields["prepared_phone"] == "912345678"


def test_choices__ok() -> None:
    outcome = check_one(
        Workbook(
            """
            | name   | accounts | place     | reason |
            | Thôn 1 | 120      | Tại nhà   |        |
            | Thôn 2 | 80       | tại NHÀ   |        |
            | Thôn 3 | 80       |           |        |
            """,
            kind="xa",
            campaign=VNEID,
            unit="21553",
            period="2025-03-07",
        )
    )
    assert outcome.codes == []
    assert [line.values.get("place") for line in outcome.content.lines] == ["Tại nhà"] * 2 + [None]


def test_choices__error() -> None:
    outcome = check_one(
        Workbook(
            """
            | name   | accounts | place     |
            | Thôn 1 | 120      | Ngoài chợ |
            """,
            kind="xa",
            campaign=VNEID,
            unit="21553",
            period="2025-03-07",
        )
    )
    assert outcome.errors_by_cell == {"E12": ["choice_invalid"]}
