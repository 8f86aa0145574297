"""A writer killed while SQLite is half-way through its pages: the journal brings them back."""

from __future__ import annotations

import signal
from pathlib import Path

from bluezone_xl.ledger import Ledger
from tests.children import run_python
from tests.ledger.samples import a_return, a_run

# A tiny page cache makes SQLite write into the file before the commit, so that the kill leaves
# a half-changed file beside a hot journal.
_KILLED = """
import os, signal, sqlite3, sys
from sqlalchemy import event
from bluezone_xl.ledger import Ledger, engine
from tests.ledger.samples import a_return, a_run
ledger = Ledger.open(sys.argv[1])
event.listen(ledger._engine, "connect", lambda c, _: c.execute("PRAGMA cache_size = 5"))
big = a_run(*((a_return(f"X{n}", file=f"f{n}", lines=40), 1) for n in range(600)))

def kill(done, total):
    if done * 2 >= total:
        os.kill(os.getpid(), signal.SIGKILL)

with ledger.writing() as book:
    book.record(big, kill)
"""


def test_a_hot_journal_is_rolled_back__ok(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).record(a_run((a_return("Y1", file="before"), 1)))
    before = path.read_bytes()
    assert run_python(_KILLED, path, check=False).returncode == -signal.SIGKILL
    assert (tmp_path / "ledger.sqlite-journal").exists()
    assert path.read_bytes() != before
    ledger = Ledger.open(path)
    assert [a.content.unit for a in ledger.standing()] == ["Y1"]
    assert path.read_bytes() == before
    ledger.record(a_run((a_return("X1", file="after"), 1)))
    assert len(ledger.standing()) == 2
