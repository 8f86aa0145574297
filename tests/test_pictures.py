"""Every sheet, document and page is shown in a picture; no link is broken, no picture forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.master.scenarios import MIXED

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def targets(document: Path) -> list[Path]:
    """The files of this project that a document shows or leads to."""
    found = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    return [(document.parent / one).resolve() for one in found if "://" not in one]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere__ok(document: Path) -> None:
    assert [path for path in targets(document) if not path.exists()] == []


def test_every_sheet_is_shown__ok() -> None:
    """Run ``python -m tools.make_pictures`` when a sheet is added."""
    shown = (ROOT / "docs" / "so-lieu.md").read_text(encoding="utf-8")
    for sheet in MIXED.plan("23/7").sheets:
        assert f"![Trang {sheet.name}](images/" in shown, sheet.name


def test_no_picture_is_forgotten__ok() -> None:
    used = {path for document in DOCUMENTS for path in targets(document)}
    assert {path for path in (ROOT / "docs" / "images").iterdir() if path not in used} == set()


def test_every_guide_can_be_found_from_the_readme__ok() -> None:
    known, new = {ROOT / "README.md"}, [ROOT / "README.md"]
    while new:
        reached = {
            path for document in new if document.suffix == ".md" for path in targets(document)
        }
        new = [path for path in reached if path.is_file() and path not in known]
        known |= set(new)
    guides = {path for path in (ROOT / "docs").iterdir() if path.is_file()}
    assert guides - known == set()
