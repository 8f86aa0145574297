"""What formulas may hold: functions of Excel 2010, known names, lengths that Excel takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bluezone_xl.master import MasterPlan
from bluezone_xl.master.frame import CAMPAIGN, FRAME
from tests.master.scenarios import SCENARIOS

# Every one of them is in Excel 2007 already and in LibreOffice; none is volatile.
ALLOWED = {
    "ABS", "AND", "CHOOSE", "COLUMN", "COUNT", "COUNTIF", "COUNTIFS", "DAY", "HYPERLINK", "IF",
    "IFERROR",
    "INDEX", "INT", "ISNUMBER", "LARGE", "LEFT", "LEN", "MATCH", "MAX", "MIN", "MONTH", "N", "NOT",
    "OR", "RANK", "REPT", "ROUND", "ROUNDDOWN", "ROUNDUP", "ROW", "ROWS", "SMALL", "SUBSTITUTE",
    "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "YEAR",
}  # fmt: skip

_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_SHEET = re.compile(r"'(?:[^']|'')*'!")
_FUNCTION = re.compile(r"([A-Za-z][A-Za-z0-9.]*)\(")
_NAME = re.compile(r"(?<![A-Za-z0-9_$.])([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![a-z0-9_(])")


@pytest.fixture(scope="module", params=SCENARIOS)
def plan(request: pytest.FixtureRequest) -> MasterPlan:
    return SCENARIOS[request.param].plan("23/7")


def _formulas(plan: MasterPlan) -> Iterator[str]:
    for cells in plan.formulas().values():
        yield from (formula.text for formula in cells.values())
    for sheet in plan.sheets:
        yield from (f"={mark.formula}" for mark in sheet.marks)


def _bare(formula: str) -> str:
    """The formula without its texts and the names of sheets."""
    return _SHEET.sub("", _LITERAL.sub("", formula))


def test_only_functions_that_old_excel_knows__ok(plan: MasterPlan) -> None:
    used = {name for text in _formulas(plan) for name in _FUNCTION.findall(_bare(text))}
    assert used <= ALLOWED


def test_no_braces_and_no_structured_references__ok(plan: MasterPlan) -> None:
    bad = [text for text in _formulas(plan) if set("{}[]@#") & set(_bare(text))]
    assert bad == []


def test_every_name_is_defined_and_valid__ok(plan: MasterPlan) -> None:
    used = {name for text in _formulas(plan) for name in _NAME.findall(_bare(text))}
    assert used <= plan.names.keys()
    looks_like_a_cell = re.compile(r"[a-z]{1,3}[0-9]+|[rc][0-9]*|[rc][0-9]*[rc][0-9]*")
    for name in plan.names:
        assert re.fullmatch(r"[a-z][a-z0-9_]{1,60}", name)
        assert not looks_like_a_cell.fullmatch(name)


def test_no_name_is_defined_for_nothing__ok() -> None:
    """Names show in Excel's name manager: those that no formula uses would only puzzle."""
    used = {
        name
        for scenario in SCENARIOS.values()
        for text in _formulas(scenario.plan("23/7"))
        for name in _NAME.findall(_bare(text))
    }
    defined = SCENARIOS["mixed"].plan("23/7").names.keys()
    # What clicks look for: folders and tables, the frame's marks, where targets are typed.
    for_clicks = ("thu_muc_", "bang_", FRAME, CAMPAIGN, "ct_so_sanh", "ct_khoa")
    assert {name for name in defined - used if not name.startswith(for_clicks)} == {
        "lich_ky"
    } - used


def test_lengths_and_depth_within_excels_limits__ok(plan: MasterPlan) -> None:
    for text in _formulas(plan):
        assert len(text) <= 1000, text
        assert all(len(literal) <= 257 for literal in _LITERAL.findall(text)), text
        depth = deepest = 0
        for sign in _bare(text):
            depth += {"(": 1, ")": -1}.get(sign, 0)
            deepest = max(deepest, depth)
        assert depth == 0, text
        assert deepest <= 30, text


def test_prompts_within_excels_limits__ok(plan: MasterPlan) -> None:
    for sheet in plan.sheets:
        assert len(sheet.name) <= 31
        for choice in sheet.choices:
            assert len(choice.title) <= 32
            assert 0 < len(choice.prompt) <= 255
            assert 0 < len(choice.error) <= 225


def test_sheets_are_the_designs__ok(plan: MasterPlan) -> None:
    assert [sheet.name for sheet in plan.sheets] == [
        "Tổng quan",
        "Nhóm đối tượng",
        "Địa bàn",
        "Bản đồ",
        "Đơn vị",
        "Xếp hạng",
        "Diễn biến",
        "Chưa nộp",
        "Dự báo",
        "Dữ liệu",
        "Nhật ký",
        "Cấu hình",
    ]


def test_data_and_journal_are_values_only__ok(plan: MasterPlan) -> None:
    formulas = plan.formulas()
    assert formulas["Dữ liệu"] == formulas["Nhật ký"] == {}
