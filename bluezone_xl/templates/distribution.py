"""Everybody's workbook for a period, written into the outbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bluezone_xl.aside import refusing_io
from bluezone_xl.campaign import Campaign
from bluezone_xl.reading.processes import available_cpus, worker_context
from bluezone_xl.register import Register, Unit
from bluezone_xl.returns import Return
from bluezone_xl.templates.build import build_workbook
from bluezone_xl.templates.issue import file_of, spec_of
from bluezone_xl.templates.spec import WorkbookSpec

# A second process takes a second to start, in which the first makes some fifty workbooks.
_WORTH_A_PROCESS = 200
_CHUNK = 25
_WORKERS = 2

Progress = Callable[[int], None]
Job = tuple[Path, WorkbookSpec]


@dataclass(frozen=True, slots=True)
class Issued:
    """A workbook that was made out to a unit, and where it lies."""

    unit: str
    path: Path


@dataclass(frozen=True, slots=True)
class DistributionResult:
    """What was issued, in the order of the register, and the codes of exempt units."""

    issued: tuple[Issued, ...]
    exempt: tuple[str, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the workbooks lie."""
        return tuple(one.path for one in self.issued)


def distribute(
    outbox: Path,
    campaign: Campaign,
    register: Register,
    period: date,
    secret: bytes,
    last: Mapping[str, Return],
    *,
    on_done: Progress = lambda _done: None,
    pool: Executor | None = None,
) -> DistributionResult:
    """Write the workbook of every unit that is expected to report into the period's outbox.

    ``last`` are the latest accepted returns by unit; ``on_done`` is told how many are written;
    ``pool`` are processes to use instead of starting some. Exempt units get none. Raises
    RefusalError when the disk refuses.
    """
    expected = register.expected(campaign)
    issued = places(outbox, campaign, register, period)
    units = [register.by_code[one.unit] for one in issued]
    jobs = [
        (one.path, spec_of(campaign, register, unit, period, secret, last.get(unit.code)))
        for one, unit in zip(issued, units, strict=True)
    ]
    with refusing_io(outbox):
        for done in write_workbooks(jobs, pool):
            on_done(done)
    exempt = tuple(unit.code for unit in expected if unit.exempt(period))
    return DistributionResult(issued, exempt)


def places(
    outbox: Path, campaign: Campaign, register: Register, period: date
) -> tuple[Issued, ...]:
    """Where the workbook of each unit that is not exempt lies, written or not."""
    units = [unit for unit in register.expected(campaign) if not unit.exempt(period)]
    return tuple(_issued(outbox, campaign, register, units))


def _issued(
    outbox: Path, campaign: Campaign, register: Register, units: Sequence[Unit]
) -> Iterator[Issued]:
    """Give each unit a path of its own, also where capitals do not tell names apart."""
    taken: set[str] = set()
    for unit in units:
        folder, name = file_of(campaign, register, unit)
        path = outbox / folder / name
        number = 2
        while str(path).casefold() in taken:
            path = outbox / folder / f"{Path(name).stem} ({number}).xlsx"
            number += 1
        taken.add(str(path).casefold())
        yield Issued(unit.code, path)


def write_workbooks(jobs: Sequence[Job], pool: Executor | None = None) -> Iterator[int]:
    """Write each spec's workbook to its path; yield how many are done, from time to time."""
    if pool is not None:
        yield from _shared_out(jobs, pool)
    elif len(jobs) < _WORTH_A_PROCESS or available_cpus() < _WORKERS:
        for done, job in enumerate(jobs, 1):
            _write([job])
            yield done
    else:
        with ProcessPoolExecutor(_WORKERS, mp_context=worker_context()) as own:
            yield from _shared_out(jobs, own)


def _shared_out(jobs: Sequence[Job], pool: Executor) -> Iterator[int]:
    chunks = [jobs[start : start + _CHUNK] for start in range(0, len(jobs), _CHUNK)]
    done = 0
    waiting = {pool.submit(_write, chunk): chunk for chunk in chunks}
    for future in as_completed(waiting):
        try:
            future.result()
        except BrokenProcessPool:
            # A worker was killed, for want of memory perhaps: its share is done here.
            _write(waiting[future])
        done += len(waiting[future])
        yield done


def _write(jobs: Sequence[Job]) -> None:
    for path, spec in jobs:
        build_workbook(path, spec)
