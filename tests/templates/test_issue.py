"""A workbook made out to a unit: whose it is, what it knows already, what its file is called."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from bluezone_xl.register import Exemption, Register, Unit
from bluezone_xl.returns import Line, Return
from bluezone_xl.submission import Source
from bluezone_xl.templates import WorkbookSpec, build_workbook, distribute, known_lines, spec_of
from bluezone_xl.templates.issue import safe_name
from bluezone_xl.tokens import token_matches
from tests.templates.made import FORM, WEEK_1, WEEK_2, campaign, kind, opened, received

SECRET = b"a secret of the tests, 32 bytes!"
EXCUSED = Exemption(WEEK_1, WEEK_2, "Đang phong tỏa")
REGISTER = Register(
    (
        Unit("52", "Tỉnh Mẫu"),
        Unit("52-SNV", "Sở Nội vụ", "co_quan", "52"),
        Unit("540", "Thành phố Quy Nhơn", "huyen", "52"),
        Unit("21550", "Phường Nhơn Bình", "xa", "540"),
        Unit("21553", "Phường Nhơn Phú", "xa", "540"),
        Unit("21554", "Phường Miễn", "xa", "540", exemption=EXCUSED),
        Unit("540-X", "Nhóm khác", "", "540"),
    )
)


def accepted(unit: str, kind_id: str, *lines: Line, **fields: str) -> Return:
    """A return of the first week."""
    source = Source("cu.xlsx", "0" * 64, 1)
    return Return(unit, kind_id, WEEK_1, FORM, {}, lines, fields, (), False, 1, source)


def spec(code: str, last: Return | None = None) -> WorkbookSpec:
    """The workbook of a unit for the second week."""
    return spec_of(campaign(), REGISTER, REGISTER.by_code[code], WEEK_2, SECRET, last)


def test_it_says_whose_it_is__ok() -> None:
    read = received(spec("21550"))
    token = read.meta["token"]
    assert {key: value for key, value in read.meta.items() if key != "token"} == {
        "format": "bluezone_xl/1",
        "campaign": "bluezone-2021",
        "campaign_version": "1.0",
        "kind": "xa",
        "template_version": "2",
        "unit": "21550",
        "unit_name": "Phường Nhơn Bình",
        "period": "2021-07-23",
    }
    assert token_matches(token, SECRET, "bluezone-2021", "xa", "21550")


def test_tables_and_their_columns_are_tagged__ok() -> None:
    tables = received(spec("21550")).tables
    assert set(tables) == {"fields", "lines", "difficulties"}
    assert list(tables["lines"].columns) == [
        "name", "residents", "smartphones", "installed", "reason", "=rate_nguoi_dan",
        "~installed", "=change_installed", "=light", "=check", "=wrong",
    ]  # fmt: skip
    assert tables["lines"].headers["installed"] == "Số người đã cài đặt Bluezone"
    assert [row.key for row in tables["fields"].rows] == [
        "unit", "period", "nil", "prepared_by", "prepared_phone",
    ]  # fmt: skip
    assert set(tables["difficulties"].columns) == {"difficulty", "proposal"}


def test_a_commune_signs_below_its_district__ok() -> None:
    sheet = opened(spec("21550"))[FORM]
    assert sheet["B2"].value == "UBND THÀNH PHỐ QUY NHƠN"
    assert sheet["B3"].value == "UBND PHƯỜNG NHƠN BÌNH"
    department = opened(spec("52-SNV"))[FORM]
    assert (department["B2"].value, department["B3"].value) == ("UBND TỈNH", "SỞ NỘI VỤ")


def test_a_district_knows_its_communes_by_code__ok() -> None:
    last = accepted(
        "540", "huyen", Line(21, "21553", "Phường Nhơn Phú", {"installed": 40, "residents": 90})
    )
    lines = known_lines(kind("huyen"), REGISTER.by_code["540"], REGISTER, last)
    assert [(line.key, line.name) for line in lines] == [
        ("21550", "Phường Nhơn Bình"),
        ("21553", "Phường Nhơn Phú"),
        ("21554", "Phường Miễn"),
    ]
    assert [line.values.get("installed") for line in lines] == [None, 40, None]


def test_other_units_know_the_lines_of_their_last_return__ok() -> None:
    typed = Line(
        21,
        "4100258793",
        "Công ty Một",
        {"name": "Công ty Một", "tax_code": "4100258793", "workers": 9, "installed": 5},
    )
    last = accepted("52-LD", "cong_doan", typed)
    (line,) = known_lines(kind("cong_doan"), Unit("52-LD", "Công đoàn"), REGISTER, last)
    assert (line.key, line.name) == ("4100258793", "Công ty Một")
    assert line.values == {"workers": 9, "installed": 5}
    assert line.constants == {"tax_code": "4100258793"}


def test_a_first_workbook_knows_no_lines__ok() -> None:
    assert known_lines(kind("xa"), REGISTER.by_code["21550"], REGISTER, None) == ()


def test_last_answers_and_figures_are_shown__ok() -> None:
    values = {"staff": 30, "smartphones": 28, "installed": 20}
    last = accepted(
        "52-SNV",
        "co_quan",
        Line(24, "văn phòng", "Văn phòng", values),
        guide_posted="Có",
        guide_date="2021-07-12",
        prepared_by="Nguyễn Thị Minh Hạnh",
    )
    sheet = opened(spec("52-SNV", last), values=True)[FORM]
    shown = {c.value for row in sheet.iter_rows() for c in row}
    assert {"Văn phòng", 20, "Có", "Nguyễn Thị Minh Hạnh", "So với kỳ 16/7/2021"} <= shown
    assert any(getattr(value, "day", None) == 12 for value in shown)
    assert 28 not in shown  # last week's other figures are not this week's


def test_last_weeks_lines_can_be_told_by_their_hidden_key__ok() -> None:
    last = accepted("52-SNV", "co_quan", Line(24, "văn phòng", "Văn phòng", {"installed": 20}))
    (row,) = received(spec("52-SNV", last)).tables["lines"].rows
    assert (row.key, row.cells["name"].value, row.cells["~installed"].value) == (
        "văn phòng", "Văn phòng", 20,
    )  # fmt: skip


NAMES = [
    ("Sở Nội vụ", "Sở Nội vụ"),
    ('Ban "A/B": <1>?*|', "Ban -A-B-- -1----"),
    ("Xã  Ân Hảo .", "Xã Ân Hảo"),
    ("con", "_con"),
    ("LPT1.txt", "_LPT1.txt"),
    ("", "_"),
    ("a" * 200, "a" * 80),
]


@pytest.mark.parametrize(("name", "safe"), NAMES)
def test_file_names_are_safe_everywhere__ok(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert safe_name(unicodedata.normalize("NFD", name)) == safe


def test_everyone_but_the_excused_gets_one__ok(tmp_path: Path) -> None:
    told: list[int] = []
    result = distribute(tmp_path, campaign(), REGISTER, WEEK_2, SECRET, {}, on_done=told.append)
    assert told == [1, 2, 3, 4]
    assert result.exempt == ("21554",)
    assert [(one.unit, one.path.relative_to(tmp_path).as_posix()) for one in result.issued] == [
        ("52-SNV", "Cơ quan, đơn vị cấp tỉnh/52-SNV Sở Nội vụ.xlsx"),
        ("540", "UBND huyện, thị xã, thành phố/540 Thành phố Quy Nhơn.xlsx"),
        ("21550", "540 Thành phố Quy Nhơn/21550 Phường Nhơn Bình.xlsx"),
        ("21553", "540 Thành phố Quy Nhơn/21553 Phường Nhơn Phú.xlsx"),
    ]
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(result.paths)


def test_it_is_the_same_every_time_and_through_workers__ok(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = distribute(tmp_path / "1", campaign(), REGISTER, WEEK_2, SECRET, {})
    monkeypatch.setattr("bluezone_xl.templates.distribution._WORTH_A_PROCESS", 2)
    monkeypatch.setattr("bluezone_xl.templates.distribution._CHUNK", 2)
    told: list[int] = []
    two = distribute(tmp_path / "2", campaign(), REGISTER, WEEK_2, SECRET, {}, on_done=told.append)
    assert told == [2, 4]
    for first, second in zip(one.paths, two.paths, strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_names_that_only_capitals_tell_apart_do_not_collide__ok(tmp_path: Path) -> None:
    twins = [Unit("a1", "Xã Một", "xa"), Unit("A1", "xã một", "xa"), Unit("A1:", "Xã Một", "xa")]
    result = distribute(tmp_path, campaign(), Register(tuple(twins)), WEEK_1, SECRET, {})
    assert [path.name for path in result.paths] == [
        "a1 Xã Một.xlsx", "A1 xã một (2).xlsx", "A1- Xã Một.xlsx",
    ]  # fmt: skip


def test_a_workbook_is_written_whole_or_not_at_all__error(tmp_path: Path) -> None:
    target = tmp_path / "mau.xlsx"
    target.write_bytes(b"as it was")
    broken = spec("21550")
    object.__setattr__(broken, "answers", {"prepared_by": object()})
    with pytest.raises((TypeError, AttributeError)):
        build_workbook(target, broken)
    assert target.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [target]
