"""Links of the master, clicked in LibreOffice: from a headline to the line that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bluezone_xl.consolidate import closing
from bluezone_xl.master import Formula, MasterPlan, write_master
from bluezone_xl.master.keys import serial
from tests.master.province import Province, day
from tests.master.recalculated import set_period
from tests.master.scenarios import MIXED, UNITS
from tests.office import Document, Office

pytestmark = pytest.mark.office

SCRATCH = "AZ1"
_TARGET = re.compile(
    r'HYPERLINK\(("#(?:[^"]|"")*"(?:&ROW\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?),'
)


@pytest.fixture
def opened(office: Office, tmp_path: Path) -> Iterator[tuple[Document, MasterPlan]]:
    plan = MIXED.plan("16/7")
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        document.recalculate()
        yield document, plan


def clicked(document: Document, sheet: str, formula: Formula) -> tuple[str, str]:
    """The sheet and cell to which LibreOffice says that a link leads."""
    target = _TARGET.search(formula.text)
    assert target is not None, formula.text
    document.put_formula(sheet, SCRATCH, "=" + _with_semicolons(target.group(1)))
    place = str(document.get(sheet, SCRATCH))
    document.put(sheet, SCRATCH, [[None]])
    there = re.fullmatch(r"#'(.+)'!([A-Z]+\d+)", place)
    assert there is not None, place
    return there.group(1), there.group(2)


def _with_semicolons(formula: str) -> str:
    parts = re.split(r'("(?:[^"]|"")*")', formula)
    return "".join(part if part.startswith('"') else part.replace(",", ";") for part in parts)


def links(plan: MasterPlan, sheet: str) -> dict[str, Formula]:
    """The links of a sheet that lead somewhere, by cell."""
    return {
        address: formula
        for address, formula in plan.formulas()[sheet].items()
        if "HYPERLINK(" in formula.text and formula.value
    }


def row_of(document: Document, sheet: str, cell: str) -> list[object]:
    """The first cells of the row to which a link leads."""
    number = re.sub(r"\D", "", cell)
    return list(document.get_range(sheet, f"A{number}:F{number}")[0])


@pytest.mark.parametrize("period", ["16/7", "23/7", "30/7"])
def test_every_link_of_the_overview_leads_to_what_it_names__ok(
    opened: tuple[Document, MasterPlan], period: str
) -> None:
    document, plan = opened
    set_period(document, plan, day(period))
    wanted = MIXED.plan(period)
    found = set()
    for formula in links(wanted, "Tổng quan").values():
        sheet, cell = clicked(document, "Tổng quan", formula)
        row = row_of(document, sheet, cell)
        found.add(sheet)
        if sheet == "Đơn vị":
            assert row[2] == formula.value
        elif sheet == "Nhóm đối tượng":
            short = {group.name: group.short for group in MIXED.campaign.groups}
            assert formula.value in (row[0], short[str(row[0])])
        else:
            assert cell == "A1"
    assert found == {"Nhóm đối tượng", "Đơn vị", "Chưa nộp", "Xếp hạng"}


@pytest.mark.parametrize("period", ["16/7", "23/7", "30/8"])
def test_every_unit_leads_to_the_first_line_of_its_return__ok(
    opened: tuple[Document, MasterPlan], period: str
) -> None:
    document, plan = opened
    set_period(document, plan, day(period))
    _follow_units(document, MIXED, period)


def _follow_units(document: Document, given: Province, period: str) -> None:
    wanted = given.plan(period)
    sources = links(wanted, "Đơn vị")
    accepted = {a.content.unit: a for a in given.standing if a.content.period == day(period)}
    assert len(sources) == len(accepted)
    for address, formula in sources.items():
        unit = str(document.get("Đơn vị", f"B{address[1:]}"))
        sheet, cell = clicked(document, "Đơn vị", formula)
        assert sheet == "Dữ liệu"
        row = row_of(document, sheet, cell)
        above = row_of(document, sheet, f"A{int(cell[1:]) - 1}")
        assert row[:2] == [serial(day(period)), unit]
        assert above[:2] != row[:2]


def test_with_the_data_sorted_otherwise_links_still_lead_there__ok(
    opened: tuple[Document, MasterPlan],
) -> None:
    document, plan = opened
    block = plan.sheet("Dữ liệu").blocks[-1]
    area = f"A{block.row + 1}:AZ{block.row + len(block.rows)}"
    document.unprotect("Dữ liệu")
    turned = document.get_range("Dữ liệu", area)[::-1]
    document.put("Dữ liệu", f"A{block.row + 1}", turned)
    document.recalculate()
    for address, formula in links(plan, "Đơn vị").items():
        unit = str(document.get("Đơn vị", f"B{address[1:]}"))
        _, cell = clicked(document, "Đơn vị", formula)
        assert row_of(document, "Dữ liệu", cell)[:2] == [serial(date(2021, 7, 16)), unit]


def test_the_list_is_that_of_the_figures__ok() -> None:
    """What stands on the page is what consolidation says, in its order."""
    figures = MIXED.figures("23/7")
    closed = closing(figures.group("nguoi_dan"), figures.roster)
    assert closed is not None
    names = [one.unit.unit.name for one in closed.units]
    assert len(names) == 3
    shown = [
        formula.value
        for formula in links(MIXED.plan("23/7"), "Tổng quan").values()
        if formula.value in names
    ]
    assert shown == names
    assert all(name in UNITS for name in names)
