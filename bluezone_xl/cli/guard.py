"""From whatever may happen to an exit code and one clear sentence; never a traceback."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from enum import IntEnum

import typer

from bluezone_xl.cli import complaints, streams
from bluezone_xl.cli.session import Session
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import localised
from bluezone_xl.logs import write_log


class ExitCode(IntEnum):
    """What a caller learns from the exit code."""

    FINE = 0
    FINDINGS = 1
    FAILED = 2
    INTERRUPTED = 130


def guarded(work: Callable[[], object], session: Session) -> int:
    """Run a command and return its exit code, whatever happens in it."""
    try:
        return _settled(work, session)
    except Exception as error:  # noqa: BLE001 - the last net: users never meet a traceback
        return _unexpected(error, session)


def _settled(work: Callable[[], object], session: Session) -> int:
    """Run a command; what can be foreseen becomes a sentence of its own."""
    try:
        result = work()
    except RefusalError as refusal:
        values = {k: localised(v, session.lang) for k, v in refusal.values.items()}
        return _fail(session, session.words(refusal.key, **values))
    except (KeyboardInterrupt, typer.Abort):
        result = ExitCode.INTERRUPTED
    except SystemExit:
        # Only typer's own help page leaves like this: nobody reads it to its end.
        result = ExitCode.FINE
    except complaints.USAGE as error:
        return _fail(session, complaints.sentence(error, session.lang), usage=error)
    except OSError as error:
        return _fail(session, _disk_sentence(error, session), cause=error)
    except MemoryError as error:
        return _fail(session, session.words("out_of_memory"), cause=error)
    if result == ExitCode.INTERRUPTED:
        session.err.print(session.words("interrupted"), soft_wrap=True)
    return int(result) if isinstance(result, int) else ExitCode.FINE


def _fail(
    session: Session,
    sentence: str,
    *,
    usage: Exception | None = None,
    cause: Exception | None = None,
) -> int:
    if session.debug and cause is not None:
        session.err.print("".join(traceback.format_exception(cause)), soft_wrap=True)
    line = session.words("error_line", sentence=streams.printable(sentence))
    session.err.print(line, soft_wrap=True)
    if usage is not None:
        session.err.print(complaints.hint(usage, session.lang), style="dim", soft_wrap=True)
    return ExitCode.FAILED


def _disk_sentence(error: OSError, session: Session) -> str:
    """An OSError says which file and why; Windows and Linux word the reason themselves."""
    place = error.filename or error.filename2
    reason = error.strerror or str(error) or type(error).__name__
    if place is None:
        return session.words("disk", reason=reason)
    key = "disk_denied" if isinstance(error, PermissionError) else "disk_at"
    return session.words(key, path=str(place), reason=reason)


def _unexpected(error: Exception, session: Session) -> int:
    """A bug: keep the details for those who mend it, tell the user where they are."""
    details = "".join(traceback.format_exception(error))
    place = write_log(details)
    if session.debug:
        session.err.print(details, soft_wrap=True)
    if place is None:
        return _fail(session, session.words("bug_unlogged", error=type(error).__name__))
    return _fail(session, session.words("bug", error=type(error).__name__, path=str(place)))
