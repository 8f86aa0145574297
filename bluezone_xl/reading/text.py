"""Text as it should be compared: composed, without odd spaces; and a memory of repairs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bluezone_xl.findings import Finding

# Spaces that are none of the keyboard's, and signs that show nothing at all. The soft hyphen
# is not among them: it is the letter "ư" of TCVN3.
_ODD = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " "),
    **dict.fromkeys(map(ord, "\u200b\u2060\ufeff"), ""),
}
# Whatever may need more than stripping, the signs of TCVN3 included; no Vietnamese letter.
_SUSPECT = re.compile("[\u00a0-\u00bf\u2007\u200b\u202f\u2060\ufeff]")


def is_usual(text: str) -> bool:
    """Whether a text is composed and has only usual signs: nearly every text is."""
    return text.isascii() or (
        _SUSPECT.search(text) is None and unicodedata.is_normalized("NFC", text)
    )


def clean(text: str) -> str:
    """Return a text composed (NFC), with usual spaces, without blanks at its ends."""
    if is_usual(text):
        return text.strip()
    return unicodedata.normalize("NFC", text).translate(_ODD).strip()


def one_line(text: str) -> str:
    """Return a cleaned text on one line, as headers and keys are compared."""
    return " ".join(clean(text).split())


def is_decomposed(text: str) -> bool:
    """Whether letters and their marks are stored apart (NFD), as macOS does."""
    return not text.isascii() and not unicodedata.is_normalized("NFC", text)


class Repairs:
    """Counts what was repaired, so that a table gets one finding a kind and not one a cell."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str, str], list[object]] = {}

    def note(self, code: str, sheet: str, table: str, cell: str, sample: str) -> None:
        """Remember a repair; the first of its kind in a table gives the cell and the sample."""
        entry = self._seen.setdefault((code, sheet, table), [cell, sample, 0])
        count = entry[2]
        entry[2] = count + 1 if isinstance(count, int) else 1

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for each code and table."""
        for (code, sheet, _), (cell, sample, count) in self._seen.items():
            yield Finding(code, sheet, str(cell), {"count": count, "sample": sample})
