"""From findings to marks: what each cell shows, and in which order the index lists it."""

from __future__ import annotations

import colorsys
import itertools

import pytest

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Finding, Verdict
from bluezone_xl.marking import plan
from bluezone_xl.marking.colours import FILLS
from bluezone_xl.marking.index import Former, formers_of, index_sheet, memory_rows
from bluezone_xl.marking.notes import MOST, has_ours, joined, without_ours

WORD = Finding("number_is_text", "Báo cáo", "E22", {"value": "310 máy"})
NEGATIVE = Finding("number_negative", "Báo cáo", "E22", {"value": -3})
BLANK = Finding("required_blank", "Báo cáo", "F9", {"column": "Đã cài đặt"})
DOUBT = Finding("number_is_text", "Báo cáo", "D22", {"value": "x"}, level=Severity.WARNING)
WHOLE = Finding("macro_present")
SHEET = Finding("return_empty", "Báo cáo")


def test_errors_come_first_and_what_has_no_cell_before_what_has__ok() -> None:
    made = plan([DOUBT, WORD, BLANK, WHOLE, SHEET], Verdict.INVALID, sheets=("Báo cáo",))
    assert [(item.number, item.cell) for item in made.items] == [
        (1, None),
        (2, "F9"),
        (3, "E22"),
        (4, None),
        (5, "D22"),
    ]
    assert [item.severity for item in made.items][2:] == ["error", "warning", "warning"]


def test_a_cell_with_several_findings_has_one_note__ok() -> None:
    made = plan([WORD, DOUBT, NEGATIVE], Verdict.INVALID)
    assert [(mark.cell, mark.severity) for mark in made.marks] == [
        ("E22", "error"),
        ("D22", "warning"),
    ]
    note = made.marks[0].note
    assert note.startswith("── KẾT QUẢ KIỂM TRA ──\n× LỖI 1: ")
    assert "310 máy" in note
    assert "\n× LỖI 2: Ô này ghi số âm -3.\n→ Gõ lại số từ 0 trở lên." in note
    assert "! CẢNH BÁO 3: " in made.marks[1].note


def test_a_finding_on_a_sheet_that_is_not_there_is_listed_but_marks_nothing__ok() -> None:
    made = plan([WORD], Verdict.INVALID, sheets=("Trang 1",))
    assert len(made.items) == 1
    assert made.marks == ()


def test_a_waived_finding_names_who_waived_it__ok() -> None:
    made = plan([WORD.waived_by("Bà Lan")], Verdict.VALID)
    assert made.items[0].severity is Severity.INFO
    assert made.items[0].remedy == "Đã được miễn áp dụng, người quyết định: Bà Lan"
    assert "i LƯU Ý 1" in made.marks[0].note


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (Verdict.VALID, "Không có lỗi: có thể gửi."),
        (Verdict.INVALID, "Còn 1.234 lỗi phải sửa trước khi gửi."),
        (Verdict.UNREADABLE, "Tệp này chưa đọc được như một báo cáo."),
    ],
)
def test_the_verdict_is_one_sentence__ok(verdict: Verdict, sentence: str) -> None:
    made = plan([WORD] * 1234, verdict)
    assert made.sentence == sentence
    assert made.counts.startswith("1.234 lỗi phải sửa, 0 cảnh báo")


def test_control_characters_and_endless_texts_fit_a_cell__ok() -> None:
    odd = Finding("number_is_text", "Báo cáo", "E22", {"value": "\x00\x0b" + "a" * 40_000})
    (mark,) = plan([odd], Verdict.INVALID).marks
    assert "\x00" not in mark.note
    assert len(mark.note) <= MOST
    assert mark.note.endswith("(xem đủ ở trang “Kết quả kiểm tra”)")


def test_the_officials_own_note_stays_and_comes_back__ok() -> None:
    ours = plan([WORD], Verdict.INVALID).marks[0].note
    note = joined("Hỏi lại anh Ba\ntrước thứ Sáu", ours)
    assert has_ours(note)
    assert without_ours(note) == "Hỏi lại anh Ba\ntrước thứ Sáu"
    assert without_ours(ours) == ""
    assert not has_ours("Hỏi lại anh Ba")


def test_severities_differ_in_grey_and_ink_stays_readable__ok() -> None:
    """Rec. 709 luminance: apart by a tenth on paper; WCAG AA for the forms' ink on each."""
    light = {severity: _luminance(fill) for severity, fill in FILLS.items()}
    ordered = [light[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
    assert ordered == sorted(ordered)
    assert all(b - a > 0.05 for a, b in itertools.pairwise(ordered))
    ink = _luminance("1F2A36")
    assert all((value + 0.05) / (ink + 0.05) > 4.5 for value in light.values())
    hues = [colorsys.rgb_to_hls(*_rgb(fill))[0] for fill in FILLS.values()]
    assert len({round(hue, 1) for hue in hues}) == 3


def test_the_index_lists_every_finding_with_a_link_to_its_cell__ok() -> None:
    sheet = index_sheet(plan([WORD, WHOLE], Verdict.INVALID))
    rows = [[c.value for c in sheet.cells if c.row == row] for row in (sheet.head, sheet.last)]
    assert rows[0] == ["Số", "Mức độ", "Trang", "Ô", "Sai gì", "Sửa thế nào"]
    assert rows[1][:3] == [2, "! CẢNH BÁO", "(cả tệp)"]
    assert [cell.link for cell in sheet.cells if cell.link] == [("Báo cáo", "E22")]
    assert sheet.last - sheet.head == 2


def test_the_index_takes_a_name_that_is_free__ok() -> None:
    made = plan([], Verdict.VALID)
    assert index_sheet(made).name == "Kết quả kiểm tra"
    assert index_sheet(made, ["kết quả KIỂM TRA"]).name == "Kết quả kiểm tra (2)"


def test_fills_are_remembered__ok() -> None:
    formers = (Former("Báo cáo", "E22", "FFF6CC"), Former("Báo cáo", "F22", ""))
    assert formers_of(memory_rows(formers)) == formers
    assert formers_of([("Số", "Mức độ", "Trang"), ("1", "2", "3")]) == ()
    assert formers_of([]) == ()


def _rgb(fill: str) -> tuple[float, float, float]:
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _luminance(fill: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(fill)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
