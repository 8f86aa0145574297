"""What happens to a form on an official's desk, done by LibreOffice: each is fine, or explained."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Verdict
from tests.acceptance.conftest import Issued
from tests.acceptance.test_real_input import TYPED
from tests.acceptance.typing_in import FORM, OpenForm, type_and_save
from tests.office import Document, Office

pytestmark = pytest.mark.office

STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main":
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://schemas.openxmlformats.org/drawingml/2006/main":
        b"http://purl.oclc.org/ooxml/drawingml/main",
}  # fmt: skip


def errors(issued: Issued, path: Path) -> set[tuple[str | None, str]]:
    """What the province finds wrong with a file."""
    checked = issued.check(path)
    return {(f.cell, f.code) for f in checked.findings if f.severity is Severity.ERROR}


def filled(issued: Issued, doc: Document) -> OpenForm:
    """The commune's form with its two hamlets typed in."""
    form = OpenForm.find(doc)
    form.type_lines(TYPED["xa"])
    return form


def test_lines_sorted__ok(office: Office, issued: Issued, tmp_path: Path) -> None:
    """The figures go with their names, and every row keeps its check."""
    saved = tmp_path / "sắp xếp.xlsx"
    with office.open(issued.workbooks["xa"]) as doc:
        form = filled(issued, doc)
        area = f"{form.cell(0, 'name')}:{form.cell(1, 'reason')}"
        doc.unprotect(FORM)  # LibreOffice sorts on no protected sheet; Excel does
        doc.sort_rows(FORM, area, 1)
        assert doc.get(FORM, form.cell(0, "name")) == "Thôn Vĩnh Phú"
        assert [form.light(0), form.light(1)] == ["√", "√"]
        doc.save_as(saved, "xlsx")
    assert errors(issued, saved) == set()
    assert issued.check(saved).verdict is Verdict.VALID


def test_a_row_inserted_and_half_filled__error(
    office: Office, issued: Issued, tmp_path: Path
) -> None:
    """It has no light, but the verdict sees it, and the province names its cell."""
    saved = tmp_path / "chèn.xlsx"
    with office.open(issued.workbooks["xa"]) as doc:
        form = filled(issued, doc)
        doc.insert_rows(FORM, form.first + 2)  # allowed on the protected sheet
        for column, typed in (("name", "Thôn Mới"), ("residents", "80")):
            doc.type(FORM, form.cell(1, column), typed)
        doc.recalculate()
        assert form.light(1) == ""
        assert doc.get(FORM, "B1") == "CÒN 1 CHỖ CẦN ĐIỀN, SỬA"
        doc.save_as(saved, "xlsx")
    assert errors(issued, saved) == {
        (form.cell(1, "smartphones"), "required_blank"),
        (form.cell(1, "installed"), "required_blank"),
    }


def test_sheet_and_file_renamed__ok(office: Office, issued: Issued, tmp_path: Path) -> None:
    saved = tmp_path / "Bieu mau gui tinh FINAL (2) - Copy.xlsx"
    with office.open(issued.workbooks["xa"]) as doc:
        filled(issued, doc)
        doc.rename_sheet(FORM, "Sheet1")
        doc.recalculate()
        assert doc.errors() == {}
        assert doc.get("Sheet1", "B1") == "CÓ THỂ GỬI"
        doc.save_as(saved, "xlsx")
    checked = issued.check(saved)
    assert (checked.verdict, errors(issued, saved)) == (Verdict.VALID, set())


def test_saved_as_office_open_xml__ok(office: Office, issued: Issued, tmp_path: Path) -> None:
    """LibreOffice offers .xlsx twice: as Excel writes it, and as the standard has it."""
    saved = tmp_path / "chuẩn.xlsx"
    with office.open(issued.workbooks["xa"]) as doc:
        filled(issued, doc)
        doc.save_as(saved, "xlsx-iso")
    assert issued.check(saved).verdict is Verdict.VALID


def test_saved_as_strict_open_xml__ok(office: Office, issued: Issued, tmp_path: Path) -> None:
    """Excel's "Strict Open XML": other namespaces, and dates as text in ISO form."""
    usual, saved = tmp_path / "thường.xlsx", tmp_path / "strict.xlsx"
    form = type_and_save(office, issued.workbooks["xa"], usual, TYPED["xa"])
    date_cell = form.fields["period"].encode()
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith((".xml", ".rels")):
                part = _strict(part, date_cell)
            new.writestr(name, part)
    with zipfile.ZipFile(saved) as made:
        assert b't="d"' in b"".join(made.read(n) for n in made.namelist() if "worksheets" in n)
    checked = issued.check(saved)
    assert (checked.verdict, errors(issued, saved)) == (Verdict.VALID, set())
    assert checked.period is not None


def _strict(part: bytes, date_cell: bytes) -> bytes:
    for usual, strict in STRICT.items():
        part = part.replace(usual, strict)
    cell = rb'<c r="' + date_cell + rb'"([^>]*?)( t="n")?><v>44393</v>'
    return re.sub(cell, rb'<c r="' + date_cell + rb'"\1 t="d"><v>2021-07-16</v>', part)


@pytest.mark.parametrize("kind", ["xa", "giao_duc"])
def test_last_weeks_workbook_this_week__ok(
    office: Office, issued: Issued, tmp_path: Path, kind: str
) -> None:
    """Its period chosen anew, it is this week's return; what it shows of the last is stale."""
    saved = tmp_path / "tuần này.xlsx"
    answers = {"period": "2021-07-23"}
    form = type_and_save(office, issued.workbooks[kind], saved, TYPED[kind], answers)
    checked = issued.check(saved)
    assert [f.code for f in checked.findings if f.severity is Severity.ERROR] == ["period_future"]
    assert [(f.cell, f.code) for f in checked.findings if f.severity is Severity.INFO] == [
        (form.fields["period"], "workbook_reused")
    ]
