"""How severities look: apart in grey print and for the colour-blind, never by hue alone.

The fills differ in lightness as well as in hue, and every note and line of the index begins
with a sign and a word. The signs are in every font of an old Windows.
"""

from __future__ import annotations

from bluezone_xl.catalogue import Lang, Severity, text

# From dark to light; the forms' own ink stays readable on each (WCAG AA, see the tests).
FILLS = {Severity.ERROR: "F4978E", Severity.WARNING: "FFD166", Severity.INFO: "D6E4F5"}

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def word(severity: Severity, lang: Lang = "vi") -> str:
    """Return the sign and word of a severity."""
    return text(f"marking.word_{severity.value}", lang)


def heaviest(severities: list[Severity]) -> Severity:
    """Return the severity that counts most."""
    return min(severities, key=ORDER.index)
