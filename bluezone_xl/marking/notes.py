"""The text of a cell's note: all findings of the cell, below whatever the official wrote there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bluezone_xl.catalogue import Lang, text
from bluezone_xl.marking.colours import word

if TYPE_CHECKING:
    from bluezone_xl.marking.plan import Item

# Excel holds 32,767 characters in a cell or a note.
MOST = 30_000

_LANGS: tuple[Lang, ...] = ("vi", "en")

# What XML 1.0 cannot hold; findings quote what strangers typed.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def note_of(items: Iterable[Item], lang: Lang) -> str:
    """Return the note of one cell, beginning with the line by which it is known to be ours."""
    told = [text("marking.note_head", lang)]
    for item in items:
        named = {"word": word(item.severity, lang), "number": item.number}
        told.append(text("marking.note_item", lang, problem=item.problem, **named))
        if item.remedy:
            told.append(text("marking.note_remedy", lang, remedy=item.remedy))
    return fitting("\n".join(told), lang)


def fitting(value: str, lang: Lang = "vi") -> str:
    """Return a text that a cell or a note can hold: no control characters, not too long."""
    clean = _UNWRITABLE.sub("\ufffd", value)
    if len(clean) <= MOST:
        return clean
    more = text("marking.cut", lang, sheet=text("marking.sheet", lang))
    return f"{clean[: MOST - len(more) - 1]}\n{more}"


def has_ours(note: str) -> bool:
    """Whether a check added something to a note."""
    return any(text("marking.note_head", lang) in note for lang in _LANGS)


def joined(own: str, ours: str) -> str:
    """Return a note that has what the official wrote and, below, what was found."""
    return f"{own}\n{ours}" if own else ours


def without_ours(note: str) -> str:
    """Return what the official wrote in a note, without what a check added."""
    for lang in _LANGS:
        note = note.partition(text("marking.note_head", lang))[0]
    return note.removesuffix("\n")
