"""Mistakes that officials make, one of every kind, planted where the answer is known.

Each planter changes a draft and notes the code and the cell that the product must name. It
returns False, having changed nothing, when the draft does not lend itself to the mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bluezone_xl.demo.draft import Draft
from bluezone_xl.demo.tampering import cut_off
from bluezone_xl.templates.expr import ErrorValue
from bluezone_xl.templates.spec import Raw

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


def answered(code: str, key: str, raw: Raw) -> Planter:
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


def decrease(draft: Draft, reason: str | None = None) -> bool:
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


def _stranger_among_lines(draft: Draft) -> bool:
    if draft.kind.line_units is None or not draft.lines:
        return False
    figures = {column.id: 10 for column in draft.counts}
    draft.lines.append({draft.kind.name_column.id: "Xã Đồng Không Mông Quạnh", **figures})
    draft.plant("line_unknown", draft.cell(-1, draft.kind.name_column.id))
    return True


def changed(code: str, change: Callable[[Path], None]) -> Planter:
    """Something done to the file itself."""

    def plant(draft: Draft) -> bool:
        draft.aside.append(change)
        draft.plant(code)
        return True

    return plant


# Those of the first week come first: later on they would have other consequences as well.
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
    decrease,
    answered("yes_no_invalid", "guide_posted", "rồi"),
    answered("field_needed", "guide_link", None),
    answered("link_invalid", "guide_link", "trang nhà"),
    answered("period_missing", "period", None),
    answered("yes_no_invalid", "nil", "x"),
    _stranger_among_lines,
    changed("file_damaged", cut_off),
)
