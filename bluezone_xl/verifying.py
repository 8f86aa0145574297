"""Does a receipt, or a return, agree with the ledger? For a unit that asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bluezone_xl.archive import hash_file
from bluezone_xl.aside import refusing_io
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Book
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.reports.messages import SENT_BACK
from bluezone_xl.reports.receipt import is_sealed, mark_of, receipt_code, same_code
from bluezone_xl.returns import Accepted
from bluezone_xl.workspace import Workspace

# A receipt is a small page; anything larger is a return, or something else.
_LARGEST_PAGE = 1 << 20


class Answer(StrEnum):
    """What the ledger says."""

    GENUINE = "genuine"
    ALTERED = "altered"
    FORGED = "forged"
    UNKNOWN_NUMBER = "unknown_number"
    UNKNOWN_FILE = "unknown_file"
    FILE_ACCEPTED = "file_accepted"
    FILE_SENT_BACK = "file_sent_back"


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer, and what the ledger has on it.

    ``accepted`` and ``code`` are there when a return was accepted; ``standing`` is the number of
    the revision that counts today. Nothing is told on a code that is wrong.
    """

    answer: Answer
    number: int = 0
    sha256: str = ""
    receipt: Receipt | None = None
    accepted: Accepted | None = None
    code: str = ""
    standing: int = 0

    @property
    def agrees(self) -> bool:
        """Whether what was shown is what the ledger has, as it has it."""
        return self.answer in (Answer.GENUINE, Answer.FILE_ACCEPTED)

    @property
    def stands(self) -> bool:
        """Whether that return still counts."""
        return self.accepted is not None and self.accepted.revision == self.standing


def verify_file(workspace: Workspace, path: Path) -> Verified:
    """Check a receipt, or a return by its hash. Raises RefusalError for what cannot be read."""
    with refusing_io(path):
        page = _page(path)
        mark = mark_of(page)
        sha256 = "" if mark else hash_file(path)[0]
    if mark is None:
        return _verify_hash(workspace, sha256)
    number, code = mark
    found = verify_code(workspace, number, code)
    if found.answer is Answer.GENUINE and not is_sealed(page, workspace.secret):
        return replace(found, answer=Answer.ALTERED)
    return found


def verify_code(workspace: Workspace, number: int, code: str) -> Verified:
    """Check the number and the code of a receipt."""
    with workspace.view_ledger().reading() as book:
        receipt = next((each for each in book.receipts() if each.id == number), None)
        accepted = None if receipt is None else _accepted(book, receipt)
        if receipt is None or accepted is None:
            return Verified(Answer.UNKNOWN_NUMBER, number)
        ours = receipt_code(workspace.secret, workspace.campaign, receipt, accepted)
        if not same_code(ours, code):
            return Verified(Answer.FORGED, number)
        return _told(book, Answer.GENUINE, receipt, accepted, ours)


def _verify_hash(workspace: Workspace, sha256: str) -> Verified:
    with workspace.view_ledger().reading() as book:
        known: Mapping[str, Receipt] = {each.sha256: each for each in book.receipts()}
        receipt = known.get(sha256)
        if receipt is None:
            return Verified(Answer.UNKNOWN_FILE, sha256=sha256)
        accepted = _accepted(book, receipt)
        if accepted is None:
            return Verified(Answer.FILE_SENT_BACK, receipt.id, sha256, receipt)
        code = receipt_code(workspace.secret, workspace.campaign, receipt, accepted)
        return _told(book, Answer.FILE_ACCEPTED, receipt, accepted, code)


def _told(book: Book, answer: Answer, receipt: Receipt, accepted: Accepted, code: str) -> Verified:
    chain = book.history(accepted.content.unit, accepted.content.period)
    standing = max(each.revision for each in chain)
    return Verified(answer, receipt.id, receipt.sha256, receipt, accepted, code, standing)


def _accepted(book: Book, receipt: Receipt) -> Accepted | None:
    """The return that a receipt is of; None for one that was sent back."""
    if receipt.outcome in SENT_BACK or receipt.outcome is Outcome.UNCHANGED:
        return None
    found = (each for each in book.accepted_in(receipt.run) if each.receipt == receipt.id)
    return next(found, None)


def _page(path: Path) -> str:
    """The text of a small file; "" for what is none."""
    if not path.is_file():
        raise RefusalError("cli.path_missing", path=path)
    if path.stat().st_size > _LARGEST_PAGE:
        return ""
    return path.read_bytes().decode("utf-8-sig", errors="ignore")
