"""The officials' guide on paper: one page, and the same words as on the screen."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tools.make_guide import PRINTED, SOURCE, print_guide

pytestmark = pytest.mark.browser


def words(path: Path) -> list[str]:
    """The words of a PDF, in the order of reading."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode().split()


def pages(path: Path) -> int:
    done = subprocess.run(["pdfinfo", path], capture_output=True, check=True)
    match = re.search(r"^Pages:\s+(\d+)$", done.stdout.decode(), re.MULTILINE)
    assert match is not None
    return int(match[1])


def test_it_is_one_page_and_up_to_date__ok(tmp_path: Path) -> None:
    print_guide(tmp_path / "huong-dan.pdf")
    assert pages(tmp_path / "huong-dan.pdf") == pages(PRINTED) == 1
    assert words(tmp_path / "huong-dan.pdf") == words(PRINTED)


def test_nothing_of_the_guide_is_cut_off__ok() -> None:
    source = SOURCE.read_text(encoding="utf-8")
    written = re.sub(r"!\[.*?\]\(.*?\)|[|#]|^\s*\d+\.\s|-{3,}", " ", source, flags=re.MULTILINE)
    written = written.replace("*", "")
    assert set(written.split()) - set(words(PRINTED)) == set()
