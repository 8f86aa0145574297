"""How long LibreOffice takes to recalculate a full-size master, hard, from the first cell."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

from bluezone_xl.master import write_master
from tests.master.large import large, weeks
from tests.office import Office

WEEKS, ROUNDS = 12, 3


def print_recalculation(folder: Path, units: int) -> None:
    """Write a master of so many units over twelve weeks and recalculate it a few times."""
    last = weeks(WEEKS).calendar.periods[-1]
    start = perf_counter()
    plan = large(units, weeks(WEEKS)).plan(f"{last.day}/{last.month}")
    write_master(plan, folder / "master.xlsx")
    written = perf_counter() - start
    rows = len(plan.sheet("Dữ liệu").blocks[-1].rows)
    formulas = sum(map(len, plan.formulas().values()))
    seconds = []
    with Office.start() as office, office.open(folder / "master.xlsx") as document:
        for _ in range(ROUNDS):
            start = perf_counter()
            document.recalculate()
            seconds.append(perf_counter() - start)
    print(
        f"master of {units:,} units and {WEEKS} weeks ({rows:,} lines, {formulas:,} formulas): "
        f"laid out and written in {written:.1f} s, "
        f"recalculated by LibreOffice in {median(seconds):.1f} s (wanted: < 10)"
    )
