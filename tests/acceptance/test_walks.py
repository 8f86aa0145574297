"""Three walks of an official at a small laptop: keyboard, window, LibreOffice as it comes.

What is typed goes through the keyboard, cell after cell by Tab; what is seen is kept as pictures
under build/screenshots. Names are typed without diacritics, which Xvfb's keyboard loses now and
then; with diacritics they are typed in ``test_real_input``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Verdict
from bluezone_xl.templates import Raw, Typed, build_workbook, spec_of
from tests.acceptance.conftest import PERIOD, SECRET, Issued
from tests.desktop.desk import Desk, desk
from tests.desktop.display import why_missing

pytestmark = [pytest.mark.office, pytest.mark.browser]

READY, EMPTY = "CÓ THỂ GỬI", "CHƯA NHẬP SỐ LIỆU"


@pytest.fixture(scope="module")
def at_the_desk() -> Iterator[Desk]:
    missing = why_missing()
    if missing is not None:
        pytest.skip(missing)
    with desk() as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an official keeps what came by mail."""
    made = tmp_path / "Báo cáo Bluezone"
    made.mkdir()
    return made


def errors(issued: Issued, path: Path) -> list[tuple[str, str | None]]:
    """What the province finds wrong with a file."""
    checked = issued.check(path)
    return [(f.code, f.cell) for f in checked.findings if f.severity is Severity.ERROR]


def test_fill_from_scratch__ok(at_the_desk: Desk, issued: Issued, folder: Path) -> None:
    """The first week: nothing is known yet. From the first cell to the last by Tab alone."""
    path = folder / "bao cao tuan nay.xlsx"
    shutil.copy(issued.workbooks["xa"], path)
    at_the_desk.sit_down(path)
    form = at_the_desk.form
    at_the_desk.is_at(form.fields["prepared_by"])
    assert at_the_desk.says(EMPTY)
    at_the_desk.picture("walk-scratch-1-opened")
    at_the_desk.type_and("Tab", "Nguyen Van An")
    at_the_desk.is_at(form.fields["prepared_phone"])
    at_the_desk.type_and("Tab", "0912 345 678")
    for line, typed in enumerate(
        [("Thon An Hoa", "950", "500", "320"), ("Thon Vinh Phu", "640", "310", "205")]
    ):
        at_the_desk.is_at(form.cell(line, "name"))
        for text in typed:
            at_the_desk.type_and("Tab", text)
        at_the_desk.is_at(form.cell(line, "reason"))
        at_the_desk.press("Tab")
    assert at_the_desk.says(READY)
    at_the_desk.picture("walk-scratch-2-ready")
    at_the_desk.finish()
    checked = issued.check(path)
    assert (checked.verdict, errors(issued, path)) == (Verdict.VALID, [])


def test_half_way_it_says_what_is_missing__ok(
    at_the_desk: Desk, issued: Issued, folder: Path
) -> None:
    """A line that is begun is asked for, and its light turns as it is completed."""
    path = folder / "dang lam.xlsx"
    shutil.copy(issued.workbooks["xa"], path)
    at_the_desk.sit_down(path)
    form = at_the_desk.form
    at_the_desk.go_to_cell(form.cell(0, "name"))
    for text in ("Thon An Hoa", "950"):
        at_the_desk.type_and("Tab", text)
    assert at_the_desk.says("CÒN 1 CHỖ CẦN ĐIỀN, SỬA")
    light = form.cell(0, "=light")
    assert at_the_desk.doc.get("Báo cáo", light) == "×"
    at_the_desk.picture("walk-half")
    for text in ("500", "320"):
        at_the_desk.type_and("Tab", text)
    assert at_the_desk.says(READY)
    assert at_the_desk.doc.get("Báo cáo", light) == "√"
    at_the_desk.doc.close()


def test_repair_a_rejected_return__ok(at_the_desk: Desk, issued: Issued, folder: Path) -> None:
    """What came back: the strip on top names the first mistake until there is none left."""
    path = folder / "bi tra lai.xlsx"
    unit = issued.units["xa"]
    spec = spec_of(issued.campaign, issued.register, unit, PERIOD, SECRET)
    lines: list[dict[str, Raw]] = [
        {"name": "Thôn An Hòa", "residents": 950, "smartphones": 500, "installed": 510},
        {"name": "Thôn Vĩnh Phú", "residents": 640, "smartphones": "310 máy", "installed": 205},
    ]
    build_workbook(path, replace(spec, typed=Typed(lines)))
    at_the_desk.sit_down(path)
    form = at_the_desk.form
    first, second = form.cell(0, "installed"), form.cell(1, "smartphones")
    assert errors(issued, path) == [("part_exceeds_whole", first), ("number_is_text", second)]
    at_the_desk.says("CÒN 2 CHỖ CẦN ĐIỀN, SỬA")
    at_the_desk.go_to_cell(first)
    at_the_desk.picture("walk-repair-1-opened")
    at_the_desk.type_and("Return", "410")
    at_the_desk.says("CÒN 1 CHỖ CẦN ĐIỀN, SỬA")
    at_the_desk.go_to_cell(second)
    at_the_desk.type_and("Return", "310")
    at_the_desk.says(READY)
    at_the_desk.picture("walk-repair-2-ready")
    at_the_desk.finish()
    assert errors(issued, path) == []
    assert issued.check(path).verdict is Verdict.VALID


def test_pasting_past_the_rules__error(at_the_desk: Desk, issued: Issued, folder: Path) -> None:
    """Copied from a table of one's own: text gets in where typing would be stopped, and is seen."""
    table, path = folder / "bang rieng.xlsx", folder / "dan vao.xlsx"
    with xlsxwriter.Workbook(table) as book:
        sheet = book.add_worksheet("S")
        sheet.write_row("A1", ["Thon An Hoa", "950 nguoi", "500", 320])
        sheet.write_row("A2", ["Thon Vinh Phu", "640", "1.310", 205])
    shutil.copy(issued.workbooks["xa"], path)
    own = at_the_desk.open(table)
    own.select("S", "$A$1:$D$2")
    at_the_desk.press("ctrl+c")
    at_the_desk.sit_down(path)
    form = at_the_desk.form
    at_the_desk.go_to_cell(form.cell(0, "name"))
    at_the_desk.press("ctrl+v")
    at_the_desk.says("CÒN 2 CHỖ CẦN ĐIỀN, SỬA")
    at_the_desk.picture("walk-pasted")
    assert [form.light(0), form.light(1)] == ["×", "×"]
    at_the_desk.finish()
    own.close()
    assert errors(issued, path) == [
        ("number_is_text", form.cell(0, "residents")),
        ("number_stored_as_text", form.cell(0, "smartphones")),
        ("number_stored_as_text", form.cell(1, "residents")),
        ("number_ambiguous", form.cell(1, "smartphones")),
    ]


def test_nothing_to_report__ok(at_the_desk: Desk, issued: Issued, folder: Path) -> None:
    """A quarantine site that is empty: one word, and the table stays blank."""
    path = folder / "khong phat sinh.xlsx"
    shutil.copy(issued.workbooks["cach_ly"], path)
    at_the_desk.sit_down(path)
    at_the_desk.is_at(at_the_desk.form.fields["prepared_by"])
    at_the_desk.press("shift+Tab")
    at_the_desk.is_at(at_the_desk.form.fields["nil"])
    at_the_desk.choose_above()  # the list is Có, Không
    at_the_desk.says(READY)
    at_the_desk.picture("walk-nil")
    at_the_desk.finish()
    assert issued.check(path).verdict is Verdict.VALID
