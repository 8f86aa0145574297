"""The same campaign and package on the same day give the same page, wherever it is built."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bluezone_xl.check_page.build import build_page


@pytest.mark.slow
def test_two_builds_give_the_same_bytes__ok(
    page_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(page_file.stat().st_mtime)))
    again = build_page(tmp_path / "một nơi khác" / "trang.html", "bluezone-2021")
    assert again.sha256 == hashlib.sha256(page_file.read_bytes()).hexdigest()
