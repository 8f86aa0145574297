"""Stored values are what LibreOffice works out, and live checks follow what is typed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bluezone_xl.cells import column_letters
from bluezone_xl.templates import Raw, TypedFormula, WorkbookSpec, workbook_bytes
from bluezone_xl.templates.expr import ErrorValue
from bluezone_xl.templates.plan import plan_of
from tests.office import Document, Office, Value
from tests.templates.made import FORM, KINDS, address, blank, filled, issued, kind, right_line

pytestmark = pytest.mark.office


def right(kind_id: str) -> WorkbookSpec:
    """Known lines filled in, one of them fallen with a reason, and a new one."""
    spec = issued(kind_id)
    first = {**right_line(spec.kind, "Đơn vị Một", 1), "reason": "Chuyển công tác"}
    last = next(c.id for c in reversed(spec.kind.columns) if c.type == "count")
    lines = [{**first, last: 1}, right_line(spec.kind, "Đơn vị Hai", 12)]
    return filled(spec, *lines, right_line(spec.kind, "Đơn vị Ba", 3))


def wrong(kind_id: str) -> WorkbookSpec:
    """A line for each way in which the first count can be wrong."""
    spec = issued(kind_id)
    column = next(c.id for c in spec.kind.columns if c.type == "count")
    values: list[Raw] = [
        "12 người", "1.234", "12,5", "120", "7%", " ", "", -1234, 12.5, 123_456_789, None, 1,
        TypedFormula("=1/0", ErrorValue("#DIV/0!")), TypedFormula("=NA()", ErrorValue("#N/A")),
    ]  # fmt: skip
    lines: list[dict[str, Raw]] = [
        {**right_line(spec.kind, f"Dòng {n}", n), column: value} for n, value in enumerate(values)
    ]
    fallen = {c.id: 1 for c in spec.kind.columns if c.type == "count"}
    lines += [{**right_line(spec.kind, "Đơn vị Một"), **fallen}, {"reason": "Có lý do"}]
    lines += [
        right_line(spec.kind, "dòng  7 ", 30),
        {**right_line(spec.kind, "x", 9), "name": None},
    ]
    return filled(spec, *lines, nil="Có", guide_posted="Rồi", period="23/7", guide_link="mau")


def empty_known(kind_id: str) -> WorkbookSpec:
    """As it is sent out."""
    return issued(kind_id)


STATES = (blank, empty_known, right, wrong)


def differences(document: Document, spec: WorkbookSpec) -> dict[str, tuple[object, object]]:
    """Formula cells whose stored value is not what LibreOffice works out."""
    stored = load_workbook(BytesIO(workbook_bytes(spec)), data_only=True)
    document.recalculate()
    found: dict[str, tuple[object, object]] = {}
    for sheet in document.sheet_names():
        for place, cell in document.dump_formulas(sheet).items():
            now = cell.error or ("" if cell.value is None else cell.value)
            then = stored[sheet][place].value
            if not alike("" if then is None else then, now):
                found[f"{sheet}!{place}"] = (then, now)
    return found


def alike(one: object, other: object) -> bool:
    """Whether two values are the same, or numbers very close to each other."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return one == other


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("kind_id", KINDS)
def test_stored_values_are_those_of_a_recalculation__ok(
    office: Office, tmp_path: Path, kind_id: str, state: Callable[[str], WorkbookSpec]
) -> None:
    spec = state(kind_id)
    path = tmp_path / "mau.xlsx"
    path.write_bytes(workbook_bytes(spec))
    with office.open(path) as document:
        assert differences(document, spec) == {}


