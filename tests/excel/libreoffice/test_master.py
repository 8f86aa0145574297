"""The master's real formulas through the engine: written, calculated, read back the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from bluezone_xl.cells import CellRef
from bluezone_xl.excel.libreoffice import grammar
from bluezone_xl.master.writer import write_master
from tests.master.recalculated import as_number, same
from tests.master.scenarios import SCENARIOS


@pytest.mark.parametrize("scenario", ["mixed", "quota that is passed", "no territory"])
def test_there_and_back__ok(scenario: str) -> None:
    plan = SCENARIOS[scenario].plan("23/7")
    texts = {formula.text for cells in plan.formulas().values() for formula in cells.values()}
    changed = {text for text in texts if grammar.from_calc(grammar.to_calc(text)) != text}
    assert changed == set()


@pytest.mark.office
def test_written_over_themselves__ok(app: xw.App, tmp_path: Path) -> None:
    plan = SCENARIOS["three levels"].plan("23/7")
    path = tmp_path / "master.xlsx"
    write_master(plan, path)
    with app.books.open(path) as book:
        for name, formulas in plan.formulas().items():
            sheet = book.sheets[name]
            sheet.impl.unprotect()
            last = sheet.used_range.last_cell
            block = sheet["A1"].resize(last.row, last.column)
            block.formula = block.formula
            read, values = block.formula, block.options(empty="").value
            for address, formula in formulas.items():
                at = CellRef.parse(address)
                assert read[at.row][at.column] == formula.text, f"{name}!{address}"
                assert same(as_number(values[at.row][at.column]), formula.value), (
                    f"{name}!{address}"
                )
