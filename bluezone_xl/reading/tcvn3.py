"""Text typed in the fonts of the time before Unicode: TCVN3 (``.VnTime``…) and VNI.

A TCVN3 font draws Vietnamese letters in the places of Latin-1 signs: what is stored as
``X· T©n LËp`` was seen as ``Xã Tân Lập``. The soft hyphen is its ``ư`` and must not be
stripped before. VNI fonts use two signs a letter and are reported, not guessed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from enum import Enum
from functools import cache
from importlib import resources

# In ordinary text these are no part of a word.
_SIGNS = frozenset("¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾")

# A Vietnamese syllable without its marks: onset, vowels, coda.
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?"
)
_D = str.maketrans("đĐ", "dD")


class Legacy(Enum):
    """How a font encodes Vietnamese."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3_capitals"
    VNI = "vni"


class Reading(Enum):
    """What a text looks like when no font tells."""

    PLAIN = "plain"
    TCVN3 = "tcvn3"
    DOUBTFUL = "doubtful"


def legacy_font(name: str | None) -> Legacy | None:
    """Return the encoding a font name stands for: ``.VnTimeH`` draws capitals."""
    folded = (name or "").strip().casefold()
    if folded.startswith(".vn"):
        return Legacy.TCVN3_CAPITALS if folded.endswith("h") else Legacy.TCVN3
    return Legacy.VNI if folded.startswith("vni-") else None


def is_tcvn3(text: str) -> bool:
    """Whether a text can be TCVN3: it has signs of the table, and no other beyond ASCII."""
    beyond = [sign for sign in text if sign > "\x7f" and sign != "\xa0"]
    return bool(beyond) and all(sign in _table() for sign in beyond)


def to_unicode(text: str, *, capitals: bool = False) -> str:
    """Return a TCVN3 text in Unicode."""
    converted = "".join(_table().get(sign, sign) for sign in text)
    return converted.upper() if capitals else converted


def judge(text: str) -> Reading:
    """Say whether a text in an ordinary font was typed as TCVN3.

    Only signs that no Vietnamese word has count as evidence, one letter that TCVN3 lacks speaks
    against it, and every word must become a syllable: "25 µg" and "A · B" stay as they are.
    """
    if _SIGNS.isdisjoint(text) or not is_tcvn3(text):
        return Reading.PLAIN
    words = [word for word in _words(text) if not word.isascii()]
    inside = sum(sign in _SIGNS for word in words if len(word) > 1 for sign in word)
    if not inside:
        return Reading.PLAIN
    if all(_is_syllable(to_unicode(word)) for word in words):
        return Reading.TCVN3
    return Reading.DOUBTFUL if inside > 1 else Reading.PLAIN


def _words(text: str) -> list[str]:
    table = _table()
    return "".join(c if c.isalpha() or c in table else " " for c in text).split()


def _is_syllable(word: str) -> bool:
    plain = unicodedata.normalize("NFD", word.lower().translate(_D))
    tones = sum(mark in "\u0300\u0301\u0303\u0309\u0323" for mark in plain)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return tones <= 1 and _SYLLABLE.fullmatch(letters) is not None


@cache
def _table() -> dict[str, str]:
    source = resources.files("bluezone_xl") / "data" / "tcvn3_table.json"
    table: dict[str, str] = json.loads(source.read_text(encoding="utf-8"))
    return table
