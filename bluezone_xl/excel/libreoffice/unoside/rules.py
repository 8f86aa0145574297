"""Rules of cells: conditional formats and data validations.

Formulas are in the grammar of LibreOffice's programming interface, without ``=``, and relative to
the first cell of their area. Colour scales, bars and icons cannot be made through this interface.
"""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import uno

from . import guards
from .session import Area, Session, properties

Rule = Dict[str, Any]  # operator, formula1, formula2, style
_OPERATORS = {
    "between": "BETWEEN",
    "not_between": "NOT_BETWEEN",
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
    "formula": "FORMULA",
    "none": "NONE",
}
_NAMES = {value: name for name, value in _OPERATORS.items()}
_KINDS = {
    "none": "ANY",
    "whole_number": "WHOLE",
    "decimal": "DECIMAL",
    "list": "LIST",
    "date": "DATE",
    "time": "TIME",
    "text_length": "TEXT_LEN",
    "custom": "CUSTOM",
}
_KIND_NAMES = {value: name for name, value in _KINDS.items()}
_ALERTS = {"stop": "STOP", "warning": "WARNING", "information": "INFO"}
_ALERT_NAMES = {value: name for name, value in _ALERTS.items()}
_WORDS = {
    "input_title": "InputTitle",
    "input_message": "InputMessage",
    "show_input": "ShowInputMessage",
    "error_title": "ErrorTitle",
    "error_message": "ErrorMessage",
    "show_error": "ShowErrorMessage",
    "ignore_blank": "IgnoreBlankCells",
}
_STYLE = {
    "fill_color": "CellBackColor",
    "font_color": "CharColor",
    "font_bold": "CharWeight",
    "font_italic": "CharPosture",
}


def conditions(session: Session, doc: str, sheet: str, area: Area) -> List[Rule]:
    """The conditional formats of a block, the one that counts first first."""
    block = session.block(doc, sheet, area)
    styles = session.document(doc).StyleFamilies.getByName("CellStyles")
    found = block.ConditionalFormat
    rules = (found.getByIndex(index) for index in range(found.Count))
    return [
        {
            "operator": _NAMES.get(rule.Operator.value, "none"),
            "formula1": rule.Formula1,
            "formula2": rule.Formula2,
            "style": _look_of(styles, rule.StyleName),
        }
        for rule in rules
    ]


def set_conditions(
    session: Session, doc: str, sheet: str, items: Sequence[Tuple[Area, List[Rule]]]
) -> None:
    """Give areas these conditional formats in place of those they have."""
    found = session.sheet(doc, sheet)
    guards.unprotected(found)
    model = session.document(doc)
    for (top, left, bottom, right), rules in items:
        block = found.getCellRangeByPosition(left, top, right, bottom)
        held = block.ConditionalFormat
        held.clear()
        corner = block.getCellByPosition(0, 0).CellAddress
        for rule in rules:
            operator = uno.Enum(
                "com.sun.star.sheet.ConditionOperator", _OPERATORS[rule["operator"]]
            )
            held.addNew(
                properties(
                    Operator=operator,
                    Formula1=rule["formula1"],
                    Formula2=rule["formula2"] or "",
                    SourcePosition=corner,
                    StyleName=_style_for(model, rule["style"]),
                )
            )
        block.ConditionalFormat = held


def validation(session: Session, doc: str, sheet: str, area: Area) -> Dict[str, Any]:
    """What the cells of a block accept; of kind ``inconsistent`` where they differ."""
    block = session.block(doc, sheet, area)
    rule = block.Validation
    mixed = block.getPropertyState("Validation").value == "AMBIGUOUS_VALUE"
    kind = "inconsistent" if mixed else _KIND_NAMES.get(rule.Type.value, "unknown")
    return {
        "kind": kind,
        "operator": _NAMES.get(rule.getOperator().value),
        "formula1": rule.getFormula1(),
        "formula2": rule.getFormula2(),
        "dropdown": bool(rule.ShowList),
        "alert_style": _ALERT_NAMES.get(rule.ErrorAlertStyle.value),
        **{name: getattr(rule, what) for name, what in _WORDS.items()},
    }


def set_validations(
    session: Session, doc: str, sheet: str, items: Sequence[Tuple[Area, Dict[str, Any]]]
) -> None:
    """Change what areas accept; only what is given. The kind ``none`` accepts anything."""
    found = session.sheet(doc, sheet)
    guards.unprotected(found)
    for (top, left, bottom, right), changes in items:
        block = found.getCellRangeByPosition(left, top, right, bottom)
        rule = block.Validation
        for name, value in changes.items():
            _change(rule, name, value)
        corner = block.getCellByPosition(0, 0).CellAddress
        rule.setSourcePosition(corner)
        block.Validation = rule


def _change(rule: Any, name: str, value: Any) -> None:
    if name == "kind":
        rule.Type = uno.Enum("com.sun.star.sheet.ValidationType", _KINDS[value])
    elif name == "operator":
        rule.setOperator(uno.Enum("com.sun.star.sheet.ConditionOperator", _OPERATORS[value]))
    elif name == "formula1":
        rule.setFormula1(value)
    elif name == "formula2":
        rule.setFormula2(value)
    elif name == "dropdown":
        rule.ShowList = 1 if value else 0
    elif name == "alert_style":
        alert = "com.sun.star.sheet.ValidationAlertStyle"
        rule.ErrorAlertStyle = uno.Enum(alert, _ALERTS[value])
    else:
        setattr(rule, _WORDS[name], value)


def _style_for(model: Any, look: Dict[str, Any]) -> str:
    """The cell style of this look, made when it is first needed: rules can only name styles."""
    styles = model.StyleFamilies.getByName("CellStyles")
    name = "bluezone-xl " + json.dumps(look, sort_keys=True)
    if not styles.hasByName(name):
        style = model.createInstance("com.sun.star.style.CellStyle")
        styles.insertByName(name, style)
        for what, value in look.items():
            setattr(style, _STYLE[what], _style_value(what, value))
    return name


def _style_value(what: str, value: Any) -> Any:
    if what == "font_bold":
        return 150.0 if value else 100.0
    if what == "font_italic":
        return uno.Enum("com.sun.star.awt.FontSlant", "ITALIC" if value else "NONE")
    return value


def _look_of(styles: Any, name: str) -> Dict[str, Any]:
    if not styles.hasByName(name):
        return {}
    style = styles.getByName(name)
    fill: Optional[int] = style.CellBackColor
    return {
        "fill_color": None if fill == -1 else fill,
        "font_color": None if style.CharColor == -1 else style.CharColor,
        "font_bold": style.CharWeight >= 150.0,
        "font_italic": style.CharPosture.value == "ITALIC",
    }


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "conditions": conditions,
    "set_conditions": set_conditions,
    "validation": validation,
    "set_validations": set_validations,
}
