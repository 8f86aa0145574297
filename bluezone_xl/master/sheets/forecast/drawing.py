"""The chart: what one group has reached, what it will at the pace assumed, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate.figures import ratio
from bluezone_xl.consolidate.forecast import ends_of, people_after
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell, Chart, Scalar, Series
from bluezone_xl.master.sheets.forecast.material import Material, drawn_chooser
from bluezone_xl.master.sheets.forecast.outcome import people_formula, speeds
from bluezone_xl.master.sheets.trend_charts import NO_LINE
from bluezone_xl.master.words import formula, quoted, say

_AHEAD = 4
_WEEK = 7
_SIZE = (1240, 300)
ROWS = 15


def drawing_grid(book: Book, header: int) -> Grid:
    """A row a period, and four weeks beyond the last."""
    return Grid(
        say("sheet_forecast"),
        "ve",
        header,
        (
            Col("nhan", say("col_period"), 20, "text"),
            Col("ngay", say("col_day"), 11.5, "date"),
            Col("that", say("col_rate"), 11.5, "rate"),
            Col("du_bao", say("col_rate_forecast"), 11.5, "rate"),
            Col("thap", say("col_low"), 12.5, "rate"),
            Col("cao", say("col_high"), 11.5, "rate"),
            Col("chi_tieu", say("col_target"), 11.5, "rate_or_none"),
            *(Col(f"trong_{at}", "", 11.5, "blank") for at in range(7)),
            helper("duoi"),
            helper("tren"),
        ),
        len(book.periods) + _AHEAD,
    )


def forecast_chart(book: Book, grid: Grid, anchor: CellRef) -> Chart:
    """Columns for what was and what is expected, with its range; a line for the target."""
    last = grid.count - 1

    def values(name: str) -> str:
        return grid.full(name, 0, last)

    return Chart(
        kind="column",
        anchor=anchor,
        size=_SIZE,
        series=(
            Series(say("col_rate"), values("nhan"), values("that"), "reached", labels="0%;;"),
            Series(
                say("col_rate_forecast"),
                values("nhan"),
                values("du_bao"),
                "forecast",
                labels="0%;;",
                range_below=values("duoi"),
                range_above=values("tren"),
            ),
            Series(say("col_target"), values("nhan"), values("chi_tieu"), "target", line=True),
        ),
        description=say("chart_forecast"),
        stacked=True,
        largest=None if any(group.basis == "quota" for group in book.campaign.groups) else 1,
    )


def drawing_rows(
    grid: Grid, assumed: Grid, groups: Sequence[Material], book: Book
) -> Iterator[dict[str, Cell]]:
    """The figures of the group in the yellow cell."""
    own = groups[drawn_chooser(book).chosen(book) - 1]
    for at, day in enumerate(_days(book)):
        yield _row(grid, assumed, own, at, day)


def _days(book: Book) -> list[date]:
    last = book.periods[-1]
    return [*book.periods, *(last + timedelta(_WEEK * ahead) for ahead in range(1, _AHEAD + 1))]


def _row(grid: Grid, assumed: Grid, own: Material, at: int, day: date) -> dict[str, Cell]:
    size = len(own.book.periods)
    cell = {column.id: grid.at(column.id, at) for column in grid.columns}
    given = {
        column.id: f"INDEX({assumed.span(column.id)},du_bao_nhom_so)" for column in assumed.columns
    }
    ahead = at >= size
    when = f"INDEX(lich_ky,{min(at + 1, size)})"
    when += f"+{_WEEK * (at - size + 1)}" if ahead else ""
    deadline = own.target.deadline if own.target else None
    value = own.target.value if own.target else None
    bodies: dict[str, tuple[str, Scalar]] = {
        "ngay": (when, day),
        "nhan": (
            f'DAY({cell["ngay"]})&"/"&MONTH({cell["ngay"]})'
            f'&IF(AND({given["co"]}=1,{cell["ngay"]}={given["dung_han"]}),{quoted("is_deadline")},"")',
            f"{day.day}/{day.month}{say('is_deadline') if day == deadline else ''}",
        ),
        "chi_tieu": (
            f"IF({given['co']}=1,{given['dung_chi']},{NO_LINE})",
            NO_LINE if value is None else value,
        ),
        **_forecast(own, cell, given, day),
    }
    if not ahead:
        found = f"INDEX(dien_bien_ty_le,(du_bao_nhom_so-1)*{size}+{at + 1})"
        shown = at < len(own.points)
        bodies["that"] = (
            f'IF({cell["ngay"]}>ky_bao_cao,"",{found})',
            own.points[at].rate if shown else None,
        )
    return {name: formula(*body) for name, body in bodies.items()}


def _forecast(
    own: Material, cell: dict[str, str], given: dict[str, str], day: date
) -> dict[str, tuple[str, Scalar]]:
    """The rates to come, at the pace and at both ends of its range."""
    found = speeds(given)
    slow, fast = ends_of(own.used_pace, own.margin)
    ends = {
        "du_bao": (found[""], own.used_pace),
        "thap": (found["thap"], slow),
        "cao": (found["cao"], fast),
    }
    rates = {name: _rate(own, day, speed) for name, (_, speed) in ends.items()}
    bodies: dict[str, tuple[str, Scalar]] = {}
    for name, (speed, _) in ends.items():
        people = people_formula(f"({speed})", f"({cell['ngay']}-ky_bao_cao)", given)
        bodies[name] = (
            f'IF({cell["ngay"]}<=ky_bao_cao,"",IF({given["mau"]}=0,"",IF({speed}="","",'
            f"{people}/{given['mau']})))",
            rates[name],
        )
    for name, upper, lower in (("duoi", "du_bao", "thap"), ("tren", "cao", "du_bao")):
        known = rates[upper] is not None and rates[lower] is not None
        bodies[name] = (
            f'IF(OR({cell[upper]}="",{cell[lower]}=""),0,{cell[upper]}-{cell[lower]})',
            (rates[upper] or 0) - (rates[lower] or 0) if known else 0,
        )
    return bodies


def _rate(own: Material, day: date, speed: float | None) -> float | None:
    now = own.figures.now
    people = people_after(now, speed, (day - own.book.period).days, capped=own.capped)
    return None if people is None else ratio(people, now.denominator)
