"""Against other units' returns: enterprises that count once, districts and their communes."""

from __future__ import annotations

from datetime import date

from bluezone_xl.register import Register, Unit
from tests.validators.sheets import WEEK_1, Outcome, Workbook, check, check_one

HEADER = "| name | tax_code | workers | smartphones | installed | regular | reason |\n"
UNIT_A = "'4100259564"
UNIT_B = "'0100109106"


def _union(unit: str, *codes: str, **changes: object) -> Workbook:
    lines = "".join(f"| Công ty {n} | {c} | 90 | 80 | 70 | 60 | |\n" for n, c in enumerate(codes))
    book = Workbook(HEADER + lines, kind="cong_doan", unit=unit, file=f"{unit}.xlsx")
    return book.but(**changes)


def _valid(outcomes: list[Outcome]) -> list[bool]:
    return [outcome.checked.content is not None for outcome in outcomes]


REGISTER = Register(
    (
        Unit("52", "Tỉnh Bình Định"),
        Unit("52-LDLD", "Liên đoàn Lao động tỉnh", "cong_doan", "52"),
        Unit("52-CDVC", "Công đoàn Viên chức tỉnh", "cong_doan", "52"),
    )
)


def test_an_enterprise_of_two_unions__error() -> None:
    first = _union("52-LDLD", UNIT_A, UNIT_B, saved=0)
    second = _union("52-CDVC", UNIT_B, saved=60)
    later, earlier = check(second, first, register=REGISTER)
    assert earlier.codes == []
    assert later.errors_by_cell == {"D12": ["key_elsewhere"]}
    assert later.finding("key_elsewhere").message() == (
        "“Mã số thuế” 0100109106 đã có trong báo cáo của Liên đoàn Lao động tỉnh (52-LDLD) "
        "(ô D13, tệp 52-LDLD.xlsx)."
    )


def test_what_stands_is_not_knocked_out__error() -> None:
    standing = check_one(_union("52-LDLD", UNIT_A, saved=99)).content
    outcome = check_one(_union("52-CDVC", UNIT_A, saved=0), standing=[standing])
    assert outcome.errors_by_cell == {"D12": ["key_elsewhere"]}
    assert "52-LDLD (ô D12" in outcome.finding("key_elsewhere").message()


def test_another_period_is_another_matter__ok() -> None:
    standing = check_one(_union("52-LDLD", UNIT_A)).content
    later = _union("52-CDVC", UNIT_A, period="2021-07-23")
    assert check_one(later, standing=[standing]).codes == []


def test_a_correction_may_keep_its_own_enterprises__ok() -> None:
    standing = check_one(_union("52-LDLD", UNIT_A)).content
    outcome = check_one(_union("52-LDLD", UNIT_A, UNIT_B, file="b.xlsx"), standing=[standing])
    assert outcome.codes == []


def test_an_enterprise_moves_in_one_batch__ok() -> None:
    standing = check_one(_union("52-LDLD", UNIT_A, UNIT_B)).content
    gives = _union("52-LDLD", UNIT_B, saved=60)
    takes = _union("52-CDVC", UNIT_A, saved=0)
    outcomes = check(takes, gives, standing=[standing])
    assert _valid(outcomes) == [True, True]
    assert outcomes[1].warnings_by_cell == {"C11": ["line_dropped"]}


def test_a_correction_that_fails_gives_nothing_away__error() -> None:
    standing = check_one(_union("52-LDLD", UNIT_A)).content
    gives = _union("52-LDLD", "'x", saved=60)
    takes = _union("52-CDVC", UNIT_A, saved=0)
    assert _valid(check(takes, gives, standing=[standing])) == [False, False]


def test_a_superseded_file_claims_nothing__ok() -> None:
    first = _union("52-LDLD", UNIT_A, file="1.xlsx", saved=0)
    other = _union("52-CDVC", UNIT_A, saved=30)
    corrected = _union("52-LDLD", UNIT_B, file="2.xlsx", saved=60)
    assert _valid(check(first, other, corrected)) == [True, True, True]


def test_a_file_sent_back_stays_wrong_beside_its_correction__error() -> None:
    """Last week's rejected file still lies in the inbox when the corrected one arrives."""
    standing = check_one(_union("52-LDLD", UNIT_A)).content
    wrong = _union("52-CDVC", UNIT_A, saved=0)
    right = _union("52-CDVC", UNIT_B, saved=60)
    before, after = check(wrong, right, standing=[standing])
    assert before.errors_by_cell == {"D12": ["key_elsewhere"]}
    assert after.codes == []


