"""What tests of the inbox share: writing into it, and saying what became of each file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bluezone_xl.reading import InboxFile, list_inbox, read_many
from bluezone_xl.submission import Submission
from tests.reading.reader import refusal


def listed(inbox: Path) -> list[InboxFile]:
    return list(list_inbox(inbox, inbox.parent / "scratch"))


def labels(inbox: Path) -> list[str]:
    return [item.label for item in listed(inbox)]


def found(inbox: Path) -> dict[str, str]:
    """What becomes of each file: ``ok``, or the code it is refused for."""
    results = read_many(listed(inbox))
    return {r.source.label: "ok" if isinstance(r, Submission) else refusal(r) for r in results}


def write(inbox: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(content)
