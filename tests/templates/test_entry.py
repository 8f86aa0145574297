"""Prompts, drop-down lists and stops."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from bluezone_xl.catalogue import entry
from bluezone_xl.templates.entry import MAX_MESSAGE, MAX_TITLE, shortened
from bluezone_xl.templates.plan import plan_of
from tests.templates.made import FORM, KINDS, address, blank, blank_book, issued, issued_book, kind
from tests.templates.test_protection import open_cells


def rules_by_cell(kind_id: str, *, of_unit: bool = False) -> dict[str, DataValidation]:
    """The validation of every cell that has one."""
    sheet = (issued_book if of_unit else blank_book)(kind_id)[FORM]
    return {
        f"{cell.column_letter}{cell.row}": rule
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
        for line in sheet[area.coord if ":" in area.coord else f"{area.coord}:{area.coord}"]
        for cell in line
    }


@pytest.mark.parametrize("kind_id", KINDS)
def test_every_open_cell_has_a_prompt_that_excel_shows_whole__ok(kind_id: str) -> None:
    sheet = blank_book(kind_id)[FORM]
    rules = rules_by_cell(kind_id)
    for row, column in open_cells(sheet):
        rule = rules[sheet.cell(row + 1, column + 1).coordinate]
        assert rule.showInputMessage
        assert rule.prompt
        assert 0 < len(rule.promptTitle or "") <= MAX_TITLE
        assert len(rule.prompt) <= MAX_MESSAGE


@pytest.mark.parametrize("kind_id", KINDS)
def test_prompts_are_the_campaigns_own__ok(kind_id: str) -> None:
    plan, rules = plan_of(blank(kind_id)), rules_by_cell(kind_id)
    for column in kind(kind_id).columns:
        rule = rules[address(plan, column.id, 0)]
        assert rule.prompt == column.prompt
        assert rule.promptTitle == shortened(column.name)


@pytest.mark.parametrize("kind_id", KINDS)
def test_counts_take_whole_numbers_up_to_the_campaigns_limit__ok(kind_id: str) -> None:
    plan, rules = plan_of(blank(kind_id)), rules_by_cell(kind_id)
    for column in plan.form.counts:
        rule = rules[address(plan, column.id, 3)]
        assert column.source is not None
        assert (rule.type, rule.formula1, rule.formula2) == (
            "whole",
            "0",
            str(column.source.largest),
        )
        assert rule.errorStyle in (None, "stop")
        assert rule.error == entry("number_is_text").remedy["vi"]


def test_answers_are_chosen_from_lists__ok() -> None:
    plan, rules = plan_of(blank("co_quan")), rules_by_cell("co_quan")
    nil = rules[plan.model.value_cell("nil").a1]
    assert (nil.type, nil.formula1) == ("list", '"Có,Không"')
    period = rules[plan.model.value_cell("period").a1]
    assert (period.type, period.formula1) == ("list", "_lists!$A$2:$A$11")
    assert rules[plan.model.value_cell("guide_date").a1].type == "date"


def test_a_district_chooses_among_its_communes__ok() -> None:
    plan, rules = plan_of(issued("huyen")), rules_by_cell("huyen", of_unit=True)
    rule = rules[address(plan, "name", 0)]
    assert (rule.type, rule.formula1) == ("list", "_lists!$B$2:$B$3")
    assert rules_by_cell("huyen")[address(plan_of(blank("huyen")), "name", 0)].type is None


def test_long_titles_are_cut_between_words__ok() -> None:
    assert shortened("Số người đã cài đặt") == "Số người đã cài đặt"
    cut = shortened("Đã đăng hướng dẫn cài đặt lên Cổng/Trang thông tin điện tử")
    assert cut == "Đã đăng hướng dẫn cài đặt lên…"
