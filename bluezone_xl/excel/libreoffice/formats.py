"""Number formats as Excel writes them: LibreOffice writes the letters of dates as capitals."""

from __future__ import annotations

import re

_PARTS = re.compile(
    r"""
      (?P<kept>"[^"]*" | \\. | \[[^\]]*\] | AM/PM | A/P | General | E[+-]?)
    | (?P<letters>[YMDHS]+)
    """,
    re.VERBOSE,
)
_COLOURS = {
    f"[{name.upper()}]": f"[{name}]"
    for name in ("Black", "Blue", "Cyan", "Green", "Magenta", "Red", "White", "Yellow")
}


def as_excel(code: str) -> str:
    """Return a format as Excel shows it: ``dd/mm/yyyy``, ``[Red]-0``, ``[h]:mm``."""
    return _PARTS.sub(_part, code)


def _part(match: re.Match[str]) -> str:
    if match["letters"]:
        return match[0].lower()
    text = match[0]
    if re.fullmatch(r"\[[HMS]+\]", text):
        return text.lower()
    return _COLOURS.get(text, text)