def test_on_a_vietnamese_computer_too__ok(tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    with Office.start(locale="vi-VN") as vietnamese:
        for spec in (right("cong_doan"), wrong("cong_doan")):
            path.write_bytes(workbook_bytes(spec))
            with vietnamese.open(path) as document:
                assert differences(document, spec) == {}


def test_the_check_follows_what_is_typed__ok(office: Office, tmp_path: Path) -> None:
    spec = blank("xa")
    plan = plan_of(spec)
    path = tmp_path / "mau.xlsx"
    path.write_bytes(workbook_bytes(spec))
    check = f"{plan.form.check.letters}{plan.rows.first + 1}"
    verdict = "B1"
    with office.open(path) as document:
        for key, value in (("unit", "21604"), ("period", "2021-07-16")):
            document.type(FORM, plan.model.value_cell(key).a1, value)
        assert document.get(FORM, verdict) == "CHƯA NHẬP SỐ LIỆU"
        for column, value in (("name", "Thôn Một"), ("residents", "950"), ("smartphones", "500")):
            document.type(FORM, address(plan, column, 0), value)
        installed = address(plan, "installed", 0)
        assert (
            document.get(FORM, check) == f"{installed}: Chưa điền “Số người đã cài đặt Bluezone”."
        )
        assert document.get(FORM, verdict) == "CÒN 1 CHỖ CẦN ĐIỀN, SỬA"
        document.type(FORM, installed, "600")
        assert document.get(FORM, check) == (
            "“Số người đã cài đặt Bluezone” là 600, "
            "lớn hơn “Số người dùng điện thoại thông minh” là 500."
        )
        document.type(FORM, installed, "300")
        assert (document.get(FORM, check), document.get(FORM, verdict)) == ("Hợp lệ", "CÓ THỂ GỬI")


def test_inserted_rows_are_counted_and_remarked_on__ok(office: Office, tmp_path: Path) -> None:
    spec = filled(issued("xa", known=False), *(right_line(kind("xa"), f"Thôn {n}") for n in "12"))
    plan = plan_of(spec)
    path = tmp_path / "mau.xlsx"
    path.write_bytes(workbook_bytes(spec))
    row = plan.rows.first + 2
    with office.open(path) as document:
        document.insert_rows(FORM, row)
        document.put(FORM, f"C{row}", [["Thôn mới", 10, 10, 10]])
        document.recalculate()
        total = f"D{plan.rows.total + 2}"
        advice = f"{column_letters(plan.model.verdict_last + 1)}1"
        assert document.get(FORM, total) == 2 * right_line(kind("xa"), "x")["residents"] + 10  # type: ignore[operator]
        assert str(document.get(FORM, advice)).endswith(
            "1 dòng chèn thêm không có đèn riêng; tỉnh kiểm tra đủ khi nhận."
        )
        assert document.get(FORM, "B1") == "CÓ THỂ GỬI"
        assert document.get(FORM, f"{plan.form.check.letters}{row + 1}") == "Hợp lệ"
        wrong: list[list[Value]] = [[10, 10, 11], [10, None, 9], [10, "9 máy", 9], [10, 10, -1]]
        for figures in wrong:
            document.put(FORM, f"D{row}", [figures])
            document.recalculate()
            assert document.get(FORM, "B1") == "CÒN 1 CHỖ CẦN ĐIỀN, SỬA"
            assert str(document.get(FORM, advice)).startswith(f"Dòng {row} chèn thêm: ")
        assert document.errors() == {}


@pytest.mark.parametrize("kind_id", KINDS)
def test_nothing_is_cut_off_on_paper__ok(office: Office, tmp_path: Path, kind_id: str) -> None:
    """One page wide, and the signatures on one page: what is below them is nothing."""
    path = tmp_path / "mau.xlsx"
    path.write_bytes(workbook_bytes(blank(kind_id)))
    pages = pdf_pages(office.to_pdf(path, tmp_path / "mau.pdf"))
    signed = [page for page in pages if "NGƯỜI LẬP BIỂU" in page]
    assert len(signed) == 1
    assert "ngày …… tháng …… năm 2021" in signed[0]
    assert any("STT" in page and "II. KẾT QUẢ" in page for page in pages)


def pdf_pages(pdf: Path) -> list[str]:
    """The text of each page."""
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    return text.stdout.decode("utf-8").split("\f")[:-1]
