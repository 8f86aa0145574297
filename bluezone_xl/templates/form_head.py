"""The top of the form: the verdict, national header, title, single answers and their checks."""

from __future__ import annotations

from bluezone_xl.catalogue import text
from bluezone_xl.kinds import FieldInput
from bluezone_xl.names import split_level
from bluezone_xl.templates import measure
from bluezone_xl.templates.frame import Pen
from bluezone_xl.templates.layout import NUMBER, TAGS
from bluezone_xl.templates.lights import SIGNS, write_light
from bluezone_xl.templates.plan import VALUE, Plan

_LONG_RULE, _SHORT_RULE = "─" * 34, "─" * 16

_LEAST_HEIGHT = 19.0

# Two lines of advice.
_STRIP_HEIGHT = 33.0

# Beside these a few words do; the prompt at the cell says it all.
_SHORT_HINTS = ("unit", "nil", "prepared_by", "prepared_phone")

_STYLES = {"count": "input_count", "date": "input_date", "tax_code": "input_code"}


def write_head(pen: Pen, plan: Plan) -> None:
    """Write the verdict, the national header, the title and the period."""
    _strip(pen, plan)
    _national_header(pen, plan)
    rows, right = plan.rows, plan.right
    width = plan.form.span(NUMBER, right)
    title = measure.balanced(plan.spec.kind.title.upper(), width, 14, bold=True)
    pen.text(rows.title, NUMBER, title, "title", right)
    lines = measure.line_count(title, width, 14, bold=True)
    pen.height(rows.title, measure.height_of(lines, 14, padding=12))
    text_of, shown = plan.model.period_line.text, plan.content.period_line
    pen.formula(rows.period, NUMBER, text_of, shown, "subtitle", right)
    pen.height(rows.period, 20)
    _legend(pen, plan)


def write_fields(pen: Pen, plan: Plan) -> None:
    """Write the fields table: label, answer, hint, and in the panel's column the check."""
    rows, sheet = plan.rows, pen.sheet
    pen.text(rows.fields_section, NUMBER, text("templates.section_fields"), "section", VALUE - 1)
    pen.height(rows.fields_section, 22)
    sheet.write_string(rows.fields_tags, TAGS, "#table fields", pen.styles["hidden"])
    sheet.write_string(rows.fields_tags, NUMBER, "~label", pen.styles["hidden"])
    sheet.write_string(rows.fields_tags, VALUE, "value", pen.styles["hidden"])
    head = rows.fields_head
    pen.text(head, NUMBER, text("templates.field_label"), "head", VALUE - 1)
    pen.text(head, VALUE, text("templates.field_value"), "head", plan.model.value_last)
    pen.text(head, plan.model.value_last + 1, text("templates.field_hint"), "head", plan.right)
    pen.text(head, plan.form.light.index, text("templates.light"), "head")
    pen.text(head, plan.form.check.index, text("templates.field_check"), "head")
    for key in rows.fields:
        _field(pen, plan, key)
    sheet.write_string(rows.fields_end, TAGS, "#end fields", pen.styles["hidden"])


def field_name(plan: Plan, key: str) -> str:
    """The label of a row of the fields table."""
    found = field_input(plan, key)
    return text(f"templates.{key}") if found is None else found.name


def field_input(plan: Plan, key: str) -> FieldInput | None:
    """The campaign's field of that key; None for those every form has."""
    return next((field for field in plan.spec.kind.fields if field.id == key), None)


def _national_header(pen: Pen, plan: Plan) -> None:
    rows, split, right = plan.rows, plan.middle, plan.right
    unit = plan.spec.unit
    above = plan.spec.parent or plan.spec.campaign.issuer.province
    pen.text(rows.nation, NUMBER, agency(above).upper(), "agency", split)
    name = agency(unit.name).upper() if unit is not None else text("templates.unit_open")
    style = "unit" if unit is not None else "unit_open"
    pen.text(rows.motto, NUMBER, name, style, split)
    pen.text(rows.nation, split + 1, text("templates.nation"), "nation", right)
    pen.text(rows.motto, split + 1, text("templates.motto"), "motto", right)
    pen.text(rows.rule, NUMBER, _SHORT_RULE, "rule", split)
    pen.text(rows.rule, split + 1, _LONG_RULE, "rule", right)
    lines = measure.line_count(name, plan.form.span(NUMBER, split), 12, bold=True)
    pen.height(rows.nation, 18)
    pen.height(rows.motto, max(18, measure.height_of(lines, 12)))
    pen.height(rows.rule, 10)


