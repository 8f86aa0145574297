"""LibreOffice itself opens a distributed workbook, types, saves; the file is then received."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Verdict
from tests.acceptance.conftest import Issued
from tests.acceptance.typing_in import FORM, OpenForm, type_and_save
from tests.office import Office

pytestmark = pytest.mark.office

Lines = list[dict[str, str]]

# What an official of each kind types: texts as they leave the keyboard.
TYPED: Mapping[str, Lines] = {
    "co_quan": [
        {"name": "Văn phòng", "staff": "25", "smartphones": "20", "installed": "18",
         "relatives": "9"},
        {"name": "Thanh tra", "staff": "8", "smartphones": "8", "installed": "8",
         "relatives": "0"},
    ],
    "y_te": [
        {"name": "Khoa Khám bệnh", "staff": "40", "smartphones": "38", "installed": "30",
         "qr_points": "2", "patients": "350"},
    ],
    "giao_duc": [
        {"name": "Trường THPT Quang Trung", "staff": "70", "staff_smartphones": "68",
         "staff_installed": "51", "pupils": "1200", "pupil_smartphones": "800",
         "pupil_installed": "420"},
    ],
    "cach_ly": [
        {"name": "Khu cách ly số 1", "people": "120", "smartphones": "96", "installed": "90",
         "regular": "71"},
    ],
    "cong_doan": [
        {"name": "Công ty Cổ phần May Nhà Bè", "tax_code": "'4100258793", "workers": "900",
         "smartphones": "850", "installed": "700", "regular": "500"},
    ],
    "xa": [
        {"name": "Thôn An Hòa", "residents": "950", "smartphones": "500", "installed": "120"},
        {"name": "Thôn Vĩnh Phú", "residents": "640", "smartphones": "310", "installed": "45"},
    ],
    "doan_tn": [
        {"name": "Đoàn xã An Hòa", "members": "80", "installed": "66", "relatives": "40",
         "mobilised": "120"},
    ],
    "so_tttt": [
        {"name": "Cổng thông tin điện tử tỉnh", "items": "14", "reach": "5200", "received": "9",
         "resolved": "7"},
    ],
}  # fmt: skip
ANSWERS = {"co_quan": {"guide_posted": "Có", "guide_link": "https://snv.example/bluezone",
                       "guide_date": "2021-07-12"}}  # fmt: skip


def lines_of(issued: Issued, kind: str) -> Lines:
    """What to type; a district's workbook already names its communes."""
    if kind != "huyen":
        return TYPED[kind]
    communes = issued.register.children[issued.units["huyen"].code]
    figures = {"residents": "9000", "smartphones": "5000", "installed": "900"}
    return [figures for unit in communes if unit.kind == "xa"]


KINDS = (*TYPED, "huyen")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_and_saved_is_accepted__ok(
    office: Office, issued: Issued, tmp_path: Path, kind: str
) -> None:
    saved = tmp_path / "Bieu mau (1) - Copy.xlsx"
    lines = lines_of(issued, kind)
    type_and_save(office, issued.workbooks[kind], saved, lines, ANSWERS.get(kind))
    checked = issued.check(saved)
    assert [(f.code, f.cell) for f in checked.findings if f.severity is not Severity.INFO] == []
    assert (checked.verdict, checked.unit, checked.kind) == (
        Verdict.VALID,
        issued.units[kind].code,
        kind,
    )


# Each mistake as it leaves the keyboard, and the code it must get on that very cell.
MISTAKES = [
    ("12 người", "number_is_text"),
    ("-3", "number_negative"),
    ("12.5", "number_fractional"),
    ("85%", "number_fractional"),
    ("99999999", "number_too_large"),
    ("2021-07-16", "number_is_date"),
    ("=1/0", "error_cell"),
    ("", "required_blank"),
    ("'1.234", "number_ambiguous"),
    ("'12,5", "number_ambiguous"),
    ("'45", "number_stored_as_text"),
    ("'85%", "percent_in_number"),
]


