"""Vietnamese names: comparing, suggesting, quoting and ordering them.

None of this identifies a unit: 21 pairs of communes of one district differ only in diacritics
(Sa Pa, Sa Pả), so units are matched by code and names only help to find typing mistakes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

LEVELS = (
    "Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã", "Phường", "Xã", "Thị trấn", "Đặc khu",
)  # fmt: skip
_ABBREVIATED = {
    "Thành phố": "TP", "Quận": "Q.", "Huyện": "H.", "Thị xã": "TX", "Phường": "P.", "Xã": "X.",
    "Thị trấn": "TT",
}  # fmt: skip

_SUGGESTION_LEAST = 65.0

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_TONES = _GRAVE + _HOOK + _TILDE + _ACUTE + _DOT
_LEVEL = re.compile(rf"({'|'.join(LEVELS)})\s+(?=\S)", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_QUOTES = str.maketrans("\u2018\u2019\u02bc\u02b9", "''''")
# Both "hòa" and "hoà", "thúy" and "thuý" are current: the tone goes to the second vowel.
_TONE_ON_FIRST = re.compile(rf"(?:(?<=o)([{_TONES}])([ae]))|(?:(?<=u)([{_TONES}])(y))")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_SIGNS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_PUNCTUATION, _DIGITS, _LETTERS, _OTHERS = range(4)


def tidy(text: str) -> str:
    """Return a typed text as it is kept: NFC, single spaces, without invisible characters.

    The soft hyphen stays: in TCVN3 text it is the letter ``ư``.
    """
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


@lru_cache(maxsize=32_768)
def normalise(text: str) -> str:
    """Return the form in which two spellings of one name compare equal.

    NFC, lower case, one tone placement (``òa`` -> ``oà``), single spaces, plain dashes without
    spaces, straight apostrophes. Diacritics stay: they tell names apart.
    """
    joined = _DASHES.sub("-", tidy(text).translate(_QUOTES).casefold())
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


def short_among(names: Sequence[str]) -> tuple[str, ...]:
    """Return names without their level, as they can stand side by side without being mistaken.

    A number (``Phường 3``) and a bare name that another one bears, too (the town and the commune
    of Diêu Trì), keep their level, abbreviated where that is usual.
    """
    split = [split_level(tidy(name)) for name in names]
    bearers = Counter(normalise(bare) for _, bare in split)
    return tuple(
        f"{_ABBREVIATED.get(level, level)} {bare}".strip()
        if bare[:1].isdigit() or bearers[normalise(bare)] > 1
        else bare
        for level, bare in split
    )


def sort_key(text: str) -> tuple[object, ...]:
    """Return the key of Vietnamese alphabetical order.

    As in the Unicode collation for Vietnamese: base letters first (ă â đ ê ô ơ ư after theirs),
    then tones (level, huyền, hỏi, ngã, sắc, nặng), then small before capital letters. Numbers
    are ordered by value: Phường 2 before Phường 10.
    """
    parts = re.findall(r"[0-9]+|[^0-9]", unicodedata.normalize("NFC", text))
    weights = [_weight(part) for part in parts]
    return (
        tuple(primary for primary, _, _ in weights),
        tuple(tone for _, tone, _ in weights),
        tuple(capital for _, _, capital in weights),
        text,
    )


@lru_cache(maxsize=4096)
def _weight(part: str) -> tuple[tuple[int, int], int, bool]:
    """The place of a letter or number in the alphabet, its tone and whether it is a capital."""
    if part.isdecimal():
        return (_DIGITS, int(part)), 0, False
    marks = unicodedata.normalize("NFD", part.lower())
    tone = next((m for m in marks if m in _TONES), "")
    letter = unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks)
    if letter not in _ALPHABET:
        letter = letter[0]
    if letter in _ALPHABET:
        return (
            (_LETTERS, _ALPHABET.index(letter)),
            1 + _TONES.index(tone) if tone else 0,
            part.isupper(),
        )
    group = _PUNCTUATION if letter.isspace() or letter in _SIGNS else _OTHERS
    return (group, _SIGNS.find(letter) if group == _PUNCTUATION else ord(letter)), 0, part.isupper()


def _likeness(one: str, other: str) -> float:
    """How alike two normalised names are, 0 to 100; the level weighs little."""
    bare = _ratio(split_level(one)[1], split_level(other)[1])
    return max(_ratio(one, other), 0.95 * bare)


def _ratio(one: str, other: str) -> float:
    exact = fuzz.ratio(one, other)
    plain = fuzz.token_sort_ratio(unaccented(one), unaccented(other))
    return (exact + plain) / 2
