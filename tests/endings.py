"""What a workspace has come to, to compare a run that was cut off with one that was not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.flow import digest, parts

_TABLES = ("about", "run", "receipt", "return_", "line", "waiver")


@dataclass(frozen=True)
class Ending:
    """Everything that lasts: every row of the ledger, and every file."""

    ledger: dict[str, list[tuple[object, ...]]]
    archive: dict[str, str]
    inbox: dict[str, str]
    messages: dict[str, str]
    master: dict[str, bytes]
    others: frozenset[str]


def ending(folder: Path) -> Ending:
    """Look at a workspace."""
    kept = {"archive", "inbox", "returned"}
    return Ending(
        ledger=rows(folder / "ledger.sqlite"),
        archive=_files(folder / "archive"),
        inbox=_files(folder / "inbox"),
        messages=_files(folder / "returned"),
        master=parts(folder / "master.xlsm"),
        others=frozenset(p.name for p in folder.iterdir() if p.name not in kept),
    )


def rows(ledger: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a ledger, by table."""
    with closing(sqlite3.connect(ledger)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=str)
            for table in _TABLES
        }


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
