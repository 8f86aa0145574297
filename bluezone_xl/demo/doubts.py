"""What officials do that is doubtful, but no error: accepted, with a warning or a note."""

from __future__ import annotations

from datetime import timedelta

from bluezone_xl.cells import CellRef
from bluezone_xl.demo.draft import Draft
from bluezone_xl.demo.mistakes import Planter, answered, changed, decrease
from bluezone_xl.demo.tampering import hide_row, with_part
from bluezone_xl.templates.spec import TypedFormula


def _formula(draft: Draft) -> bool:
    column = draft.counts[-1].id
    value = draft.lines[0][column]
    if not isinstance(value, int):
        return False
    draft.lines[0][column] = TypedFormula(f"={value}+0", value)
    draft.plant("formula_in_input", draft.cell(0, column))
    return True


def _after_period(draft: Draft) -> bool:
    """A day after the as-of date, which cannot be day and month exchanged."""
    day = draft.period + timedelta(days=1)
    while day.day <= 12:
        day += timedelta(days=1)
    return answered("date_after_period", "guide_date", day)(draft)


def _explained(draft: Draft) -> bool:
    if draft.kind.territorial:
        return False  # the district would still tell the old figure
    return decrease(draft, "Rà soát lại, loại trừ người kê trùng")


def _as_last_time(draft: Draft) -> bool:
    """Send last week's figures again."""
    if draft.last is None or len(draft.last.lines) != len(draft.lines):
        return False
    if draft.kind.territorial or draft.kind.line_units is not None:
        return False
    for line, before in zip(draft.lines, draft.last.lines, strict=True):
        line.update({column.id: before.values.get(column.id) for column in draft.counts})
    draft.plant("figures_unchanged")
    return True


def _lost_line(draft: Draft) -> bool:
    """Empty a line that was reported last time."""
    if (
        draft.last is None
        or len(draft.lines) < 2
        or draft.kind.line_units
        or draft.kind.territorial
    ):
        return False
    if len(draft.last.lines) != len(draft.lines) or draft.kind.groups:
        return False
    draft.lines[-1] = dict.fromkeys(draft.lines[-1])
    draft.plant("line_vanished", draft.cell(-1, draft.kind.name_column.id))
    return True


def _jump(draft: Draft) -> bool:
    """A digit too many in a figure that nothing bounds."""
    parts = {relation.part for relation in draft.kind.relations}
    wholes = {relation.whole for relation in draft.kind.relations}
    free = [c for c in draft.counts if c.group is None and c.id not in parts | wholes]
    if (
        draft.last is None
        or not draft.final
        or not free
        or len(draft.last.lines) != len(draft.lines)
    ):
        return False
    column = next((c.id for c in free if not c.may_fall), None)
    value = draft.lines[0].get(column) if column is not None else None
    if column is None or not isinstance(value, int) or value < 7:
        return False
    draft.lines[0][column] = value * 10
    draft.plant("jump", draft.cell(0, column))
    return True


def _twice_as_many(draft: Draft) -> bool:
    """Every count doubled: far from the register. Only where nothing is cumulative."""
    if len(draft.kind.groups) != 1 or not all(column.may_fall for column in draft.counts):
        return False
    group = draft.kind.groups[0]
    if not draft.unit.registered.get(group):
        return False
    for line in draft.lines:
        for column in draft.counts:
            value = line[column.id]
            line[column.id] = value * 2 if isinstance(value, int) else value
    for measure, code in (("total", "total_far"), ("denominator", "denominator_far")):
        column_of = draft.kind.measure(group, measure)  # type: ignore[arg-type]
        if column_of is not None and draft.campaign.group(group).basis == "share":
            draft.plant(code, draft.header_cell(column_of.id))
    return True


def _nothing_any_more(draft: Draft) -> bool:
    """A nil return from a unit that reported people before."""
    if (
        draft.last is None
        or draft.kind.territorial
        or draft.kind.line_units
        or not draft.kind.groups
    ):
        return False
    for line in draft.lines:
        line.update(dict.fromkeys(column.id for column in draft.counts))
    draft.fields["nil"] = "Có"
    draft.plant("nil_after_numbers", draft.field_cell("nil"))
    return True


def _hidden(draft: Draft) -> bool:
    cell = draft.cell(0, draft.kind.name_column.id)
    draft.aside.append(hide_row(CellRef.parse(cell).row + 1))
    draft.plant("hidden_row", cell)
    return True


DOUBTS: tuple[Planter, ...] = (
    _twice_as_many,
    _formula,
    _after_period,
    _hidden,
    changed("macro_present", with_part("xl/vbaProject.bin")),
    changed("external_link", with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>")),
    _explained,
    _as_last_time,
    _lost_line,
    _jump,
    _nothing_any_more,
)
