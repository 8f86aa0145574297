"""``Nhật ký``: runs, waivers and receipts, as an auditor reads them."""

from __future__ import annotations

from dataclasses import replace

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Finding
from bluezone_xl.master import MasterPlan
from tests.master.province import province
from tests.master.scenarios import MIXED

_UNITS = "code | kind | name\nX1 | xa | Xã Một"
_BACK = "unit | period\nX1 | 16/7"


def table(plan: MasterPlan, under: str) -> list[dict[str, object]]:
    """The rows of the table below a heading, by their column headers."""
    blocks = plan.sheet("Nhật ký").blocks
    at = next(n for n, block in enumerate(blocks) if block.rows and block.rows[0][0] == under)
    header, body = blocks[at + 1], blocks[at + 2]
    return [dict(zip(map(str, header.rows[0]), row, strict=True)) for row in body.rows]


def test_runs_count_their_outcomes__ok() -> None:
    runs = table(MIXED.plan("16/7"), "1. Các lần tổng hợp")
    assert [(run["Lần tổng hợp"], run["Số tệp"]) for run in runs] == [(1, 28), (2, 4)]
    assert runs[1]["Trả lại để sửa"] == 3
    assert runs[1]["Không đọc được"] == 1


def test_waivers_are_listed__ok() -> None:
    (waiver,) = table(MIXED.plan("16/7"), "2. Các trường hợp được bỏ qua quy tắc")
    assert waiver["Mã đơn vị"] == "00005"
    assert waiver["Kỳ báo cáo"] == "Mọi kỳ"
    assert waiver["Người cho phép"] == "Nguyễn Thị Lan"


def test_a_receipt_tells_the_gravest_finding_and_its_cell__ok() -> None:
    given = province(_UNITS, sent_back=_BACK)
    findings = (
        Finding("gone", level=Severity.WARNING),
        Finding("gone_too", "Báo cáo", "D14"),
    )
    receipts = (replace(given.receipts[0], findings=findings),)
    (row,) = table(replace(given, receipts=receipts).plan("16/7"), "3. Các tệp đã nhận")
    # Codes that a later catalogue has dropped are shown as they are.
    assert (row["Số lỗi"], row["Số cảnh báo"]) == (1, 1)
    assert row["Lỗi nặng nhất"] == "D14: gone_too"


def test_times_are_shown_on_vietnams_clock__ok() -> None:
    (row,) = table(province(_UNITS, sent_back=_BACK).plan("16/7"), "3. Các tệp đã nhận")
    assert str(row["Nhận lúc"]) == "2021-09-01 09:01:00"
