"""The live check says what the validators say, of the same cell, in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from bluezone_xl.catalogue import entry
from bluezone_xl.templates import Raw, TypedFormula
from bluezone_xl.templates.expr import ErrorValue
from bluezone_xl.templates.plan import plan_of
from bluezone_xl.templates.sentences import say
from tests.templates.made import (
    KINDS,
    blank,
    content,
    filled,
    issued,
    kind,
    right_line,
    told,
    verdict_of_validators,
)

READY, EMPTY = "CÓ THỂ GỬI", "CHƯA NHẬP SỐ LIỆU"
DIVIDED = TypedFormula("=1/0", ErrorValue("#DIV/0!"))

# What is typed into the first line of a form, and the rule it breaks there.
MISTAKES: list[tuple[str, Mapping[str, Raw], str]] = [
    ("co_quan", {"staff": "12 người"}, "number_is_text"),
    ("co_quan", {"staff": "Không có"}, "number_is_text"),
    ("co_quan", {"staff": "120"}, "number_stored_as_text"),
    ("co_quan", {"staff": " 120 "}, "number_stored_as_text"),
    ("co_quan", {"staff": "1.234"}, "number_ambiguous"),
    ("co_quan", {"staff": "12,5"}, "number_ambiguous"),
    ("co_quan", {"staff": "1 234"}, "number_ambiguous"),
    ("co_quan", {"staff": "85%"}, "percent_in_number"),
    ("co_quan", {"staff": "12,5 %"}, "percent_in_number"),
    ("co_quan", {"staff": True}, "number_is_bool"),
    ("co_quan", {"staff": 12.5}, "number_fractional"),
    ("co_quan", {"staff": -1234}, "number_negative"),
    ("co_quan", {"staff": 12_345_678}, "number_too_large"),
    ("co_quan", {"staff": DIVIDED}, "error_cell"),
    ("co_quan", {"name": TypedFormula("=NA()", ErrorValue("#N/A"))}, "error_cell"),
    ("co_quan", {"installed": None}, "required_blank"),
    ("co_quan", {"installed": "   "}, "required_blank"),
    ("co_quan", {"name": None}, "line_unnamed"),
    ("co_quan", {"installed": 200, "smartphones": 150}, "part_exceeds_whole"),
    ("co_quan", {"staff": 5}, "part_exceeds_whole"),
    ("so_tttt", {"resolved": 5000, "reach": 4000, "received": 1500}, "part_exceeds_whole"),
    ("cong_doan", {"tax_code": "123456789"}, "tax_code_invalid"),
    ("cong_doan", {"tax_code": "0123456789-12"}, "tax_code_invalid"),
    ("cong_doan", {"tax_code": 123456789}, "tax_code_invalid"),
    ("cong_doan", {"tax_code": None}, "required_blank"),
]


@pytest.mark.parametrize(("kind_id", "mistake", "code"), MISTAKES)
def test_a_mistake_is_told_as_the_validators_tell_it__error(
    kind_id: str, mistake: Mapping[str, Raw], code: str
) -> None:
    line = {**right_line(kind(kind_id), "Phòng Một"), **mistake}
    spec = filled(issued(kind_id, known=False), line)
    found = verdict_of_validators(spec)
    assert [each for each, _, _ in found] == [code]
    _, cell, sentence = found[0]
    (shown,) = told(spec)
    assert shown in (sentence, f"{cell}: {sentence}")
    assert content(spec).verdict == "CÒN 1 CHỖ CẦN ĐIỀN, SỬA"


# Where the panel must say nothing, as the validators do.
RIGHT: list[tuple[str, Mapping[str, Raw]]] = [
    ("co_quan", {"staff": 0, "smartphones": 0, "installed": 0, "relatives": 0}),
    ("co_quan", {"name": 7}),
    ("cong_doan", {"tax_code": "0100100008-001"}),
    ("xa", {"smartphones": 500, "installed": 400}),
]


@pytest.mark.parametrize(("kind_id", "change"), RIGHT)
def test_what_validators_accept_may_be_sent__ok(kind_id: str, change: Mapping[str, Raw]) -> None:
    line = {**right_line(kind(kind_id), "Phòng Một"), **change}
    spec = filled(issued(kind_id, known=False), line)
    assert verdict_of_validators(spec) == []
    assert content(spec).verdict == READY


def test_a_repeated_name_is_told_with_its_first_row__error() -> None:
    wanted = kind("co_quan")
    lines = [right_line(wanted, name) for name in ("Thanh tra", "Văn phòng", "thanh  Tra ")]
    spec = filled(issued("co_quan", known=False), *lines)
    ((code, _, sentence),) = verdict_of_validators(spec)
    assert (code, told(spec)) == (
        "line_duplicate",
        ["Hợp lệ", "Hợp lệ", sentence.replace("thanh Tra", "thanh Tra")],
    )
    row = plan_of(spec).rows.first + 1
    assert sentence == f"“thanh Tra” đã kê ở dòng {row}."


def test_names_with_wildcards_are_themselves__ok() -> None:
    wanted = kind("co_quan")
    lines = [right_line(wanted, name) for name in ("Tổ 1", "Tổ ?", "Tổ *", "~Tổ")]
    spec = filled(issued("co_quan", known=False), *lines)
    assert content(spec).verdict == READY


def test_a_stock_that_fell_needs_a_reason__error() -> None:
    spec = issued("co_quan")
    fallen = {**right_line(spec.kind, "Đơn vị Một", 1), "installed": 100}
    other = right_line(spec.kind, "Đơn vị Hai", 2)
    wrong = filled(spec, fallen, other)
    sentence = say("stock_decreased", column="Số người đã cài đặt Bluezone", line="Đơn vị Một",
                   last="170", period="16/7/2021", value="100").value  # fmt: skip
    assert told(wrong) == [sentence(None), "Hợp lệ"]  # type: ignore[arg-type]
    assert content(wrong).verdict == "CÒN 1 CHỖ CẦN ĐIỀN, SỬA"
    explained = filled(spec, {**fallen, "reason": "Sáp nhập"}, other)
    assert content(explained).verdict == READY


def test_last_figures_follow_the_name_when_lines_are_sorted__ok() -> None:
    spec = issued("co_quan")
    one, two = (
        right_line(spec.kind, name, n) for n, name in ((1, "Đơn vị Một"), (2, "Đơn vị Hai"))
    )
    lines = content(filled(spec, two, one, right_line(spec.kind, "Đơn vị Ba"))).lines
    assert [line.cells["~installed"] for line in lines[:3]] == [270, 170, ""]
    assert [line.cells["=change_installed"] for line in lines[:3]] == [0, 0, ""]


def test_a_jump_is_a_notice_and_may_be_sent__ok() -> None:
    spec = issued("co_quan")
    line = {**right_line(spec.kind, "Đơn vị Một", 1), "staff": 900, "smartphones": 800}
    spec = filled(spec, {**line, "installed": 500}, right_line(spec.kind, "Đơn vị Hai", 2))
    assert told(spec)[0].startswith(
        "Lưu ý: “Số người đã cài đặt Bluezone” của “Đơn vị Một” thay đổi"
    )
    assert content(spec).verdict == READY
    assert "Có 1 lưu ý" in str(content(spec).advice)


def test_a_relation_that_only_warns_is_a_notice__ok() -> None:
    figures = {"residents": 100, "smartphones": 120, "installed": 90}
    spec = filled(issued("xa", known=False), {"name": "Thôn Một", **figures})
    assert told(spec) == [
        "Lưu ý: “Số người dùng điện thoại thông minh” là 120, lớn hơn “Số người dân” là 100."
    ]
    assert content(spec).verdict == READY


def test_known_names_owe_nothing_until_figures_are_typed__ok() -> None:
    spec = issued("co_quan")
    assert (told(spec), content(spec).verdict) == ([], EMPTY)
    begun = filled(spec, right_line(spec.kind, "Đơn vị Một"))
    assert told(begun) == ["Hợp lệ", "Dòng “Đơn vị Hai” chưa có số liệu nào."]
    assert verdict_of_validators(begun)[0][0] == "line_blank"


def test_a_commune_of_another_district_is_unknown__error() -> None:
    spec = issued("huyen")
    names = ("Đơn vị Một", "Đơn vị Hai", "Đơn vị Lạ")
    spec = filled(spec, *(right_line(spec.kind, name, n) for n, name in enumerate(names, 1)))
    assert told(spec)[2] == "“Đơn vị Lạ” không có trong danh sách trực thuộc đơn vị."


@pytest.mark.parametrize("kind_id", KINDS)
def test_nil_is_enough__ok(kind_id: str) -> None:
    spec = filled(issued(kind_id), nil="Có")
    assert content(spec).verdict == READY
    assert verdict_of_validators(spec) == []


def test_nil_with_figures_is_told__error() -> None:
    line = {**right_line(kind("co_quan"), "Phòng Một"), "relatives": 0}
    spec = filled(issued("co_quan", known=False), line, nil="Có")
    ((code, _, sentence),) = verdict_of_validators(spec)
    assert (code, content(spec).fields["nil"]) == ("nil_with_numbers", sentence)
    assert "3 ô" in sentence


FIELDS: list[tuple[str, Raw, str]] = [
    ("guide_posted", None, "required_blank"),
    ("guide_posted", "Rồi", "yes_no_invalid"),
    ("guide_link", "mau.gov.vn/bluezone", "link_invalid"),
    ("guide_link", "https://mau.gov.vn/bai viet", "link_invalid"),
    ("guide_link", None, "field_needed"),
    ("guide_date", "12.7.2021", "date_invalid"),
    ("guide_date", None, "field_needed"),
    ("period", None, "period_missing"),
    ("period", date(2021, 7, 20), "period_invalid"),
    ("period", "23/7", "period_invalid"),
    ("nil", "Chưa rõ", "yes_no_invalid"),
]


@pytest.mark.parametrize(("key", "typed", "code"), FIELDS)
def test_a_wrong_answer_is_told_beside_it__error(key: str, typed: Raw, code: str) -> None:
    line = right_line(kind("co_quan"), "Phòng Một")
    spec = filled(issued("co_quan", known=False), line, **{key: typed})
    ((found, _, sentence),) = verdict_of_validators(spec)
    assert (found, content(spec).fields[key]) == (code, sentence)
    assert content(spec).verdict == "CÒN 1 CHỖ CẦN ĐIỀN, SỬA"
    row = plan_of(spec).rows.fields[key] + 1
    assert content(spec).advice == f"Sửa dòng {row} trước. {sentence}"


def test_a_blank_copy_asks_for_unit_and_period__error() -> None:
    shown = content(blank("xa"))
    assert (shown.verdict, shown.fields["unit"]) == (EMPTY, entry("unit_missing").problem["vi"])
    assert shown.fields["period"] == entry("period_missing").problem["vi"]


def test_a_proposal_without_a_difficulty_is_remarked_on__ok() -> None:
    spec = filled(issued("xa", known=False), right_line(kind("xa"), "Thôn Một"))
    assert spec.typed is not None
    object.__setattr__(spec.typed, "difficulties", [(None, "Bổ sung máy")])
    assert content(spec).troubles[0] == "Lưu ý: Có đề xuất nhưng chưa ghi khó khăn, vướng mắc."


def test_the_verdict_points_to_the_first_mistake_and_to_the_cut_off__ok() -> None:
    wanted = kind("co_quan")
    good, bad = right_line(wanted, "Phòng Một"), {**right_line(wanted, "Phòng Hai"), "staff": -1}
    spec = filled(issued("co_quan", known=False), good, bad)
    row = plan_of(spec).rows.first + 2
    assert content(spec).advice == f"Sửa dòng {row} trước. {told(spec)[1]}"
    ready = filled(issued("co_quan", known=False), good)
    assert content(ready).advice == (
        "Lưu tệp rồi gửi về Sở Thông tin và Truyền thông trước 17 giờ 00 ngày 24/7/2021."
    )


def test_a_light_says_what_the_check_says__ok() -> None:
    wanted = kind("xa")
    lines = [right_line(wanted, "Thôn Một"), {**right_line(wanted, "Thôn Hai"), "smartphones": 900},
             {**right_line(wanted, "Thôn Ba"), "installed": "chưa rõ"}]  # fmt: skip
    shown = content(filled(issued("xa", known=False), *lines)).lines
    assert [line.cells["=light"] for line in shown[:4]] == ["√", "!", "×", ""]


def test_the_panel_takes_its_words_from_the_catalogue__error() -> None:
    with pytest.raises(KeyError):
        say("part_exceeds_whole", part="a")
