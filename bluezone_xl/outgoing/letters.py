"""Letters as drafts: an ``.eml`` file each, which a mail program opens as a message to send."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from bluezone_xl.aside import refusing_io, remove, written_aside
from bluezone_xl.names import unaccented
from bluezone_xl.templates.issue import safe_name

DRAFTS = "thu-nhap"

_ADDRESS = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_BETWEEN = re.compile(r"[;,\s]+")
_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".xlsm": ("application", "vnd.ms-excel.sheet.macroenabled.12"),
    ".zip": ("application", "zip"),
    ".txt": ("text", "plain"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one unit. ``address`` is empty when the register has none that can be used."""

    unit: str
    name: str
    address: str
    subject: str
    body: str
    attachments: tuple[Path, ...] = ()


def address_of(written: str) -> str:
    """Return the e-mail addresses of a register's cell as a mail program takes them.

    Several may stand there, parted by ``;`` or ``,``. What is no address is left out.
    """
    found = [part for part in _BETWEEN.split(written.strip()) if _ADDRESS.fullmatch(part)]
    return ", ".join(found)


def write_drafts(folder: Path, letters: Sequence[Letter]) -> Iterator[int]:
    """Write a draft of every letter that has an address; yield how many are done.

    Drafts of an earlier time that are none of these are removed, so that nobody sends them.
    """
    kept: set[str] = set()
    with refusing_io(folder):
        for letter in letters:
            if letter.address:
                path = folder / f"{plain_name(f'{letter.unit} {letter.name}')}.eml"
                kept.add(path.name)
                with written_aside(path) as aside:
                    aside.write_bytes(draft(letter))
                yield len(kept)
        remove_others(folder, "*.eml", kept)


def draft(letter: Letter) -> bytes:
    """Return a letter as an unsent message; the same letter gives the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["To"] = letter.address
    message["Subject"] = letter.subject
    # Outlook opens such a file for writing, with a button to send it.
    message["X-Unsent"] = "1"
    message.set_content(letter.body)
    for path in letter.attachments:
        maintype, subtype = _TYPES[path.suffix.lower()]
        name = plain_name(path.stem) + path.suffix
        message.add_attachment(path.read_bytes(), maintype, subtype, filename=name)
    if letter.attachments:
        known = hashlib.sha256(f"{letter.unit}\n{letter.body}".encode()).hexdigest()
        message.set_boundary(f"==={known[:32]}===")
    return bytes(message)


def plain_name(name: str) -> str:
    """Return a file name in plain letters.

    Old Windows shows other letters of a name inside a zip or a letter as signs nobody can read.
    """
    return safe_name(unaccented(name))


def remove_others(folder: Path, pattern: str, kept: Iterable[str]) -> None:
    """Remove files of a pattern that are none of the kept ones."""
    keep = set(kept)
    for path in folder.glob(pattern):
        if path.name not in keep:
            remove(path)
