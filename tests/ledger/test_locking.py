"""Two writers, a full disk, a killed writer: real ones."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Ledger
from tests.children import run_python, start_python
from tests.ledger.samples import WEEK_1, a_return, a_run, a_waiver

_HOLDER = """
import sys
from bluezone_xl.ledger import Ledger
from tests.ledger.samples import a_return, a_run
with Ledger.open(sys.argv[1]).writing() as book:
    book.record(a_run((a_return("X9", file="holder"), 1)))
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def _held_by_another_process(where: str) -> Iterator[object]:
    holder = start_python(_HOLDER, where)
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield holder
    finally:
        holder.kill()
        holder.wait()
        holder.stdin.close()
        holder.stdout.close()


def test_a_ledger_held_by_another_process_is_refused_after_a_wait__error(
    ledger: Ledger, where: str
) -> None:
    with _held_by_another_process(where):
        started = time.monotonic()
        with pytest.raises(RefusalError) as caught:
            ledger.record(a_run((a_return(), 1)))
        assert caught.value.key == "ledger.locked"
        assert 0.3 < time.monotonic() - started < 5
        with pytest.raises(RefusalError):
            ledger.add_waiver(a_waiver())
        assert ledger.standing() == ()


def test_readers_go_on_while_another_writes__ok(ledger: Ledger, where: str) -> None:
    ledger.record(a_run((a_return(), 1)))
    with _held_by_another_process(where):
        assert len(ledger.standing(WEEK_1)) == 1
        assert len(Ledger.open(where).receipts()) == 1


def test_a_killed_writer_leaves_nothing_and_no_lock__ok(ledger: Ledger, where: str) -> None:
    with _held_by_another_process(where):
        pass
    ledger.record(a_run((a_return(), 1)))
    assert [a.content.unit for a in ledger.standing()] == ["X1"]


def test_a_short_wait_is_no_refusal__ok(where: str) -> None:
    patient = Ledger.open(where, busy_seconds=10)
    entered, results = threading.Event(), []

    def hold() -> None:
        with patient.writing() as book:
            entered.set()
            time.sleep(0.5)
            book.record(a_run((a_return("X9", file="holder"), 1)))

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait()
    with patient.writing() as book:
        results = [a.content.unit for a in book.standing()]
    holder.join()
    assert results == ["X9"]


def test_a_block_that_fails_leaves_nothing__error(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.writing() as book:
            book.record(a_run((a_return(), 1)))
            assert len(book.standing()) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (ledger.standing(), ledger.receipts(), ledger.runs()) == ((), (), ())


def test_a_reading_block_sees_one_state__ok(ledger: Ledger, where: str) -> None:
    ledger.record(a_run((a_return(), 1)))
    other = Ledger.open(where, busy_seconds=0.2)
    with ledger.reading() as book:
        before = book.state()
        try:
            other.add_waiver(a_waiver())
        except RefusalError as error:
            # SQLite's writer waits for readers; PostgreSQL's does not.
            assert error.key == "ledger.locked"  # noqa: PT017
        assert book.state() == before


_FULL = """
import resource, sys
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Ledger
from tests.ledger.samples import a_return, a_run
ledger = Ledger.open(sys.argv[1])
big = a_run(*((a_return(f"X{n}", file=f"f{n}", lines=40), 1) for n in range(300)))
if sys.argv[2] == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    ledger.record(big)
except RefusalError as error:
    print(error.key)
"""


def test_a_disk_that_fills_up_leaves_the_ledger_as_it_was__error(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).record(a_run((a_return("Y1", file="before"), 1)))
    assert run_python(_FULL, path, "limit").stdout.strip() == "ledger.disk_full"
    assert [a.content.unit for a in Ledger.open(path).standing()] == ["Y1"]
    run_python(_FULL, path, "no limit")
    assert len(Ledger.open(path).standing()) == 301
