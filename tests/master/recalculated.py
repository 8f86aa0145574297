"""Compare what LibreOffice calculates with what the plan says, cell by cell."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime

from bluezone_xl.cells import CellRef
from bluezone_xl.master import Formula, MasterPlan
from bluezone_xl.master.keys import serial
from bluezone_xl.master.model import Scalar
from tests.office import Document

_SHOWN = 25


def differences(document: Document, plan: MasterPlan) -> list[str]:
    """Every formula cell of the document whose value is not the plan's, in words."""
    found = []
    for sheet, formulas in plan.formulas().items():
        cells = document.dump_formulas(sheet)
        found += [f"{sheet}!{a1}: formula lost" for a1 in formulas.keys() - cells.keys()]
        found += [f"{sheet}!{a1}: formula not planned" for a1 in cells.keys() - formulas.keys()]
        for a1 in formulas.keys() & cells.keys():
            is_value = cells[a1].error or cells[a1].value
            if not same(is_value, formulas[a1].value):
                found.append(_words(sheet, a1, is_value, formulas[a1]))
    return sorted(found)[:_SHOWN]


def same(calculated: float | str | None, planned: Scalar) -> bool:
    """Numbers agree to nine digits, texts to the letter; an empty text equals a blank."""
    wanted = as_number(planned)
    if isinstance(wanted, str):
        return (calculated or "") == wanted
    if isinstance(calculated, str) or calculated is None:
        return False
    return math.isclose(calculated, wanted, rel_tol=1e-9, abs_tol=1e-9)


def as_number(value: Scalar) -> float | str:
    """A planned value as a cell keeps it."""
    if isinstance(value, datetime):
        return serial(value.date()) + (value.hour * 60 + value.minute) / 1440
    if isinstance(value, date):
        return float(serial(value))
    if value is None or isinstance(value, str):
        return value or ""
    return float(value)


def set_period(document: Document, plan: MasterPlan, period: date) -> None:
    """Write a period where an official chooses it, and recalculate everything."""
    sheet, cell = plan.inputs["period"]
    document.put(sheet, cell.a1, [[float(serial(period))]])
    document.recalculate()


def set_target(document: Document, plan: MasterPlan, group: str, **parts: Scalar) -> None:
    """Write parts of a target (comparator, value, deadline) and recalculate everything."""
    for part, value in parts.items():
        sheet, cell = plan.inputs[f"target.{group}.{part}"]
        document.put(sheet, cell.a1, [[as_number(value)]])
    document.recalculate()


def set_choices(document: Document, plan: MasterPlan, chosen: Mapping[str, str]) -> None:
    """Choose in cells with a list (``ranking.kind``) and recalculate everything."""
    for name, words in chosen.items():
        sheet, cell = plan.inputs[name]
        document.put(sheet, cell.a1, [[words]])
    document.recalculate()


def value_at(plan: MasterPlan, sheet: str, cell: str) -> Scalar:
    """What the plan shows in a cell."""
    ref = CellRef.parse(cell)
    for place, content in plan.sheet(sheet).cells():
        if place == ref:
            if isinstance(content, Formula):
                return content.value
            assert content is None or isinstance(content, str | int | float | date)
            return content
    return None


def _words(sheet: str, a1: str, calculated: float | str | None, planned: Formula) -> str:
    return f"{sheet}!{a1}: {calculated!r} is not {planned.value!r} in {planned.text}"
