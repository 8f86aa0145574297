"""Addresses: what a person reads against what the code counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluezone_xl.cells import (
    MAX_COLUMNS,
    MAX_ROWS,
    CellRef,
    area,
    column_index,
    column_letters,
    quoted,
)


@pytest.mark.parametrize(
    ("index", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_column_letters__ok(index: int, letters: str) -> None:
    assert column_letters(index) == letters
    assert column_index(letters) == index


@given(st.integers(0, MAX_ROWS - 1), st.integers(0, MAX_COLUMNS - 1))
def test_a1_round_trip__ok(row: int, column: int) -> None:
    ref = CellRef(row, column)
    assert CellRef.parse(ref.a1) == ref
    assert CellRef.parse(ref.absolute) == ref


@pytest.mark.parametrize("address", ["", "A0", "12", "A", "A1048577", "XFE1", "A1:B2", "Â1"])
def test_not_an_address__error(address: str) -> None:
    with pytest.raises(ValueError, match=r"cell address|outside"):
        CellRef.parse(address)


@pytest.mark.parametrize("index", [-1, MAX_COLUMNS])
def test_no_such_column__error(index: int) -> None:
    with pytest.raises(ValueError, match="no such column"):
        column_letters(index)


def test_area_and_sheet_names__ok() -> None:
    assert area(CellRef(4, 3), CellRef(19, 5)) == "D5:F20"
    assert area(CellRef(4, 3), CellRef(19, 5), absolute=True) == "$D$5:$F$20"
    assert quoted("Dữ liệu") == "'Dữ liệu'"
    assert quoted("L'eau") == "'L''eau'"
