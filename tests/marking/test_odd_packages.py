"""Workbooks built in ways that the standard allows, and some that it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
import xlsxwriter

from bluezone_xl.findings import Verdict
from bluezone_xl.marking import Marking, plan
from bluezone_xl.marking.package import UnmarkableError, annotated, sheet_names
from bluezone_xl.marking.package.elements import WORKSHEET
from tests.marking.copies import (
    FORM_PART,
    INDEX,
    at,
    checked,
    clean,
    fills,
    local,
    marked,
    notes,
    opened,
    parts,
    rebuilt,
    tree,
    wrong,
)
from tests.marking.rewritten import (
    MAIN,
    OFFICE,
    absolute,
    prefixed,
    strict,
    utf16,
    without_addresses,
    without_styles,
)
from tests.templates.made import FORM

CELLS = at("C21", "E22", "A1", "Z300")


@pytest.mark.parametrize("write", [strict, prefixed, without_addresses, utf16, absolute])
def test_cells_are_marked_however_the_xml_is_written__ok(write: Callable[[bytes], bytes]) -> None:
    data = write(wrong())
    made = marked(data, CELLS)
    assert sheet_names(made) == (INDEX, *sheet_names(wrong()))
    assert set(_cells_of(made, "comment", "ref")) == {"C21", "E22", "A1", "Z300"}
    read, findings = checked(made)
    assert findings == checked(data)[1]
    assert read.tables == checked(wrong())[0].tables
    assert parts(marked(made, CELLS)) == parts(made)


def test_strict_stays_strict__ok() -> None:
    """Parts of both kinds in one package would be read by nobody."""
    for name, content in parts(marked(strict(wrong()), CELLS)).items():
        assert MAIN.encode() not in content, name
        assert OFFICE.encode() not in content.replace(b"spreadsheetml", b""), name


def test_a_workbook_without_formats__ok() -> None:
    book = BytesIO()
    with xlsxwriter.Workbook(book) as writing:
        writing.add_worksheet(FORM).write("C21", 12)
    made = marked(without_styles(book.getvalue()), CELLS)
    assert fills(made) == dict.fromkeys(("C21", "E22", "A1", "Z300"), "F4978E")
    assert fills(clean(made)) == {}


def test_a_cell_that_is_not_there_takes_the_format_of_its_row_or_column__ok() -> None:
    book = BytesIO()
    with xlsxwriter.Workbook(book) as writing:
        sheet = writing.add_worksheet(FORM)
        sheet.write("A1", "x")
        sheet.set_column("C:C", 9, writing.add_format({"num_format": "0.00", "locked": False}))
        sheet.set_row(4, 15, writing.add_format({"bold": True}))
    made = opened(marked(book.getvalue(), at("C3", "B5", "D9")))[FORM]
    assert (made["C3"].number_format, made["C3"].protection.locked) == ("0.00", False)
    assert made["B5"].font.b
    assert made["D9"].number_format == "General"
    assert [c.fill.fgColor.rgb for c in (made["C3"], made["B5"])] == ["FFF4978E"] * 2


def test_of_merged_cells_the_first_is_marked__ok() -> None:
    """Nobody sees the others, nor a note on them."""
    book = BytesIO()
    with xlsxwriter.Workbook(book) as writing:
        writing.add_worksheet(FORM).merge_range("B2:D4", "gộp")
    made = marked(book.getvalue(), at("C3", "B2", "E2"))
    found = notes(made)
    assert set(found) == {"B2", "E2"}
    assert "LỖI 1" in found["B2"]
    assert "LỖI 3" in found["B2"]


def test_a_sheet_of_ones_own_with_the_name_of_the_index_stays__ok() -> None:
    book = BytesIO()
    with xlsxwriter.Workbook(book) as writing:
        writing.add_worksheet(INDEX).write("A1", "của tôi")
        writing.add_worksheet(FORM)
    made = marked(book.getvalue(), at("C3"))
    assert sheet_names(made) == (f"{INDEX} (2)", INDEX, FORM)
    assert opened(made)[INDEX]["A1"].value == "của tôi"
    assert sheet_names(marked(made, at("C4"))) == (f"{INDEX} (2)", INDEX, FORM)


def test_links_find_sheets_of_any_name__ok() -> None:
    book = BytesIO()
    with xlsxwriter.Workbook(book) as writing:
        writing.add_worksheet("Sở Y tế's & <1>")
    made = opened(marked(book.getvalue(), at("C3", sheet="Sở Y tế's & <1>")))
    links = [c.hyperlink for row in made[INDEX].iter_rows() for c in row if c.hyperlink]
    assert [link.location for link in links] == ["'Sở Y tế''s & <1>'!C3"]


def test_controls_share_their_drawing_with_the_notes__ok() -> None:
    """A sheet has one drawing of the old kind, for buttons and notes alike."""
    book = BytesIO()
    with xlsxwriter.Workbook(book) as writing:
        sheet = writing.add_worksheet(FORM)
        sheet.insert_button("H1", {"caption": "In"})
        sheet.write_comment("A1", "của tôi", {"author": "Bà Lan"})
        sheet.insert_textbox("J1", "chữ")
    made = marked(book.getvalue(), at("A1", "C3"))
    assert notes(made)["A1"].startswith("của tôi\n── ")
    drawing = parts(made)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.count(b'ObjectType="Button"') == 1
    assert drawing.count(b'ObjectType="Note"') == 2
    numbers = re.findall(rb'<v:shape id="_x0000_s(\d+)"', drawing)
    assert len(set(numbers)) == 3
    form = tree(parts(made)["xl/worksheets/sheet1.xml"])
    names = [local(element) for element in form]
    assert names.count("legacyDrawing") == 1
    assert [WORKSHEET.index(name) for name in names] == sorted(map(WORKSHEET.index, names))
    assert notes(clean(made)) == {"A1": "của tôi"}


def test_vml_that_is_no_xml_is_left_as_it_is__ok() -> None:
    """Excel itself leaves ``<br>`` open in the captions of controls."""
    book = BytesIO()
    with xlsxwriter.Workbook(book) as writing:
        writing.add_worksheet(FORM).insert_button("H1", {"caption": "In"})

    def opened_break(content: bytes) -> bytes:
        return content.replace(b"In</font>", b"In<br>ra</font>")

    data = rebuilt(book.getvalue(), {"xl/drawings/vmlDrawing1.vml": opened_break})
    made = parts(marked(data, at("C3")))["xl/drawings/vmlDrawing1.vml"]
    assert b"In<br>ra</font>" in made
    assert b"<x:Row>2</x:Row><x:Column>2</x:Column>" in made


def test_a_conversation_stays_and_its_cell_is_only_coloured__ok() -> None:
    book = BytesIO()
    with xlsxwriter.Workbook(book) as writing:
        sheet = writing.add_worksheet(FORM)
        sheet.write_comment("C3", "[Threaded comment]", {"author": "tc={1}"})
    threads = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        b'threadedcomments"><threadedComment ref="C3" id="{1}"><text>hi</text></threadedComment>'
        b"</ThreadedComments>"
    )
    kind = b"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    related = b'<Relationship Id="rId9" Type="%s" Target="../threadedComments/1.xml"/>' % kind

    def relate(content: bytes) -> bytes:
        return content.replace(b"</Relationships>", related + b"</Relationships>")

    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    data = rebuilt(book.getvalue(), {rels: relate}, added={"xl/threadedComments/1.xml": threads})
    made = marked(data, at("C3", "D4"))
    assert notes(made) == {"C3": "[Threaded comment]", "D4": notes(made)["D4"]}
    assert set(fills(made)) == {"C3", "D4"}
    assert parts(made)["xl/threadedComments/1.xml"] == threads


def test_a_workbook_with_macros_keeps_them__ok() -> None:
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"

    def typed(content: bytes) -> bytes:
        extra = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        return content.replace(kind, macros).replace(b"</Types>", extra + b"</Types>")

    data = rebuilt(wrong(), {"[Content_Types].xml": typed}, added={"xl/vbaProject.bin": b"\0VBA"})
    made = parts(marked(data, CELLS))
    assert made["xl/vbaProject.bin"] == b"\0VBA"
    assert macros in made["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("part", "reason"),
    [("_xmlsignatures/sig1.xml", "signed"), ("xl/revisions/revisionHeaders.xml", "shared")],
)
def test_what_marks_would_break_is_refused__error(part: str, reason: str) -> None:
    with pytest.raises(UnmarkableError) as refused:
        marked(rebuilt(wrong(), {}, added={part: b"<a/>"}), CELLS)
    assert refused.value.reason == reason
    assert refused.value.sentence("vi")
    assert refused.value.sentence("en")


def test_a_huge_sheet_is_refused__error() -> None:
    def grown(content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b"</sheetData>" + b" " * 17_000_000)

    with pytest.raises(UnmarkableError) as refused:
        annotated(rebuilt(wrong(), {FORM_PART: grown}), _plan())
    assert refused.value.reason == "too_large"
    assert "17 MB" in refused.value.sentence()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[:-20],
        lambda content: b'<!DOCTYPE a [<!ENTITY b "c">]>' + content.partition(b"?>")[2],
    ],
)
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", FORM_PART, "_rels/.rels"])
def test_damage_is_refused_and_never_a_broken_copy__error(
    part: str, damage: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(UnmarkableError) as refused:
        annotated(rebuilt(wrong(), {part: damage}), _plan())
    assert refused.value.reason in ("damaged", "odd")


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"%PDF-1.4", bytes(3000)])
def test_what_is_no_workbook_is_refused__error(data: bytes) -> None:
    with pytest.raises(UnmarkableError) as refused:
        annotated(data, _plan())
    assert refused.value.reason == "damaged"


def _plan() -> Marking:
    return plan(CELLS, Verdict.INVALID)


def _cells_of(data: bytes, name: str, attribute: str) -> list[str]:
    comments = tree(parts(data)["xl/comments1.xml"])
    return [str(element.get(attribute)) for element in comments.iter(f"{{*}}{name}")]
