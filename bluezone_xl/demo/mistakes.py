"""Mistakes that officials make, one of every kind, planted where the answer is known.

Each planter changes a draft and notes the code and the cell that the product must name. It
returns False, having changed nothing, when the draft does not lend itself to the mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bluezone_xl.cells import CellRef
from bluezone_xl.demo.draft import Draft
from bluezone_xl.demo.tampering import cut_off, hide_row, with_part
from bluezone_xl.templates.expr import ErrorValue
from bluezone_xl.templates.spec import Raw, TypedFormula

Planter = Callable[[Draft], bool]


def _in_last_count(code: str, raw: Raw) -> Planter:
    """Type something wrong into the last line's last count column."""

    def plant(draft: Draft) -> bool:
        if not draft.counts:
            return False
        column = draft.counts[-1].id
        draft.lines[-1][column] = raw
        draft.plant(code, draft.cell(-1, column))
        return True

    return plant


def _left_blank(draft: Draft) -> bool:
    if len(draft.counts) < 2:
        return False  # a line without any figure is another mistake
    return _in_last_count("required_blank", None)(draft)


def _is_first_week(draft: Draft) -> bool:
    return draft.period == draft.campaign.calendar.first


def _formula(draft: Draft) -> bool:
    column = draft.counts[-1].id
    value = draft.lines[0][column]
    if not isinstance(value, int):
        return False
    draft.lines[0][column] = TypedFormula(f"={value}+0", value)
    draft.plant("formula_in_input", draft.cell(0, column))
    return True


def _part_exceeds(draft: Draft) -> bool:
    if not draft.kind.relations or not _is_first_week(draft):
        return False  # later on, so many more would be a jump as well
    relation = draft.kind.relations[-1]
    whole = draft.lines[0].get(relation.whole)
    if not isinstance(whole, int):
        return False
    draft.lines[0][relation.part] = whole + 1
    draft.plant("part_exceeds_whole", draft.cell(0, relation.part))
    return True


def _unnamed(draft: Draft) -> bool:
    if draft.kind.line_units is not None or not _is_first_week(draft):
        return False  # later on, the line is missed under its old name as well
    name = draft.kind.name_column.id
    draft.lines[-1][name] = None
    draft.plant("line_unnamed", draft.cell(-1, name))
    return True


def _blank_line(draft: Draft) -> bool:
    for column in draft.counts:
        draft.lines[-1][column.id] = None
    draft.plant("line_blank", draft.cell(-1, draft.counts[0].id))
    return True


def _duplicate(draft: Draft) -> bool:
    if draft.kind.line_units is not None or not _is_first_week(draft):
        return False  # later on, the second one is compared with last week's as well
    key = draft.kind.key_column.id
    nobody = {column.id: 0 for column in draft.counts}  # so that the totals stay as they are
    draft.lines.append({**draft.lines[0], **nobody})
    draft.plant("line_duplicate", draft.cell(-1, key))
    return True


def _field(code: str, key: str, raw: Raw) -> Planter:
    """Answer one of the unit's questions wrongly."""

    def plant(draft: Draft) -> bool:
        fields = {field.id: field for field in draft.kind.fields}
        if key not in fields and key not in ("period", "nil"):
            return False
        condition = fields[key].needed_if if key in fields else None
        if condition is not None:
            draft.fields[condition] = "Có"
            for other in fields.values():
                if other.needed_if == condition and draft.fields.get(other.id) is None:
                    draft.fields[other.id] = (
                        draft.period if other.type == "date" else "https://tinh.example/bluezone"
                    )
        draft.fields[key] = raw
        draft.plant(code, draft.field_cell(key))
        return True

    return plant


def _after_period(draft: Draft) -> bool:
    """A day after the as-of date, which cannot be day and month exchanged."""
    day = draft.period + timedelta(days=1)
    while day.day <= 12:
        day += timedelta(days=1)
    return _field("date_after_period", "guide_date", day)(draft)


def _nil_with_numbers(draft: Draft) -> bool:
    if not _is_first_week(draft):
        return False  # later on, nil after figures is a mistake of its own
    draft.fields["nil"] = "Có"
    draft.plant("nil_with_numbers", draft.field_cell("nil"))
    return True


