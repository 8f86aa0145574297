"""Several hundred returns: each of the demo's mistakes, and cells filled in at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bluezone_xl.demo.growth import Truth
from bluezone_xl.demo.junk import throw_in
from bluezone_xl.demo.officials import Officials
from bluezone_xl.demo.province import choose_units
from bluezone_xl.seeds import seed_register
from bluezone_xl.templates import write_workbooks
from tests.filled import Filled, campaign

_SECRET = b"a secret of the province"
_SENT = datetime(2021, 7, 17, 9, 0, tzinfo=UTC)
_ODD: tuple[int | str, ...] = (
    0, -1, 1, 7, 40, 120, 999_999_999, "", "12 người", "1.234", "12,5", "Không", "Có", " 15 ",
    "0912345678", "0100109106", "Thôn 1", "thôn  1", "=1+1", "Kh«ng cã", "–",
)  # fmt: skip


def played(folder: Path, units: int) -> Iterator[Path]:
    """A week of the demo: most returns right, every mistake and doubt planted once, and junk."""
    contract = campaign()
    register = choose_units(contract, seed_register(contract, "52"), units, seed=2021)
    truth = Truth(contract, register, 2021)
    truth = replace(truth, register=truth.registered())
    first = contract.calendar.first
    drafts = Officials(truth, _SECRET, weeks=1).post(first, 0, {}).drafts
    jobs = [draft.workbook(folder / f"{number:03d}") for number, draft in enumerate(drafts)]
    assert list(write_workbooks(jobs))[-1] == len(jobs)
    for draft, (path, _) in zip(drafts, jobs, strict=True):
        draft.send(path, _SENT)
        yield path
    for which in range(1000):
        place = folder / f"junk {which}"
        if throw_in(place, which) is None:
            return
        yield next(path for path in place.rglob("*") if path.is_file())


def at_random(folder: Path, count: int) -> Iterator[Path]:
    """Returns whose cells hold anything at all, the same every time."""
    luck = random.Random(314)
    kinds = campaign().kinds
    for number in range(count):
        kind = luck.choice(kinds)
        lines = tuple(
            {column.id: luck.choice(_ODD) for column in kind.columns if luck.random() < 0.9}
            for _ in range(luck.randint(1, 6))
        )
        fields = {field.id: luck.choice(_ODD) for field in kind.fields}
        filled = Filled(
            unit=f"X{luck.randint(1, 60)}",
            kind=kind.id,
            lines=lines,
            fields=fields,
            saved=luck.randint(0, 500),
            nil=luck.random() < 0.1,
        )
        yield filled.write(folder / f"ngau nhien {number:03d}.xlsx", _SECRET)


def flat(paths: Iterator[Path], folder: Path) -> list[Path]:
    """Move files into one folder, each under a name of its own; their times stay."""
    folder.mkdir(exist_ok=True)
    return [path.rename(folder / f"{n:03d} {path.name}") for n, path in enumerate(paths)]
