"""Fixtures of the command line's tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bluezone_xl.workspace import Workspace
from tests.cli.province import make_workspace


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which nothing has happened yet; tests get copies."""
    return make_workspace(tmp_path_factory.mktemp("province") / "tỉnh").folder


@pytest.fixture
def workspace(pristine: Path, tmp_path: Path) -> Workspace:
    """A workspace of one's own, in a folder with a space and diacritics in its name."""
    folder = tmp_path / "Bình Định 2021"
    shutil.copytree(pristine, folder)
    return Workspace.open(folder)