def _empty(draft: Draft) -> bool:
    if draft.spec.lines:
        return False
    draft.lines = [{}]
    draft.plant("return_empty", draft.cell(0, draft.kind.name_column.id))
    return True


def _wrong_token(draft: Draft) -> bool:
    draft.spec = replace(draft.spec, token="0" * 32)
    draft.plant("token_wrong")
    return True


def _no_token(draft: Draft) -> bool:
    draft.spec = replace(draft.spec, token="")
    draft.plant("token_missing")
    return True


def _stranger(draft: Draft) -> bool:
    draft.spec = replace(draft.spec, unit=replace(draft.unit, code=f"{draft.unit.code}X"))
    draft.plant("unit_unknown", draft.field_cell("unit"))
    draft.plant("token_wrong")
    return True


def _decrease(draft: Draft, reason: str | None = None) -> bool:
    """Let a cumulative stock fall by one, with or without a reason."""
    stock = next((c.id for c in draft.counts if not c.may_fall), None)
    if draft.last is None or stock is None or len(draft.last.lines) != len(draft.lines):
        return False
    before = draft.last.lines[0].values.get(stock)
    if not isinstance(before, int) or before < 5:
        return False
    draft.lines[0][stock] = before - 1
    draft.lines[0]["reason"] = reason
    draft.plant(
        "stock_decreased" if reason is None else "stock_decreased_explained",
        draft.cell(0, stock),
    )
    return True


def _explained(draft: Draft) -> bool:
    if draft.kind.territorial:
        return False  # the district would still tell the old figure
    return _decrease(draft, "Rà soát lại, loại trừ người kê trùng")


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


def _stranger_among_lines(draft: Draft) -> bool:
    if draft.kind.line_units is None or not draft.lines:
        return False
    figures = {column.id: 10 for column in draft.counts}
    draft.lines.append({draft.kind.name_column.id: "Xã Đồng Không Mông Quạnh", **figures})
    draft.plant("line_unknown", draft.cell(-1, draft.kind.name_column.id))
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


def _changed(code: str, change: Callable[[Path], None]) -> Planter:
    """Something done to the file itself."""

    def plant(draft: Draft) -> bool:
        draft.aside.append(change)
        draft.plant(code)
        return True

    return plant


def _hidden(draft: Draft) -> bool:
    cell = draft.cell(0, draft.kind.name_column.id)
    draft.aside.append(hide_row(CellRef.parse(cell).row + 1))
    draft.plant("hidden_row", cell)
    return True


# Rejecting mistakes first, then doubtful ones, which are accepted with a warning.
ERRORS: tuple[Planter, ...] = (
    _part_exceeds,
    _unnamed,
    _nil_with_numbers,
    _empty,
    _duplicate,
    _in_last_count("number_is_text", "12 người"),
    _in_last_count("number_ambiguous", "1.234"),
    _in_last_count("number_negative", -3),
    _in_last_count("number_fractional", 12.5),
    _in_last_count("number_is_bool", True),
    _in_last_count("percent_in_number", "85%"),
    _in_last_count("error_cell", ErrorValue("#DIV/0!")),
    _in_last_count("number_stored_as_text", "45"),
    _left_blank,
    _blank_line,
    _wrong_token,
    _no_token,
    _stranger,
    _decrease,
    _field("yes_no_invalid", "guide_posted", "rồi"),
    _field("field_needed", "guide_link", None),
    _field("link_invalid", "guide_link", "trang nhà"),
    _field("period_missing", "period", None),
    _field("yes_no_invalid", "nil", "x"),
    _stranger_among_lines,
    _changed("file_damaged", cut_off),
)
DOUBTS: tuple[Planter, ...] = (
    _twice_as_many,
    _formula,
    _after_period,
    _hidden,
    _changed("macro_present", with_part("xl/vbaProject.bin")),
    _changed("external_link", with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>")),
    _explained,
    _as_last_time,
    _lost_line,
    _jump,
    _nothing_any_more,
)
