"""The leader's page: what its tiles say, how it prints, whom its colours leave out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.page import PageMargins

from bluezone_xl.cells import CellRef
from bluezone_xl.master import MasterPlan, write_master
from bluezone_xl.master.chart_writer import FILLS, FONT
from bluezone_xl.master.model import Formula, Scalar, Sheet
from bluezone_xl.master.styles import MARKS, looks
from tests.master.large import large, weeks
from tests.master.province import COMMUNES, Province, province, residents
from tests.master.scenarios import MIXED, SCENARIOS

OVERVIEW = "Tổng quan"
RESIDENTS = "Người dân trên địa bàn"

# A4 across, in inches.
_WIDTH, _HEIGHT = 11.69, 8.27


def tile(plan: MasterPlan, name: str = RESIDENTS) -> dict[str, Scalar]:
    """What stands under a headline, by label, as one reads it: the label, then what is right."""
    rows = shown(plan.sheet(OVERVIEW))
    top, left = next(ref for ref, value in rows.items() if value == name)
    texts = {
        (row, column): value for (row, column), value in rows.items() if left <= column <= left + 5
    }
    found: dict[str, Scalar] = {}
    for (row, column), value in sorted(texts.items()):
        if isinstance(value, str) and top < row <= top + 17:
            right = [texts[at] for at in sorted(texts) if at[0] == row and at[1] > column]
            found.setdefault(value, right[0] if right else None)
    return found


def shown(sheet: Sheet) -> dict[tuple[int, int], Scalar]:
    cells: dict[tuple[int, int], Scalar] = {}
    for ref, cell in sheet.cells():
        value = cell.value if isinstance(cell, Formula) else cell
        if value is None or isinstance(value, str | int | float):
            cells[ref.row, ref.column] = value
    return cells


def sentences(given: Province, period: str = "16/7") -> list[str]:
    return [text for text in tile(given.plan(period)) if "đơn vị" in text.lower()]


# ---------------------------------------------------------------- what the tiles say


def test_a_tile_says_where_the_group_stands_and_what_it_takes__ok() -> None:
    said = tile(MIXED.plan("23/7"))
    assert said["Đã cài đặt"] == 122
    assert said["Mẫu số"] == 370
    assert said["Đơn vị đã nộp"] == "3/5 (60%)"
    # Only Xã Một has reported both weeks; who comes or goes is nobody's gain.
    assert said["Tăng từ 16/7 (người)"] == 72 - 30
    assert said["Tăng, giảm điểm %"] == pytest.approx((122 / 370 - 70 / 190) * 100)
    assert said["Còn thiếu (người)"] == 101
    assert said["Xã Bốn"] == 101
    assert said["2 đơn vị chưa nộp, đăng ký (người):"] == 170


@pytest.mark.parametrize(
    ("installed", "rate"),
    [
        (1200, 0.6),  # exactly 60 % does not meet "> 60 %", and is no more than that
        (1199, 0.599),  # 59,95 % would be rounded to the target
        (1198, 0.599),
        (1201, 1201 / 2000),
    ],
)
def test_a_rate_short_of_its_target_is_not_rounded_up_to_it__ok(
    installed: int, rate: float
) -> None:
    given = province(COMMUNES, residents(installed, 2000))
    rows = shown(given.plan("16/7").sheet(OVERVIEW))
    top, left = next(ref for ref, value in rows.items() if value == RESIDENTS)
    assert rows[top + 1, left] == pytest.approx(rate, abs=1e-12)


def test_the_bars_of_both_paces_have_one_scale__ok() -> None:
    rows = shown(MIXED.plan("23/7").sheet(OVERVIEW))
    bars = [str(value) for at, value in sorted(rows.items()) if at[1] > 14 and "█" in str(value)]
    needed, achieved = bars
    # 19 people a week are needed and 42 come.
    assert (len(needed), len(achieved)) == (8, 18)


def test_exempt_units_owe_nothing__ok() -> None:
    rows = shown(MIXED.plan("16/7").sheet(OVERVIEW))
    ((top, left),) = (at for at, value in rows.items() if value == "UBND xã, phường, thị trấn")
    right = [rows[at] for at in sorted(rows) if at[0] == top and at[1] > left]
    # Of five communes one is exempt, two have reported and two have not.
    assert right[:2] == [2, "2/4"]
    assert any("1 được miễn" in str(value) and "/13 " in str(value) for value in rows.values())


def test_a_met_target_has_no_date_to_come__ok() -> None:
    said = tile(province(COMMUNES, residents(61)).plan("16/7"))
    assert said["Dự kiến đạt"] == "đã đủ người"


def test_nobody_to_compare_with_is_said_not_left_blank__ok() -> None:
    said = tile(province(COMMUNES, residents(50)).plan("16/7"))
    assert said["Dự kiến đạt"] == "chưa rõ"
    assert "chưa có hai kỳ để so sánh" in said


def test_after_the_deadline_no_pace_is_asked_for__ok() -> None:
    said = tile(province(COMMUNES, residents(50, period="30/8")).plan("30/8"))
    assert "đã đến hạn" in said
    assert "đúng ngày hết hạn" in said


@pytest.mark.parametrize(
    ("installed", "words"),
    [
        ((51, 20, 11), "2 đơn vị thiếu nhiều nhất mà đạt chỉ tiêu thì cả nhóm đạt"),
        ((10, 20, 11), "Cả 3 đơn vị chưa đạt cùng đạt chỉ tiêu thì cả nhóm mới đạt"),
        ((99, 99, 11), "Cả nhóm không thiếu người; còn 1 đơn vị chưa đạt"),
        ((99, 99, 99), "Không đơn vị nào còn thiếu người"),
        ((61, 61, 11), "Đơn vị này đạt chỉ tiêu thì cả nhóm đạt"),
    ],
)
def test_how_many_units_it_takes_is_said_in_a_sentence__ok(
    installed: tuple[int, ...], words: str
) -> None:
    table = residents(installed[0])
    for unit, done in zip(("X2", "X3"), installed[1:], strict=True):
        table += f"{unit} | 16/7 | Thôn 1 | 100 | 100 | {done}\n"
    if words.startswith("2 đơn vị"):
        table += "X4 | 16/7 | Thôn 1 | 100 | 100 | 95\n"
    assert words in tile(province(COMMUNES, table).plan("16/7"))


def test_a_long_name_is_cut_where_smaller_letters_could_not_be_read__ok() -> None:
    name = "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"
    given = province(f"code | kind | name\nX1 | xa | {name}", residents(50))
    listed = [text for text in tile(given.plan("16/7")) if text.startswith("Văn phòng")]
    assert listed == ["Văn phòng Đoàn đại biểu Quốc hội và Hội đ…"]


def test_the_deadline_stands_on_the_first_period_that_reaches_it__ok() -> None:
    rows = shown(MIXED.plan("23/7").sheet("Diễn biến")).values()
    labels = [value for value in rows if isinstance(value, str) and value.endswith("(hạn)")]
    assert labels == ["30/7 (hạn)", "15/8 (hạn)", "30/8 (hạn)"]


def test_equal_rates_share_their_rank_on_the_chart__ok() -> None:
    rows = shown(SCENARIOS["no districts"].plan("16/7").sheet("Địa bàn")).values()
    assert [v for v in rows if isinstance(v, str) and v.startswith("1. ")] == [
        "1. Đơn vị 00004",
        "1. Đơn vị 00025",
    ]


# ---------------------------------------------------------------- paper


def fitted(sheet: Sheet, margins: PageMargins) -> float:
    """How far the page is shrunk to fit the paper, as both programs reckon it."""
    assert sheet.page.area is not None
    first, last = sheet.page.area
    widths = {look.index: look.width for look in sheet.columns}
    across = sum(round(7 * widths[at] + 5) for at in range(first.column, last.column + 1)) / 96
    down = sum(sheet.heights.get(row, 15) for row in range(first.row, last.row + 1)) / 72
    free = _WIDTH - margins.left - margins.right, _HEIGHT - margins.top - margins.bottom
    return min(1, free[0] / across, free[1] / down)


def test_nothing_is_printed_smaller_than_eight_points__ok(tmp_path: Path) -> None:
    """With every kind of the campaign, which makes the page as long as it gets."""
    plan = large(300, weeks(8)).plan("16/7")
    assert {kind.name for kind in MIXED.campaign.kinds} <= set(texts_of(plan))
    write_master(plan, tmp_path / "master.xlsx")
    written = openpyxl.load_workbook(tmp_path / "master.xlsx")[OVERVIEW]
    sheet = plan.sheet(OVERVIEW)
    scale = fitted(sheet, written.page_margins)
    printed = {style for _, style in _printed(sheet)}
    sizes = {style: looks()[style]["font_size"] for style in printed}
    assert min(int(str(size)) for size in sizes.values()) * scale >= 8, (scale, sizes)
    assert FONT["size"] * scale >= 8


def texts_of(plan: MasterPlan) -> list[str]:
    return [value for value in shown(plan.sheet(OVERVIEW)).values() if isinstance(value, str)]


def _printed(sheet: Sheet) -> list[tuple[CellRef, str]]:
    assert sheet.page.area is not None
    first, last = sheet.page.area
    cells = [
        (CellRef(row, column), style)
        for block in sheet.blocks
        for row, column, _, style in block.cells()
    ]
    cells += [(merge.first, merge.style) for merge in sheet.merges]
    return [
        (ref, style)
        for ref, style in cells
        if first.row <= ref.row <= last.row and first.column <= ref.column <= last.column
    ]


def test_charts_and_tables_do_not_lie_over_each_other__ok() -> None:
    """Charts keep to their rows: what is below them is never hidden."""
    for scenario in SCENARIOS.values():
        sheet = scenario.plan("16/7").sheet(OVERVIEW)
        taken = {(ref.row, ref.column) for ref, _ in _printed(sheet)}
        for chart in sheet.charts:
            bottom, row = chart.size[1] * 0.75, chart.anchor.row
            while bottom > 0:
                assert (row, chart.anchor.column) not in taken
                bottom -= sheet.heights.get(row, 15)
                row += 1


# ---------------------------------------------------------------- colours


def luminance(colour: str) -> float:
    """The relative luminance of a colour, by WCAG 2: 0 black, 1 white."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", MARKS)
