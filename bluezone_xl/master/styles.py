"""How cells look, by style name, in XlsxWriter's words.

Colours keep their order of darkness on a grey printer, and never speak without a word beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

Look = dict[str, object]

NAVY, BLUE, PALE, LINE = "#1F3864", "#2F5597", "#DCE6F2", "#A6A6A6"
INPUT, GREY = "#FFF9D6", "#595959"

_FONT: Look = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
_CELL: Look = {"border": 1, "border_color": "#D0D0D0"}
_SMALL: Look = {"font_size": 10}

_RIGHT: Look = {"align": "right", "indent": 1}

_NUMBERS: Mapping[str, Look] = {
    "count": {**_RIGHT, "num_format": "#,##0", "shrink": True},
    "count_or_none": {"num_format": "#,##0;-#,##0;;@", "align": "center"},
    "change": {**_RIGHT, "num_format": "+#,##0;-#,##0;0", "shrink": True},
    "points": {**_RIGHT, "num_format": "+0.00;-0.00;0.00"},
    "rate": {**_RIGHT, "num_format": "0.0%"},
    # Of lists in the order of rates: few differ there and look the same.
    "rate_fine": {**_RIGHT, "num_format": "0.00%"},
    "pace": {**_RIGHT, "num_format": "#,##0", "shrink": True},
    # Errors of forecasts are means: a few people a week need their decimal.
    "pace_fine": {**_RIGHT, "num_format": "[>=10]#,##0;[<=-10]-#,##0;0.0", "shrink": True},
    "change_pace": {**_RIGHT, "num_format": "+#,##0.0;-#,##0.0;0.0", "shrink": True},
    "points_size": {**_RIGHT, "num_format": "0.00"},
    "date_shrunk": {"num_format": "dd/mm/yyyy", "align": "center", "shrink": True},
    "days": {"num_format": '0;"quá "0;"hôm nay"', "align": "center"},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    "rate_or_none": {**_RIGHT, "num_format": "0.0%;"},
    "marker": {"num_format": '"●";', "align": "center"},
    "history": {"num_format": '[>0]"●";[<0]"M";"–"', "align": "center"},
}
_WORDS: Mapping[str, Look] = {
    "text": {"align": "left"},
    "text_shrunk": {"align": "left", "shrink": True},
    "place": {"align": "left", "indent": 1},
    "centre": {"align": "center"},
    "text_over": {"align": "left"},
    "link_cell": {"align": "center", "font_color": BLUE, "underline": 1},
    "unit_link": {"align": "left", "font_color": BLUE, "underline": 1},
}
_FRAME: Mapping[str, Look] = {
    "": {},
    "blank": {},
    "title": {"bold": True, "font_size": 16, "font_color": NAVY},
    "as_of": {"font_size": 11, "font_color": BLUE, "bold": True},
    "note": {"italic": True, "font_color": GREY, "font_size": 10},
    "link": {"font_color": BLUE, "underline": 1, "font_size": 10},
    "section": {"bold": True, "font_size": 12, "font_color": NAVY},
    "label": {**_CELL, "align": "left"},
    "path": {"align": "left"},
    "moment_left": {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    "header": {
        "bold": True, "font_size": 10, "bg_color": NAVY, "font_color": "#FFFFFF", "border": 1,
        "border_color": "#FFFFFF", "align": "center", "text_wrap": True,
    },
    "band": {
        "bold": True, "font_size": 10, "bg_color": PALE, "font_color": NAVY, "border": 1,
        "border_color": "#FFFFFF", "align": "center",
    },
    "helper_header": {"font_size": 8, "font_color": GREY, "italic": True},
    "helper": {"font_size": 9, "font_color": GREY},
    "choice_label": {"font_size": 9, "font_color": GREY, "valign": "bottom"},
}  # fmt: skip
_INPUTS: Mapping[str, Look] = {
    "period_input": {"num_format": "dd/mm/yyyy", "align": "center", "bold": True, "font_size": 12},
    "path_input": {"align": "left"},
    "text_input": {"align": "center"},
    "percent_input": {"num_format": "0.0%", "align": "center"},
    "pace_input": {"num_format": "#,##0", "align": "center"},
    "date_input": {"num_format": "dd/mm/yyyy", "align": "center"},
    "choice_input": {"align": "left", "bold": True, "shrink": True},
}
# The dashboard prints at about three quarters of its size: no letter here is below 11 points.
_TILE: Look = {**_CELL, **_RIGHT, "bold": True, "shrink": True}
# Arial has the block that bars are made of.
_BAR: Look = {**_CELL, "align": "left", "indent": 1, "font_name": "Arial"}
# The classes of the map: as with a group's status, the darker the worse, so that greys and all eyes
# keep them apart. Silence is sand, as a pattern would not outlive LibreOffice. Words are on
# all of them.
_DISTANCES: Mapping[str, Look] = {
    "met": {"bg_color": "#E2EFDA", "font_color": "#1E4620"},
    "near": {"bg_color": "#B4D0EC", "font_color": "#1F3864"},
    "further": {"bg_color": "#F0A050", "font_color": "#000000"},
    "far": {"bg_color": "#8E1B0B", "font_color": "#FFFFFF", "bold": True},
    "tracked": {"bg_color": "#F2F2F2", "font_color": "#000000"},
    "silent": {"bg_color": "#DFCD93", "font_color": "#000000", "bold": True},
    "exempt": {"font_color": "#6B6B6B", "italic": True},
    "no_data": {"font_color": "#6B6B6B"},
}  # fmt: skip
_PLACE: Look = {"align": "center", "shrink": True, "left": 1, "right": 1}
_PLACE_LINES: Look = {"left_color": LINE, "right_color": LINE}
_BANDS: Mapping[str, Look] = {
    "map_whole": {"bg_color": NAVY, "font_color": "#FFFFFF", "bold": True},
    "map_band": {"bg_color": PALE, "font_color": NAVY, "bold": True},
}
_MAP: Mapping[str, Look] = {
    "map_name": {**_PLACE, **_PLACE_LINES, "font_size": 9, "top": 1, "top_color": LINE},
    "map_figure": {
        **_PLACE, **_PLACE_LINES, "num_format": "0.00%", "bottom": 1, "bottom_color": LINE,
    },
    "map_head": {"font_size": 9, "font_color": GREY, "align": "center", "valign": "bottom"},
    "legend_count": {**_CELL, "align": "center", "bold": True, "num_format": "#,##0"},
    **{
        f"legend_{name}": {
            **_CELL, "font_size": 9, "align": "center", "text_wrap": True, **look,
        }
        for name, look in _DISTANCES.items()
    },
    **{name: {**look, "align": "left", "indent": 1, "shrink": True}
       for name, look in _BANDS.items()},
    **{f"{name}_rate": {**look, "align": "center", "num_format": "0.00%"}
       for name, look in _BANDS.items()},
    **{f"{name}_text": {**look, "align": "center", "bold": False, "font_size": 10}
       for name, look in _BANDS.items()},
    **{f"{name}_bar": {**look, "align": "left", "bold": False, "font_size": 9}
       for name, look in _BANDS.items()},
}  # fmt: skip
_OVERVIEW: Mapping[str, Look] = {
    "issuer": {"font_size": 11, "font_color": GREY, "align": "left"},
    "headline": {
        "bold": True, "font_size": 18, "font_color": NAVY, "align": "left", "shrink": True,
    },
    "as_of_large": {"bold": True, "font_size": 14, "font_color": BLUE, "align": "right"},
    "link_right": {"font_color": BLUE, "underline": 1, "font_size": 10, "align": "right"},
    "link_tab": {
        "font_color": NAVY, "font_size": 10, "align": "center", "bg_color": "#F2F2F2",
        "border": 1, "border_color": "#FFFFFF",
    },
    "strip": {
        "bold": True, "font_size": 12, "bg_color": "#FFE699", "font_color": "#000000",
        "align": "left", "indent": 1, "border": 1, "border_color": LINE,
    },
    "tile_name": {
        "bold": True, "font_size": 12, "bg_color": NAVY, "font_color": "#FFFFFF",
        "align": "center", "shrink": True, "underline": 1,
    },
    "tile_big": {
        "bold": True, "font_size": 30, "num_format": "0.0%", "align": "center",
        "font_color": NAVY, "left": 1, "left_color": LINE,
    },
    "tile_status": {"bold": True, "font_size": 14, "align": "center"},
    "tile_days": {
        "font_size": 11, "align": "center", "font_color": GREY, "right": 1, "right_color": LINE,
    },
    "tile_target": {
        "bold": True, "font_size": 11, "align": "center", "bg_color": PALE, "font_color": NAVY,
        "left": 1, "right": 1, "left_color": LINE, "right_color": LINE,
    },
    "tile_label": {**_CELL, "align": "left", "indent": 1, "font_color": GREY, "shrink": True},
    "tile_count": {**_TILE, "num_format": "#,##0"},
    "tile_rate": {**_TILE, "num_format": "0.0%"},
    "tile_change": {**_TILE, "num_format": "+#,##0;-#,##0;0"},
    "tile_points": {**_TILE, "num_format": "+0.00;-0.00;0.00"},
    "tile_pace": {**_TILE, "num_format": "#,##0"},
    "tile_date": {**_TILE, "num_format": "dd/mm/yyyy"},
    "tile_words": _TILE,
    "tile_bar_needed": {**_BAR, "font_color": "#767676"},
    "tile_bar_achieved": {**_BAR, "font_color": NAVY},
    "closing_title": {
        **_CELL, "bold": True, "font_color": NAVY, "bg_color": PALE, "align": "left", "indent": 1,
        "shrink": True,
    },
    "closing_head": {
        **_CELL, "bold": True, "font_color": NAVY, "bg_color": PALE, "align": "right", "indent": 1,
        "shrink": True,
    },
    "closing_unit": {
        **_CELL, "font_color": BLUE, "underline": 1, "align": "left", "indent": 1, "shrink": True,
    },
    "closing_count": {**_CELL, **_RIGHT, "num_format": "#,##0", "shrink": True},
    "closing_rate": {**_CELL, "align": "right", "num_format": '0.0%" "'},
    "closing_words": {**_CELL, "bold": True, "align": "left", "indent": 1, "shrink": True},
    "closing_silent": {**_CELL, "align": "left", "indent": 1, "font_color": GREY, "shrink": True},
    "section_link": {
        "bold": True, "font_size": 12, "font_color": NAVY, "underline": 1, "align": "left",
        "shrink": True,
    },
    "o_header": {
        "bold": True, "bg_color": NAVY, "font_color": "#FFFFFF", "border": 1,
        "border_color": "#FFFFFF", "align": "center", "text_wrap": True,
    },
    "o_text": {**_CELL, "align": "left", "indent": 1, "shrink": True},
    "o_text_bold": {**_CELL, "align": "left", "indent": 1, "bold": True, "shrink": True},
    "o_count": {**_CELL, **_RIGHT, "num_format": "#,##0"},
    "o_count_bold": {
        **_CELL, **_RIGHT, "num_format": "#,##0", "bold": True, "bg_color": "#F2F2F2",
    },
    "o_share": {**_CELL, "align": "center"},
    "o_share_bold": {**_CELL, "align": "center", "bold": True, "bg_color": "#F2F2F2"},
    "o_rate": {**_CELL, **_RIGHT, "num_format": "0.0%"},
    "o_points": {**_CELL, "align": "right", "num_format": '+0.00" ";-0.00" ";0.00" "'},
    "o_status": {**_CELL, "align": "center", "shrink": True},
    "note_wrap": {
        "italic": True, "font_color": GREY, "text_wrap": True, "valign": "top",
    },
}  # fmt: skip

# Conditional formats: darkness falls from done to lost only as far as words can be read on it.
_MARKS: Mapping[str, Look] = {
    "good": {"bg_color": "#548235", "font_color": "#FFFFFF", "bold": True},
    "bad": {"bg_color": "#F4B183", "font_color": "#000000"},
    "chosen": {"bg_color": "#FFF2CC", "bold": True},
    "listed": {"border": 1, "border_color": "#D0D0D0"},
    "strip_done": {"bg_color": "#E2EFDA"},
    **{f"distance_{name}": look for name, look in _DISTANCES.items()},
    "state_accepted": {"font_color": "#375623"},
    "state_returned": {"bg_color": "#F4B183", "font_color": "#000000", "bold": True},
    "state_missing": {"bg_color": "#FFE699", "font_color": "#000000", "bold": True},
    "state_exempt": {"font_color": "#6B6B6B", "italic": True},
    # The darker, the worse: what needs a leader stands out on a grey printer, and to every eye.
    "status_met": {"bg_color": "#E2EFDA", "font_color": "#1E4620", "bold": True},
    "status_on_course": {"bg_color": "#B4D0EC", "font_color": "#1F3864", "bold": True},
    "status_at_risk": {"bg_color": "#F0A050", "font_color": "#000000", "bold": True},
    "status_not_met": {"bg_color": "#8E1B0B", "font_color": "#FFFFFF", "bold": True},
    "verdict_met": {"bg_color": "#E2EFDA", "font_color": "#1E4620", "bold": True},
    "verdict_in_time": {"bg_color": "#B4D0EC", "font_color": "#1F3864", "bold": True},
    "verdict_open": {"bg_color": "#FFE699", "font_color": "#000000", "bold": True},
    "verdict_too_late": {"bg_color": "#F0A050", "font_color": "#000000", "bold": True},
    "verdict_not_met": {"bg_color": "#8E1B0B", "font_color": "#FFFFFF", "bold": True},
    "status_tracked": {"font_color": "#595959"},
    "status_no_data": {"font_color": "#6B6B6B", "italic": True},
}

MARKS: Mapping[str, Look] = {
    **_MARKS,
    # With the lines of a list that has none around its blank rows: LibreOffice applies only one
    # of two formats that overlap.
    **{
        f"{name}_listed": {**look, "border": 1, "border_color": "#D0D0D0"}
        for name, look in _MARKS.items()
        if name.startswith("state_")
    },
}

TABS: Mapping[str, str] = {
    "overview": "#1F3864",
    "figures": "#2F5597",
    "units": "#548235",
    "missing": "#BF8F00",
    "data": "#7F7F7F",
    "input": "#FFD966",
}


@cache
def looks() -> Mapping[str, Look]:
    """Every cell style; inputs are the only unlocked ones."""
    found: dict[str, Look] = {name: {**_FONT, **look} for name, look in _FRAME.items()}
    for name, look in {**_NUMBERS, **_WORDS}.items():
        found[name] = {**_FONT, **_SMALL, **_CELL, **look}
        found[f"{name}_bold"] = {**found[name], "bold": True, "bg_color": "#F2F2F2"}
        found[f"{name}_plain"] = {**_FONT, **_SMALL, **look}
    # A place that holds others stands out to the left of them.
    found["place_bold"]["indent"] = 0
    for name, look in {**_OVERVIEW, **_MAP}.items():
        found[name] = {**_FONT, **look}
    for name, look in _INPUTS.items():
        found[name] = {**_FONT, **_CELL, **look, "bg_color": INPUT, "locked": False}
    return found
