"""What Excel says while one types: prompts, drop-down lists, and stops in the catalogue's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bluezone_xl.catalogue import Severity, entry, text
from bluezone_xl.kinds import Input
from bluezone_xl.templates.form_head import field_input, field_name, prompt_of
from bluezone_xl.templates.frame import Pen
from bluezone_xl.templates.functions import EARLIEST, LATEST
from bluezone_xl.templates.layout import NUMBER, FormColumn, Role
from bluezone_xl.templates.plan import VALUE, Plan
from bluezone_xl.templates.spec import NO, YES

MAX_TITLE, MAX_MESSAGE = 32, 255

Validation = dict[str, Any]


def write_validations(pen: Pen, plan: Plan) -> None:
    """Give every input cell its prompt, and its rule where the type has one."""
    first, last = plan.rows.first, plan.rows.last
    for column in plan.form.inputs:
        rule = _column_rule(plan, column)
        pen.sheet.data_validation(first, column.index, last, column.index, rule)
    for key, row in plan.rows.fields.items():
        if key == "unit" and plan.spec.unit is not None:
            continue
        pen.sheet.data_validation(row, VALUE, row, VALUE, _field_rule(plan, key))
    rows = plan.rows
    for cell, name in ((NUMBER + 1, "difficulty"), (plan.middle + 1, "proposal")):
        prompt = _prompt(text(f"templates.{name}"), text(f"templates.{name}_prompt"))
        pen.sheet.data_validation(
            rows.troubles[0], cell, rows.troubles[-1], cell, {"validate": "any", **prompt}
        )
    _printed(pen, plan)


def shortened(title: str) -> str:
    """A prompt's title within Excel's 32 characters, cut between words."""
    if len(title) <= MAX_TITLE:
        return title
    return title[:MAX_TITLE].rsplit(" ", 1)[0].rstrip(" ,(") + "…"


def _printed(pen: Pen, plan: Plan) -> None:
    """Prompts of the cells that only serve the printed copy."""
    rows, right_half = plan.rows, plan.middle + 1
    cells = [
        (rows.place, right_half, "place_prompt", text("templates.signer_right")),
        (rows.names, right_half, "signer_right_prompt", text("templates.signer_right")),
    ]
    if plan.spec.unit is None:
        cells.append((rows.motto, NUMBER, "name_prompt", text("templates.field_value")))
    for row, column, prompt, title in cells:
        told = _prompt(title, text(f"templates.{prompt}"))
        pen.sheet.data_validation(row, column, row, column, {"validate": "any", **told})


def _column_rule(plan: Plan, column: FormColumn) -> Validation:
    if column.role is Role.REASON or column.source is None:
        key = "reason" if column.header == text("templates.reason") else "note"
        prompt = _prompt(column.header, text(f"templates.{key}_prompt"))
        return {"validate": "any", **prompt}
    rule: Validation = _rule(column.source, f"{column.letters}{plan.rows.first + 1}")
    if column.source.type == "unit" and plan.model.lists.names:
        rule = {
            "validate": "list",
            "source": f"={plan.model.lists.names}",
            **_alert("line_unknown"),
        }
    return {**rule, **_prompt(column.header, column.source.prompt)}


def _field_rule(plan: Plan, key: str) -> Validation:
    prompt = _prompt(field_name(plan, key), prompt_of(plan, key))
    if key == "period":
        dates = {"validate": "list", "source": f"={plan.model.lists.dates}"}
        return {**dates, **_alert("period_missing"), **prompt}
    if key == "nil":
        return {**_yes_no(), **prompt}
    wanted = field_input(plan, key)
    at = plan.model.value_cell(key).a1
    return {**(_rule(wanted, at) if wanted is not None else {"validate": "any"}), **prompt}


def _rule(wanted: Input, cell: str) -> Validation:
    """The rule of a type. ``cell`` is the first cell it holds for."""
    match wanted.type:
        case "count":
            whole = {"validate": "integer", "criteria": "between", "minimum": 0}
            return {**whole, "maximum": wanted.largest, **_alert("number_is_text")}
        case "yes_no":
            return _yes_no()
        case "choice":
            return {"validate": "list", "source": list(wanted.choices), **_alert("choice_invalid")}
        case "date":
            between = {"validate": "date", "criteria": "between"}
            return {**between, "minimum": EARLIEST, "maximum": LATEST, **_alert("date_invalid")}
        case "tax_code":
            length = f"OR(LEN(TRIM({cell}))=10,LEN(TRIM({cell}))=14)"
            return {"validate": "custom", "value": f"={length}", **_alert("tax_code_invalid")}
        case "link":
            begins = f'OR(LEFT({cell},7)="http://",LEFT({cell},8)="https://")'
            return {"validate": "custom", "value": f"={begins}", **_alert("link_invalid")}
        case _:
            return {"validate": "any"}


def _yes_no() -> Validation:
    return {"validate": "list", "source": [YES, NO], **_alert("yes_no_invalid")}


def _alert(code: str) -> Mapping[str, str]:
    """The remedy of a rule, which says what to type.

    It can quote no value: a remedy with placeholders is cut before the first one.
    """
    remedy = entry(code).remedy["vi"]
    whole = remedy if "{" not in remedy else remedy[: remedy.index("{")].rpartition(". ")[0] + "."
    if entry(code).severity is not Severity.ERROR:
        return {}
    return {
        "error_title": text("templates.alert_title"),
        "error_message": whole[:MAX_MESSAGE],
        "error_type": "stop",
    }


def _prompt(title: str, message: str) -> Validation:
    return {"input_title": shortened(title), "input_message": message[:MAX_MESSAGE]}
