"""Checking the return that is open, as the command line would check its file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bluezone_xl import clock
from bluezone_xl.aside import refusing_io
from bluezone_xl.catalogue import text
from bluezone_xl.checking import Against, FileCheck, check_files
from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.click import Answer, Click
from bluezone_xl.excel.live import OpenBook
from bluezone_xl.excel.marks import clear_marks, own_sheets, write_marks
from bluezone_xl.excel.screen import Mood
from bluezone_xl.findings import Verdict
from bluezone_xl.marking import Marking, plan
from bluezone_xl.vba.settings import SHEET
from bluezone_xl.workspace import CAMPAIGN, Workspace

# How far above a file its workspace may be: outbox/2021-07-16/xa/file.xlsx, and one more.
_LEVELS = 5


def check_and_mark(click: Click) -> Answer:
    """Check the open workbook and mark it; what an earlier check marked goes first.

    In a workspace (its folders, or the master beside it) the register and what was received are
    compared too, as ``check --workspace`` does; elsewhere as ``check`` does. The file is neither
    changed nor saved: the marks are in the open workbook, and go with ``clear_marks``.
    """
    click = _about_the_return(click)
    folder = _workspace_of(click.book)
    today = clock.now().date()
    against = Against(today) if folder is None else Against.workspace(Workspace.open(folder), today)
    click.screen.show("stage_checking")
    check = _check(click.book, against)
    click.screen.show("stage_writing")
    with click.book.quiet():
        clear_marks(click.book)
        marking = plan(check.findings, check.verdict, check.about, sheets=own_sheets(click.book))
        if check.verdict is Verdict.UNREADABLE and not marking.marks:
            return _not_a_return(marking)
        index = write_marks(click.book, marking) if marking.items else ""
    if index:
        click.book.show(index)
    return _answer(marking, index, folder)


def take_marks_away(click: Click) -> Answer:
    """Take the marks of an earlier check away."""
    click = _about_the_return(click)
    click.screen.show("stage_writing")
    with click.book.quiet():
        found = clear_marks(click.book)
    return Answer(text("macro.marks_cleared" if found else "macro.marks_none"))


def _about_the_return(click: Click) -> Click:
    """The click, about the workbook that is meant.

    The menu of LibreOffice is in the return's own window. In Excel a click comes from the add-in
    or from the master, and means the return in front, or the only one that is open. Raises
    RefusalError when there is none, or when it cannot be told which.
    """
    if SHEET not in click.book.sheets():
        return click
    returns = [book for book in click.book.others() if SHEET not in book.sheets()]
    meant = [book for book in returns if book.is_in_front()] or returns
    if not meant:
        raise RefusalError("macro.no_return_open")
    if len(meant) > 1:
        raise RefusalError("macro.which_return", names=", ".join(book.name for book in meant))
    return replace(click, book=meant[0])


def _check(book: OpenBook, against: Against) -> FileCheck:
    with _copy(book) as copy:
        (check,) = check_files([copy], against)
    return replace(check, path=book.name)


@contextmanager
def _copy(book: OpenBook) -> Iterator[Path]:
    """A copy of the workbook as it stands on the screen, gone afterwards.

    What is saved is copied from the disk: it is then what the command line would read.
    """
    name = book.name
    suffix = Path(name).suffix or ".xlsx"
    with tempfile.TemporaryDirectory(prefix="bluezone-xl-") as folder:
        copy = Path(folder) / f"{Path(name).stem or 'book'}{suffix}"
        with refusing_io(copy):
            if book.path is not None and not book.modified:
                shutil.copyfile(book.path, copy)
            else:
                # Whatever its own format, LibreOffice writes a return as the province reads it.
                copy = copy if suffix in (".xlsx", ".xlsm") else copy.with_suffix(".xlsx")
                book.save_copy(copy)
        yield copy


def _workspace_of(book: OpenBook) -> Path | None:
    """The workspace that a file lies in, or None."""
    path = book.path
    above = [] if path is None else list(path.parents)[:_LEVELS]
    return next((folder for folder in above if (folder / CAMPAIGN).is_file()), None)


def _not_a_return(marking: Marking) -> Answer:
    """What is no return is said as ``check`` says it, and nothing is written."""
    said = [f"{item.problem}\n{item.remedy}".strip() for item in marking.items]
    return Answer("\n".join([marking.sentence, *said]), Mood.LOOK)


def _answer(marking: Marking, index: str, folder: Path | None) -> Answer:
    lines = [marking.sentence]
    if index:
        lines += [marking.counts, text("macro.checked_marks", sheet=index)]
    if folder is not None:
        lines.append(text("macro.checked_beside", path=folder))
    return Answer("\n".join(lines), Mood.LOOK if marking.items else Mood.DONE)
