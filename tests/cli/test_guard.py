"""Whatever happens, users see one sentence and a code of the three."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from bluezone_xl.cli.guard import ExitCode, guarded
from bluezone_xl.cli.session import Session
from bluezone_xl.errors import RefusalError
from bluezone_xl.logs import write_log


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session whose screen can be read, and whose logs go to a folder of the test."""
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "logs")
    return Session("en", _console(), _console())


def _console() -> Console:
    return Console(record=True, width=200, quiet=False, file=None, markup=False, highlight=False)


def _raising(error: BaseException) -> Callable[[], object]:
    def work() -> object:
        raise error

    return work


@pytest.mark.parametrize("code", [ExitCode.FINE, ExitCode.FINDINGS, ExitCode.FAILED])
def test_a_command_decides_its_exit_code__ok(session: Session, code: ExitCode) -> None:
    assert guarded(lambda: code, session) == code
    assert session.err.export_text() == ""


def test_nothing_returned_is_fine__ok(session: Session) -> None:
    assert guarded(lambda: None, session) == 0


def test_refusal_is_one_sentence__error(session: Session) -> None:
    refusal = RefusalError("cli.path_missing", path="a.xlsx")
    assert guarded(_raising(refusal), session) == 2
    assert session.err.export_text() == "Could not do it: There is no file or folder “a.xlsx”.\n"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "m.xlsm"), "No right to read or write"),
        (OSError(errno.ENOSPC, "No space left on device", "m.xlsm"), "No space left on device"),
        (OSError(errno.ENOSPC, "No space left on device"), "the system refused"),
        (OSError("odd"), "odd"),
        (MemoryError(), "ran out of memory"),
    ],
)
def test_disk_and_memory_are_named__error(session: Session, error: Exception, words: str) -> None:
    assert guarded(_raising(error), session) == 2
    shown = session.err.export_text()
    assert words.casefold() in shown.casefold()
    assert "Traceback" not in shown
    assert shown.count("\n") == 1


def test_bug_goes_to_a_log__error(session: Session, tmp_path: Path) -> None:
    assert guarded(_raising(ZeroDivisionError("in the master")), session) == 2
    shown = session.err.export_text()
    (log,) = (tmp_path / "logs").iterdir()
    assert "ZeroDivisionError" in shown
    assert str(log) in shown
    assert "Traceback" not in shown
    assert "in the master" in log.read_text(encoding="utf-8")


def test_bug_in_the_words_of_a_refusal__error(session: Session) -> None:
    assert guarded(_raising(RefusalError("cli.no_such_key")), session) == 2
    assert "KeyError" in session.err.export_text()


def test_debug_shows_the_bug__error(session: Session) -> None:
    debugging = Session("en", session.out, session.err, debug=True)
    assert guarded(_raising(ZeroDivisionError("in the master")), debugging) == 2
    assert "Traceback" in session.err.export_text()


def test_bug_without_a_place_for_logs__error(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bluezone_xl.cli.guard.write_log", lambda _: None)
    assert guarded(_raising(ValueError("x")), session) == 2
    assert "--debug" in session.err.export_text()


def test_log_falls_back_to_a_temporary_folder__ok(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: blocked / "logs")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    place = write_log("details")
    assert place is not None
    assert place.parent == tmp_path / "bluezone-xl"


def test_interruption__error(session: Session) -> None:
    assert guarded(_raising(KeyboardInterrupt()), session) == 130
    assert (
        session.err.export_text() == "Stopped as asked; the command can be run again at any time.\n"
    )
