"""Against the register: a district's communes, registered sizes."""

from __future__ import annotations

import pytest

from bluezone_xl.register import Exemption, Register, Registered, Unit
from tests.validators.sheets import WEEK_1, Workbook, check_one

COMMUNES = (
    Unit("21601", "Xã Ân Hảo Đông", "xa", "544"),
    Unit("21604", "Xã Ân Hòa", "xa", "544"),
    Unit("21607", "Thị trấn Tăng Bạt Hổ", "xa", "544"),
)
DISTRICT = Unit("544", "Huyện Hoài Ân", "huyen", "52")
CENTRE = Unit("52-TTYT-544", "Trung tâm Y tế huyện Hoài Ân", "y_te", "544")
REGISTER = Register((Unit("52", "Tỉnh Bình Định"), DISTRICT, *COMMUNES, CENTRE))

HEADER = "| name | residents | smartphones | installed | reason |\n"
COMPLETE = Workbook(
    HEADER
    + """| Xã Ân Hảo Đông       | 4000 | 2000 | 900 | |
         | xã Ân Hoà            | 3000 | 1500 | 700 | |
         | Thị trấn Tăng Bạt Hổ | 9000 | 6000 | 4000 | |""",
    kind="huyen",
    unit="544",
)


def test_a_district_reports_its_communes__ok() -> None:
    outcome = check_one(COMPLETE, register=REGISTER)
    assert outcome.codes == []
    assert [line.key for line in outcome.content.lines] == ["21601", "21604", "21607"]


def test_a_commune_is_known_by_its_code_too__ok() -> None:
    coded = COMPLETE.but(lines=COMPLETE.lines.replace("xã Ân Hoà ", "'21604 "))
    assert check_one(coded, register=REGISTER).content.lines[1].key == "21604"


def test_a_line_that_is_none_of_the_districts_own__error() -> None:
    stray = COMPLETE.but(
        lines=COMPLETE.lines.replace("xã Ân Hoà ", "xã An Hoa "), keys={13: "21604"}
    )
    outcome = check_one(stray, register=REGISTER)
    assert outcome.errors_by_cell == {"C13": ["line_unknown"]}
    assert "Xã Ân Hòa" in outcome.finding("line_unknown").remedy()
    assert outcome.warnings_by_cell == {"C11": ["line_missing"]}


def test_a_stranger_is_like_nothing__error() -> None:
    stray = COMPLETE.but(lines=COMPLETE.lines + "\n| Qqqq | 1 | 1 | 1 | |")
    outcome = check_one(stray, register=REGISTER)
    assert outcome.errors_by_cell == {"C15": ["line_unknown"]}
    assert outcome.finding("line_unknown").remedy().endswith("Gần giống: –.")


def test_without_a_register_any_name_is_taken__ok() -> None:
    outcome = check_one(COMPLETE.but(keys={12: "21601"}))
    assert outcome.codes == []
    assert outcome.content.lines[1].key == "xã ân hoà"


def test_the_same_commune_by_name_and_by_code__error() -> None:
    twice = COMPLETE.but(lines=COMPLETE.lines + "\n| '21604 | 1 | 1 | 1 | |")
    outcome = check_one(twice, register=REGISTER)
    assert outcome.errors_by_cell == {"C15": ["line_duplicate"]}


def test_communes_are_left_out__ok() -> None:
    short = COMPLETE.but(lines="\n".join(COMPLETE.lines.splitlines()[:2]))
    outcome = check_one(short, register=REGISTER)
    assert outcome.warnings_by_cell == {"C11": ["line_missing"]}
    message = outcome.finding("line_missing").message()
    assert message == "Còn thiếu 2 dòng: Xã Ân Hòa, Thị trấn Tăng Bạt Hổ."


def test_an_exempt_commune_may_be_left_out__ok() -> None:
    excused = Exemption(WEEK_1, WEEK_1, "phong tỏa")
    hamlet = Unit("21610", "Xã Bok Tới", "xa", "544", exemption=excused)
    register = Register((*REGISTER.units, hamlet))
    assert check_one(COMPLETE, register=register).codes == []


def test_many_communes_are_left_out__ok() -> None:
    more = tuple(Unit(f"3000{n}", f"Xã {n}", "xa", "544") for n in range(5))
    outcome = check_one(COMPLETE, register=Register((*REGISTER.units, *more)))
    assert outcome.finding("line_missing").message() == "Còn thiếu 5 dòng: Xã 0, Xã 1, Xã 2…."


def test_namesakes_in_one_district_are_told_apart_by_the_hidden_key__ok() -> None:
    twins = (Unit("1", "Xã Minh", "xa", "544"), Unit("2", "Xã Minh", "xa", "544"))
    register = Register((REGISTER.units[0], DISTRICT, *twins))
    district = COMPLETE.but(
        lines=HEADER + "| Xã Minh | 9 | 9 | 9 | |\n| Xã Minh | 9 | 9 | 9 | |",
        keys={12: "2", 13: "1"},
    )
    outcome = check_one(district, register=register)
    assert outcome.codes == []
    assert [line.key for line in outcome.content.lines] == ["2", "1"]


HAMLETS = Workbook(
    HEADER + "| Thôn 1 | 1000 | 600 | 300 | |\n| Thôn 2 | 1000 | 400 | 300 | |",
    kind="xa",
    unit="21601",
)


def _commune(total: int | None, denominator: int | None) -> Register:
    sizes = {"nguoi_dan": Registered(total, denominator)}
    commune = Unit("21601", "Xã Ân Hảo Đông", "xa", "544", registered=sizes)
    return Register((*REGISTER.units[:2], commune))


@pytest.mark.parametrize(
    ("total", "denominator", "warnings"),
    [
        (2000, 1000, {}),
        (None, None, {}),
        (2000, 1400, {}),
        (2000, 1429, {"E11": ["denominator_far"]}),
        (2000, 769, {"E11": ["denominator_far"]}),
        (1500, 1000, {"D11": ["total_far"]}),
        (9000, 9000, {"D11": ["total_far"], "E11": ["denominator_far"]}),
        (0, 0, {"D11": ["total_far"], "E11": ["denominator_far"]}),
    ],
)
def test_sizes_near_the_registered_ones__ok(
    total: int | None, denominator: int | None, warnings: dict[str, list[str]]
) -> None:
    outcome = check_one(HAMLETS, register=_commune(total, denominator))
    assert outcome.errors_by_cell == {}
    assert outcome.warnings_by_cell == warnings


def test_a_sum_with_a_bad_cell_is_no_sum__error() -> None:
    broken = HAMLETS.but(lines=HAMLETS.lines.replace("| 600 ", "| 'x "))
    outcome = check_one(broken, register=_commune(2000, 9000))
    assert outcome.errors_by_cell == {"E12": ["number_is_text"]}
    assert outcome.warnings_by_cell == {}


def test_a_return_without_people_is_not_small__ok() -> None:
    nil = HAMLETS.but(lines=HEADER, nil="Có")
    assert check_one(nil, register=_commune(2000, 1000)).codes == []
