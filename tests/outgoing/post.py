"""Reading drafts as a mail program does."""

from __future__ import annotations

import email
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path


@dataclass(frozen=True)
class Opened:
    """A draft as it opens: addressed, unsent, with its text and attachments."""

    to: str
    subject: str
    unsent: bool
    body: str
    attachments: dict[str, bytes]


def opened(path: Path) -> Opened:
    """Open an ``.eml`` file."""
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    text = message.get_body(("plain",))
    assert text is not None
    return Opened(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        unsent=message["X-Unsent"] == "1",
        body=text.get_content().replace("\r\n", "\n"),
        attachments={
            str(part.get_filename()): part.get_payload(decode=True)  # type: ignore[misc]
            for part in message.iter_attachments()
        },
    )
