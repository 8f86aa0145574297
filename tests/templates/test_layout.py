"""The form fits a small laptop's screen and a sheet of A4, and no cell cuts its text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl.worksheet.properties import PageSetupProperties

from bluezone_xl.cells import CellRef
from bluezone_xl.templates import WorkbookSpec, measure
from bluezone_xl.templates.layout import form_of
from bluezone_xl.templates.measure import balanced, column_characters, column_pixels
from bluezone_xl.templates.paging import page_for, page_starts
from bluezone_xl.templates.plan import plan_of
from tests.templates.made import (
    FORM,
    KINDS,
    blank,
    blank_book,
    campaign,
    filled,
    issued,
    issued_book,
    kind,
    opened,
    right_line,
)

# A window of 1366 pixels, less the headings of the rows and the scroll bar.
EXCEL = 1366 - 30 - 20
# LibreOffice has a bar of buttons at the side as well, and draws columns 11 % wider.
LIBREOFFICE = (1366 - 36 - 62) / 1.11


@pytest.mark.parametrize("kind_id", KINDS)
def test_it_needs_no_scrolling_sideways__ok(kind_id: str) -> None:
    sheet = blank_book(kind_id)[FORM]
    widths = sheet.column_dimensions
    # A file keeps widths with the padding of a cell, in digits of seven pixels.
    pixels = sum(
        round(width.width * 7) * (int(width.max or 0) - int(width.min or 0) + 1)
        for width in widths.values()
        if not width.hidden
    )
    shown = pixels * (sheet.sheet_view.zoomScale or 100) / 100
    assert 1100 <= shown <= min(EXCEL, LIBREOFFICE)


@pytest.mark.parametrize("kind_id", KINDS)
def test_the_verdict_stays_in_sight_and_off_paper__ok(kind_id: str) -> None:
    plan, sheet = plan_of(issued(kind_id)), issued_book(kind_id)[FORM]
    assert sheet.freeze_panes == "A2"
    assert plan.rows.strip == 0
    assert sheet["B1"].value.startswith("=IF(")
    assert not str(sheet.print_area).startswith(f"'{FORM}'!$B$1:")


def test_the_cursor_begins_at_the_first_answer_that_is_owed__ok() -> None:
    def cursor(spec: WorkbookSpec) -> tuple[int, int]:
        active = opened(spec)[FORM].sheet_view.selection[-1].activeCell
        ref = CellRef.parse(str(active))
        return ref.row, ref.column

    spec = issued("co_quan")
    rows = plan_of(spec).rows
    assert cursor(blank("co_quan")) == (plan_of(blank("co_quan")).rows.fields["unit"], 3)
    assert cursor(spec) == (rows.fields["guide_posted"], 3)
    answered = {"guide_posted": "Không", "prepared_by": "Ân", "prepared_phone": "0912345678"}
    assert cursor(replace(spec, answers=answered)) == (rows.first, 3)
    assert cursor(replace(spec, answers=answered, lines=(), last_period=None)) == (rows.first, 2)


@pytest.mark.parametrize("kind_id", KINDS)
def test_it_is_printed_on_a4_one_page_wide__ok(kind_id: str) -> None:
    plan, sheet = plan_of(blank(kind_id)), blank_book(kind_id)[FORM]
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
    assert sheet.page_setup.orientation == "portrait"
    last = plan.form.columns[plan.right - 2]
    assert sheet.print_area == f"'{FORM}'!$B$2:${last.letters}${plan.rows.names + 1}"
    assert sheet.print_title_rows == f"${plan.rows.band + 1}:${plan.rows.lines_head + 1}"
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.right is not None
    assert footer.right.text == "Trang &P/&N"


def test_a_form_too_wide_for_eight_points_lies_across__ok() -> None:
    assert [page_for(pixels).landscape for pixels in (700, 940, 950, 1200)] == [
        False, False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize("kind_id", KINDS)
def test_signatures_stay_on_one_page__ok(kind_id: str) -> None:
    for spec, book in (
        (blank(kind_id), blank_book(kind_id)),
        (issued(kind_id), issued_book(kind_id)),
    ):
        plan, sheet = plan_of(spec), book[FORM]
        heights = []
        for row in range(plan.rows.names + 1):
            dimension = sheet.row_dimensions[row + 1]
            heights.append(0.0 if dimension.hidden else dimension.height or 15.0)
        heights[plan.rows.strip] = 0.0
        page = page_for(plan.form.span(1, plan.right))
        starts = page_starts(page.capacity, plan.rows, heights)
        assert not any(plan.rows.place < start <= plan.rows.names for start in starts)
        assert not any(plan.rows.band < start <= plan.rows.first for start in starts)


@pytest.mark.parametrize("kind_id", KINDS)
def test_headings_are_high_enough__ok(kind_id: str) -> None:
    plan, sheet = plan_of(blank(kind_id)), blank_book(kind_id)[FORM]
    height = sheet.row_dimensions[plan.rows.lines_head + 1].height
    for column in plan.form.columns[:-1]:
        lines = measure.line_count(column.header, column.pixels, 10, bold=True)
        assert measure.height_of(lines, 10) <= height
        longest = max(column.header.split(" "), key=len)
        assert measure.text_width(longest, 10, bold=True) <= column.pixels, longest


def test_rows_grow_with_long_names_and_long_sentences__ok() -> None:
    name = "Trung tâm Ứng dụng tiến bộ khoa học, công nghệ và đổi mới sáng tạo tỉnh " * 2
    line = {**right_line(kind("co_quan"), name), "installed": 500}
    spec = filled(issued("co_quan", known=False), line, right_line(kind("co_quan"), "Phòng A"))
    rows, sheet = plan_of(spec).rows, opened(spec)[FORM]
    long, short = (sheet.row_dimensions[rows.first + n].height for n in (1, 2))
    assert long > 2 * short


def test_spare_rows_follow_the_known_lines__ok() -> None:
    assert len(plan_of(issued("huyen")).rows.lines) == kind("huyen").blank_lines
    many = [right_line(kind("huyen"), f"Xã {n}") for n in range(30)]
    assert len(plan_of(filled(blank("huyen"), *many)).rows.lines) == 30


def test_columns_of_one_purpose_stand_together__ok() -> None:
    for wanted in campaign().kinds:
        roles = [column.role for column in form_of(campaign(), wanted).columns]
        assert roles == sorted(roles, key=list(dict.fromkeys(roles)).index)


def test_text_is_measured_like_times__ok() -> None:
    assert measure.text_width("Số liệu", 11) == pytest.approx(43, abs=2)
    assert measure.line_count("một hai ba", 30, 11) == 3
    assert measure.line_count("một\nhai", 300, 11) == 2
    assert measure.line_count("a" * 100, 60, 11) == 13
    assert column_pixels(column_characters(88)) == 88


def test_titles_break_evenly_and_not_after_a_short_word__ok() -> None:
    title = kind("co_quan").title.upper()
    assert balanced(title, 850, 14, bold=True).split("\n")[1].startswith("CỦA ")
    assert balanced("BÁO CÁO", 850, 14) == "BÁO CÁO"
