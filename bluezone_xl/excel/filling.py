"""Writing a plan over the open master: all that can fail comes before the first change.

Every step knows what it changes. When one fails, the steps before it are taken back in reverse;
only when that fails, too, the workbook is left unsaved and the officer is told what to do.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.live import OpenBook
from bluezone_xl.master import MasterPlan, Sheet
from bluezone_xl.master.live import Move, Names, Paper, Put, Raw, Seen, Spot, Step
from bluezone_xl.master.live import changes as changes_of
from bluezone_xl.master.model import Formula


def fill(book: OpenBook, plan: MasterPlan, kept: Collection[Spot] = ()) -> int:
    """Make the open workbook say what the plan says; returns how many steps it took.

    ``kept`` are input cells that stay as the officer has them.

    Raises RefusalError before anything is changed when the plan does not fit the workbook, and
    ``macro.writing_failed`` or ``macro.half_written`` when the program refused a change.
    """
    steps = changes_of(plan, look(book, plan), kept)
    if not steps:
        return 0
    touched = {step.sheet for step in steps if not isinstance(step, Names)}
    with book.quiet(), book.unprotected([s.name for s in plan.sheets if s.name in touched]):
        _carry_out(book, steps)
        book.calculate()
    return len(steps)


def look(book: OpenBook, plan: MasterPlan) -> Seen:
    """Read what stands in the workbook, as far as the plan reaches."""
    there = set(book.sheets())
    sheets = [sheet for sheet in plan.sheets if sheet.name in there]
    return Seen(
        cells={sheet.name: _rows(book, sheet) for sheet in sheets},
        names=book.names(),
        papers={s.name: book.paper(s.name) for s in sheets if s.page.area is not None},
    )


def _rows(book: OpenBook, sheet: Sheet) -> list[list[Raw]]:
    formulas = any(isinstance(cell, Formula) for _, cell in sheet.cells())
    columns = max(block.column + len(row) for block in sheet.blocks for row in block.rows[:1])
    return book.rows(sheet.name, book.used_rows(sheet.name), columns, formulas=formulas)


def _carry_out(book: OpenBook, steps: Sequence[Step]) -> None:
    done: list[Step] = []
    try:
        for step in steps:
            # Named before it is taken: a block may be half written when the program refuses.
            done.append(step)
            _take(book, step)
    except Exception as error:
        _take_back(book, done)
        raise RefusalError("macro.writing_failed", name=book.name, reason=str(error)) from error


def _take(book: OpenBook, step: Step) -> None:
    match step:
        case Move():
            book.move(step.sheet, step.row, step.count)
        case Put():
            book.put(step.sheet, step.at, step.rows)
        case Names():
            book.define(step.bodies)
        case Paper():
            book.set_paper(step.sheet, step.area)


def _take_back(book: OpenBook, done: Sequence[Step]) -> None:
    moving = [step for step in done if isinstance(step, Move | Put)]
    # Names and print areas come last: they stretch and shrink with the rows.
    telling = [step for step in done if isinstance(step, Names | Paper)]
    try:
        for step in (*reversed(moving), *reversed(telling)):
            _undo(book, step, last=step is done[-1])
    except Exception as error:
        raise RefusalError("macro.half_written", name=book.name) from error


def _undo(book: OpenBook, step: Step, *, last: bool) -> None:
    match step:
        case Move():
            # The one that failed was refused whole: programs move all rows or none.
            if not last:
                book.move(step.sheet, step.row, -step.count)
        case Put():
            book.put(step.sheet, step.at, step.former)
        case Names():
            _define_again(book, step)
        case Paper():
            book.set_paper(step.sheet, step.former)


def _define_again(book: OpenBook, step: Names) -> None:
    """Names that were not there before may not have come to be: only those that did are gone."""
    there = book.names()
    book.define({name: body for name, body in step.former.items() if body or name in there})