def agency(name: str) -> str:
    """A territorial unit as the committee that signs for it; other names as they are."""
    return text("templates.committee", name=name) if split_level(name)[0] else name


def _strip(pen: Pen, plan: Plan) -> None:
    """The verdict and what to do next, over the whole width, in sight wherever one scrolls."""
    row, last = plan.rows.strip, plan.form.check.index
    model, content = plan.model, plan.content
    pen.formula(row, NUMBER, model.verdict.text, content.verdict, "verdict", model.verdict_last)
    pen.formula(row, model.verdict_last + 1, model.advice.text, content.advice, "advice", last)
    pen.height(row, _STRIP_HEIGHT)


def _legend(pen: Pen, plan: Plan) -> None:
    """What the lights mean, above their column."""
    row, light, check = plan.rows.fields_section, plan.form.light.index, plan.form.check.index
    pen.block(row, row, light, check, "legend")
    parts: list[object] = []
    for sign, overlay in SIGNS.items():
        parts += [pen.styles[f"legend_{overlay}"], text(f"templates.{sign}") + " "]
        parts += [pen.styles["legend"], text(f"templates.{sign}_means") + "  "]
    pen.sheet.write_rich_string(row, light, *parts, pen.styles["legend"])


def _field(pen: Pen, plan: Plan, key: str) -> None:
    row, wanted = plan.rows.fields[key], field_input(plan, key)
    label = field_name(plan, key)
    pen.sheet.write_string(row, TAGS, key, pen.styles["hidden"])
    pen.text(row, NUMBER, label, "label", VALUE - 1)
    style = "input" if wanted is None else _STYLES.get(wanted.type, "input")
    if key == "period":
        style = "input_date"
    elif key == "unit":
        style = "fixed_code" if plan.spec.unit is not None else "input_code"
    elif key == "prepared_phone":
        style = "input_code"
    pen.raw(row, VALUE, plan.content.answers.get(key), style, plan.model.value_last)
    hint = _hint(pen, plan, key)
    told = plan.model.fields[key].text
    pen.formula(row, plan.form.check.index, told, plan.content.fields[key], "check")
    write_light(pen, plan.form, row, plan.content.fields[key])
    room = plan.form.span(plan.model.value_last + 1, plan.right)
    shown = str(plan.content.fields[key] or "")
    heights = [
        measure.height_of(measure.line_count(label, plan.form.span(NUMBER, VALUE - 1) - 8, 11), 11),
        measure.height_of(measure.line_count(hint, room - 22, 10), 10),
        measure.height_of(measure.line_count(shown, plan.form.check.pixels - 14, 9), 9),
        _LEAST_HEIGHT,
    ]
    pen.height(row, max(heights))


def _hint(pen: Pen, plan: Plan, key: str) -> str:
    """What helps to answer: the unit's name, the cut-off, else the campaign's prompt."""
    row, first, last = plan.rows.fields[key], plan.model.value_last + 1, plan.right
    unit = plan.spec.unit
    if key == "period":
        due = plan.content.due
        pen.formula(row, first, plan.model.due.text, due, "hint_name", last)
        return str(due)
    if key == "unit" and unit is not None:
        pen.text(row, first, unit.name, "hint_name", last)
        return unit.name
    hint = text(f"templates.{key}_hint") if key in _SHORT_HINTS else prompt_of(plan, key)
    pen.text(row, first, hint, "hint", last)
    return hint


def prompt_of(plan: Plan, key: str) -> str:
    """The prompt of an answer."""
    wanted = field_input(plan, key)
    return text(f"templates.{key}_prompt") if wanted is None else wanted.prompt