def test_a_unit_falls_back_on_its_earlier_file__error() -> None:
    """LDLD's correction collides, so its first file stands again, and with it its claim."""
    standing = check_one(_union("52-KKT", "'0300588569")).content
    first = _union("52-LDLD", UNIT_A, file="1.xlsx", saved=0)
    other = _union("52-CDVC", UNIT_A, saved=30)
    corrected = _union("52-LDLD", "'0300588569", file="2.xlsx", saved=60)
    assert _valid(check(first, other, corrected, standing=[standing])) == [True, False, False]


def test_a_refused_return_takes_no_enterprise_with_it__ok() -> None:
    first = _union("52-LDLD", UNIT_A, saved=0)
    both = _union("52-CDVC", UNIT_A, UNIT_B, saved=30)
    third = _union("52-KKT", UNIT_B, saved=60)
    assert _valid(check(first, both, third)) == [True, False, True]


def test_an_enterprise_without_a_code_collides_with_none__error() -> None:
    outcomes = check(_union("52-LDLD", "", saved=0), _union("52-CDVC", "", saved=30))
    assert [o.errors_by_cell for o in outcomes] == [{"D12": ["required_blank"]}] * 2


COMMUNE = Workbook(
    """
    | name   | residents | smartphones | installed | reason |
    | Thôn 1 | 1000      | 600         | 300       |        |
    | Thôn 2 | 1000      | 400         | 300       |        |
    """,
    kind="xa",
    unit="21601",
    file="xa.xlsx",
)

DISTRICT = Workbook(
    """
    | name           | residents | smartphones | installed | reason |
    | Xã Ân Hảo Đông | 2000      | 1000        | 590       |        |
    | Xã Ân Hòa      | 3000      | 1500        | 700       |        |
    """,
    kind="huyen",
    unit="544",
    file="huyen.xlsx",
)

PLACES = Register(
    (
        Unit("52", "Tỉnh Bình Định"),
        Unit("544", "Huyện Hoài Ân", "huyen", "52"),
        Unit("21601", "Xã Ân Hảo Đông", "xa", "544"),
        Unit("21604", "Xã Ân Hòa", "xa", "544"),
    )
)


def test_a_district_and_its_commune_differ__ok() -> None:
    district, commune = check(DISTRICT, COMMUNE, register=PLACES)
    assert commune.codes == []
    assert district.errors_by_cell == {}
    assert district.warnings_by_cell == {"F12": ["district_mismatch"]}
    message = district.finding("district_mismatch").message()
    assert "ở đây ghi 590, báo cáo của đơn vị đó ghi 600" in message


def test_a_district_is_compared_with_what_stands__ok() -> None:
    commune = check_one(COMMUNE, register=PLACES).content
    district = check_one(DISTRICT, register=PLACES, standing=[commune])
    assert district.warnings_by_cell == {"F12": ["district_mismatch"]}


def test_a_corrected_commune_agrees__ok() -> None:
    standing = check_one(COMMUNE, register=PLACES).content
    agreed = COMMUNE.but(
        lines="| name | residents | smartphones | installed | reason |\n"
        "| Thôn 1 | 1000 | 600 | 300 | |\n| Thôn 2 | 1000 | 400 | 290 | |"
    )
    district, commune = check(DISTRICT, agreed, register=PLACES, standing=[standing])
    assert district.codes == []
    assert commune.codes == []


def test_a_district_is_not_compared_with_other_weeks_or_nil__ok() -> None:
    other_week = check_one(COMMUNE.but(period="2021-07-23"), register=PLACES).content
    assert check_one(DISTRICT, register=PLACES, standing=[other_week]).codes == []
    nil = COMMUNE.but(lines=COMMUNE.lines.splitlines()[1], nil="Có")
    district, _ = check(DISTRICT, nil, register=PLACES)
    assert district.codes == []


def test_a_nil_district_compares_nothing__ok() -> None:
    nil = DISTRICT.but(lines=DISTRICT.lines.splitlines()[1], nil="Có")
    district, _ = check(nil, COMMUNE, register=PLACES)
    assert district.codes == []
    assert district.checked.period == WEEK_1 == date(2021, 7, 16)
