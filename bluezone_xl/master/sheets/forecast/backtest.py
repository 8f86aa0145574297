"""The third and last tables: how far the same forecasts were off in the periods so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bluezone_xl.consolidate.forecast import SPAN, WIDTH, Method, error_of, pace_of
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell, Scalar
from bluezone_xl.master.sheets.forecast.material import METHODS, Material
from bluezone_xl.master.words import formula, quoted, say


def reliability_grid(book: Book, header: int) -> Grid:
    """A row a group: what the trials add up to."""
    return Grid(
        say("sheet_forecast"),
        "tin",
        header,
        (
            Col("ten", say("col_group"), 20, "text"),
            Col("so_lan", say("col_trials"), 11.5),
            Col("sai_1", say("col_error_latest"), 11.5, "pace_fine"),
            Col("sai_2", say("col_error_mean"), 11.5, "pace_fine"),
            Col("bien", say("col_margin"), 12.5, "pace_fine"),
            Col("diem", say("col_error_points"), 11.5, "points_size"),
            Col("trong", say("col_within"), 11.5, "centre"),
        ),
        len(book.campaign.groups),
    )


def trials_grid(book: Book, header: int) -> Grid:
    """A row a group and period, blank after the chosen one."""
    return Grid(
        say("sheet_forecast"),
        "thu",
        header,
        (
            Col("ten", say("col_group"), 20, "text"),
            Col("ky", say("col_period"), 11.5, "date"),
            Col("that", say("col_actual"), 11.5, "pace_fine"),
            Col("du_1", say("col_forecast_latest"), 11.5, "pace_fine"),
            Col("sai_1", say("col_off"), 12.5, "change_pace"),
            Col("du_2", say("col_forecast_mean"), 11.5, "pace_fine"),
            Col("sai_2", say("col_off"), 11.5, "change_pace"),
            Col("bien", say("col_margin_then"), 11.5, "pace_fine"),
            Col("trong", say("col_in_range"), 11.5, "centre"),
            *(Col(f"trong_{at}", "", 11.5, "blank") for at in range(5)),
            helper("bq"),
            helper("lon_1"),
            helper("lon_2"),
        ),
        len(book.campaign.groups) * len(book.periods),
    )


def reliability_row(grid: Grid, tried: Grid, own: Material) -> dict[str, Cell]:
    """A group's row: means over its trials."""
    first, last = _rows_of(own)
    cell = {column.id: grid.at(column.id, own.place) for column in grid.columns}
    sizes = {method: tried.span(f"lon_{method.value}", first, last) for method in METHODS}
    words = tried.span("trong", first, last)
    errors = {method: error_of(own.tried[method]) for method in METHODS}
    trial = own.tried[own.method]
    within = [one.within for one in trial if one.within is not None]
    whole = own.figures.now.denominator
    used = f"IF(du_bao_cach_so=2,{cell['sai_2']},{cell['sai_1']})"
    error = errors[own.method]
    known = f"(COUNTIF({words},{quoted('yes')})+COUNTIF({words},{quoted('no')}))"
    bodies: dict[str, tuple[str, Scalar]] = {
        "so_lan": (
            f"IF(du_bao_cach_so=2,COUNT({sizes[Method.MEAN]}),COUNT({sizes[Method.LATEST]}))",
            sum(one.error is not None for one in trial),
        ),
        "sai_1": (_mean(sizes[Method.LATEST]), errors[Method.LATEST]),
        "sai_2": (_mean(sizes[Method.MEAN]), errors[Method.MEAN]),
        "bien": (f'IF({used}="","",{WIDTH}*{used})', own.margin),
        "diem": (
            f'IF({used}="","",IF(INDEX(nhom_mau,{own.place + 1})=0,"",'
            f"{used}/INDEX(nhom_mau,{own.place + 1})*100))",
            None if error is None or not whole else error / whole * 100,
        ),
        "trong": (
            f'IF({known}=0,"",COUNTIF({words},{quoted("yes")})&"/"&{known})',
            f"{sum(within)}/{len(within)}" if within else None,
        ),
    }
    constants: dict[str, Cell] = {"ten": own.group.short}
    return {**constants, **{name: formula(*body) for name, body in bodies.items()}}


def trial_rows(grid: Grid, groups: Sequence[Material]) -> Iterator[dict[str, Cell]]:
    """Group by group, period by period."""
    for own in groups:
        for at in range(len(own.book.periods)):
            yield _row(grid, own, at)


