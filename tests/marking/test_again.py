"""Marking what is marked already: old marks go, the official's own things come back."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tests.marking.copies import (
    FORM_PART,
    HEAD,
    INDEX,
    at,
    canonical,
    clean,
    fills,
    marked,
    notes,
    opened,
    parts,
    tree,
    wrong,
)
from tests.templates.made import FORM

PAPER = ("A1", "C21", "D22", "E22", "F23", "C40", "Z3", "AB200")


def saved(data: bytes) -> bytes:
    """As another program saves it: shared strings, renumbered formats and parts."""
    target = BytesIO()
    openpyxl.load_workbook(BytesIO(data)).save(target)
    return target.getvalue()


def with_note(data: bytes, cell: str, text: str) -> bytes:
    """With a note that the official wrote."""
    target = BytesIO()
    book = openpyxl.load_workbook(BytesIO(data))
    book[FORM][cell].comment = Comment(text, "Bà Lan")
    book.save(target)
    return target.getvalue()


def test_a_second_check_leaves_what_the_first_left__ok() -> None:
    once = marked(wrong())
    assert parts(marked(once)) == parts(once)


def test_new_marks_replace_the_old_ones__ok() -> None:
    data = wrong()
    again = marked(marked(data, at("C21", "E22")), at("E22", "F23"))
    assert set(notes(again)) == {"E22", "F23"}
    before, after = fills(data), fills(again)
    assert {cell for cell in after if after[cell] != before.get(cell)} == {"E22", "F23"}
    assert opened(again).sheetnames.count(INDEX) == 1
    assert len(opened(again).sheetnames) == len(opened(data).sheetnames) + 1


@pytest.mark.parametrize("by", ["us", "another program"])
def test_marks_go_with_the_last_finding__ok(by: str) -> None:
    data = wrong()
    dirty = marked(data, at("C21", "E22", "A1", "Z30"))
    mended = clean(saved(dirty) if by == "another program" else dirty)
    assert fills(mended) == fills(data)
    assert notes(mended) == {}


def test_an_unmarked_form_is_what_it_was__ok() -> None:
    """Cells that were made for a mark stay, blank; everything else of the sheet is equal."""
    data = wrong()
    mended = parts(clean(marked(data, at("C21", "E22"))))
    form = tree(mended[FORM_PART])
    for element in list(form.iter("{*}legacyDrawing")):
        form.remove(element)
    assert canonical(form) == canonical(tree(parts(clean(data))[FORM_PART]))


@pytest.mark.parametrize("by", ["us", "another program"])
def test_the_officials_note_comes_first_and_stays__ok(by: str) -> None:
    data = with_note(wrong(), "E22", "Hỏi lại anh Ba")
    data = with_note(data, "G30", "Ô này để trống")
    dirty = marked(data, at("E22", "F22"))
    found = notes(dirty)
    assert found["E22"].startswith(f"Hỏi lại anh Ba\n{HEAD}\n× LỖI 1")
    assert found["F22"].startswith(HEAD)
    assert found["G30"] == "Ô này để trống"
    mended = clean(saved(dirty) if by == "another program" else dirty)
    assert notes(mended) == {"E22": "Hỏi lại anh Ba", "G30": "Ô này để trống"}


@pytest.mark.parametrize(
    "fill",
    [
        PatternFill("solid", fgColor="FFAABBCC", bgColor=openpyxl.styles.colors.Color(indexed=64)),
        PatternFill("lightUp", fgColor="FF00FF00", bgColor="FF0000FF"),
        PatternFill("solid", fgColor=openpyxl.styles.colors.Color(theme=4, tint=0.4)),
        PatternFill("solid", fgColor=openpyxl.styles.colors.Color(indexed=13)),
        PatternFill(),
    ],
)
def test_any_fill_comes_back__ok(fill: PatternFill) -> None:
    book = openpyxl.load_workbook(BytesIO(wrong()))
    book[FORM]["E22"].fill = fill
    target = BytesIO()
    book.save(target)
    data = target.getvalue()
    mended = clean(saved(marked(data, at("E22"))))
    assert repr(opened(mended)[FORM]["E22"].fill) == repr(opened(data)[FORM]["E22"].fill)


@settings(max_examples=5, deadline=None)
@given(
    st.lists(st.sampled_from(PAPER), unique=True),
    st.lists(st.sampled_from(PAPER), unique=True),
    st.booleans(),
)
def test_whatever_was_marked_the_last_check_is_what_is_seen__ok(
    first: list[str], second: list[str], resaved: bool
) -> None:
    data = wrong()
    dirty = marked(data, at(*first))
    again = marked(saved(dirty) if resaved else dirty, at(*second))
    assert set(notes(again)) == set(second)
    before, after = fills(data), fills(again)
    changed = {cell for cell in before | after if before.get(cell) != after.get(cell)}
    assert changed == set(second)
