"""What an official may have typed on ``Cấu hình``, read back into a campaign's targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from bluezone_xl.campaign import Campaign, Target
from bluezone_xl.cells import CellRef
from bluezone_xl.master.keys import EPOCH
from bluezone_xl.master.live.steps import area_of
from bluezone_xl.master.model import Formula, MasterPlan, Scalar
from bluezone_xl.master.sheets.settings.targets import COMPARATORS, LARGEST, comparator_word

TARGET = "target."


def read_targets(campaign: Campaign, typed: Mapping[str, Scalar]) -> dict[str, Target | None]:
    """Return the targets by group; None where any of the three cells says nothing usable.

    ``typed`` holds the values of a plan's ``inputs`` by their names. The sheet's own formulas
    judge in the same way which targets are complete.
    """
    words = {comparator_word(one): one for one in COMPARATORS}
    found: dict[str, Target | None] = {}
    for group in campaign.groups:
        comparator = words.get(str(typed.get(f"target.{group.id}.comparator") or ""))
        value = typed.get(f"target.{group.id}.value")
        deadline = read_date(typed.get(f"target.{group.id}.deadline"))
        complete = comparator is not None and deadline is not None and _is_share(value)
        found[group.id] = (
            Target.model_validate({"comparator": comparator, "value": value, "deadline": deadline})
            if complete
            else None
        )
    return found


def read_date(value: Scalar) -> date | None:
    """A date cell as programs hand it over: a date, a moment, or a serial number."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and value >= 1:
        return EPOCH + timedelta(days=int(value))
    return None


def options_of(plan: MasterPlan, name: str) -> frozenset[str] | None:
    """What an input that is a list offers; None for one in which anything may be typed."""
    sheet, cell = plan.inputs[name]
    choices = (choice for choice in plan.sheet(sheet).choices if choice.cell == cell)
    choice = next((one for one in choices if one.kind == "list"), None)
    if choice is None:
        return None
    if not isinstance(choice.source, str):
        return frozenset(choice.source)
    area = area_of(plan.names[choice.source.removeprefix("=")])
    return frozenset() if area is None else frozenset(_words_in(plan, *area))


def _words_in(plan: MasterPlan, sheet: str, first: CellRef, last: CellRef) -> Iterator[str]:
    for ref, cell in plan.sheet(sheet).cells():
        if first.row <= ref.row <= last.row and first.column <= ref.column <= last.column:
            yield str(cell.value if isinstance(cell, Formula) else cell)


def _is_share(value: Scalar) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= LARGEST
