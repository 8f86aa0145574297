"""The pool of workers breaks as a whole, or its caller goes away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.reading import InboxFile, Limits, pool, read_many
from bluezone_xl.reading.wire import packed
from tests.children import run_python, start_python
from tests.reading import hostile
from tests.reading.crowd import QUICK, fates, is_gone, items, wait_for
from tests.reading.reader import refusal
from tests.sheets import LINES, book


class FragilePool:
    """In place of pebble's: breaks over a file named ``break``, never ends one named ``stall``,
    and, once broken, takes everything down that is submitted."""

    started = 0

    def __init__(self, **_: object) -> None:
        self.broken = False
        FragilePool.started += 1

    def schedule(
        self, _: object, args: tuple[list[InboxFile], Limits, object], timeout: float
    ) -> Future[list[object]]:
        future: Future[list[object]] = Future()
        names = [item.label for item in args[0]]
        self.broken |= any("break" in name for name in names)
        if self.broken:
            future.set_exception(BrokenProcessPool())
        elif not any("stall" in name for name in names):
            future.set_result([packed(hostile.harmless(item)) for item in args[0]])
        return future

    def stop(self) -> None:
        pass

    def join(self) -> None:
        pass


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> type[FragilePool]:
    monkeypatch.setattr("pebble.ProcessPool", FragilePool)
    monkeypatch.setattr(pool, "_PATIENCE", 0.1)
    FragilePool.started = 0
    return FragilePool


def test_pool_that_breaks_as_a_whole__ok(fragile: type[FragilePool]) -> None:
    names = [f"ok-{n}" for n in range(8)] + ["break", "ok-8", "stall", "ok-9"]
    limits = Limits(seconds=0.1, batch_files=3)
    result = fates(read_many(items(names), workers=2, limits=limits))
    assert list(result) == names
    assert result == dict.fromkeys(names, "file_empty") | {
        "break": "reader_crashed",
        "stall": "reader_timeout",
    }
    assert fragile.started > 2


def test_pool_that_never_works__error(fragile: type[FragilePool]) -> None:
    with pytest.raises(RefusalError):
        list(read_many(items(["break"]), limits=QUICK))


def test_pool_that_stops_working__error(fragile: type[FragilePool]) -> None:
    names = ["ok-1", *(f"break-{n}" for n in range(20))]
    with pytest.raises(RefusalError):
        list(read_many(items(names), workers=1, limits=Limits(batch_files=1)))


CALLER = """
import signal
import sys
from pathlib import Path
from bluezone_xl.reading import InboxFile, Limits, read_many
from tests.reading import hostile

# A suite that runs in the background of a shell has interrupts switched off, and hands that on.
signal.signal(signal.SIGINT, signal.default_int_handler)
folder = Path(sys.argv[1])
items = [InboxFile(f"long-{n}", folder / f"long-{n}", 0.0) for n in range(4)]
try:
    list(read_many(items, workers=2, limits=Limits(batch_files=1), reader=hostile.note_pid))
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


def pids(folder: Path) -> list[int]:
    return [int(path.suffixes[-2][1:]) for path in folder.glob("*.pid")]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_its_caller__ok(tmp_path: Path, how: signal.Signals) -> None:
    caller = start_python(CALLER, tmp_path)
    wait_for(lambda: len(pids(tmp_path)) == 2)
    caller.send_signal(how)
    out, _ = caller.communicate(timeout=90)
    assert out == ("stopped\n" if how is signal.SIGINT else "")
    wait_for(lambda: all(map(is_gone, pids(tmp_path))))


def test_reading_that_is_abandoned__ok(tmp_path: Path) -> None:
    names = [InboxFile(f"ok-{n}", tmp_path / f"ok-{n}", 0.0) for n in range(60)]
    reading = read_many(names, workers=2, limits=QUICK, reader=hostile.note_pid)
    assert refusal(next(reading)) == "file_empty"
    del reading
    wait_for(lambda: all(map(is_gone, pids(tmp_path))))


def test_script_without_a_guard__ok(tmp_path: Path) -> None:
    """Workers must not run the caller's script again, nor import what it imports."""
    path = book(tmp_path / "m.xlsx", {"Báo cáo": LINES})
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom bluezone_xl.reading import read_one\n"
        f"print(type(read_one(Path({str(path)!r}))).__name__)\n"
    )
    done = run_python(f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')")
    assert done.stdout == "Submission\n"
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert (done.stdout, done.stderr) == ("Submission\n", "")
