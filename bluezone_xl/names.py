"""Vietnamese names: comparing, suggesting, quoting and ordering them.

None of this identifies a unit: 21 pairs of communes of one district differ only in diacritics
(Sa Pa, Sa Pả), so units are matched by code and names only help to find typing mistakes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

LEVELS = (
    "Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã", "Phường", "Xã", "Thị trấn", "Đặc khu",
)  # fmt: skip

_SUGGESTION_LEAST = 65.0

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_TONES = _GRAVE + _HOOK + _TILDE + _ACUTE + _DOT
_LEVEL = re.compile(rf"({'|'.join(LEVELS)})\s+(?=\S)", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_QUOTES = str.maketrans("\u2018\u2019\u02bc\u02b9", "''''")
# Both "hòa" and "hoà", "thúy" and "thuý" are current: the tone goes to the second vowel.
_TONE_ON_FIRST = re.compile(rf"(?:(?<=o)([{_TONES}])([ae]))|(?:(?<=u)([{_TONES}])(y))")


@lru_cache(maxsize=32_768)
def normalise(text: str) -> str:
    """Return the form in which two spellings of one name compare equal.

    NFC, lower case, one tone placement (``òa`` -> ``oà``), single spaces, plain dashes without
    spaces, straight apostrophes. Diacritics stay: they tell names apart.
    """
    cleaned = _INVISIBLE.sub("", text).translate(_QUOTES).casefold()
    joined = _DASHES.sub("-", " ".join(cleaned.split()))
    decomposed = unicodedata.normalize("NFD", joined)
    return unicodedata.normalize("NFC", _TONE_ON_FIRST.sub(r"\2\1\4\3", decomposed))


def unaccented(text: str) -> str:
    """Return the text without diacritics, ``đ`` as ``d``; case is kept. For searching only."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    marks_apart = unicodedata.normalize("NFD", plain)
    kept = "".join(c for c in marks_apart if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def suggest(name: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return the candidates most like a name, best first, for a "did you mean".

    They are compared with and without diacritics. The answer is shown to a person, who decides:
    nothing may be matched by it silently.
    """
    wanted = normalise(name)
    scored = [(_likeness(wanted, normalise(c)), c) for c in dict.fromkeys(candidates)]
    close = [(score, c) for score, c in scored if score >= _SUGGESTION_LEAST]
    return [c for _, c in sorted(close, key=lambda pair: (-pair[0], sort_key(pair[1])))[:limit]]


def split_level(name: str) -> tuple[str, str]:
    """Return the administrative level and the bare name: ``("Huyện", "Hoài Ân")``.

    The level is empty when the name does not begin with one; it is returned capitalised.
    """
    match = _LEVEL.match(name)
    if match is None:
        return "", name
    return match[1].capitalize(), name[match.end() :]


def running(name: str) -> str:
    """Return a name as it stands inside a sentence: ``huyện Hoài Ân``.

    Decree 30/2020/NĐ-CP keeps the capital where the name is a number (``Quận 1``) and in
    ``Thành phố Hồ Chí Minh``. Names of other than administrative units stay as they are.
    """
    level, bare = split_level(name)
    if not level:
        return name
    keeps_capital = bare[0].isdigit() or normalise(name) == "thành phố hồ chí minh"
    return f"{level if keeps_capital else level.lower()} {bare}"


def sort_key(text: str) -> tuple[object, ...]:
    """Return the key of Vietnamese alphabetical order.

    As in the Unicode collation for Vietnamese: base letters first (ă â đ ê ô ơ ư after theirs),
    then tones (level, huyền, hỏi, ngã, sắc, nặng), then small before capital letters. Numbers
    are ordered by value: Phường 2 before Phường 10.
    """
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for number, letter in re.findall(r"(\d+)|(\X)" if False else r"(\d+)|(.)", text):
        letters.append((1, int(number), "") if number else _weight(letter))
    return (tuple(letters), tuple(tones), text.swapcase(), text)
