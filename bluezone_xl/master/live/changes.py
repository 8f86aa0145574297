"""From a plan and an open workbook to the steps between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from bluezone_xl.cells import CellRef, area, quoted
from bluezone_xl.errors import RefusalError
from bluezone_xl.master.frame import CAMPAIGN, FRAME
from bluezone_xl.master.live.comparing import key_of, same_formula
from bluezone_xl.master.live.puts import puts
from bluezone_xl.master.live.rows import Key, moves
from bluezone_xl.master.live.steps import Move, Names, Paper, Raw, Seen, Spot, Step, area_of
from bluezone_xl.master.live.stretching import stretched
from bluezone_xl.master.model import Cell, MasterPlan, Sheet, Table


def changes(plan: MasterPlan, seen: Seen, kept: Collection[Spot] = ()) -> list[Step]:
    """Return every step, in the order in which they are to be taken.

    ``kept`` are input cells that stay as the officer has them.
    Raises RefusalError when the workbook is no master of this campaign, when a sheet is gone, or
    when its layout is not the plan's: nothing can then be written over it.
    """
    check(plan, seen)
    steps: list[Step] = []
    for sheet in plan.sheets:
        steps += _sheet(sheet, seen, {ref for name, ref in kept if name == sheet.name})
    steps += _names(plan, seen, [step for step in steps if isinstance(step, Move)])
    return steps


def check(plan: MasterPlan, seen: Seen) -> None:
    """Raise RefusalError unless the plan can be written over the workbook."""
    if not same_formula(_body(seen.names.get(CAMPAIGN, "")), plan.names[CAMPAIGN]):
        raise RefusalError("macro.other_campaign", campaign=plan.names[CAMPAIGN].strip('"'))
    gone = [sheet.name for sheet in plan.sheets if sheet.name not in seen.cells]
    if gone:
        raise RefusalError("macro.sheets_gone", sheets=", ".join(gone))
    if not same_formula(_body(seen.names.get(FRAME, "")), plan.names[FRAME]):
        raise RefusalError("macro.layout_changed")


def _sheet(sheet: Sheet, seen: Seen, kept: Collection[CellRef]) -> Iterator[Step]:
    found = [list(row) for row in seen.cells[sheet.name]]
    made: list[Move] = []
    # From the bottom up, so that the rows of the tables above stay where they are.
    for table in reversed(sheet.tables):
        former = table_in(sheet.name, table, seen.names)
        made += _moves(sheet, table, former, found)
    for move in made:
        _carry_out(move, found)
    _check_places(sheet, seen, made)
    yield from made
    yield from puts(sheet, found, kept)
    if sheet.page.area is not None:
        wanted, stands = area(*sheet.page.area), seen.papers.get(sheet.name, "")
        if _paper(stands, made) != wanted:
            yield Paper(sheet.name, wanted, stands)


def _paper(stands: str, made: Sequence[Move]) -> str:
    """A print area after the moves."""
    found = area_of(f"=x!{stands.split('!')[-1]}")
    moved = found and stretched(found[1], found[2], made)
    return area(*moved) if moved else ""


def table_in(sheet: str, table: Table, names: Mapping[str, str]) -> Table:
    """The table as it stands in the workbook. Raises RefusalError when it cannot be found."""
    found = area_of(names.get(table.name, ""))
    if found is None or found[0] != sheet:
        raise RefusalError("macro.table_gone", sheet=sheet)
    _, first, last = found
    if (first.column, last.column) != (table.first.column, table.last.column):
        raise RefusalError("macro.table_moved", sheet=sheet)
    return Table(table.id, first, last, table.keys)


def _moves(sheet: Sheet, table: Table, former: Table, found: Sequence[Sequence[Raw]]) -> list[Move]:
    planned = _planned_rows(sheet, table)
    left = table.first.column
    old = [_key(found[at][left:] if at < len(found) else (), table) for at in _rows(former)]
    new = [_key(planned.get(at, ()), table) for at in _rows(table)]
    blank_end = not any(new[-1])
    if len(new) > len(old) and len(old) < 2:
        raise RefusalError("macro.layout_changed")
    return moves(sheet.name, former.first.row, old, new, last_stays=blank_end and not any(old[-1]))


def _rows(table: Table) -> range:
    return range(table.first.row, table.last.row + 1)


def _planned_rows(sheet: Sheet, table: Table) -> dict[int, Sequence[Cell]]:
    """The planned rows of a table, by sheet row, each from the table's first column on."""
    return {
        block.row + at: row
        for block in sheet.blocks
        if block.column == table.first.column
        for at, row in enumerate(block.rows)
        if table.first.row <= block.row + at <= table.last.row
    }


def _key(row: Sequence[Cell], table: Table) -> Key:
    left = table.first.column
    return tuple(
        key_of(row[column - left]) if column - left < len(row) else "" for column in table.keys
    )


def _carry_out(move: Move, found: list[list[Raw]]) -> None:
    """Do a move on what was read, as the program will do it on the sheet."""
    if move.count > 0:
        found[move.row : move.row] = [[] for _ in range(move.count)]
    else:
        del found[move.row : move.row - move.count]


def _check_places(sheet: Sheet, seen: Seen, made: Sequence[Move]) -> None:
    """After the moves every table must lie where the plan has it: nothing else was put in."""
    for table in sheet.tables:
        former = table_in(sheet.name, table, seen.names)
        above = sum(move.count for move in made if move.row < former.first.row)
        if former.first.row + above != table.first.row:
            raise RefusalError("macro.table_moved", sheet=sheet.name)


def _names(plan: MasterPlan, seen: Seen, made: Sequence[Move]) -> Iterator[Names]:
    """Names that are not what they are to be: most have stretched with their rows by then."""
    former = {name: seen.names.get(name) for name in plan.names}
    changed = {
        name: body
        for name, body in plan.names.items()
        if not same_formula(_named(_body(former[name] or ""), made), body)
    }
    if changed:
        yield Names(changed, {name: _former(former[name]) for name in changed})


def _named(body: str, made: Sequence[Move]) -> str:
    """What a name refers to after the moves; another formula than an area stays as it is."""
    found = area_of(body)
    if found is None:
        return body
    sheet, first, last = found
    moved = stretched(first, last, [move for move in made if move.sheet == sheet])
    if moved is None:
        return ""
    ends = moved[0].absolute if ":" not in body else area(*moved, absolute=True)
    return f"{quoted(sheet)}!{ends}"


def _former(refers_to: str | None) -> str | None:
    return None if refers_to is None else _body(refers_to)


def _body(refers_to: str) -> str:
    return refers_to.removeprefix("=")
