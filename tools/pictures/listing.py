"""The list of the master's sheets in ``docs/so-lieu.md``, between its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "so-lieu.md"
_BLOCK = re.compile(r"(<!-- pictures: sheets -->\n).*?(<!-- /pictures -->)", re.DOTALL)


def list_sheets(drawn: Sequence[tuple[str, str]]) -> None:
    """Write each sheet's name and picture into the document."""
    shown = "\n".join(
        f"### {sheet}\n\n![Trang {sheet}](images/{picture})\n" for sheet, picture in drawn
    )
    content = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(_BLOCK.sub(rf"\1\n{shown}\n\2", content), encoding="utf-8", newline="\n")
