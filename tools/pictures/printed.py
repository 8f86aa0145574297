"""Pages of a PDF as pictures."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from PIL import Image

from tests.office.render import pdf_to_png


def words_of(pdf: Path) -> list[str]:
    """The text of each page."""
    printed = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True
    )
    return printed.stdout.decode().split("\f")[:-1]


def letters(pdf: Path, number: int) -> float:
    """How high the usual word of a page is, in points; the page is counted from 0."""
    span = ("-f", str(number + 1), "-l", str(number + 1))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", *span, str(pdf), "-"], capture_output=True, check=True
    )
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', boxes.stdout.decode())
    return median(float(bottom) - float(top) for top, bottom in found)


def page(pdf: Path, number: int, dpi: float) -> Image.Image:
    """One page, counted from 0."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "one.pdf"
        command = [
            "pdfseparate",
            "-f",
            str(number + 1),
            "-l",
            str(number + 1),
            str(pdf),
            str(first),
        ]
        subprocess.run(command, check=True, capture_output=True)
        (drawn,) = pdf_to_png(first, Path(folder) / "page", round(dpi))
        with Image.open(drawn) as picture:
            return picture.convert("RGB")


def _only(number: int) -> tuple[str, ...]:
    """Options for one page, which the programs count from 1."""
    return ("-f", str(number + 1), "-l", str(number + 1))


def _text(pdf: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()
