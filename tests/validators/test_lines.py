"""Lines and the return as a whole: half filled, doubled, unnamed, empty, nil."""

from __future__ import annotations

from tests.validators.sheets import Workbook, check_one

HEADER = "| name | staff | smartphones | installed | relatives | reason |\n"

AGENCY = Workbook(HEADER + "| Phòng A | 50 | 40 | 30 | 12 | |")


def test_a_part_is_not_more_than_its_whole__error() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | name    | staff | smartphones | installed | relatives | reason |
            | Phòng A | 50    | 40          | 41        | 12        |        |
            | Phòng B | 20    | 21          | 22        | 0         |        |
            | Phòng C | 20    | 20          | 20        | 900       |        |
            """
        )
    )
    assert outcome.errors_by_cell == {
        "F12": ["part_exceeds_whole"],
        "E13": ["part_exceeds_whole"],
        "F13": ["part_exceeds_whole"],
    }
    assert outcome.checked.findings[0].message() == (
        "“Số người đã cài đặt Bluezone” là 41, lớn hơn “Số người dùng điện thoại thông minh” là 40."
    )


def test_the_campaign_weighs_a_relation__ok() -> None:
    outcome = check_one(
        Workbook(
            """
            | name   | residents | smartphones | installed | reason |
            | Thôn 1 | 100       | 130         | 80        |        |
            """,
            kind="xa",
            unit="21553",
        )
    )
    assert outcome.errors_by_cell == {}
    assert outcome.warnings_by_cell == {"E12": ["part_exceeds_whole"]}


def test_a_half_filled_line__error() -> None:
    outcome = check_one(AGENCY.but(lines=HEADER + "| Phòng A | 50 | | 30 | | |"))
    assert outcome.errors_by_cell == {"E12": ["required_blank"], "G12": ["required_blank"]}


def test_a_line_without_a_name__error() -> None:
    outcome = check_one(AGENCY.but(lines=HEADER + "| | 50 | 40 | 30 | 0 | |"))
    assert outcome.errors_by_cell == {"C12": ["line_unnamed"]}


def test_a_name_without_figures__error() -> None:
    lines = AGENCY.lines + "\n| Phòng B | | | | | |\n| Phòng C | | | | | chưa có số liệu |"
    outcome = check_one(AGENCY.but(lines=lines))
    assert outcome.errors_by_cell == {"D13": ["line_blank"], "D14": ["line_blank"]}


def test_a_remark_alone__error() -> None:
    outcome = check_one(AGENCY.but(lines=AGENCY.lines + "\n| | | | | | xem dòng trên |"))
    assert outcome.errors_by_cell == {"C13": ["line_unnamed"]}


def test_no_finding_is_left_out_however_many__error() -> None:
    """“The first 250 errors” leave people wondering (hospital-price-transparency#173)."""
    lines = "".join(f"| Phòng {n} | 'x | 40 | 41 | -1 | |\n" for n in range(400))
    outcome = check_one(AGENCY.but(lines=HEADER + lines))
    assert len(outcome.codes) == 1200
    assert outcome.errors_by_cell["F411"] == ["part_exceeds_whole"]


def test_a_known_line_whose_name_was_cleared_is_no_line__ok() -> None:
    outcome = check_one(AGENCY.but(lines=AGENCY.lines + "\n| | | | | | |", keys={13: "phòng b"}))
    assert outcome.codes == []
    assert len(outcome.content.lines) == 1


def test_the_same_line_twice__error() -> None:
    outcome = check_one(
        AGENCY.but(
            lines="""
            | name       | staff | smartphones | installed | relatives | reason |
            | Phòng Hòa  | 50    | 40          | 30        | 12        |        |
            | Phòng B    | 20    | 15          | 15        | 0         |        |
            | phòng  HOÀ | 10    | 10          | 10        | 0         |        |
            | Phòng Hoa  | 10    | 10          | 10        | 0         |        |
            | PHÒNG HOÀ  | 10    | 10          | 10        | 0         |        |
            """
        )
    )
    assert outcome.errors_by_cell == {"C14": ["line_duplicate"], "C16": ["line_duplicate"]}
    assert "dòng 12" in outcome.checked.findings[1].message()


def test_the_same_enterprise_twice_in_a_file__error() -> None:
    outcome = check_one(
        Workbook(
            """
            | name      | tax_code       | workers | smartphones | installed | regular | reason |
            | Công ty A | '4100259564    | 90      | 80          | 70        | 60      |        |
            | Công ty A | '0100109106    | 90      | 80          | 70        | 60      |        |
            | Công ty B | '4100259564    | 90      | 80          | 70        | 60      |        |
            | Công ty C | '4100259564-001| 90      | 80          | 70        | 60      |        |
            """,
            kind="cong_doan",
            unit="52-LDLD",
        )
    )
    assert outcome.errors_by_cell == {"D14": ["line_duplicate"]}
    assert outcome.finding("line_duplicate").message() == "“4100259564” đã kê ở dòng 12."


def test_a_line_twice_counts_even_beside_a_bad_cell__error() -> None:
    lines = AGENCY.lines + "\n| Phòng A | 'x | 40 | 30 | 12 | |"
    outcome = check_one(AGENCY.but(lines=lines))
    assert outcome.errors_by_cell == {"C13": ["line_duplicate"], "D13": ["number_is_text"]}


def test_silence_is_not_nothing__error() -> None:
    assert check_one(AGENCY.but(lines=HEADER)).errors_by_cell == {"C12": ["return_empty"]}


def test_names_alone_are_an_empty_return__error() -> None:
    prefilled = HEADER + "| Phòng A | | | | | |\n| Phòng B | | | | | |"
    assert check_one(AGENCY.but(lines=prefilled)).errors_by_cell == {"C12": ["return_empty"]}


def test_nothing_to_report_is_said__ok() -> None:
    nil = AGENCY.but(lines=HEADER + "| Phòng A | | | | | |", nil="Có", answers={"guide_posted": ""})
    outcome = check_one(nil)
    assert outcome.codes == []
    assert outcome.content.nil
    assert outcome.content.lines == ()


def test_nothing_to_report_and_zeros__ok() -> None:
    nil = AGENCY.but(lines=HEADER + "| Phòng A | 0 | 0 | 0 | 0 | |", nil="Có")
    assert check_one(nil).codes == []
    assert check_one(nil).content.lines == ()


def test_nothing_to_report_and_figures__error() -> None:
    outcome = check_one(AGENCY.but(nil="có"))
    assert outcome.errors_by_cell == {"C43": ["nil_with_numbers"]}
    assert "4 ô" in outcome.finding("nil_with_numbers").message()


def test_something_to_report__ok() -> None:
    assert check_one(AGENCY.but(nil="Không")).content.nil is False


def test_nil_is_yes_or_no__error() -> None:
    assert check_one(AGENCY.but(nil="x")).errors_by_cell == {"C43": ["yes_no_invalid"]}


def test_difficulties__ok() -> None:
    outcome = check_one(
        AGENCY.but(
            difficulties="""
            | difficulty         | proposal       |
            | Thiếu máy          | Cấp thêm       |
            |                    |                |
            | Sóng yếu ở thôn xa |                |
            """
        )
    )
    assert outcome.codes == []
    assert outcome.content.difficulties == (
        ("Thiếu máy", "Cấp thêm"),
        ("Sóng yếu ở thôn xa", ""),
    )


def test_a_proposal_without_a_difficulty__ok() -> None:
    outcome = check_one(AGENCY.but(difficulties="| difficulty | proposal |\n| | Cấp thêm |"))
    assert outcome.warnings_by_cell == {"C61": ["difficulty_missing"]}


def test_what_a_return_says__ok() -> None:
    line = check_one(AGENCY).content.lines[0]
    assert (line.row, line.key, line.name) == (12, "phòng a", "Phòng A")
    assert line.values == {"name": "Phòng A", "staff": 50, "smartphones": 40} | {
        "installed": 30,
        "relatives": 12,
    }
