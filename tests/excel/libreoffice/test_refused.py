"""What LibreOffice refuses, and what happens when it is gone: one sentence, never a hang."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import xlwings as xw

from bluezone_xl.catalogue import text
from bluezone_xl.excel.libreoffice import (
    AddressError,
    CellProtectedError,
    DocumentClosedError,
    MissingError,
    OfficeDiedError,
    OfficeSilentError,
    errors,
)
from bluezone_xl.excel.libreoffice.unoside import wire

pytestmark = pytest.mark.office


def test_closed_meanwhile__error(app: xw.App) -> None:
    book = app.books.add()
    sheet = book.sheets[0]
    book.close()
    with pytest.raises(DocumentClosedError, match="closed"):
        sheet["A1"].value = 1
    book.close()


def test_sheet_deleted_meanwhile__error(book: xw.Book, sheet: xw.Sheet) -> None:
    other = book.sheets.add("Khác", after=sheet)
    cell = other["A1"]
    other.delete()
    with pytest.raises(MissingError, match="Khác"):
        cell.value = 1
    assert sheet["A1"].value is None


@pytest.fixture
def protected(sheet: xw.Sheet) -> xw.Sheet:
    """A1 may be typed into; everything else is locked."""
    sheet["A1"].impl.locked = False
    sheet.impl.protect()
    return sheet


def test_protected_cell__error(protected: xw.Sheet) -> None:
    protected["A1"].value = "được"
    for change in (
        lambda: setattr(protected["A2"], "value", 1),
        lambda: setattr(protected["A1:A2"], "value", [[1], [2]]),
        lambda: setattr(protected["A2"], "formula", "=1"),
        lambda: setattr(protected["A1"], "color", (1, 2, 3)),
        protected["A2"].clear_contents,
        lambda: protected["1:1"].delete("up"),
        lambda: protected["A1"].add_note("x"),
    ):
        with pytest.raises(CellProtectedError, match="protected"):
            change()
    assert protected["A1:A2"].value == ["được", None]


def test_unprotected_and_protected_again__ok(protected: xw.Sheet) -> None:
    protected.impl.unprotect()
    assert protected.impl.protected is False
    protected["A2"].value = 1
    protected.impl.protect()
    assert protected.impl.protected is True


def test_wrong_password__error(sheet: xw.Sheet) -> None:
    sheet.impl.protect("đúng")
    with pytest.raises(CellProtectedError):
        sheet.impl.unprotect("sai")
    sheet.impl.unprotect("đúng")
    assert sheet.impl.protected is False


def test_outside_the_sheet__error(sheet: xw.Sheet) -> None:
    with pytest.raises(AddressError):
        sheet.range((1_048_577, 1)).value = 1


def test_undone_at_once__ok(book: xw.Book, sheet: xw.Sheet) -> None:
    with book.impl.undo_context("Tổng hợp"):
        sheet["A1"].value = 1
        sheet["B1"].value = 2
    assert sheet["A1:B1"].value == [1, 2]


def _kill_office(app: xw.App) -> None:
    """End ``soffice`` and what it started, but not the helper that leads their group."""
    group = os.getpgid(app.pid)
    for entry in Path("/proc").glob("[0-9]*"):
        process = int(entry.name)
        with suppress(ProcessLookupError):
            if process != group and os.getpgid(process) == group:
                os.kill(process, signal.SIGKILL)


@pytest.fixture
def own() -> Iterator[xw.App]:
    """A LibreOffice that may be ruined."""
    with xw.App(visible=False) as started:
        yield started


def test_office_died__error(own: xw.App) -> None:
    sheet = own.books[0].sheets[0]
    _kill_office(own)
    with pytest.raises(OfficeDiedError):
        sheet["A1"].value = 1
    with pytest.raises(OfficeDiedError):
        sheet["A1"].value = 1
    assert own not in list(xw.apps)


def test_office_stands_still__error(own: xw.App) -> None:
    sheet = own.books[0].sheets[0]
    bridge = own.impl.bridge
    os.killpg(os.getpgid(own.pid), signal.SIGSTOP)
    with pytest.raises(OfficeSilentError, match=r"0\.2 seconds"):
        bridge.call("books", seconds=0.2)
    with pytest.raises(OfficeDiedError):
        sheet["A1"].value = 1


def test_long_message_to_an_office_that_stands_still__error(own: xw.App) -> None:
    bridge = own.impl.bridge
    os.killpg(os.getpgid(own.pid), signal.SIGSTOP)
    with pytest.raises(OfficeSilentError):
        bridge.call("books", seconds=0.2, filler="x" * 10_000_000)


def test_every_refusal_has_its_sentence__ok() -> None:
    values = {"name": "x", "sheet": "x", "path": "x", "here": 1, "there": 2, "seconds": 1}
    for kind in errors.OfficeError.__subclasses__():
        for lang in ("vi", "en"):
            assert text(f"libreoffice.{kind.word}", lang, **values, problem="x")


def test_wire_keeps_every_text__ok() -> None:
    message = {"rows": [["Đà Nẵng", "\ud800", "\x00", 1.5, None, True]]}
    assert wire.unpack(wire.pack(message)) == message
