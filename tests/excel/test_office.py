"""The very same clicks in a real LibreOffice, through xlwings' engine for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings

from bluezone_xl import clock
from bluezone_xl.excel import macro
from bluezone_xl.excel.libreoffice import register
from bluezone_xl.ledger import store
from bluezone_xl.master import Formula, MasterPlan
from bluezone_xl.workspace import Workspace
from tests.excel.clicked import plan_of
from tests.filled import WEEK_1, Filled, hamlets, small_workspace
from tests.flow import TEXT, put, put_union, run
from tests.master.recalculated import same

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def program() -> Iterator[xlwings.App]:
    """One LibreOffice for these tests."""
    register()
    app = xlwings.App(visible=False, add_book=False)
    yield app
    app.quit()


@pytest.fixture
def said(program: xlwings.App, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the bar above the sheet was given, which a window-less office does not show."""
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(
        type(program.impl), "infobar", lambda _, words, kind: shown.append((words, kind))
    )
    return shown


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = small_workspace(tmp_path_factory.mktemp("made") / "w")
    put(workspace, "x1.xlsx")
    run(workspace)
    put(workspace, "x1 sửa.xlsx", Filled(lines=hamlets(3, 44), saved=8))
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    put(workspace, "x3.xlsx", Filled("X3", lines=hamlets(40)))
    put_union(workspace, "u1.xlsx", "U1")
    return workspace.folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(clock, "now", lambda: datetime(2021, 7, 17, 10, 0, tzinfo=UTC))
    return Workspace.open(Path(shutil.copytree(made, tmp_path / "w")))


@pytest.fixture
def book(program: xlwings.App, workspace: Workspace) -> Iterator[xlwings.Book]:
    """The master, open; a button in it was clicked."""
    opened = program.books.open(str(workspace.master_path))
    opened.set_mock_caller()
    yield opened
    opened.close()


def wrong(book: xlwings.Book, plan: MasterPlan) -> list[str]:
    """Every cell that does not show what a fresh build of the plan would."""
    found = []
    for sheet in plan.sheets:
        used = book.sheets[sheet.name].used_range.last_cell
        block: Any = book.sheets[sheet.name].range((1, 1), (used.row, used.column)).raw_value
        for ref, cell in sheet.cells():
            shown = block[ref.row][ref.column]
            wanted: Any = cell.value if isinstance(cell, Formula) else getattr(cell, "text", cell)
            if hasattr(shown, "year"):
                shown = (shown - datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001
            if not same(shown, wanted):
                found.append(f"{sheet.name}!{ref.a1}: {shown!r} is not {wanted!r}")
    return found


def test_a_click_in_libreoffice_fills_the_master__ok(
    workspace: Workspace, book: xlwings.Book, said: list[tuple[str, str]]
) -> None:
    macro.consolidate()
    words, kind = said[-1]
    assert words.startswith("Kỳ 16/7/2021: 5 tệp trong thư mục nhận. Nhận mới 2, thay thế 1,")
    assert kind == "look"
    assert wrong(book, plan_of(workspace)) == []
    _as_on_the_command_line(book, workspace)
    _saved_as_planned(workspace)
    assert not run(workspace, period=WEEK_1).master_rebuilt

    before = workspace.master_path.read_bytes()
    macro.consolidate()
    assert "Bảng tổng hợp không có gì mới." in said[-1][0]
    assert workspace.master_path.read_bytes() == before

    put(workspace, "x2 sửa.xlsx", Filled("X2", lines=hamlets(2, 50), saved=9))
    macro.consolidate()
    assert "Nhận mới 1, thay thế 0, không đổi 4" in said[-1][0]
    assert wrong(book, plan_of(workspace)) == []


def _as_on_the_command_line(book: xlwings.Book, workspace: Workspace) -> None:
    """``consolidate --format json`` says the figures that the sheet shows."""
    told = json.loads(json.dumps(run(workspace, period=WEEK_1, dry_run=True).as_json()))
    names = book.names
    for column, key in (("nhom_mau", "denominator"), ("nhom_cai", "installed")):
        shown = names[column].refers_to_range.raw_value
        assert [row[0] for row in shown] == [group[key] for group in told["groups"]]


def _saved_as_planned(workspace: Workspace) -> None:
    """On the disk, too: new rows look like the first one, the filter and the print reach them."""
    saved = openpyxl.load_workbook(workspace.master_path)
    plan = plan_of(workspace)
    for sheet in (plan.sheet("Dữ liệu"), plan.sheet("Nhật ký")):
        written, table = saved[sheet.name], sheet.tables[-1]
        assert sheet.filtered is not None
        assert written.auto_filter.ref.split(":")[1] == sheet.filtered[1].a1
        assert written.print_area.split(":")[1].replace("$", "") == sheet.page.area[1].a1  # type: ignore[index]
        assert written.protection.sheet
        looks = {
            (
                written.cell(row + 1, 1).number_format,
                written.cell(row + 1, 3).number_format,
                written.cell(row + 1, 8).alignment.horizontal,
                written.cell(row + 1, 8).font.sz,
            )
            for row in range(table.first.row, table.last.row)
        }
        assert len(looks) == 1


def test_what_cannot_be_done_is_said__error(
    workspace: Workspace,
    book: xlwings.Book,
    said: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.1)
    with workspace.open_ledger().writing():
        macro.consolidate()
    assert "đang được một lần tổng hợp khác" in said[-1][0]
    assert said[-1][1] == "failed"
    workspace.inbox.rename(workspace.folder / "đi nơi khác")
    macro.consolidate()
    assert "Không có thư mục nhận báo cáo" in said[-1][0]
    assert not book.impl.modified
