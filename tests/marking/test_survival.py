"""What a marked copy keeps of the unit's workbook, part by part and element by element."""

from __future__ import annotations

from copy import deepcopy

import pytest

from bluezone_xl.cells import CellRef
from bluezone_xl.marking.package.elements import WORKBOOK, WORKSHEET, without
from tests.marking.copies import (
    FORM_PART,
    INDEX,
    INDEX_PART,
    at,
    canonical,
    checked,
    clean,
    fills,
    local,
    marked,
    marking,
    notes,
    opened,
    parts,
    right,
    tree,
    wrong,
)
from tests.templates.made import FORM, KINDS

CHANGED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    FORM_PART,
}
ADDED = {
    INDEX_PART,
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/worksheets/_rels/sheet2.xml.rels",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_other_part_is_the_same_to_the_byte__ok(kind: str) -> None:
    before, after = parts(wrong(kind)), parts(marked(wrong(kind)))
    assert set(after) - set(before) == ADDED
    assert set(before) - set(after) == set()
    assert {name for name in before if before[name] != after[name]} == CHANGED


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_differs_in_the_format_of_marked_cells_only__ok(kind: str) -> None:
    data = wrong(kind)
    before, after = (tree(parts(each)[FORM_PART]) for each in (data, marked(data)))
    wanted = {mark.cell for mark in marking(data).marks}
    old = {cell.get("r"): cell for cell in before.iter("{*}c")}
    differing = {c.get("r") for c in after.iter("{*}c") if c.get("s") != old[c.get("r")].get("s")}
    assert differing == wanted
    for cell in after.iter("{*}c"):
        cell.set("s", old[cell.get("r")].get("s") or "")
    for element in list(after.iter("{*}legacyDrawing")):
        after.remove(element)
    for element in before.iter("{*}sheetView"):
        without(element, "tabSelected")
    assert canonical(before) == canonical(after)


def test_formats_are_added_and_none_is_changed__ok() -> None:
    data = wrong()
    before, after = (tree(parts(each)["xl/styles.xml"]) for each in (data, marked(data)))
    for old, new in zip(before, after, strict=True):
        shortened = deepcopy(new)
        for extra in list(shortened)[len(old) :]:
            shortened.remove(extra)
        if old.get("count") is not None:
            assert new.get("count") == str(len(new))
            shortened.set("count", old.get("count") or "")
        assert canonical(old) == canonical(shortened)


def test_a_marked_cell_keeps_its_own_format_but_for_the_fill__ok() -> None:
    data = wrong()
    cell = next(iter(marking(data).marks)).cell
    before, after = opened(data)[FORM][cell], opened(marked(data))[FORM][cell]
    for aspect in ("font", "border", "alignment", "protection", "number_format", "value"):
        assert repr(getattr(before, aspect)) == repr(getattr(after, aspect))
    assert not after.protection.locked
    assert fills(data)[cell] == "FFF6CC"
    assert fills(marked(data))[cell] == "F4978E"


def test_exactly_the_wrong_cells_are_marked_and_noted__ok() -> None:
    data = wrong()
    made = marking(data)
    before, after = fills(data), fills(marked(data))
    assert {cell for cell in after if after[cell] != before.get(cell)} == {
        m.cell for m in made.marks
    }
    assert notes(data) == {}
    assert notes(marked(data)) == {mark.cell: mark.note for mark in made.marks}


def test_names_stay_with_their_sheets__ok() -> None:
    """A name says by the place of a sheet whose it is; a sheet is put before all of them."""
    data = wrong()
    before, after = opened(data), opened(marked(data))
    assert after.sheetnames == [INDEX, *before.sheetnames]
    for name in before.sheetnames:
        for aspect in ("print_area", "print_title_rows", "sheet_state"):
            assert getattr(before[name], aspect) == getattr(after[name], aspect)
        assert set(before[name].defined_names) == set(after[name].defined_names)
    assert after[INDEX].print_title_rows == "$8:$8"
    assert before[FORM].print_area


def test_the_index_is_shown_and_nothing_else_is_selected__ok() -> None:
    """Two selected sheets are a group: what is typed into one goes into the other as well."""
    book = opened(marked(wrong()))
    assert book.active is book[INDEX]
    selected = [sheet.title for sheet in book if sheet.sheet_view.tabSelected]
    assert selected == [INDEX]


def test_protection_validation_and_colours_stay__ok() -> None:
    data = wrong()
    before, after = opened(data)[FORM], opened(marked(data))[FORM]
    assert vars(before.protection) == vars(after.protection)
    assert before.protection.sheet
    assert len(before.data_validations.dataValidation) == len(after.data_validations.dataValidation)
    assert len(before.data_validations.dataValidation) > 3
    assert list(before.conditional_formatting) == list(after.conditional_formatting)


@pytest.mark.parametrize("kind", KINDS)
def test_elements_stand_in_the_order_of_the_schema__ok(kind: str) -> None:
    """Excel refuses a sheet whose elements stand in another order; LibreOffice does not mind."""
    made = parts(marked(wrong(kind)))
    orders = {FORM_PART: WORKSHEET, INDEX_PART: WORKSHEET, "xl/workbook.xml": WORKBOOK}
    for part, order in orders.items():
        places = [order.index(local(child)) for child in tree(made[part])]
        assert places == sorted(places)
    rows = [int(row.get("r") or 0) for row in tree(made[FORM_PART]).iter("{*}row")]
    assert rows == sorted(set(rows))
    for row in tree(made[FORM_PART]).iter("{*}row"):
        columns = [CellRef.parse(cell.get("r") or "").column for cell in row]
        assert columns == sorted(set(columns))


def test_every_relationship_leads_somewhere_and_every_part_has_a_type__ok() -> None:
    made = parts(marked(wrong()))
    types = tree(made["[Content_Types].xml"])
    overrides = [item.get("PartName") for item in types if local(item) == "Override"]
    assert len(set(overrides)) == len(overrides)
    assert {name.lstrip("/") for name in overrides if name} <= set(made)
    by_extension = {item.get("Extension") for item in types if local(item) == "Default"}
    for name in set(made) - {"[Content_Types].xml"}:
        assert f"/{name}" in overrides or name.rpartition(".")[2] in by_extension
    book = tree(made["xl/workbook.xml"])
    numbers = [sheet.get("sheetId") for sheet in book.iter("{*}sheet")]
    keys = [
        value for s in book.iter("{*}sheet") for k, value in s.attrib.items() if k[-3:] == "}id"
    ]
    related = [item.get("Id") for item in tree(made["xl/_rels/workbook.xml.rels"])]
    assert len(set(numbers)) == len(numbers)
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(related)
    assert len(set(related)) == len(related)


def test_boxes_of_notes_have_numbers_of_their_own__ok() -> None:
    drawing = tree(parts(marked(wrong()))["xl/drawings/vmlDrawing1.vml"])
    shapes = drawing.findall("{urn:schemas-microsoft-com:vml}shape")
    ids = [shape.get("id") for shape in shapes]
    assert len(set(ids)) == len(ids) == len(marking(wrong()).marks)
    assert ids[0] == "_x0000_s1025"
    assert {shape.get("type") for shape in shapes} == {"#_x0000_t202"}
    (kind,) = drawing.iter("{urn:schemas-microsoft-com:vml}shapetype")
    assert kind.get("id") == "_x0000_t202"


def test_more_notes_than_a_block_of_numbers_holds__ok() -> None:
    cells = tuple(f"C{row}" for row in range(21, 1300))
    data = wrong()
    drawing = parts(marked(data, at(*cells)))["xl/drawings/vmlDrawing1.vml"]
    ids = [
        int(str(s.get("id"))[8:])
        for s in tree(drawing).iter("{urn:schemas-microsoft-com:vml}shape")
    ]
    assert len(set(ids)) == 1279
    assert b'data="1,2"' in drawing
    assert not {number % 1024 for number in ids} & {0}


def test_the_same_input_gives_the_same_bytes__ok() -> None:
    assert marked(wrong()) == marked(wrong())


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_read_as_the_file_it_was_made_from__ok(kind: str) -> None:
    """What an official mends in the copy and sends back is read like any other return."""
    data = wrong(kind)
    read, findings = checked(data)
    again, same = checked(marked(data))
    assert again.tables == read.tables
    assert again.meta == read.meta
    assert again.notices == read.notices
    assert same == findings


def test_a_return_that_carries_marks_is_accepted__ok() -> None:
    data = right()
    assert checked(data)[1] == ()
    assert checked(marked(data, at("C21", "E22")))[1] == ()
    assert checked(clean(data))[1] == ()
