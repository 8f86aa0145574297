"""Native charts, in colours and dashes that a grey printer keeps apart."""

from __future__ import annotations

from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from bluezone_xl.master.model import Chart, Series

_DARK, _LIGHT, _ALERT, _LINES = "#1F3864", "#9DC3E6", "#C00000", "#D9D9D9"
_BROWN = "#843C0C"
FILLS: dict[str, dict[str, Any]] = {
    "rate": {"fill": {"color": _LIGHT}, "border": {"color": _DARK}},
    "minimum": {"fill": {"color": _DARK}},
    "deadline": {"fill": {"color": "#FBE5D6"}, "border": {"none": True}},
    "forecast": {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": _DARK, "bg_color": "#FFFFFF"},
        "border": {"color": _DARK},
    },
    "reached": {"fill": {"color": _DARK}},
    "met": {"fill": {"color": _DARK}},
    "unmet": {"fill": {"color": "#F4B183"}, "border": {"color": _BROWN}},
    "rest": {
        "pattern": {
            "pattern": "light_upward_diagonal", "fg_color": _BROWN, "bg_color": "#FFFFFF",
        },
        "border": {"color": _BROWN},
    },
}  # fmt: skip
# The dashboard prints at about three quarters of its size.
FONT: dict[str, Any] = {"size": 11, "name": "Calibri"}
# Labels inside a dark bar are white, elsewhere black.
_LABELS: dict[str, dict[str, Any]] = {
    "reached": {"font": {**FONT, "color": "#FFFFFF", "bold": True}, "position": "inside_end"},
    # On white, so that the line of the target does not run through the number.
    "rate": {"font": FONT, "fill": {"color": "#FFFFFF"}, "position": "outside_end"},
    "forecast": {"font": FONT, "position": "inside_base"},
    "met": {"font": {**FONT, "color": "#FFFFFF", "bold": True}, "position": "inside_end"},
    "unmet": {"font": {**FONT, "bold": True}, "position": "inside_end"},
}


def add_chart(workbook: Workbook, worksheet: Worksheet, chart: Chart) -> None:
    """Draw a chart where the plan wants it."""
    drawn: Any = workbook.add_chart(
        {"type": chart.kind, **({"subtype": "stacked"} if chart.stacked else {})}
    )
    lines = [one for one in chart.series if one.line]
    for series in chart.series:
        if not series.line:
            drawn.add_series({**_data(series), **FILLS[series.look], **_columns(chart)})
    if lines:
        over: Any = workbook.add_chart({"type": "line"})
        for series in lines:
            line = {"color": _ALERT, "width": 2, "dash_type": "dash"}
            over.add_series({**_data(series), "line": line, "marker": {"type": "none"}})
        drawn.combine(over)
    _axes(drawn, chart)
    drawn.set_title({"none": True})
    legend: dict[str, Any] = {"position": "bottom", "font": FONT}
    if chart.unlisted:
        legend["delete_series"] = list(chart.unlisted)
    drawn.set_legend(legend)
    drawn.set_chartarea({"border": {"color": _LINES}})
    # A filter on the sheet behind must not take bars out of the dashboard.
    drawn.show_hidden_data()
    width, height = chart.size
    drawn.set_size({"width": width, "height": height})
    worksheet.insert_chart(
        chart.anchor.row,
        chart.anchor.column,
        drawn,
        {"description": chart.description, "object_position": 2, "x_offset": 1, "y_offset": 2},
    )


def _data(series: Series) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": series.name,
        "categories": f"={series.categories}",
        "values": f"={series.values}",
    }
    if series.labels:
        labels = {"value": True, "num_format": series.labels, **_LABELS[series.look]}
        data["data_labels"] = labels
    if series.range_below:
        data["y_error_bars"] = {
            "type": "custom",
            "minus_values": f"={series.range_below}",
            "plus_values": f"={series.range_above}",
            "line": {"color": _BROWN, "width": 1.5},
        }
    return data


def _columns(chart: Chart) -> dict[str, Any]:
    """Columns of one period lie over each other: the least in front of what holds it."""
    return {"gap": 30 if chart.stacked else 60, "overlap": 100}


def _axes(drawn: Any, chart: Chart) -> None:
    values: dict[str, Any] = {
        "num_format": "0%",
        "min": 0,
        "num_font": FONT,
        "major_gridlines": {"visible": True, "line": {"color": _LINES}},
        "line": {"none": True},
    }
    if chart.largest is not None:
        values |= {"max": chart.largest, "major_unit": 0.2}
    names: dict[str, Any] = {"num_font": FONT}
    if chart.kind == "bar":
        # Excel draws the first bar at the bottom unless told; the best place belongs on top.
        drawn.set_x_axis({**values, "visible": False, "major_gridlines": {"visible": False}})
        drawn.set_y_axis({**names, "reverse": True, "interval_unit": 1})
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(values)
