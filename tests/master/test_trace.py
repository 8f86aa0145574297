"""From a figure to the cells it was typed in."""

from __future__ import annotations

import pytest

from bluezone_xl.consolidate import gather
from bluezone_xl.master import origins
from bluezone_xl.master.trace import group_cells, shown
from tests.master.province import Province, day, province, quota_campaign
from tests.master.scenarios import MIXED, SCENARIOS


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["D14", "E14", "F14"], "D14:F14"),
        (["F14", "D14", "E14"], "D14:F14"),
        (["D14", "F14"], "D14, F14"),
        (["D14"], "D14"),
        (["Z3", "AA3"], "Z3:AA3"),
        ([], ""),
    ],
)
def test_cells_as_the_sheet_lists_them__ok(cells: list[str], text: str) -> None:
    assert shown(cells) == text


@pytest.mark.parametrize("name", ["mixed", "one line", "three levels"])
@pytest.mark.parametrize("period", ["16/7", "23/7"])
def test_a_group_adds_up_from_typed_cells__ok(name: str, period: str) -> None:
    given: Province = SCENARIOS[name]
    figures = given.figures(period)
    facts = gather(given.campaign, given.register, given.standing).facts
    for group in figures.groups:
        found = [
            origin
            for fact in facts
            if fact.period == day(period) and fact.key == group.id
            for origin in origins(given.campaign, fact)
        ]
        for what in ("denominator", "installed"):
            total = sum(origin.value for origin in found if origin.what == what)
            assert total == getattr(group.now, what)


def test_an_origin_names_file_sheet_and_cell__ok() -> None:
    facts = gather(MIXED.campaign, MIXED.register, MIXED.standing).facts
    fact = next(f for f in facts if f.accepted.content.unit == "00001" and f.line is not None)
    first = next(iter(origins(MIXED.campaign, fact)))
    assert (first.label, first.sheet, first.cell) == (
        "inbox/00001 2021-07-16.xlsx",
        "Báo cáo",
        "C12",
    )
    assert first.value == 100


def test_a_quota_comes_from_the_register_and_has_no_cell__ok() -> None:
    given = province(
        "code | kind | registered\nX1 | xa | 100",
        "unit | period | line | total | denominator | installed\nX1 | 16/7 | Thôn | 9 | 8 | 7",
        campaign=quota_campaign(),
    )
    fact = gather(given.campaign, given.register, given.standing).facts[0]
    assert fact.denominator == 100
    assert group_cells(given.campaign, fact) == {"total": "C12", "installed": "E12"}


def test_the_sheet_lists_each_line_with_its_origin__ok() -> None:
    plan = MIXED.plan("16/7")
    sheet = plan.sheet("Dữ liệu")
    header, body = sheet.blocks[-3], sheet.blocks[-1]  # the row that ends it between them
    columns = {str(title): at for at, title in enumerate(header.rows[0])}
    row = next(r for r in body.rows if r[columns["Mã đơn vị"]] == "00001")
    assert row[columns["Ô số liệu"]] == "C12:E12"
    assert row[columns["Trang tính"]] == "Báo cáo"
    assert row[columns["Tệp"]] == "inbox/00001 2021-07-16.xlsx"
    assert len(str(row[columns["SHA-256"]])) == 64
