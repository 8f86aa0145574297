"""Fixtures of the tests of reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sheets import LINES, book


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def form(tmp_path: Path) -> bytes:
    return book(tmp_path / "form.xlsx", {"Báo cáo": LINES}).read_bytes()