def many_lines(issued: Issued, kind: str) -> Lines:
    """As many good lines as there are mistakes, or as a district has communes."""
    lines = lines_of(issued, kind)
    if kind == "huyen":
        return lines
    made = [{**lines[0], "name": f"Đơn vị thứ {n}"} for n in range(len(MISTAKES))]
    for number, line in enumerate(made):
        if "tax_code" in line:
            line["tax_code"] = f"'41002587{number:02}"
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_each_mistake_is_rejected_on_its_cell__error(
    office: Office, issued: Issued, tmp_path: Path, kind: str
) -> None:
    """A mistake a line, in the last column that asks for a number; all are told at once."""
    column = [c for c in issued.campaign.kind(kind).columns if c.type == "count"][-1].id
    lines = many_lines(issued, kind)
    for start in range(0, len(MISTAKES), len(lines)):
        mistakes = MISTAKES[start : start + len(lines)]
        saved = tmp_path / f"sai {start}.xlsx"
        wrong = [{**line, column: typed} for line, (typed, _) in zip(lines, mistakes, strict=False)]
        rest = lines[len(mistakes) :] if kind == "huyen" else []
        form = type_and_save(office, issued.workbooks[kind], saved, wrong + rest, ANSWERS.get(kind))
        checked = issued.check(saved)
        assert checked.verdict is Verdict.INVALID
        errors = {(f.cell, f.code) for f in checked.findings if f.severity is Severity.ERROR}
        assert errors == {(form.cell(n, column), code) for n, (_, code) in enumerate(mistakes)}


def relations_of(issued: Issued, kind: str) -> list[tuple[str, str, Severity]]:
    return [(r.part, r.whole, r.severity) for r in issued.campaign.kind(kind).relations]


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_larger_than_its_whole__error(
    office: Office, issued: Issued, tmp_path: Path, kind: str
) -> None:
    """The sheet itself says so while typing, and the province says the same on receipt."""
    lines = lines_of(issued, kind)
    for number, (part, whole, severity) in enumerate(relations_of(issued, kind)):
        saved = tmp_path / f"{number}.xlsx"
        with office.open(issued.workbooks[kind]) as doc:
            form = OpenForm.find(doc)
            form.type_lines(lines)
            doc.type(FORM, form.cell(0, part), str(int(lines[0][whole]) + 1))
            said = form.says(0)
            doc.save_as(saved, "xlsx")
        found = [f for f in issued.check(saved).findings if f.code == "part_exceeds_whole"]
        assert (form.cell(0, part), severity) in [(f.cell, f.severity) for f in found]
        assert any(f.message("vi") in said for f in found), (said, found[0].message("vi"))


@pytest.mark.parametrize(("fmt", "code"), [("xls", "file_old_xls"), ("ods", "file_ods")])
def test_other_formats_are_named_and_refused__error(
    office: Office, issued: Issued, tmp_path: Path, fmt: str, code: str
) -> None:
    saved = tmp_path / f"bao cao.{fmt}"
    with office.open(issued.workbooks["xa"]) as doc:
        OpenForm.find(doc).type_lines(TYPED["xa"])
        doc.save_as(saved, fmt)  # type: ignore[arg-type]
    checked = issued.check(saved)
    assert checked.verdict is Verdict.UNREADABLE
    assert [f.code for f in checked.findings] == [code]
    assert ".xlsx" in checked.findings[0].remedy("vi")


def test_nothing_to_report__ok(office: Office, issued: Issued, tmp_path: Path) -> None:
    saved = tmp_path / "khong phat sinh.xlsx"
    type_and_save(office, issued.workbooks["cach_ly"], saved, [], {"nil": "Có"})
    assert issued.check(saved).verdict is Verdict.VALID


def test_an_empty_form_is_not_a_nil_return__error(
    office: Office, issued: Issued, tmp_path: Path
) -> None:
    saved = tmp_path / "trong.xlsx"
    type_and_save(office, issued.workbooks["cach_ly"], saved, [])
    codes = [f.code for f in issued.check(saved).findings if f.severity is Severity.ERROR]
    assert codes == ["return_empty"]


def test_inserted_rows_and_a_renamed_sheet_are_fine__ok(
    office: Office, issued: Issued, tmp_path: Path
) -> None:
    saved = tmp_path / "chen dong.xlsx"
    with office.open(issued.workbooks["xa"]) as doc:
        form = OpenForm.find(doc)
        form.type_lines(TYPED["xa"])
        doc.insert_rows(FORM, form.first + 3, 2)
        doc.save_as(saved, "xlsx")
    checked = issued.check(saved)
    assert [f.code for f in checked.findings if f.severity is Severity.ERROR] == []
