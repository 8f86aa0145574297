"""Any order, any number of runs: the same return stands."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bluezone_xl.ledger import Ledger
from bluezone_xl.returns import precedence
from tests.intake_files import File, outcomes, run, stands
from tests.ledger.samples import WEEK_1, WEEK_2

_FILES = st.builds(
    File,
    name=st.sampled_from([f"f{n}" for n in range(8)]),
    unit=st.sampled_from(["X1", "X2"]),
    period=st.sampled_from([WEEK_1, WEEK_2]),
    saved=st.none() | st.integers(-2, 2),
    mtime=st.integers(0, 3),
    valid=st.booleans(),
)
_SOME = st.lists(_FILES, max_size=8, unique_by=lambda f: f.name)


@settings(max_examples=60, deadline=None)
@given(files=_SOME, seed=st.integers(0, 1000))
def test_the_order_within_a_run_does_not_matter__ok(files: list[File], seed: int) -> None:
    shuffled = random.Random(seed).sample(files, len(files))
    one, other = Ledger.in_memory(), Ledger.in_memory()
    assert outcomes(one, files) == outcomes(other, shuffled)
    assert _contents(one) == _contents(other)


@settings(max_examples=60, deadline=None)
@given(files=_SOME, cuts=st.lists(st.integers(0, 8), max_size=3))
def test_runs_that_respect_the_order_give_what_one_run_gives__ok(
    files: list[File], cuts: list[int]
) -> None:
    """Split anywhere along the order of precedence: the chains are the same."""
    in_order = sorted(files, key=lambda f: precedence(f.judged.source))
    one, many = Ledger.in_memory(), Ledger.in_memory()
    run(one, in_order)
    edges = [0, *sorted(cuts), len(in_order)]
    for first, last in itertools.pairwise(edges):
        run(many, in_order[first:last])
    assert _contents(one) == _contents(many)


@settings(max_examples=100, deadline=None)
@given(
    files=_SOME,
    runs=st.lists(st.lists(st.integers(0, 7), max_size=8, unique=True), max_size=5),
    passing=st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_the_last_valid_one_in_order_of_arrival_stands__ok(
    files: list[File], runs: list[list[int]], passing: list[bool]
) -> None:
    """Against a model: any files in any runs, seen again or not, rejected ones waived later."""
    ledger = Ledger.in_memory()
    first_seen: dict[str, int] = {}
    passed: dict[str, File] = {}
    for number, (chosen, waived) in enumerate(zip(runs, passing, strict=False)):
        present = [replace(f, valid=f.valid or waived) for n, f in enumerate(files) if n in chosen]
        run(ledger, present)
        for file in present:
            first_seen.setdefault(file.name, number)
            if file.valid:
                passed[file.name] = file
        before = ledger.state()
        run(ledger, present)
        assert ledger.state() == before
    assert stands(ledger) == _model(passed.values(), first_seen)
    for unit, period in stands(ledger):
        chain = ledger.history(unit, period)
        assert [a.revision for a in chain] == list(range(1, len(chain) + 1))


def _model(passed: Iterable[File], first_seen: dict[str, int]) -> dict[tuple[str, date], str]:
    best: dict[tuple[str, date], File] = {}
    for file in sorted(passed, key=lambda f: (first_seen[f.name], *precedence(f.judged.source))):
        best[file.unit, file.period] = file
    return {key: file.name for key, file in best.items()}


def _contents(ledger: Ledger) -> Sequence[tuple[object, ...]]:
    """The chains, without the numbers of receipts and runs."""
    return [
        (a.content, a.revision)
        for head in ledger.standing()
        for a in ledger.history(head.content.unit, head.content.period)
    ]
