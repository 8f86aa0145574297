"""A fresh ledger for each test, on SQLite and on a PostgreSQL of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bluezone_xl.ledger import Ledger
from tests.children import shared_folder
from tests.ledger import cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[cluster.Cluster]:
    """One private cluster for the session (for each xdist worker)."""
    reason = cluster.why_missing()
    if reason is not None:
        pytest.skip(reason)
    with cluster.running() as started:
        yield started


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    running: cluster.Cluster = request.getfixturevalue("postgres")
    return running.new_database()


@pytest.fixture
def ledger(where: str) -> Ledger:
    """An empty ledger; a writer waits half a second for another."""
    return Ledger.open(where, campaign="test", busy_seconds=0.5)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account of the machine can enter."""
    with shared_folder() as folder:
        yield folder
