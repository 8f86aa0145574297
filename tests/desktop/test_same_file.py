"""One master for both programs: what LibreOffice leaves of it, saved as an officer saves it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bluezone_xl.vba.kept import put_settings
from bluezone_xl.vba.program import Program, this_program
from bluezone_xl.workspace import Workspace
from tests.desktop.calc import Calc
from tests.desktop.facts import changed, facts
from tests.filled import small_workspace
from tests.flow import put, put_union, run

# Colours of tabs; names of sheets that only code in a sheet's own module uses, which ours has not.
DROPPED = (b"<tabColor", b"codeName=")


@pytest.fixture
def workspace(here: Path) -> Workspace:
    """A workspace with a master of two returns."""
    made = small_workspace(here / "tỉnh")
    put(made, "a.xlsx")
    put_union(made, "b.xlsx", "U1")
    run(made)
    put_settings(made.master_path, this_program())
    return made


def test_saved_in_libreoffice_nothing_that_matters_is_lost__ok(
    window: Calc, workspace: Workspace
) -> None:
    path = workspace.master_path
    before = facts(path)
    ours = len(before["sheets"]) - 1  # without the settings' own, which has no coloured tab
    assert [_count(path, words) for words in DROPPED] == [ours, ours + 3]
    with window.open(path) as document:
        document.type("Cấu hình", "B7", "23/7/2021")
        window.keep(document)
    assert changed(before, facts(path)) == ["Cấu hình/content"]
    assert [_count(path, words) for words in DROPPED] == [0, 0]
    # What LibreOffice wrote, excel setup can still write into.
    assert put_settings(path, Program(Path("C:/bluezone-xl/python.exe")))


def _count(path: Path, words: bytes) -> int:
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.endswith(".xml")]
        return sum(package.read(name).count(words) for name in parts)
