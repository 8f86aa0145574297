"""The register as a file: ``units.csv`` or ``units.xlsx``, read and written.

Reading goes table (cells of the file) -> columns (what each is) -> rows -> restored codes ->
checks -> units. Every mistake of the file is found before it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import Lang, text
from bluezone_xl.errors import RefusalError
from bluezone_xl.register import Register
from bluezone_xl.register_file.checks import mistakes_across, mistakes_within, notes_within
from bluezone_xl.register_file.codes import restore_codes
from bluezone_xl.register_file.columns import find_columns, rows_of
from bluezone_xl.register_file.rows import Problem
from bluezone_xl.register_file.saving import save_register
from bluezone_xl.register_file.table import read_table
from bluezone_xl.register_file.units import unit_of

__all__ = ["Loaded", "Problem", "load_register", "load_register_with_notes", "save_register"]

SHOWN_MISTAKES = 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """A register and what a person should look at in its file, in row order."""

    register: Register
    notes: tuple[Problem, ...]


def load_register(path: Path, campaign: Campaign) -> Register:
    """Read a register from .csv or .xlsx. Raises RefusalError with every mistake in it."""
    return load_register_with_notes(path, campaign).register


def load_register_with_notes(path: Path, campaign: Campaign) -> Loaded:
    """Read a register, and say what was repaired or looks wrong without being a mistake.

    Raises RefusalError when the file cannot be read, and for mistakes: ``register.wrong``, whose
    values hold their ``count``, all of them as ``mistakes``, and the first 20 rendered.
    """
    columns, table = find_columns(read_table(path), campaign, path)
    restored = restore_codes(rows_of(columns, table), campaign)
    rows = restored.rows
    if not rows:
        raise RefusalError("register.empty", path=path)
    mistakes = [
        *columns.mistakes,
        *restored.mistakes,
        *(problem for row in rows for problem in mistakes_within(row, campaign)),
        *mistakes_across(rows),
    ]
    if mistakes:
        raise _refusal(path, sorted(mistakes, key=lambda problem: problem.row))
    notes = [*columns.notes, *restored.notes, *(n for row in rows for n in notes_within(row))]
    units = tuple(unit_of(row, campaign) for row in rows)
    return Loaded(Register(units), tuple(sorted(notes, key=lambda problem: problem.row)))


def _refusal(path: Path, mistakes: list[Problem]) -> RefusalError:
    return RefusalError(
        "register.wrong",
        path=path,
        count=len(mistakes),
        mistakes=tuple(mistakes),
        mistakes_vi=_listed(mistakes, "vi"),
        mistakes_en=_listed(mistakes, "en"),
    )


def _listed(mistakes: list[Problem], lang: Lang) -> str:
    lines = [problem.text(lang) for problem in mistakes[:SHOWN_MISTAKES]]
    if len(mistakes) > SHOWN_MISTAKES:
        lines.append(text("register.more", lang, count=len(mistakes) - SHOWN_MISTAKES))
    return "".join(f"\n- {line}" for line in lines)
