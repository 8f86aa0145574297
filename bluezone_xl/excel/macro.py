"""What the buttons call: entry points without arguments.

``Book.caller()`` is asked inside, so that the same function serves Excel's ``RunPython``, the
menu in LibreOffice, and a test.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bluezone_xl import reporting
from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.checking_open import check_and_mark, take_marks_away
from bluezone_xl.excel.click import Answer, Click, clicked
from bluezone_xl.excel.master import OpenMaster
from bluezone_xl.excel.screen import Mood
from bluezone_xl.excel.telling import mood_of, told
from bluezone_xl.excel.typed import Typed, read_typed
from bluezone_xl.findings import localised
from bluezone_xl.master.words import say
from bluezone_xl.origin import origin
from bluezone_xl.publishing import Snapshot, publish
from bluezone_xl.run import consolidate_workspace
from bluezone_xl.run import status as status_of


def consolidate() -> None:
    """Take in what arrived and bring the open master up to date."""
    clicked("consolidate", _consolidate)


def check_inbox() -> None:
    """Tell what a run would do with the inbox; nothing is written anywhere."""
    clicked("check_inbox", _check_inbox)


def refresh_missing() -> None:
    """Bring the open master up to date from the ledger and show who owes a return."""
    clicked("refresh_missing", _refresh_missing)


def check_open() -> None:
    """Check the return that is open, saved or not, and mark what is wrong in it."""
    clicked("check_open", check_and_mark)


def clear_marks() -> None:
    """Take away the marks of the last check."""
    clicked("clear_marks", take_marks_away)


def make_reports() -> None:
    """Draft the notice, the report and the excerpts, make the page to share, and show them."""
    clicked("make_reports", _make_reports)


def open_folder() -> None:
    """Show the folder of the workspace in the file manager."""
    clicked("open_folder", _open_folder)


def _consolidate(click: Click) -> Answer:
    typed = read_typed(click.book, click.workspace)
    summary = consolidate_workspace(
        typed.over(click.workspace),
        period=typed.period,
        progress=click.screen.tell,
        place=_open_master(click, typed),
        origin=origin(click.book.program),
    )
    differing = typed.differing(click.workspace.campaign)
    return Answer(told(summary, differing), mood_of(summary))


def _check_inbox(click: Click) -> Answer:
    typed = read_typed(click.book, click.workspace)
    summary = consolidate_workspace(
        typed.over(click.workspace), period=typed.period, dry_run=True, progress=click.screen.tell
    )
    return Answer(told(summary), mood_of(summary))


def _refresh_missing(click: Click) -> Answer:
    typed = read_typed(click.book, click.workspace)
    workspace = typed.over(click.workspace)
    click.screen.show("stage_master")
    ledger = workspace.open_ledger()
    with ledger.reading() as book:
        seen = Snapshot.of(book)
    publish(workspace, ledger, seen, typed.period, _open_master(click, typed))
    found = status_of(workspace, typed.period)
    click.book.show(say("sheet_missing"))
    key = "missing" if found.owing else "missing_none"
    values = {
        "period": found.period,
        "count": len(found.owing),
        "returned": sum(item.sent_back is not None for item in found.owing),
        "again": sum(item.missed > 1 for item in found.owing),
    }
    words = text(f"macro.{key}", **{name: localised(one, "vi") for name, one in values.items()})
    return Answer(words, Mood.LOOK if found.owing else Mood.DONE)


def _make_reports(click: Click) -> Answer:
    typed = read_typed(click.book, click.workspace)
    click.screen.show("stage_reports")
    *drafts, page = reporting.make_reports(typed.over(click.workspace), typed.period)
    folder = click.workspace.reports(typed.period)
    show_folder(folder)
    return Answer(text("macro.reports_made", count=len(drafts), page=page.name, path=folder))


def _open_folder(click: Click) -> Answer:
    show_folder(click.workspace.folder)
    return Answer(text("macro.folder_opened", path=click.workspace.folder))


def _open_master(click: Click, typed: Typed) -> OpenMaster:
    """The open workbook to write over. Raises RefusalError when it may only be read."""
    path = click.book.path
    if path is None:
        raise RefusalError("macro.never_saved", name=click.book.name)
    if click.book.read_only:
        raise RefusalError("macro.read_only", name=click.book.name)
    return OpenMaster(click.book, path, typed, lambda: click.screen.show("stage_writing"))


def show_folder(folder: Path) -> None:
    """Open a folder in the system's file manager. Raises OSError when there is none."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - a folder that was just found to exist
        return
    command = "open" if sys.platform == "darwin" else "xdg-open"
    subprocess.Popen([command, str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
