"""Where pictures are kept, small enough to be shown on a page."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image, ImageChops

from bluezone_xl.names import unaccented

IMAGES = Path(__file__).parents[2] / "docs" / "images"
MOST_BYTES = 150_000
_MARGIN = 14


def keep(picture: Image.Image, name: str) -> str:
    """Keep a picture without the paper left over, in as many colours as it may have.

    Returns its file name.
    """
    cut = _without_paper(picture.convert("RGB"))
    target = IMAGES / f"{name}.png"
    for colours in (255, 128, 64, 32, 16):
        cut.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target.name


def slug(words: str) -> str:
    """A file's name from a sheet's: Tổng quan is tong-quan."""
    return re.sub(r"[^a-z0-9]+", "-", unaccented(words).lower()).strip("-")


def _without_paper(picture: Image.Image) -> Image.Image:
    white = Image.new("RGB", picture.size, "white")
    box = ImageChops.difference(picture, white).getbbox()
    assert box is not None, "an empty picture"
    left, top, right, bottom = box
    return picture.crop(
        (
            max(0, left - _MARGIN),
            max(0, top - _MARGIN),
            min(picture.width, right + _MARGIN),
            min(picture.height, bottom + _MARGIN),
        )
    )
