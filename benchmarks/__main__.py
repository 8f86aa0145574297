"""``python -m benchmarks``: reading and checking against the loop a user would write.

Everything is measured in one run on the same files, so that the ratios hold on any machine.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.clicks import print_clicks
from benchmarks.forecasts import print_forecasts
from benchmarks.memory import peak_of_checking
from benchmarks.peers import Engine, check_like_a_user
from benchmarks.recalculation import print_recalculation
from benchmarks.returns import PERIOD, SECRET, write_returns
from bluezone_xl.campaign import load_campaign
from bluezone_xl.checking import Against, check_files
from bluezone_xl.findings import Verdict


def main() -> None:
    """Measure and print; assert nothing about time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000, help="returns for the speed ratios")
    parser.add_argument("--many", type=int, default=10_000, help="returns for the memory figure")
    parser.add_argument("--units", type=int, default=2000, help="units of the master, 12 weeks")
    parser.add_argument("--clicks", type=int, default=2000, help="returns received by a click")
    parser.add_argument("--forecasts", type=int, default=20, help="provinces for the back-test")
    given = parser.parse_args()
    if given.forecasts:
        print_forecasts(given.forecasts)
    with tempfile.TemporaryDirectory() as scratch:
        inbox = Path(scratch) / "inbox"
        print(f"writing {given.files:,} realistic returns ...", flush=True)
        register = write_returns(inbox, given.files)
        size = sum(path.stat().st_size for path in inbox.iterdir()) / given.files / 1024
        print(f"  {size:.0f} KB a file on average, {os.cpu_count()} cores")
        campaign = load_campaign(packaged="bluezone-2021")
        against = Against(PERIOD, campaign, register, SECRET)

        def ours() -> int:
            return sum(c.verdict is Verdict.VALID for c in check_files([inbox], against))

        def user(engine: Engine) -> Callable[[], int]:
            return lambda: sum(
                check_like_a_user(path, campaign, engine) == 0 for path in sorted(inbox.iterdir())
            )

        measured = _timed("ours: gate, worker, addresses, every rule", ours, given.files)
        peers: tuple[tuple[str, Engine, int], ...] = (
            ("pandas + calamine, pandera per file", "calamine", 5),
            ("pandas + openpyxl, pandera per file", "openpyxl", 20),
        )
        for name, engine, goal in peers:
            other = _timed(name, user(engine), given.files)
            print(f"    ours is {other / measured:.1f}x faster (wanted: {goal}x)", flush=True)
        if given.many:
            peak = peak_of_checking(Path(scratch) / "many", given.many)
            print(f"{given.many:,} returns: peak {peak:.0f} MB, workers included (wanted: < 600)")
        if given.units:
            print_recalculation(Path(scratch), given.units)
        if given.clicks:
            print_clicks(Path(scratch), given.clicks)


def _timed(name: str, work: Callable[[], int], files: int) -> float:
    """Run once after nothing, print the time a file and how many were found valid."""
    start = perf_counter()
    valid = work()
    seconds = perf_counter() - start
    print(f"{name}: {seconds:.1f} s, {seconds / files * 1000:.2f} ms a file, {valid:,} valid")
    return seconds


if __name__ == "__main__":
    main()
