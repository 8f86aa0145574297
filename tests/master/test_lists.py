"""What the lists say in words, and how they lie on paper: ``Xếp hạng`` and ``Chưa nộp``."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.master import MasterPlan, write_master
from tests.master.province import Province, day, province
from tests.master.recalculated import differences, set_period, value_at
from tests.master.scenarios import MIXED
from tests.office import Office
from tools.pictures import printed

EXEMPT = province(
    """
    code | kind | registered | exempt
    X1   | xa   | 100        | 1/7-20/7
    X2   | xa   | 200        |
    X3   | xa   | 300        |
    """,
    """
    unit | period | line   | total | denominator | installed
    X2   | 16/7   | Thôn 1 | 200   | 200         | 60
    X3   | 16/7   | Thôn 1 | 300   | 300         | 90
    X2   | 23/7   | Thôn 1 | 200   | 200         | 80
    """,
)


def said(plan: MasterPlan, sheet: str, cell: str) -> object:
    return value_at(plan, sheet, cell)


def last_returns(given: Province, period: str) -> dict[object, object]:
    """Of each unit that is listed: what stands for its last return."""
    plan = given.plan(period)
    rows = range(10, 10 + len(given.figures(period).missing))
    return {said(plan, "Chưa nộp", f"B{row}"): said(plan, "Chưa nộp", f"H{row}") for row in rows}


# ---------------------------------------------------------------- Xếp hạng


def test_why_nobody_is_ranked_is_said__ok() -> None:
    usual = said(MIXED.plan("23/7"), "Xếp hạng", "A7")
    assert str(usual).startswith("Có ")
    other = {"ranking.group": "NLĐ doanh nghiệp", "ranking.kind": "Cơ sở y tế"}
    assert said(MIXED.plan("23/7", other), "Xếp hạng", "A7") == (
        "Loại đơn vị này không báo cáo nhóm đã chọn."
    )
    other = {"ranking.parent": "Huyện B", "ranking.group": "CBCCVC, NLĐ"}
    assert said(MIXED.plan("23/7", other), "Xếp hạng", "A7") == "Không có đơn vị nào như đã chọn."


@pytest.mark.office
def test_a_short_list_is_on_one_page_and_a_page_takes_the_whole_width__ok(
    office: Office, tmp_path: Path
) -> None:
    write_master(MIXED.plan("23/7"), tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        document.save_as(tmp_path / "master.pdf", "pdf")
    pages = [
        page for page in printed.words_of(tmp_path / "master.pdf") if _foot(page) == "Xếp hạng"
    ]
    assert len(pages) == 2
    # The header of the long list, to its last column, is on each; those of the short ones are not.
    assert all("± người" in page and "Số kỳ" in page for page in pages)
    assert ["Tỷ lệ cao nhất" in page for page in pages] == [True, False]
    assert ["Tỷ lệ thấp nhất" in page for page in pages] == [True, False]
    assert ["Tăng nhiều nhất" in page for page in pages] == [False, True]
    assert ["Giảm nhiều hoặc" in page for page in pages] == [False, True]


def test_rates_by_which_units_are_ordered_have_two_decimals__ok(tmp_path: Path) -> None:
    """With one, 36.06 % and 36.14 % look the same and have different ranks and colours."""
    write_master(MIXED.plan("23/7"), tmp_path / "master.xlsx")
    book = openpyxl.load_workbook(tmp_path / "master.xlsx")
    below = [
        sheet.cell(cell.row + 1, cell.column).number_format
        for sheet in (book["Xếp hạng"],)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value in ("Tỷ lệ", "Tỷ lệ kỳ trước") and cell.row > 8
    ]
    assert below == ["0.00%"] * 4
    tiles = {cell.number_format for row in book["Bản đồ"].iter_rows(7) for cell in row}
    assert {one for one in tiles if "%" in one} == {"0.00%"}


def _foot(page: str) -> str:
    return page.rstrip().rpartition("\n")[2].strip().partition("  ")[0]


# ---------------------------------------------------------------- Chưa nộp


def test_who_was_exempt_until_now_is_not_one_who_never_reports__ok() -> None:
    assert last_returns(EXEMPT, "23/7") == {"X1": "trước đó được miễn", "X3": day("16/7")}
    # A week later there is a period that it owed, and for which it has no return, either.
    assert last_returns(EXEMPT, "30/7")["X1"] == "chưa nộp kỳ nào"
    never = province("code | kind\nX1 | xa")
    assert last_returns(never, "16/7") == {"X1": "chưa nộp kỳ nào"}


def test_what_nobody_is_is_not_said__ok() -> None:
    words = {period: said(EXEMPT.plan(period), "Chưa nộp", "A8") for period in ("23/7", "30/7")}
    assert str(words["23/7"]).startswith("Hạn gửi của kỳ này: ngày ")
    assert str(words["30/7"]).startswith(
        "Trong đó 1 đơn vị chưa nộp kỳ nào; 2 đơn vị chưa nộp từ 2 kỳ liền trở lên. Hạn gửi"
    )
    assert said(EXEMPT.plan("16/7"), "Chưa nộp", "A7") == (
        "Không còn đơn vị nào phải nộp mà chưa có báo cáo được tiếp nhận"
    )


@pytest.mark.office
def test_exemptions_and_nobody_missing_recalculate__ok(office: Office, tmp_path: Path) -> None:
    plan = EXEMPT.plan("30/7")
    write_master(plan, tmp_path / "master.xlsx")
    with office.open(tmp_path / "master.xlsx") as document:
        for period in ("16/7", "23/7", "30/7"):
            set_period(document, plan, day(period))
            assert differences(document, EXEMPT.plan(period)) == [], period