def test_words_can_be_read_on_their_colour__ok(name: str) -> None:
    look = MARKS[name]
    ground = str(look.get("bg_color", "#FFFFFF"))
    assert contrast(str(look.get("font_color", "#000000")), ground) >= 4.5


@pytest.mark.parametrize("name", looks())
def test_cells_can_be_read_on_their_colour__ok(name: str) -> None:
    look = looks()[name]
    ground = str(look.get("bg_color", "#FFFFFF"))
    assert contrast(str(look.get("font_color", "#000000")), ground) >= 4.5


def test_in_grey_the_worse_is_the_darker__ok() -> None:
    """Whoever sees no colours, or prints none, still sees at once where it is worst."""
    worst_first = ("not_met", "at_risk", "on_course", "met")
    colours = [str(MARKS[f"status_{name}"]["bg_color"]) for name in worst_first]
    for darker, lighter in pairwise(colours):
        assert contrast(darker, lighter) >= 1.25
        assert luminance(darker) < luminance(lighter)


@pytest.mark.parametrize(("one", "other"), [("rate", "minimum"), ("met", "unmet")])
def test_bars_are_told_apart_without_colour__ok(one: str, other: str) -> None:
    assert contrast(FILLS[one]["fill"]["color"], FILLS[other]["fill"]["color"]) >= 3
    assert "pattern" in FILLS["rest"]
