"""A small province that has reported, and its documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bluezone_xl.reporting import DocumentKind, make
from bluezone_xl.workspace import Workspace
from tests.documents.spoken import Spoken
from tests.filled import SATURDAY, Filled, hamlets, small_workspace
from tests.flow import TEXT, put, put_union, run

DAY = date(2021, 7, 5)


def reported(folder: Path) -> Workspace:
    """Two communes and a union reported, one return was sent back, one unit is silent."""
    workspace = small_workspace(folder)
    put(workspace, "x1.xlsx")
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(3, 44), saved=8))
    put(workspace, "x3.xlsx", Filled("X3", lines=hamlets(installed=TEXT)))
    put_union(workspace, "u1.xlsx", "U1")
    run(workspace)
    return workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return reported(tmp_path / "tỉnh")


@pytest.fixture(scope="module", params=list(DocumentKind))
def kind(request: pytest.FixtureRequest) -> DocumentKind:
    found: DocumentKind = request.param
    return found


@pytest.fixture(scope="module")
def spoken(kind: DocumentKind, tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    """A document of each sort, number 5 of 5 July."""
    workspace = reported(tmp_path_factory.mktemp("province") / "tỉnh")
    place = "H1" if kind is DocumentKind.DISTRICT else ""
    made = make(workspace, [kind], place=place, number="5", day=DAY, now=SATURDAY)
    return Spoken.of(made[0].path)
