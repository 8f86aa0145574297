"""Every sheet of the master: its first printed page, or the corner of it that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tests.office import Office
from tools.pictures import printed
from tools.pictures.keeping import keep, slug

_DPI = 100.0
# Words lower than so many points would not be read at that size.
_READABLE = 7.0
_WIDE, _HIGH = 1170, 830


def draw(office: Office, master: Path, scratch: Path) -> Iterator[tuple[str, str]]:
    """Draw all of them; return the name of each sheet with the picture's."""
    pdf = scratch / "master.pdf"
    with office.open(master) as document:
        document.recalculate()
        sheets = document.sheet_names(visible_only=True)
        document.save_as(pdf, "pdf")
    pages = printed.words_of(pdf)
    for sheet in sheets:
        number = next(n for n, words in enumerate(pages) if _sheet_of(words, sheets) == sheet)
        yield sheet, keep(_readable(pdf, number), f"master-{slug(sheet)}")


def _sheet_of(words: str, sheets: list[str]) -> str:
    """Whose page it is: the footer begins with the sheet's name."""
    footer = words.rstrip().rpartition("\n")[2].strip()
    return max((sheet for sheet in sheets if footer.startswith(sheet)), key=len, default="")


def _readable(pdf: Path, number: int) -> Image.Image:
    """The whole page where its letters are large enough, else its upper left corner, larger."""
    size = printed.letters(pdf, number)
    if size >= _READABLE:
        return printed.page(pdf, number, _DPI)
    large = printed.page(pdf, number, _DPI * _READABLE / size)
    return large.crop((0, 0, min(_WIDE, large.width), min(_HIGH, large.height)))
