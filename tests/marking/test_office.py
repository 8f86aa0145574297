"""Marked copies in LibreOffice: it opens them whole, and what it saves can be marked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.marking.copies import (
    INDEX,
    at,
    checked,
    clean,
    fills,
    marked,
    marking,
    notes,
    opened,
    wrong,
)
from tests.office import Office
from tests.templates.made import FORM

pytestmark = pytest.mark.office


def resaved(office: Office, folder: Path, data: bytes) -> bytes:
    """As LibreOffice saves it."""
    (folder / "a.xlsx").write_bytes(data)
    return office.convert(folder / "a.xlsx", folder / "b.xlsx", "xlsx").read_bytes()


@pytest.mark.parametrize("kind", ["xa", "cong_doan"])
def test_every_mark_is_there_after_libreoffice_saved_the_copy__ok(
    office: Office, tmp_path: Path, kind: str
) -> None:
    data = wrong(kind)
    again = resaved(office, tmp_path, marked(data))
    made = marking(data)
    assert opened(again).sheetnames == [INDEX, *opened(data).sheetnames]
    assert notes(again) == {mark.cell: mark.note for mark in made.marks}
    assert {cell for cell, fill in fills(again).items() if fill == "F4978E"} == {
        mark.cell for mark in made.marks
    }
    links = [c.hyperlink for row in opened(again)[INDEX].iter_rows() for c in row if c.hyperlink]
    assert len(links) == len(made.items)
    assert opened(again)[FORM].protection.sheet
    assert checked(again)[1] == checked(resaved(office, tmp_path, data))[1]


def test_what_libreoffice_saved_is_marked_and_cleared__ok(office: Office, tmp_path: Path) -> None:
    data = resaved(office, tmp_path, wrong())
    dirty = marked(data, at("C21", "E22", "A1", "Z30"))
    assert set(notes(dirty)) == {"C21", "E22", "A1", "Z30"}
    mended = clean(resaved(office, tmp_path, dirty))
    assert fills(mended) == fills(data)
    assert notes(mended) == {}
    assert opened(mended).sheetnames == [INDEX, *opened(data).sheetnames]
