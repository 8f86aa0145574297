"""What lies in the inbox: listed, hashed, read and checked. Nothing there is ever changed."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import validators
from bluezone_xl.archive import hash_file
from bluezone_xl.aside import refusal_of
from bluezone_xl.errors import RefusalError
from bluezone_xl.intake import Arrived, Judged
from bluezone_xl.reading import InboxFile, list_inbox, read_many
from bluezone_xl.returns import Accepted
from bluezone_xl.stages import Stage, Tell
from bluezone_xl.submission import ReadResult, Submission, Unreadable
from bluezone_xl.waivers import Waiver
from bluezone_xl.workspace import Workspace

# Larger files are refused without being looked into; hashing them would only take time.
_LARGEST_HASHED = 1 << 30


@dataclass(frozen=True, slots=True)
class Looked:
    """What reading and checking found. ``gone`` changed or went away in the meantime."""

    judged: tuple[Judged, ...]
    gone: tuple[Arrived, ...]


def list_arrivals(workspace: Workspace, scratch: Path, tell: Tell) -> tuple[Arrived, ...]:
    """List and hash every file of the inbox. Raises RefusalError when it cannot be listed."""
    if not workspace.inbox.is_dir():
        raise RefusalError("workspace.no_inbox", path=workspace.inbox)
    arrived: list[Arrived] = []
    try:
        for file in list_inbox(workspace.inbox, scratch):
            arrived.append(_hashed(file))
            tell(Stage.LISTING, len(arrived), 0)
    except OSError as error:
        # Unpacking an archive may fill the disk of the scratch folder: the error says which.
        raise refusal_of(error, Path(error.filename or workspace.inbox)) from error
    return tuple(arrived)


def look_into(
    wanted: Sequence[Arrived],
    workspace: Workspace,
    standing: Iterable[Accepted],
    waivers: Sequence[Waiver],
    today: date,
    tell: Tell,
) -> Looked:
    """Read and check files; the rest of the inbox is not looked into."""
    results, gone = _read(wanted, tell)
    tell(Stage.CHECKING, 0, len(results))
    context = validators.Context(
        campaign=workspace.campaign,
        register=workspace.register,
        secret=workspace.secret,
        today=today,
        standing=tuple(accepted.content for accepted in standing),
        waivers=waivers,
    )
    submissions = [result for _, result in results if isinstance(result, Submission)]
    checked = {id(done.submission): done for done in validators.check(submissions, context)}
    judged = tuple(_judged(file, result, checked) for file, result in results)
    tell(Stage.CHECKING, len(results), len(results))
    return Looked(judged, gone)


def _hashed(file: InboxFile) -> Arrived:
    size = 0
    try:
        status = file.path.lstat()
        size = status.st_size
        if stat.S_ISREG(status.st_mode) and size <= _LARGEST_HASHED:
            sha256, size = hash_file(file.path)
            # Nothing could be unpacked: two such members would pass for copies of each other.
            if size or file.problem is None:
                return Arrived(file, sha256, size)
    except OSError:
        # Reading will say why; here it only matters that there is nothing to keep.
        pass
    name = hashlib.sha256(b"\0" + file.label.encode()).hexdigest()
    return Arrived(file, name, size, kept=False)


def _read(
    wanted: Sequence[Arrived], tell: Tell
) -> tuple[list[tuple[Arrived, ReadResult]], tuple[Arrived, ...]]:
    tell(Stage.READING, 0, len(wanted))
    results = read_many(
        (arrived.file for arrived in wanted),
        on_done=lambda done: tell(Stage.READING, done, len(wanted)),
    )
    pairs = list(zip(wanted, results, strict=True))
    # What was read must be what was hashed, or the archive would hold something else.
    same = [(file, result) for file, result in pairs if _same(file, result)]
    return same, tuple(file for file, result in pairs if not _same(file, result))


def _same(file: Arrived, result: ReadResult) -> bool:
    return not file.kept or result.source.sha256 == file.sha256


def _judged(file: Arrived, result: ReadResult, checked: Mapping[int, validators.Checked]) -> Judged:
    if isinstance(result, Unreadable):
        source = replace(result.source, sha256=file.sha256, size=file.size)
        return Judged(source, result.findings, readable=False)
    done = checked[id(result)]
    return Judged(result.source, done.findings, done.unit, done.kind, done.period, done.content)
