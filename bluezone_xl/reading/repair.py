"""Brings typed text to usual Unicode, and remembers that it did."""

from __future__ import annotations

from bluezone_xl.reading.cellxml import CellXml
from bluezone_xl.reading.strings import Run, SharedStrings, runs
from bluezone_xl.reading.styles import Styles
from bluezone_xl.reading.tcvn3 import Legacy, Reading, is_tcvn3, judge, legacy_font, to_unicode
from bluezone_xl.reading.text import Repairs, clean, is_decomposed, is_usual
from bluezone_xl.reading.xmltext import INLINE, VALUE


class TextRepair:
    """Repairs the texts of one sheet: by the font of cell and run, else by their look."""

    def __init__(
        self, strings: SharedStrings, styles: Styles, xml: CellXml, notes: Repairs
    ) -> None:
        self._strings = strings
        self._styles = styles.legacy
        self._has_fonts = bool(styles.legacy) or strings.has_legacy_fonts
        self._xml = xml
        self._notes = notes

    def repaired(self, raw: str, sheet: str, table: str, address: str) -> str:
        """Return the text of a cell, cleaned; note what had to be done to it."""
        if not self._has_fonts and is_usual(raw):
            return raw.strip()
        text, code = self._decoded(raw, address)
        text = clean(text)
        if code and text:
            self._notes.note(code, sheet, table, address, text)
        return text

    def _decoded(self, raw: str, address: str) -> tuple[str, str]:
        """Return the text in Unicode and the code of the finding it deserves, or ""."""
        if self._has_fonts:
            text, code = _by_font(self._runs(raw, address))
            if code:
                return text, code
        look = judge(raw)
        if look is Reading.TCVN3:
            return to_unicode(raw), "text_tcvn3"
        if look is Reading.DOUBTFUL:
            return raw, "text_doubtful"
        return raw, "text_decomposed" if is_decomposed(raw) else ""

    def _runs(self, raw: str, address: str) -> list[tuple[str, Legacy | None]]:
        """Return (text, encoding) of each run; a run without a font has the cell's."""
        cell = self._xml.cell(address)
        if cell is None:
            return [(raw, None)]
        found: list[Run] = []
        inline = cell.find(INLINE)
        if inline is not None:
            found = runs(inline)
        elif cell.get("t") == "s":
            found = self._strings.runs(cell.findtext(VALUE))
        style = self._styles.get(cell.get("s") or "0")
        return [
            (text, style if font is None else legacy_font(font))
            for text, font in found or [(raw, None)]
        ]


def _by_font(parts: list[tuple[str, Legacy | None]]) -> tuple[str, str]:
    """Decode the runs set in a TCVN3 font; what was typed there as Unicode stays."""
    text = "".join(part for part, _ in parts)
    if any(font is Legacy.VNI and not part.isascii() for part, font in parts):
        return text, "text_vni"
    decoded = "".join(
        to_unicode(part, capitals=font is Legacy.TCVN3_CAPITALS)
        if font is not None and is_tcvn3(part)
        else part
        for part, font in parts
    )
    return decoded, "text_tcvn3" if decoded != text else ""
