"""The master after a run: a view of the ledger, rebuilt whenever it is not exactly that.

It is built while the ledger's lock is held, so that of two runs the slower cannot put an
older master over a newer one. Where it goes is a ``Place``: a file, made anew, or the workbook
that is open in front of the officer.

A note beside it (``.master.json``) keeps the hash of the file as it was written and of everything
it was made from: only if both still hold is it left alone. A master that somebody deleted or
edited is made anew; whatever a spreadsheet has saved may hold sheets and notes of the officers',
so it is set aside under a dated name and never lost.
"""

from __future__ import annotations

import errno
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from xlsxwriter.exceptions import FileCreateError

from bluezone_xl import __version__, clock
from bluezone_xl.archive import hash_file
from bluezone_xl.aside import sweep, written_aside
from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Book, Ledger, Run
from bluezone_xl.master import MasterPlan, build_plan, write_master
from bluezone_xl.receipts import Receipt
from bluezone_xl.returns import Accepted
from bluezone_xl.vba.kept import put_settings
from bluezone_xl.vba.program import Program, load_program, save_program
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
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, book: Book) -> Snapshot:
        """Read everything."""
        return cls(book.state(), book.standing(), book.receipts(), book.waivers(), book.runs())

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
            runs=book.runs(),
        )


@dataclass(frozen=True, slots=True)
class Published:
    """Whether the master had to be made, and where an edited one was set aside."""

    made: bool
    kept: Path | None = None


class Place(Protocol):
    """Where a master is to stand."""

    def is_current(self, made_from: str) -> bool:
        """Whether exactly this master stands there, as it was written."""

    def put(self, plan: MasterPlan, made_from: str) -> Path | None:
        """Write it; returns where an edited one was set aside.

        Raises RefusalError when it cannot be written; what stood there is then unharmed.
        """


def publish(
    workspace: Workspace,
    ledger: Ledger,
    seen: Snapshot,
    period: date,
    place: Place | None = None,
) -> Published:
    """Bring the master up to date: the file of the workspace, unless another place is given.

    Raises RefusalError when it cannot be written; the ledger is safe by then.
    """
    at = place or MasterFile(workspace.master_path)
    try:
        with ledger.writing() as book:
            # Another run may have come in between since ``seen`` was read.
            now = seen if book.state() == seen.state else Snapshot.of(book)
            return _publish(workspace, now, period, at)
    except RefusalError as refusal:
        if refusal.key == "ledger.locked":
            raise RefusalError("run.master_waits") from refusal
        raise


def _publish(workspace: Workspace, snapshot: Snapshot, period: date, place: Place) -> Published:
    made_from = _inputs(workspace, snapshot, period)
    if place.is_current(made_from):
        return Published(made=False)
    campaign, register = workspace.campaign, workspace.register
    plan = build_plan(
        campaign,
        register,
        snapshot.standing,
        snapshot.receipts,
        snapshot.waivers,
        period,
        origins={run.id: run.origin for run in snapshot.runs},
        folders=workspace.shown_folders(),
    )
    return Published(True, place.put(plan, made_from))


def _inputs(workspace: Workspace, snapshot: Snapshot, period: date) -> str:
    """A hash of everything the master depends on."""
    files = [hash_file(path)[0] for path in (workspace.campaign_path, workspace.register_path)]
    # What an officer typed on the sheet may differ from the file.
    campaign = workspace.campaign.model_dump_json()
    started = repr(load_program(workspace.folder))
    parts = [__version__, list(snapshot.state), period.isoformat(), started, *files, campaign]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def set_program(workspace: Workspace, program: Program) -> Path:
    """Let the buttons start a program: kept in the workspace, and in the master if there is one.

    Returns the file of the workspace that keeps it. Raises RefusalError when the master is open
    or cannot be written; nothing is kept then.
    """
    master = workspace.master_path
    if master.is_file():
        former = hash_if_there(master)
        if put_settings(master, program):
            Note.beside(master).changed(former, hash_if_there(master)).save(master)
    return save_program(workspace.folder, program)


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of the master's file: its hash, what it shows, and which files are ours.

    ``ours`` are the hashes of files that this program wrote and nobody has saved since.
    """

    master: str
    made_from: str
    ours: tuple[str, ...] = ()

    @classmethod
    def beside(cls, master: Path) -> Note:
        """Read the note of a master; an empty one when it is missing or damaged."""
        try:
            kept = json.loads(master.with_name(NOTE).read_text(encoding="ascii"))
            # Versions before 0.2 wrote no ``ours``: every master was then the program's own.
            ours = kept.get("ours", [kept["master"]])
            return cls(str(kept["master"]), str(kept["made_from"]), tuple(map(str, ours)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls("", "")

    def changed(self, former: str, now: str) -> Note:
        """The note after this program changed the file itself: ours stays ours."""
        ours = (*self.ours, now) if former in self.ours else self.ours
        return Note(self.master, self.made_from, ours)

    def save(self, master: Path) -> None:
        """Write it beside the master."""
        kept = {"master": self.master, "made_from": self.made_from, "ours": self.ours}
        with written_aside(master.with_name(NOTE)) as aside:
            aside.write_text(json.dumps(kept), encoding="ascii")


@dataclass(frozen=True, slots=True)
class MasterFile:
    """The master as a file that is made anew."""

    path: Path

    def is_current(self, made_from: str) -> bool:
        """Whether the file is byte for byte the one that was made from this."""
        note = Note.beside(self.path)
        return note.made_from == made_from and note.master == hash_if_there(self.path)

    def put(self, plan: MasterPlan, made_from: str) -> Path | None:
        """Write the file aside, then put it in its place."""
        try:
            sweep(self.path.parent)
            with written_aside(self.path) as aside:
                write_master(plan, aside, load_program(self.path.parent))
                content, former = hash_file(aside)[0], hash_if_there(self.path)
                ours = former if former in Note.beside(self.path).ours else ""
                # Before the file itself: cut off in between, the former one is known as ours.
                Note(content, made_from, tuple({content: 1, ours: 1} if ours else [content])).save(
                    self.path
                )
                return None if ours or not former else self._set_aside()
        except (OSError, FileCreateError, RefusalError) as error:
            raise _refusal(_said_by_the_disk(error), self.path) from error

    def _set_aside(self) -> Path:
        """Give a master that somebody has saved a dated name of its own beside the new one."""
        stamp = text("run.kept_name", now=f"{clock.now():%Y-%m-%d %H.%M.%S}")
        return self.path.replace(self.path.with_stem(f"{self.path.stem} {stamp}"))


def hash_if_there(path: Path) -> str:
    """The hash of a file; empty when there is none, or it cannot be read."""
    try:
        return hash_file(path)[0]
    except OSError:
        return ""


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
