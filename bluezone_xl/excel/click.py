"""One guard around everything that can be clicked: an answer on the screen, never a traceback."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.excel import live
from bluezone_xl.excel.patience import BusyError
from bluezone_xl.excel.screen import Mood, Screen
from bluezone_xl.findings import localised
from bluezone_xl.logs import write_log
from bluezone_xl.vba.actions import action
from bluezone_xl.workspace import CAMPAIGN, Workspace

LOGS = "logs"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said at the end of a click."""

    words: str
    mood: Mood = Mood.DONE


@dataclass(frozen=True)
class Click:
    """One click: the workbook it came from and the screen to answer on."""

    book: live.OpenBook
    screen: Screen

    @cached_property
    def folder(self) -> Path:
        """The folder the workbook lies in. Raises RefusalError when it was never saved."""
        folder = self.book.folder
        if folder is None:
            raise RefusalError("macro.never_saved", name=self.book.name)
        return folder

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace the workbook belongs to: the folder it lies in.

        Raises RefusalError when that folder is none, or something in it is missing.
        """
        if not (self.folder / CAMPAIGN).is_file():
            raise RefusalError("macro.no_workspace", name=self.book.name, path=self.folder)
        return Workspace.open(self.folder)


Work = Callable[[Click], Answer]


def clicked(what: str, work: Work) -> None:
    """Do what was clicked and say how it ended, whatever happens.

    ``what`` is the name of an action (``vba.actions``).
    """
    book = live.caller()
    screen = Screen(book)
    folder = _workspace_folder(book)
    answer = _answer(book, screen, action(what).label, work, folder)
    try:
        screen.end(answer.words, answer.mood)
    except Exception as error:  # noqa: BLE001 - the program itself is gone: only the log is left
        details = "".join(traceback.format_exception(error))
        write_log(f"{answer.words}\n\n{details}", *_logs(folder))


def _workspace_folder(book: live.OpenBook) -> Path | None:
    """The workspace beside the workbook, asked while the program still answers."""
    try:
        folder = book.folder
    except Exception:  # noqa: BLE001 - the work asks again, and says what is the matter
        return None
    return folder if folder is not None and (folder / CAMPAIGN).is_file() else None


def _logs(folder: Path | None) -> tuple[Path, ...]:
    return () if folder is None else (folder / LOGS,)


def _answer(
    book: live.OpenBook, screen: Screen, what: str, work: Work, folder: Path | None
) -> Answer:
    try:
        screen.start(what)
        return work(Click(book, screen))
    except RefusalError as refusal:
        return Answer(sentence(refusal), Mood.FAILED)
    except BusyError:
        return Answer(text("macro.busy", program=book.program), Mood.FAILED)
    except MemoryError:
        return Answer(text("cli.out_of_memory"), Mood.FAILED)
    except Exception as error:  # noqa: BLE001 - the last net: officers never meet a traceback
        return Answer(_logged(error, folder), Mood.FAILED)


def sentence(refusal: RefusalError) -> str:
    """The sentence of a refusal, in Vietnamese as everything on the screen of an officer."""
    values = {key: localised(value, "vi") for key, value in refusal.values.items()}
    return text("macro.failed", sentence=text(refusal.key, "vi", **values))


def _logged(error: Exception, folder: Path | None) -> str:
    """Keep the details of a bug in the workspace and say where they are."""
    details = "".join(traceback.format_exception(error))
    place = write_log(details, *_logs(folder))
    name = type(error).__name__
    if place is None:
        return text("macro.bug_unlogged", error=name)
    return text("macro.bug", error=name, path=place)
