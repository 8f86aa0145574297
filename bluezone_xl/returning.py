"""What goes back to the units after a run: message, annotated copy, receipt.

All of it can be made again from the ledger and the archive: what a run that was cut off left out,
the next one adds, and what is there already is not written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import validators
from bluezone_xl.aside import refusing_io, sweep, write_text, written_aside
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import Verdict
from bluezone_xl.ledger import Book, Ledger
from bluezone_xl.marking import About
from bluezone_xl.marking.package import UnmarkableError, copy_of
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.reports.messages import SENT_BACK, copy_name, message, message_path
from bluezone_xl.reports.receipt import RECEIPTED, receipt_name, receipt_page
from bluezone_xl.returns import Accepted
from bluezone_xl.stages import Stage, Tell
from bluezone_xl.workspace import Workspace

_SUFFIXES = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Returned:
    """What lies in ``returned`` for the files of a run, whether it was written just now or not."""

    messages: tuple[Path, ...]
    copies: tuple[Path, ...]
    receipts: tuple[Path, ...]


def send_back(
    workspace: Workspace,
    ledger: Ledger,
    receipts: Sequence[Receipt],
    files: Iterable[Receipt],
    tell: Tell,
) -> Returned:
    """Write what goes back for the last recorded run and for the files of the inbox.

    The last run is included even when its files have left the inbox, and files that lie there are
    whichever run took them: a run may have been cut off before this. It happens under the
    ledger's lock, as the master does: no other run writes there meanwhile, and what an
    interrupted write left can be swept away. Raises RefusalError for what the disk refuses.
    """
    try:
        with ledger.writing() as book:
            return _send_back(workspace, book, receipts, tuple(files), tell)
    except RefusalError as refusal:
        if refusal.key == "ledger.locked":
            raise RefusalError("run.master_waits") from refusal
        raise


def _send_back(
    workspace: Workspace,
    book: Book,
    receipts: Sequence[Receipt],
    files: Sequence[Receipt],
    tell: Tell,
) -> Returned:
    last = max((receipt.run for receipt in receipts), default=0)
    present = {receipt.id for receipt in files}
    recent = [receipt for receipt in receipts if receipt.run == last]
    refused = [receipt for receipt in (*recent, *files) if receipt.outcome in SENT_BACK]
    accepted = [
        receipt
        for receipt in receipts
        if receipt.outcome in RECEIPTED and (receipt.run == last or receipt.id in present)
    ]
    for folder in {workspace.returned(receipt.period) for receipt in (*refused, *accepted)}:
        sweep(folder)
    messages: dict[Path, None] = {}
    copies: dict[Path, None] = {}
    total = len(refused) + len(accepted)
    for number, receipt in enumerate(refused):
        tell(Stage.RETURNING, number, total)
        path, copy = _refused(workspace, receipt)
        messages[path] = None
        if copy is not None:
            copies[copy] = None
    done = len(refused)
    pages = _acknowledge(
        workspace, book, accepted, lambda n: tell(Stage.RETURNING, done + n, total)
    )
    tell(Stage.RETURNING, total, total)
    return Returned(tuple(messages), tuple(copies), pages)


def _refused(workspace: Workspace, receipt: Receipt) -> tuple[Path, Path | None]:
    """Write the copy, then the message: one that speaks of a copy says that it is complete."""
    folder = workspace.returned(receipt.period)
    path = message_path(folder, receipt)
    known = copy_there(folder, receipt)
    if known is not None and _says(path, _message(workspace, receipt, copy=known.name)):
        return path, known
    copy, reason = None, ""
    try:
        copy = _write_copy(workspace, folder, receipt)
    except UnmarkableError as error:
        reason = "" if error.reason == "damaged" else error.sentence("vi")
    name = "" if copy is None else copy.name
    write_text(path, _message(workspace, receipt, copy=name, reason=reason))
    return path, copy


def _message(workspace: Workspace, receipt: Receipt, *, copy: str = "", reason: str = "") -> str:
    return message(receipt, workspace.campaign, workspace.register, copy=copy, reason=reason)


def _says(path: Path, content: str) -> bool:
    with refusing_io(path):
        return path.is_file() and path.read_bytes() == content.encode("utf-8-sig")


def copy_there(folder: Path, receipt: Receipt) -> Path | None:
    """Find the annotated copy of a file in the folder of what was sent back."""
    places = (folder / copy_name(receipt.label, suffix) for suffix in _SUFFIXES)
    return next((place for place in places if place.is_file()), None)


def _write_copy(workspace: Workspace, folder: Path, receipt: Receipt) -> Path | None:
    """Write the annotated copy of a file; None where no cell of it is wrong or it is not kept."""
    marked = any(finding.cell is not None for finding in receipt.findings)
    kept = workspace.archive.find(receipt.sha256)
    if kept is None or not (marked or receipt.outcome is Outcome.REJECTED):
        return None
    with refusing_io(kept):
        data = kept.read_bytes()
    known = workspace.register.by_code.get(receipt.unit)
    name = known.name if known else ""
    rules = validators.RULES_VERSION
    facts = About.of(receipt.label, receipt.unit, name, receipt.period, rules)
    readable = receipt.outcome is Outcome.REJECTED
    verdict = Verdict.INVALID if readable else Verdict.UNREADABLE
    copy = copy_of(data, receipt.findings, verdict, facts)
    target = folder / copy_name(receipt.label, copy.suffix)
    with refusing_io(target), written_aside(target, lasting=False) as aside:
        aside.write_bytes(copy.content)
    return target


def _acknowledge(
    workspace: Workspace,
    book: Book,
    receipts: Sequence[Receipt],
    on_done: Callable[[int], None],
) -> tuple[Path, ...]:
    """Write the receipts that are not there yet."""
    register = workspace.register
    places = {r.id: workspace.returned(r.period) / receipt_name(r, register) for r in receipts}
    wanted = [receipt for receipt in receipts if not _is_whole(places[receipt.id])]
    accepted: dict[int, Accepted] = {}
    for run in sorted({receipt.run for receipt in wanted}):
        accepted |= {each.receipt: each for each in book.accepted_in(run)}
    for number, receipt in enumerate(wanted, 1):
        _write_receipt(workspace, places[receipt.id], receipt, accepted[receipt.id])
        on_done(len(receipts) - len(wanted) + number)
    return tuple(places.values())


def _write_receipt(
    workspace: Workspace, target: Path, receipt: Receipt, accepted: Accepted
) -> None:
    campaign, register = workspace.campaign, workspace.register
    page = receipt_page(campaign, register, receipt, accepted, workspace.secret)
    with refusing_io(target), written_aside(target, lasting=False) as aside:
        aside.write_text(page, encoding="utf-8", newline="\n")


def _is_whole(path: Path) -> bool:
    """A power cut may leave a name without content, where nobody waited for the disk."""
    return path.is_file() and path.stat().st_size > 0
