"""Worker processes that abort, hang, swell and are killed: nobody else's file is lost."""

from __future__ import annotations

import itertools
import os
import signal
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import Finding
from bluezone_xl.reading import InboxFile, Limits, read_many, read_one
from bluezone_xl.submission import ReadResult, Submission
from tests.reading import hostile
from tests.reading.crowd import QUICK, fates, items, wait_for
from tests.reading.reader import findings, refusal
from tests.sheets import LINES, book, patched, raw_book, raw_lines, replaced, sheet_part

FATE = {
    "abort": "reader_crashed",
    "kill": "reader_crashed",
    "sleep": "reader_timeout",
    "spin": "reader_timeout",
    "swell": "reader_memory",
    "raise": "reader_crashed",
    "odd": "reader_crashed",
    "exit": "reader_crashed",
}


@pytest.mark.parametrize("deed", hostile.DEEDS)
def test_only_the_guilty_file_is_given_up__ok(deed: str) -> None:
    names = [f"ok-{n}" for n in range(11)]
    names.insert(5, f"{deed}-file")
    result = fates(read_many(items(names), workers=1, limits=QUICK, reader=hostile.misbehave))
    assert list(result) == names, "in the order of the files"
    expected = dict.fromkeys(names, "file_empty") | {f"{deed}-file": FATE[deed]}
    assert result == expected


def test_all_at_once__ok() -> None:
    names = [f"ok-{n}" for n in range(40)]
    for at, deed in enumerate(("abort", "kill", "swell", "exit", "raise", "abort")):
        names.insert(at * 7, f"{deed}-{at}")
    result = fates(read_many(items(names), workers=2, limits=QUICK, reader=hostile.misbehave))
    assert result == {n: FATE.get(n.partition("-")[0], "file_empty") for n in names}
    assert list(result) == names


def test_calamine_aborts_for_real__error(tmp_path: Path) -> None:
    """What the look at addresses prevents, and the worker survives all the same."""
    good = book(tmp_path / "good.xlsx", {"Báo cáo": LINES})
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = book(tmp_path / "xfd.xlsx", {"Báo cáo": LINES})
    patched(path, {sheet_part(): replaced("</sheetData>", far)})
    names = [InboxFile(p.name, p, 0.0) for p in (good, path, good)]
    results = list(read_many(names, workers=1, reader=hostile.abort_in_calamine))
    assert [findings(r)[0].code for r in results] == ["file_empty", "reader_crashed", "file_empty"]
    assert findings(results[1])[0].values == {"detail": "SIGABRT"}
    assert len(results[1].source.sha256) == 64, "it is archived by its hash all the same"


def test_worker_killed_from_outside__ok(tmp_path: Path) -> None:
    """The system's out-of-memory killer picks a worker, whatever it was doing."""
    names = [InboxFile(f"ok-{n}", tmp_path / f"ok-{n}", 0.0) for n in range(24)]
    killed: list[int] = []

    def kill() -> None:
        wait_for(lambda: list(tmp_path.glob("*.pid")))
        killed.append(int(next(tmp_path.glob("*.pid")).suffixes[-2][1:]))
        os.kill(killed[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    results = fates(read_many(names, workers=2, limits=QUICK, reader=hostile.note_pid))
    thread.join()
    assert killed
    assert results == {f"ok-{n}": "file_empty" for n in range(24)}


def test_memory_of_a_real_file__error(tmp_path: Path) -> None:
    text = "".join(
        f'<row r="{n}"><c r="B{n}" t="inlineStr"><is><t>{"x" * 900}{n}</t></is></c></row>'
        for n in range(3, 40_000)
    )
    path = raw_book(tmp_path / "m.xlsx", {"Báo cáo": raw_lines(text, end_row=50_000)})
    result = read_one(path, limits=Limits(memory=160 << 20, ratio=10_000))
    assert refusal(result) in {"reader_memory", "reader_crashed"}


def test_read_one__ok(tmp_path: Path) -> None:
    result = read_one(book(tmp_path / "m.xlsx", {"Báo cáo": LINES}), label="xã A › m.xlsx")
    assert isinstance(result, Submission)
    assert result.source.label == "xã A › m.xlsx"
    assert result.source.mtime == (tmp_path / "m.xlsx").stat().st_mtime
    assert refusal(read_one(tmp_path / "gone.xlsx")) == "file_missing"


def test_problem_of_the_archive__error(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", {"Báo cáo": LINES})
    item = InboxFile("m.xlsx", path, 0.0, Finding("archive_nested"))
    (result,) = read_many([item])
    assert refusal(result) == "archive_nested"
    assert len(result.source.sha256) == 64


def test_progress__ok() -> None:
    told: list[int] = []
    names = [f"ok-{n}" for n in range(20)]
    reading = read_many(
        items(names), workers=1, limits=QUICK, reader=hostile.misbehave, on_done=told.append
    )
    assert len(list(reading)) == 20
    assert told == list(range(1, 21))


def test_files_are_taken_as_they_are_read__ok() -> None:
    """10,000 files are never in memory at once, neither listed nor read."""
    taken = itertools.count()
    endless = (InboxFile(f"ok-{next(taken)}", Path("/nowhere"), 0.0) for _ in itertools.count())
    reading = read_many(endless, workers=2, limits=QUICK, reader=hostile.misbehave)
    assert [refusal(next(reading)) for _ in range(50)] == ["file_empty"] * 50
    reading.close()  # type: ignore[attr-defined]
    assert next(taken) < 50 + 2 * 4 * 8 + 8


def test_workers_are_light_and_limited__ok() -> None:
    (result,) = read_many(items(["a"]), limits=QUICK, reader=hostile.tell_modules)
    told = findings(result)[0].values
    modules = set(str(told["modules"]).split())
    assert {"lxml", "python_calamine"} <= modules
    assert modules.isdisjoint({"pandas", "numpy", "pandera", "pydantic", "xlwings", "typer"})
    assert (told["memory"], told["core"]) == (QUICK.memory, 0)


def test_threads__ok(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", {"Báo cáo": LINES})
    results: list[ReadResult] = []
    threads = [threading.Thread(target=lambda: results.append(read_one(path))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(result) for result in results] == [Submission] * 4


def test_workers_that_cannot_work__error(monkeypatch: pytest.MonkeyPatch) -> None:
    """They cannot import what they are told to run: that is no fault of the files."""
    elsewhere = ModuleType("only_in_the_caller")
    monkeypatch.setitem(sys.modules, elsewhere.__name__, elsewhere)
    exec("def reader(item, limits): ...", elsewhere.__dict__)
    with pytest.raises(RefusalError) as refused:
        list(read_many(items(["a"]), limits=QUICK, reader=elsewhere.reader))
    assert refused.value.key == "reading.no_workers"
    assert str(refused.value)
