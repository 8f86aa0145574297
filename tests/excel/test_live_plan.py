"""Which rows move, and what programs do to areas by themselves then."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.cells import CellRef
from bluezone_xl.master.live.rows import moves
from bluezone_xl.master.live.steps import Move
from bluezone_xl.master.live.stretching import stretched

Rows = list[str]


def keyed(rows: Rows) -> list[tuple[str, ...]]:
    return [(row,) for row in rows]


def moved(rows: Rows, made: list[Move]) -> Rows:
    """The rows of a sheet after moves; new ones are blank."""
    found = list(rows)
    for move in made:
        if move.count > 0:
            found[move.row : move.row] = [""] * move.count
        else:
            del found[move.row : move.row - move.count]
    return found


def test_a_week_is_put_in_above_the_blank_row__ok() -> None:
    old, new = ["a", "b", ""], ["a", "b", "c", "d", ""]
    made = moves("s", 0, keyed(old), keyed(new), last_stays=True)
    assert made == [Move("s", 2, 2)]


def test_rows_between_keep_the_others_what_they_are__ok() -> None:
    old, new = ["a", "c", "e", ""], ["a", "b", "c", "d", "e", ""]
    made = moves("s", 5, keyed(old), keyed(new), last_stays=True)
    assert made == [Move("s", 7, 1), Move("s", 6, 1)]


def test_without_keys_rows_change_above_the_last__ok() -> None:
    assert moves("s", 0, [()] * 3, [()] * 5, last_stays=False) == [Move("s", 2, 2)]
    assert moves("s", 0, [()] * 5, [()] * 3, last_stays=False) == [Move("s", 2, -2)]
    assert moves("s", 0, [()] * 3, [()] * 3, last_stays=False) == []


_rows = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8).map(sorted)


@given(_rows, _rows)
def test_known_rows_stay_themselves__ok(old: Rows, new: Rows) -> None:
    """Every row known before and after lies where the plan has it, but for the very first."""
    before, after = [*old, "", ""][: max(len(old) + 1, 2)], [*new, "", ""][: max(len(new) + 1, 2)]
    made = moves("s", 0, keyed(before), keyed(after), last_stays=True)
    found = moved(before, made)
    assert len(found) == len(after)
    top = before[0]
    for at, row in enumerate(found):
        if row and row != top and row in after:
            assert after[at] == row


@given(_rows, _rows)
def test_the_area_of_a_table_stretches_with_it__ok(old: Rows, new: Rows) -> None:
    before, after = [*old, "", ""][: max(len(old) + 1, 2)], [*new, "", ""][: max(len(new) + 1, 2)]
    made = moves("s", 3, keyed(before), keyed(after), last_stays=True)
    whole = CellRef(3, 0), CellRef(3 + len(before) - 1, 4)
    assert stretched(*whole, made) == (CellRef(3, 0), CellRef(3 + len(after) - 1, 4))


def test_areas_below_move_and_areas_taken_away_are_gone__ok() -> None:
    first, last = CellRef(5, 0), CellRef(8, 2)
    assert stretched(first, last, [Move("s", 2, 3)]) == (CellRef(8, 0), CellRef(11, 2))
    assert stretched(first, last, [Move("s", 2, -2)]) == (CellRef(3, 0), CellRef(6, 2))
    assert stretched(first, last, [Move("s", 7, -4)]) == (CellRef(5, 0), CellRef(6, 2))
    assert stretched(first, last, [Move("s", 3, -4)]) == (CellRef(3, 0), CellRef(4, 2))
    assert stretched(first, last, [Move("s", 5, -4)]) is None
