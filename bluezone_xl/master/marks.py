"""Colours that follow words: always beside the word, never instead of it."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import State, Status
from bluezone_xl.consolidate.forecast import Verdict
from bluezone_xl.master.model import Mark
from bluezone_xl.master.words import literal, quoted, state_word, status_word, verdict_word

_COLOURED = (Verdict.MET, Verdict.IN_TIME, Verdict.OPEN, Verdict.TOO_LATE, Verdict.NOT_MET)


def state_marks(first: CellRef, last: CellRef) -> Iterator[Mark]:
    """Colour the words for where a unit stands."""
    for state in State:
        yield Mark(first, last, f"{first.a1}={literal(state_word(state))}", f"state_{state.value}")


def status_marks(first: CellRef, last: CellRef) -> Iterator[Mark]:
    """Colour the words for how a group stands."""
    for status in Status:
        condition = f"{first.a1}={literal(status_word(status))}"
        yield Mark(first, last, condition, f"status_{status.value}")


def verdict_marks(first: CellRef, last: CellRef) -> Iterator[Mark]:
    """Colour the words for whether a target will be met in time."""
    for verdict in _COLOURED:
        condition = f"{first.a1}={literal(verdict_word(verdict))}"
        yield Mark(first, last, condition, f"verdict_{verdict.value}")


def met_marks(first: CellRef, last: CellRef) -> Iterator[Mark]:
    """Colour the words for whether a place meets the target."""
    yield Mark(first, last, f"{first.a1}={quoted('met')}", "good")
    yield Mark(first, last, f"{first.a1}={quoted('not_met')}", "bad")
