"""The master whose buttons are clicked, on the engine in memory, and what a click made of it."""

from __future__ import annotations

import copy
from pathlib import Path

from bluezone_xl.master import MasterPlan, build_plan
from bluezone_xl.publishing import Snapshot
from bluezone_xl.workspace import Workspace
from tests.excel.memory import MemoryBook, make_caller
from tests.filled import WEEK_1


def reopened(loaded: MemoryBook, path: Path) -> MemoryBook:
    """The same workbook opened again from another place."""
    book = copy.deepcopy(loaded)
    book.path = path
    make_caller(book)
    return book


def words(book: MemoryBook) -> str:
    """What the last click said."""
    return book.app.said[-1][0]


def plan_of(workspace: Workspace) -> MasterPlan:
    """The master that a fresh build of this ledger would show."""
    with workspace.view_ledger().reading() as ledger:
        seen = Snapshot.of(ledger)
    return build_plan(
        workspace.campaign,
        workspace.register,
        seen.standing,
        seen.receipts,
        seen.waivers,
        WEEK_1,
        origins={one.id: one.origin for one in seen.runs},
        folders=workspace.shown_folders(),
    )


def changes(book: MemoryBook) -> list[str]:
    """What was changed in the workbook, without protection and looks at sheets."""
    quiet = ("unprotect", "protect", "activate", "calculate")
    return [call for call in book.app.calls if not call.startswith(quiet)]


def type_in(book: MemoryBook, plan: MasterPlan, **typed: object) -> None:
    """Type into yellow cells, by their names with ``__`` for a dot."""
    for name, value in typed.items():
        sheet, ref = plan.inputs[name.replace("__", ".")]
        book.own[sheet].values[ref.row, ref.column] = value  # type: ignore[assignment]