def paces(grid: Grid, own: Material) -> Mapping[Method, str]:
    """Where the paces of each method at the chosen period stand."""
    first, last = _rows_of(own)
    columns = {Method.LATEST: "that", Method.MEAN: "bq"}
    return {
        method: f'IF(ky_so=0,"",INDEX({grid.span(column, first, last)},ky_so))'
        for method, column in columns.items()
    }


def _rows_of(own: Material) -> tuple[int, int]:
    size = len(own.book.periods)
    return own.place * size, own.place * size + size - 1


def _row(grid: Grid, own: Material, at: int) -> dict[str, Cell]:
    """One trial of each method; the first period has nothing before it."""
    first, _ = _rows_of(own)
    row = first + at
    cell = {column.id: grid.at(column.id, row) for column in grid.columns}
    shown = at < len(own.points)
    day = f"INDEX(lich_ky,{at + 1})"
    gained, days = (f"INDEX(dien_bien_{name}_cung,{row + 1})" for name in ("tang", "ngay"))
    bodies: dict[str, tuple[str, Scalar]] = {
        "ky": (f'IF({day}>ky_bao_cao,"",{day})', own.points[at].period if shown else None),
        "that": (
            f'IF({cell["ky"]}="","",IF({gained}="","",{gained}*7/{days}))',
            own.points[at].pace if shown else None,
        ),
        "bq": (_mean_of_latest(cell["ky"], first, row), _mean_value(own, at)),
    }
    if at:
        bodies |= _tried(grid, own, at, cell)
    constants: dict[str, Cell] = {"ten": own.group.short}
    return {**constants, **{name: formula(*body) for name, body in bodies.items()}}


def _tried(
    grid: Grid, own: Material, at: int, cell: dict[str, str]
) -> dict[str, tuple[str, Scalar]]:
    first, _ = _rows_of(own)
    row, shown = first + at, at < len(own.points)
    sources = {Method.LATEST: "that", Method.MEAN: "bq"}
    found: dict[str, tuple[str, Scalar]] = {}
    margins = {}
    for method in METHODS:
        n, one = method.value, own.tried[method][at] if shown else None
        error = one.error if one else None
        found[f"du_{n}"] = (
            f'IF({cell["ky"]}="","",{grid.at(sources[method], row - 1)})',
            one.forecast if one else None,
        )
        off = cell[f"sai_{n}"]
        found[f"sai_{n}"] = (
            f'IF(OR({cell["that"]}="",{cell[f"du_{n}"]}=""),"",{cell["that"]}-{cell[f"du_{n}"]})',
            error,
        )
        found[f"lon_{n}"] = (
            f'IF({off}="","",MAX({off},-{off}))',
            None if error is None else abs(error),
        )
        before = grid.span(f"lon_{n}", first, row - 1)
        margins[method] = f'IF(COUNT({before})=0,"",{WIDTH}*SUM({before})/COUNT({before}))'
    one = own.tried[own.method][at] if shown else None
    size = f"IF(du_bao_cach_so=2,{cell['lon_2']},{cell['lon_1']})"
    found["bien"] = (
        f'IF({cell["ky"]}="","",IF(du_bao_cach_so=2,{margins[Method.MEAN]},{margins[Method.LATEST]}))',
        one.margin if one else None,
    )
    found["trong"] = (
        f'IF(OR({size}="",{cell["bien"]}=""),"",'
        f"IF({size}<={cell['bien']},{quoted('yes')},{quoted('no')}))",
        None if one is None or one.within is None else say("yes" if one.within else "no"),
    )
    return found


def _mean(sizes: str) -> str:
    return f'IF(COUNT({sizes})=0,"",SUM({sizes})/COUNT({sizes}))'


def _mean_of_latest(day: str, first: int, row: int) -> str:
    """The mean pace of the latest intervals up to this row of ``Diễn biến``."""
    start = max(first, row - SPAN + 1) + 1

    def rows(name: str) -> str:
        return f"INDEX(dien_bien_{name},{start}):INDEX(dien_bien_{name},{row + 1})"

    gained, days = rows("tang_cung"), rows("ngay_cung")
    return f'IF({day}="","",IF(COUNT({gained})=0,"",SUM({gained})*7/SUM({days})))'


def _mean_value(own: Material, at: int) -> float | None:
    return pace_of(own.points[: at + 1], Method.MEAN) if at < len(own.points) else None
