"""The page for officers quotes what the program really says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bluezone_xl.vba.actions import ON_THE_SHEET

_ROOT = Path(__file__).parents[2]
_PAGE = (_ROOT / "docs" / "nut-bam.md").read_text(encoding="utf-8")
_AREAS = ("macro", "workspace", "ledger", "run")


def _first_cells(heading: str) -> list[str]:
    table = _PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    return rows[1:]


def _texts() -> list[str]:
    folder = _ROOT / "bluezone_xl" / "texts"
    return [
        entry["vi"]
        for area in _AREAS
        for entry in tomllib.loads((folder / f"{area}.toml").read_text(encoding="utf-8")).values()
    ]


@pytest.mark.parametrize("shortened", _first_cells("Thông báo và cách xử lý"))
def test_every_message_is_one_of_the_programs__ok(shortened: str) -> None:
    parts = [part.strip() for part in shortened.split("…") if part.strip()]
    assert parts
    assert any(all(part in text for part in parts) for text in _texts())


def test_every_button_is_described__ok() -> None:
    assert _first_cells("Mỗi nút làm gì") == [action.label for action in ON_THE_SHEET]
