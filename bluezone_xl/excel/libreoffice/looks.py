"""How cells look."""

from __future__ import annotations

from bluezone_xl.excel.libreoffice.block import Block


class Looks(Block):
    """The part of a range that reads and sets looks."""

    def autofit(self, axis: str | None = None) -> None:
        """Widths and heights that fit: of rows (``r``), columns (``c``) or both."""
        which = (axis or "").lower()[:1]
        self.ask("autofit", rows=which in ("", "r"), columns=which in ("", "c"))
