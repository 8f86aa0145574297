"""The bottom of the form: difficulties and proposals, place and date, signatures."""

from __future__ import annotations

from bluezone_xl.catalogue import text
from bluezone_xl.templates import measure
from bluezone_xl.templates import words as w
from bluezone_xl.templates.content import value_of
from bluezone_xl.templates.expr import Scope, fixed
from bluezone_xl.templates.frame import Pen
from bluezone_xl.templates.layout import NUMBER, TAGS
from bluezone_xl.templates.lights import write_light
from bluezone_xl.templates.model import evaluated
from bluezone_xl.templates.plan import Plan


def write_troubles(pen: Pen, plan: Plan) -> None:
    """Write the difficulties table."""
    rows, sheet, hidden = plan.rows, pen.sheet, pen.styles["hidden"]
    left, right = NUMBER + 1, plan.middle + 1
    pen.text(
        rows.troubles_section, NUMBER, text("templates.section_troubles"), "section", plan.right
    )
    pen.height(rows.troubles_section, 24)
    sheet.write_string(rows.troubles_tags, TAGS, "#table difficulties", hidden)
    sheet.write_string(rows.troubles_tags, left, "difficulty", hidden)
    sheet.write_string(rows.troubles_tags, right, "proposal", hidden)
    head = rows.troubles_head
    pen.text(head, NUMBER, text("templates.number"), "head")
    pen.text(head, left, text("templates.difficulty"), "head", plan.middle)
    pen.text(head, right, text("templates.proposal"), "head", plan.right)
    pen.text(head, plan.form.light.index, text("templates.light"), "head")
    pen.text(head, plan.form.check.index, text("templates.check"), "head")
    pen.height(head, 18)
    for number, row in enumerate(rows.troubles):
        _trouble(pen, plan, number, row)
    sheet.write_string(rows.troubles_end, TAGS, "#end difficulties", hidden)


def write_signatures(pen: Pen, plan: Plan) -> None:
    """Write place and date, and who signs. Names are typed or taken from the answers."""
    rows, split, right = plan.rows, plan.middle, plan.right
    year = (plan.spec.period or plan.spec.campaign.calendar.first).year
    pen.raw(rows.place, split + 1, text("templates.place_line", year=year), "place", right)
    pen.text(rows.signers, NUMBER, text("templates.signer_left"), "signer", split)
    pen.text(rows.signers, split + 1, text("templates.signer_right"), "signer", right)
    pen.text(rows.signers_note, NUMBER, text("templates.signer_left_note"), "signer_note", split)
    pen.text(
        rows.signers_note, split + 1, text("templates.signer_right_note"), "signer_note", right
    )
    name = plan.model.value_cell("prepared_by")
    shown = w.trim(fixed(name.absolute, "prepared_by"))
    scope = Scope({"prepared_by": value_of(plan.content.answers.get("prepared_by"))})
    formula = shown.at(rows.names)
    pen.formula(rows.names, NUMBER, formula, evaluated(shown, scope), "signer_name", split)
    pen.raw(rows.names, split + 1, None, "signer_open", right)
    for row, height in ((rows.spacer, 9), (rows.place, 24), (rows.signature, 54), (rows.names, 20)):
        pen.height(row, height)


def _trouble(pen: Pen, plan: Plan, number: int, row: int) -> None:
    difficulty, proposal = plan.content.difficulties[number]
    left, split = NUMBER + 1, plan.middle
    pen.sheet.write_number(row, NUMBER, number + 1, pen.styles["number"])
    pen.raw(row, left, difficulty, "input", split)
    pen.raw(row, split + 1, proposal, "input", plan.right)
    told, value = plan.model.troubles[number], plan.content.troubles[number]
    pen.formula(row, plan.form.check.index, told.text, value, "check")
    write_light(pen, plan.form, row, value)
    lines = [
        measure.line_count(str(raw), plan.form.span(first, last), 11)
        for raw, first, last in ((difficulty, left, split), (proposal, split + 1, plan.right))
        if raw is not None
    ]
    pen.height(row, max(30, measure.height_of(max(lines, default=1), 11)))
