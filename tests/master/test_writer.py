"""The file that XlsxWriter makes of a plan."""

from __future__ import annotations

import errno
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

from bluezone_xl.errors import RefusalError
from bluezone_xl.master import Formula, write_master
from bluezone_xl.master.model import Link
from tests.master.province import BLUEZONE, province
from tests.master.recalculated import as_number, same
from tests.master.scenarios import MIXED, SCENARIOS

_ONE_PAGE = {"Tổng quan", "Nhóm đối tượng"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("master") / "tổng hợp.xlsx"
    write_master(MIXED.plan("23/7"), path)
    return path


def test_every_cell_shows_the_right_value_before_any_recalculation__ok(written: Path) -> None:
    """Previews, phones and pandas read the cached values."""
    book = openpyxl.load_workbook(written, data_only=True)
    for sheet in MIXED.plan("23/7").sheets:
        for ref, cell in sheet.cells():
            shown = book[sheet.name].cell(ref.row + 1, ref.column + 1).value
            if isinstance(cell, Link):
                assert shown == cell.text
                continue
            wanted = cell.value if isinstance(cell, Formula) else cell
            if isinstance(shown, date | datetime):
                shown = as_number(shown)
            assert shown is None or isinstance(shown, str | int | float)
            assert same(shown, wanted), f"{sheet.name}!{ref.a1}"


def test_formulas_are_written_as_planned__ok(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    for sheet, cells in MIXED.plan("23/7").formulas().items():
        for address, formula in cells.items():
            assert book[sheet][address].value == formula.text


def test_the_same_plan_gives_the_same_bytes__ok(written: Path, tmp_path: Path) -> None:
    write_master(MIXED.plan("23/7"), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == written.read_bytes()


def test_a_master_is_replaced_whole__ok(tmp_path: Path) -> None:
    path = tmp_path / "master.xlsx"
    write_master(SCENARIOS["one line"].plan("16/7"), path)
    before = path.read_bytes()
    write_master(MIXED.plan("16/7"), path)
    assert path.read_bytes() != before
    assert [file.name for file in tmp_path.iterdir()] == ["master.xlsx"]


def test_a_folder_in_the_way_is_refused_in_a_sentence__error(tmp_path: Path) -> None:
    (tmp_path / "master.xlsx").mkdir()
    with pytest.raises(RefusalError):
        write_master(MIXED.plan("16/7"), tmp_path / "master.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["master.xlsx"]


def test_a_full_disk_is_said_in_a_sentence__error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise FileCreateError(OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(Workbook, "close", full)
    with pytest.raises(RefusalError) as refused:
        write_master(MIXED.plan("16/7"), tmp_path / "master.xlsx")
    assert refused.value.key == "workspace.disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_period_outside_the_calendar_is_refused__error() -> None:
    with pytest.raises(RefusalError) as refused:
        MIXED.plan("17/7")
    assert refused.value.key == "master.no_such_period"


def test_charts_are_native_and_read_cells__ok(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        charts = [n for n in package.namelist() if n.startswith("xl/charts/chart")]
        assert len(charts) == sum(len(sheet.charts) for sheet in MIXED.plan("23/7").sheets)
        assert len(charts) >= 5
        for name in charts:
            assert b"<c:f>" in package.read(name)


def test_protection_allows_filtering_and_has_no_password__ok(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.autoFilter
    for name in ("Đơn vị", "Dữ liệu", "Chưa nộp", "Nhật ký", "Địa bàn", "Diễn biến"):
        assert book[name].auto_filter.ref
        assert book[name].freeze_panes


def test_it_prints_on_a4__ok(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        fitted = sheet.page_setup.fitToHeight == 0 or sheet.title in _ONE_PAGE
        # Excel heeds breaks only on a sheet that it does not fit by itself.
        assert fitted != bool(sheet.row_breaks.brk)
        assert fitted or 50 <= (sheet.page_setup.scale or 0) <= 100
    assert book["Tổng quan"].page_setup.orientation == "landscape"


def test_texts_that_look_like_something_else_stay_texts__ok(tmp_path: Path) -> None:
    """A unit may be called anything, and a code of digits keeps its zeros."""
    given = province(
        "code | kind | name\n007 | xa | =1+1\n0912 | xa | http://example.org\n1e5 | xa | -3",
        "unit | period | line | total | denominator | installed\n007 | 16/7 | @SUM | 9 | 9 | 9",
        campaign=BLUEZONE,
    )
    write_master(given.plan("16/7"), tmp_path / "master.xlsx")
    book = openpyxl.load_workbook(tmp_path / "master.xlsx")
    rows = [[cell.value for cell in row[1:3]] for row in book["Đơn vị"].iter_rows(7, 9)]
    assert rows == [["007", "=1+1"], ["0912", "http://example.org"], ["1e5", "-3"]]
    assert {cell.data_type for row in book["Đơn vị"]["B7:C9"] for cell in row} == {"s"}
    assert book["Dữ liệu"]["F6"].data_type == "s"


def test_what_formulas_need_is_hidden_and_what_people_read_is_not__ok() -> None:
    for name in SCENARIOS:
        for sheet in SCENARIOS[name].plan("23/7").sheets:
            hidden = {look.index for look in sheet.columns if look.hidden}
            for block in sheet.blocks:
                for _, column, cell, style in block.cells():
                    if cell is not None:
                        is_helper = style in ("helper", "helper_header")
                        assert (column in hidden) == is_helper, (name, sheet.name, cell)
