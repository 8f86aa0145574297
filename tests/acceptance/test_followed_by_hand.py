"""A figure on the first sheet, followed by hand to the cells that officials filled in.

Nothing of the product reads anything here: the master and the archived files are opened with
openpyxl, and a person's steps are repeated one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_from_string, rows_from_range
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bluezone_xl.demo import DemoResult, run_demo

pytestmark = pytest.mark.slow

GROUP = "Người dân"
HEADLINE = "Người dân trên địa bàn"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    return run_demo(tmp_path_factory.mktemp("theo dau") / "demo", units=40, weeks=2, seed=5)


def beside(sheet: Worksheet, label: str, under: str) -> float:
    """The number right of a label, in the box under a headline."""
    rows = list(sheet.iter_rows(values_only=True))
    top, left = next((n, row.index(under)) for n, row in enumerate(rows) if under in row)
    for row in rows[top:]:
        if label in row[left:]:
            numbers = row[left + row[left:].index(label) + 1 :]
            return next(float(n) for n in numbers if isinstance(n, int | float))
    raise AssertionError(f"{label} is not under {under}")


def rows_behind(sheet: Worksheet, period: datetime) -> Iterator[Mapping[str, object]]:
    """The rows of Dữ liệu that the figure is a sum of, each as a dictionary by heading."""
    rows = sheet.iter_rows(values_only=True)
    heads = next(row for row in rows if row[0] == "Kỳ báo cáo")
    for row in rows:
        named = dict(zip(map(str, heads), row, strict=True))
        if named["Kỳ báo cáo"] == period and named["Nhóm đối tượng"] == GROUP:
            yield named


def cells_named(address: str) -> list[str]:
    """``D24:F24`` and ``D24, F24`` both name the figures of one line."""
    if ":" in address:
        return [cell for row in rows_from_range(address) for cell in row]
    return [part.strip() for part in address.split(",")]


def test_from_the_headline_to_the_cell__ok(played: DemoResult) -> None:
    folder = played.workspace
    master = openpyxl.load_workbook(folder / "master.xlsm", data_only=True)
    installed = beside(master["Tổng quan"], "Đã cài đặt", HEADLINE)
    denominator = beside(master["Tổng quan"], "Mẫu số", HEADLINE)
    period = datetime.combine(played.periods[-1], datetime.min.time())
    behind = rows_behind(master["Dữ liệu"], period)
    counted = [row for row in behind if "/" not in str(row["khoa_nhom"])]  # districts only compare
    assert sum(int(str(row["Đã cài đặt"] or 0)) for row in counted) == installed
    assert sum(int(str(row["Mẫu số"] or 0)) for row in counted) == denominator
    followed = sum(_in_the_file(folder, row) for row in counted)
    assert followed == installed


def test_link_by_link_from_a_headline_to_the_cell__ok(played: DemoResult) -> None:
    """Headline, the unit that misses most, the first line of its return, the archived file."""
    folder = played.workspace
    made = openpyxl.load_workbook(folder / "master.xlsm")
    shown = openpyxl.load_workbook(folder / "master.xlsm", data_only=True)
    cell = _first_listed(shown["Tổng quan"])
    name = shown["Tổng quan"][cell].value
    sheet, row = led_to(made, shown, "Tổng quan", cell)
    assert (sheet, shown[sheet][f"C{row}"].value) == ("Đơn vị", name)
    source = next(cell.column_letter for cell in shown[sheet][6] if cell.value == "Nguồn")
    sheet, row = led_to(made, shown, sheet, f"{source}{row}")
    heads = (str(cell.value) for cell in shown["Dữ liệu"][5])
    line = dict(zip(heads, (cell.value for cell in shown[sheet][row]), strict=True))
    assert (sheet, line["Đơn vị"]) == ("Dữ liệu", name)
    assert _in_the_file(folder, line) == line["Đã cài đặt"]


def _first_listed(sheet: Worksheet) -> str:
    """The unit that stands first under the headline, where those that miss most are listed."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    top = next(cell for cell in cells if cell.value == HEADLINE)
    title = next(
        cell
        for cell in cells
        if cell.column == top.column and str(cell.value).startswith("Thiếu nhiều nhất")
    )
    column, row = coordinate_from_string(title.coordinate)
    return f"{column}{row + 1}"


def led_to(made: Workbook, shown: Workbook, sheet: str, cell: str) -> tuple[str, int]:
    """Where a click on a link leads: worked out from its formula, as a spreadsheet would."""
    pattern = r"HYPERLINK\(\"#'(.+?)'!A\"&ROW\(INDEX\((\w+),(.+?)\)\),"
    link = re.search(pattern, str(made[sheet][cell].value))
    assert link is not None, made[sheet][cell].value
    there, name, which = link.groups()
    first, _ = _named(made, name)
    history = re.fullmatch(r"INDEX\((\$?[A-Z]+\d+:\$?[A-Z]+\d+),1,ky_so\)?", which)
    if history is not None:
        _, period = _named(made, "ky_so", shown)
        which = next(iter(rows_from_range(history.group(1).replace("$", ""))))[period - 1]
    return there, first + int(shown[sheet][which.replace("$", "")].value) - 1


def _named(made: Workbook, name: str, shown: Workbook | None = None) -> tuple[int, int]:
    """The first row of a defined name, and the number in its first cell."""
    sheet, cells = made.defined_names[name].value.rsplit("!", 1)
    first = cells.replace("$", "").split(":")[0]
    value = shown[sheet.strip("'")][first].value if shown is not None else 0
    return int(re.sub(r"\D", "", first)), int(value)


def _in_the_file(folder: Path, row: Mapping[str, object]) -> int:
    """Open the archived file by its hash, go to the sheet and cells, and read the last figure."""
    digest = str(row["SHA-256"])
    path = folder / "archive" / digest[:2] / f"{digest}.xlsx"
    book = openpyxl.load_workbook(path, data_only=True)
    sheet = book[str(row["Trang tính"])]
    figures = [sheet[cell].value for cell in cells_named(str(row["Ô số liệu"]))]
    assert figures == [row["Tổng số"], row["Mẫu số"], row["Đã cài đặt"]]
    return int(str(figures[-1]))
