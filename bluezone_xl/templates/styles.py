"""How cells look: the fonts of official documents, pale yellow to type in, grey for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

INK = "#1F2A36"
BLUE = "#1F3864"
LINE = "#8A97A6"
INPUT = "#FFF6CC"
COMPUTED = "#EEF1F4"
HEADING = "#DCE6F1"
BAND = "#C5D5E8"
RED, RED_FILL = "#9C0006", "#F9CFCB"
AMBER, AMBER_FILL = "#7F5200", "#FFE3A6"
GREEN, GREEN_FILL = "#1B6E35", "#D8EEDD"
GREY_FILL = "#E3E7EB"

Properties = Mapping[str, Any]

_FONT = {"font_name": "Times New Roman", "font_size": 11, "font_color": INK, "valign": "vcenter"}
_BOX = {"border": 1, "border_color": LINE}
_TYPED = {**_BOX, "bg_color": INPUT, "locked": False}
_MADE = {**_BOX, "bg_color": COMPUTED}
_WRAP = {"text_wrap": True}
_CENTRE = {"align": "center"}
_BOLD = {"bold": True}
_COUNT = {"num_format": "#,##0", "align": "right", "shrink": True}
_DATE = {"num_format": "d/m/yyyy", "align": "left", "indent": 1}
_HEAD = {**_BOX, **_WRAP, **_CENTRE, **_BOLD, "bg_color": HEADING, "font_size": 10}
_CHECK = {**_BOX, **_WRAP, "font_size": 9, "indent": 1}

# The traffic light: white on green, black on amber, white on red.
_LIGHTS: Mapping[str, Properties] = {
    "go": {"bg_color": "#1B6E35", "font_color": "#FFFFFF"},
    "look": {"bg_color": "#F5B335", "font_color": "#000000"},
    "stop": {"bg_color": "#B3261E", "font_color": "#FFFFFF"},
}

# A style is its base and the names after it: "input" is Times New Roman, boxed, yellow, open.
STYLES: Mapping[str, Properties] = {
    "plain": {},
    "hidden": {"font_size": 8, "font_color": "#808080"},
    # national header and title
    "agency": {**_CENTRE, "font_size": 12},
    "unit": {**_CENTRE, **_BOLD, **_WRAP, "font_size": 12},
    "unit_open": {**_TYPED, **_CENTRE, **_BOLD, **_WRAP, "font_size": 12},
    "nation": {**_CENTRE, **_BOLD, "font_size": 12},
    "motto": {**_CENTRE, **_BOLD, "font_size": 13},
    "rule": {**_CENTRE, "font_size": 6, "valign": "top"},
    "title": {**_CENTRE, **_BOLD, **_WRAP, "font_size": 14},
    "subtitle": {**_CENTRE, "italic": True, "font_size": 12},
    "section": {**_BOLD, "font_size": 12, "font_color": BLUE, "valign": "bottom"},
    "remark": {**_WRAP, "italic": True, "font_size": 11},
    # the tables
    "head": _HEAD,
    "head_top": {**_HEAD, "bottom": 0},
    "head_low": {**_HEAD, "top": 0},
    "head_last": {**_HEAD, "bg_color": GREY_FILL, "bold": False, "italic": True},
    "band": {**_HEAD, "bg_color": BAND},
    "label": {**_BOX, **_WRAP, "bg_color": HEADING, "indent": 1},
    "hint": {**_BOX, **_WRAP, "font_size": 10, "font_color": "#5A6672", "indent": 1},
    "hint_name": {**_BOX, **_WRAP, **_BOLD, "indent": 1},
    "number": {**_MADE, **_CENTRE},
    "input": {**_TYPED, **_WRAP, "align": "left", "indent": 1},
    "input_code": {**_TYPED, "num_format": "@", "align": "left", "indent": 1},
    # General: a date typed by mistake then shows as one, and can be told from a count.
    "input_count": {**_TYPED, "align": "right", "shrink": True},
    "input_date": {**_TYPED, **_DATE},
    "fixed_code": {**_MADE, **_BOLD, "num_format": "@", "align": "left", "indent": 1},
    "last": {**_MADE, **_COUNT, "italic": True},
    "change": {**_MADE, **_COUNT, "num_format": "+#,##0;-#,##0;0"},
    "rate": {**_MADE, "num_format": "0.0%", "align": "right", "shrink": True},
    "check": _CHECK,
    "total": {**_MADE, **_COUNT, **_BOLD},
    "total_label": {**_MADE, **_CENTRE, **_BOLD},
    "total_rate": {**_MADE, **_BOLD, "num_format": "0.0%", "align": "right", "shrink": True},
    "total_change": {**_MADE, **_COUNT, **_BOLD, "num_format": "+#,##0;-#,##0;0"},
    "total_check": {**_CHECK, "bg_color": COMPUTED, "font_size": 10},
    "list_date": _DATE,
    # the live panel
    "verdict": {**_BOX, **_CENTRE, **_BOLD, "font_size": 17, "bg_color": GREY_FILL, "shrink": True},
    "advice": {**_BOX, **_WRAP, "font_size": 12, "indent": 1, "bg_color": "#F7F9FB"},
    "light": {**_BOX, **_CENTRE, **_BOLD, "font_size": 12},
    "legend": {"font_size": 10, "valign": "bottom"},
    **{
        f"legend_{name}": {**_BOLD, "font_size": 12, "font_color": colours["bg_color"]}
        for name, colours in _LIGHTS.items()
    },
    # signatures
    "place": {**_TYPED, **_CENTRE, "italic": True},
    "signer": {**_CENTRE, **_BOLD, "font_size": 12},
    "signer_note": {**_CENTRE, "italic": True},
    "signer_name": {**_CENTRE, **_BOLD, "font_size": 12},
    "signer_open": {**_TYPED, **_CENTRE, **_BOLD, "font_size": 12},
    # the guide
    "guide_title": {**_CENTRE, **_BOLD, "font_size": 16, "font_color": BLUE},
    "guide_subtitle": {**_CENTRE, **_WRAP, "font_size": 12},
    "guide_head": {
        **_BOLD,
        "font_size": 12,
        "font_color": "#FFFFFF",
        "bg_color": BLUE,
        "indent": 1,
    },
    "guide_label": {**_BOX, **_WRAP, **_BOLD, "bg_color": HEADING, "indent": 1},
    "guide_text": {**_BOX, **_WRAP, "indent": 1},
    "guide_step": {**_BOX, **_CENTRE, **_BOLD, "font_size": 14, "font_color": BLUE},
    "guide_table": {**_HEAD, "font_size": 11},
    "swatch_input": {**_BOX, **_CENTRE, "bg_color": INPUT},
    "swatch_computed": {**_BOX, **_CENTRE, "bg_color": COMPUTED},
    "swatch_red": {**_BOX, **_CENTRE, "bg_color": RED_FILL, "font_color": RED},
    "swatch_amber": {**_BOX, **_CENTRE, "bg_color": AMBER_FILL, "font_color": AMBER},
    "swatch_green": {**_BOX, **_CENTRE, "bg_color": GREEN_FILL, "font_color": GREEN},
}

# Laid over a cell while a condition holds.
OVERLAYS: Mapping[str, Properties] = {
    "red": {"bg_color": RED_FILL, "font_color": RED},
    "amber": {"bg_color": AMBER_FILL, "font_color": AMBER},
    "red_text": {"font_color": RED},
    "amber_text": {"font_color": AMBER},
    "green_text": {"font_color": GREEN},
    "grouped": {"num_format": "#,##0"},
    **_LIGHTS,
}


class Styles:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        """Return the format of a cell style."""
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = self._workbook.add_format({**_FONT, **STYLES[name]})
        return made

    def overlay(self, name: str) -> Format:
        """Return the format of a condition."""
        key = f"overlay {name}"
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._workbook.add_format(dict(OVERLAYS[name]))
        return made
