"""The master after a run: a view of the ledger, rebuilt whenever it is not exactly that.

It is built while the ledger's lock is held, so that of two runs the slower cannot put an
older master over a newer one. A note beside it (``.master.json``) keeps the hash of the file
as it was written and of everything it was made from: only if both still hold is it left alone.
A master that somebody deleted, edited or saved again from Excel is made anew.
"""

from __future__ import annotations

import errno
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from bluezone_xl import __version__
from bluezone_xl.archive import hash_file
from bluezone_xl.aside import sweep, written_aside
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Book, Ledger
from bluezone_xl.master import build_plan, write_master
from bluezone_xl.receipts import Receipt
from bluezone_xl.returns import Accepted
from bluezone_xl.waivers import Waiver
from bluezone_xl.workspace import Workspace

NOTE = ".master.json"

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the ledger says, read in one transaction."""

    state: tuple[int, ...]
    standing: tuple[Accepted, ...]
    receipts: tuple[Receipt, ...]
    waivers: tuple[Waiver, ...]

    @classmethod
    def of(cls, book: Book) -> Snapshot:
        """Read everything."""
        return cls(book.state(), book.standing(), book.receipts(), book.waivers())

    def with_run(self, book: Book, run_id: int) -> Snapshot:
        """Return what the ledger says after a run, reading only what the run added."""
        heads = {(a.content.period, a.content.unit): a for a in self.standing}
        for added in book.accepted_in(run_id):
            heads[added.content.period, added.content.unit] = added
        return Snapshot(
            state=book.state(),
            standing=tuple(heads[key] for key in sorted(heads)),
            receipts=(*self.receipts, *book.receipts(run_id=run_id)),
            waivers=self.waivers,
        )


def publish(workspace: Workspace, ledger: Ledger, seen: Snapshot, period: date) -> bool:
    """Bring the master up to date; returns whether it had to be made.

    Raises RefusalError when it cannot be written; the ledger is safe by then.
    """
    try:
        with ledger.writing() as book:
            # Another run may have come in between since ``seen`` was read.
            now = seen if book.state() == seen.state else Snapshot.of(book)
            return _publish(workspace, now, period)
    except RefusalError as refusal:
        if refusal.key == "ledger.locked":
            raise RefusalError("run.master_waits") from refusal
        raise


def _publish(workspace: Workspace, snapshot: Snapshot, period: date) -> bool:
    target = workspace.master_path
    made_from = _inputs(workspace, snapshot, period)
    if _is_current(target, made_from):
        return False
    campaign, register = workspace.campaign, workspace.register
    plan = build_plan(
        campaign, register, snapshot.standing, snapshot.receipts, snapshot.waivers, period
    )
    try:
        sweep(workspace.folder)
        with written_aside(target) as aside:
            write_master(plan, aside)
            content = hash_file(aside)[0]
        with written_aside(target.with_name(NOTE)) as aside:
            note = {"master": content, "made_from": made_from}
            aside.write_text(json.dumps(note), encoding="ascii")
    except (OSError, FileCreateError, RefusalError) as error:
        raise _refusal(_said_by_the_disk(error), target) from error
    return True


def _inputs(workspace: Workspace, snapshot: Snapshot, period: date) -> str:
    """A hash of everything the master depends on."""
    files = [hash_file(path)[0] for path in (workspace.campaign_path, workspace.register_path)]
    parts = [__version__, list(snapshot.state), period.isoformat(), *files]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _is_current(target: Path, made_from: str) -> bool:
    try:
        note = json.loads(target.with_name(NOTE).read_text(encoding="ascii"))
        return bool(note == {"master": hash_file(target)[0], "made_from": made_from})
    except (OSError, ValueError):
        return False


def _said_by_the_disk(error: BaseException) -> BaseException:
    """What is behind an error that was wrapped on its way; XlsxWriter has a wrapping of its own."""
    if isinstance(error, FileCreateError) and isinstance(error.args[0], Exception):
        return error.args[0]
    return error.__cause__ if isinstance(error.__cause__, OSError) else error


def _refusal(error: BaseException, target: Path) -> RefusalError:
    code = error.errno if isinstance(error, OSError) else None
    if code in _FULL:
        return RefusalError("run.master_disk_full", path=target)
    # Windows does not let a file be replaced while Excel has it open.
    if isinstance(error, PermissionError) and target.exists():
        return RefusalError("run.master_open", path=target)
    return RefusalError("run.master_failed", path=target, reason=str(error))
