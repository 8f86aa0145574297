"""The second table: when each target is met, what is missing on the deadline, what has moved."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from bluezone_xl.consolidate.forecast import Outlook, Verdict, day_after
from bluezone_xl.consolidate.targets import HORIZON_DAYS
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell, Scalar
from bluezone_xl.master.sheets.forecast.material import Material
from bluezone_xl.master.words import formula, least_formula, literal, quoted, say, verdict_word

Bodies = Iterator[tuple[str, tuple[str, Scalar]]]
_UNLIMITED = 10**12


def outcome_grid(book: Book, header: int) -> Grid:
    """A row a group."""
    result, moved = say("band_outcome"), say("band_moved")
    return Grid(
        say("sheet_forecast"),
        "db",
        header,
        (
            Col("ten", say("col_group"), 20, "text"),
            Col("thieu", say("col_gap"), 11.5, band=result),
            Col("can_tuan", say("col_pace_needed"), 11.5, "pace", band=result),
            Col("toc_do", say("col_used_pace"), 11.5, "pace", band=result),
            Col("ngay_dat", say("col_expected_date"), 12.5, "date_shrunk", band=result),
            Col("som", say("col_earliest"), 11.5, "date_shrunk", band=result),
            Col("muon", say("col_latest"), 11.5, "date_shrunk", band=result),
            Col("ty_le", say("col_rate_then"), 11.5, "rate", band=result),
            Col("thap", say("col_low"), 11.5, "rate", band=result),
            Col("cao", say("col_high"), 11.5, "rate", band=result),
            Col("thieu_han", say("col_short_then"), 11.5, band=result),
            Col("ket_luan", say("col_verdict"), 13, "centre", band=result),
            Col("lech_ngay", say("col_moved_days"), 10, "change", band=moved),
            Col("lech_thieu", say("col_moved_short"), 10, "change", band=moved),
            helper("can"),
            helper("con_ngay"),
            helper("ngay"),
            helper("ngay_som"),
            helper("ngay_muon"),
            helper("nguoi"),
            helper("nguoi_thap"),
            helper("nguoi_cao"),
            helper("dat"),
            helper("goc_can"),
            helper("goc_con"),
            helper("goc_ngay"),
            helper("goc_thieu"),
        ),
        len(book.campaign.groups),
    )


def outcome_row(grid: Grid, assumed: Grid, own: Material) -> dict[str, Cell]:
    """A group's row."""
    at = own.place
    cell = {column.id: grid.at(column.id, at) for column in grid.columns}
    given = {column.id: assumed.at(column.id, at) for column in assumed.columns}
    bodies = dict(_judged(own, cell, given))
    bodies |= dict(_dates(own, cell, given))
    bodies |= dict(_on_the_deadline(own, cell, given))
    bodies |= dict(_moved(own, cell, given))
    constants: dict[str, Cell] = {"ten": own.group.short}
    return {**constants, **{name: formula(*body) for name, body in bodies.items()}}


def speeds(given: dict[str, str]) -> dict[str, str]:
    """The pace that is calculated with, and both ends of its range; blank where unknown."""
    pace, margin = given["dung_toc"], given["sai"]
    known = f'OR({pace}="",{margin}="")'
    return {
        "": pace,
        "thap": f'IF({known},"",IF({pace}<0,{pace}-{margin},MAX(0,{pace}-{margin})))',
        "cao": f'IF({known},"",{pace}+{margin})',
    }


def people_formula(speed: str, days: str, given: dict[str, str]) -> str:
    """The people after some days at a pace, never more than a share's whole."""
    most = f"IF({given['tran']}=1,{given['mau']},{_UNLIMITED})"
    return f"MIN({most},MAX(0,INT(ROUND({given['cai']}+{speed}*{days}/7,6))))"


def _judged(own: Material, cell: dict[str, str], given: dict[str, str]) -> Bodies:
    """The target against today."""
    result, whole = own.expected, given["mau"]
    least = least_formula(given["ma"], given["dung_chi"], whole)
    yield "can", (f'IF(OR({given["co"]}=0,{whole}=0),"",{least})', result.needed)
    yield "thieu", (f'IF({cell["can"]}="","",MAX(0,{cell["can"]}-{given["cai"]}))', result.gap)
    yield (
        "con_ngay",
        (f'IF({cell["can"]}="","",{given["dung_han"]}-ky_bao_cao)', result.days_left),
    )
    yield (
        "can_tuan",
        (
            f'IF({cell["thieu"]}="","",IF({cell["con_ngay"]}>0,'
            f'ROUNDUP({cell["thieu"]}*7/{cell["con_ngay"]},0),""))',
            result.pace_needed,
        ),
    )
    shown = own.pace if own.pace is None else math.trunc(own.pace)
    yield (
        "toc_do",
        (
            f"IF(ISNUMBER({given['gt_toc']}),{given['gt_toc']},"
            f'IF({given["toc_goc"]}="","",ROUNDDOWN({given["toc_goc"]},0)))',
            shown if own.assumed.pace is None else own.assumed.pace,
        ),
    )
    done = given["cai"]
    yield (
        "dat",
        (
            f'IF({cell["can"]}="",0,IF({given["ma"]}=1,IF({done}={cell["can"]},1,0),'
            f"IF({done}>={cell['can']},1,0)))",
            int(result.verdict is Verdict.MET),
        ),
    )
    yield "ket_luan", (_verdict(cell, given), verdict_word(result.verdict))


def _verdict(cell: dict[str, str], given: dict[str, str]) -> str:
    word = {one: literal(verdict_word(one)) for one in Verdict}
    low, high, least = cell["nguoi_thap"], cell["nguoi_cao"], cell["can"]
    ranged = (
        f'IF(OR({cell["thieu"]}=0,{low}=""),{word[Verdict.OPEN]},'
        f"IF({low}>={least},{word[Verdict.IN_TIME]},"
        f"IF({high}<{least},{word[Verdict.TOO_LATE]},{word[Verdict.OPEN]})))"
    )
    return (
        f"IF({given['mau']}=0,{word[Verdict.NO_DATA]},IF({given['co']}=0,{word[Verdict.NO_TARGET]},"
        f"IF({cell['dat']}=1,{word[Verdict.MET]},IF({cell['con_ngay']}<=0,{word[Verdict.NOT_MET]},"
        f'IF({given["dung_toc"]}="",{word[Verdict.UNKNOWN]},{ranged})))))'
    )


def _dates(own: Material, cell: dict[str, str], given: dict[str, str]) -> Bodies:
    """When the gap is closed: at the pace, at the fast end and at the slow end of its range."""
    result, gap = own.expected, cell["thieu"]
    found = speeds(given)
    for name, shown, speed, days, known in (
        ("ngay", "ngay_dat", found[""], result.days, result.pace),
        ("ngay_som", "som", found["cao"], result.earliest, result.margin),
        ("ngay_muon", "muon", found["thap"], result.latest, result.margin),
    ):
        yield name, (_days(gap, speed), days)
        day = cell[name]
        yield (
            shown,
            (
                f'IF(OR({gap}="",{speed}=""),"",IF({day}="",{quoted("never")},'
                f"IF({day}>{HORIZON_DAYS},{quoted('too_far')},ky_bao_cao+{day})))",
                _day_shown(own, result, days, known),
            ),
        )


def _days(gap: str, speed: str) -> str:
    return (
        f'IF({gap}="","",IF({gap}=0,0,IF({speed}="","",'
        f'IF({speed}<=0,"",ROUNDUP(ROUND({gap}*7/({speed}),6),0)))))'
    )


def _day_shown(
    own: Material, result: Outlook, days: int | None, known: float | None
) -> date | str | None:
    if result.gap is None or own.used_pace is None or known is None:
        return None
    if days is None:
        return say("never")
    return day_after(own.book.period, days) or say("too_far")


def _on_the_deadline(own: Material, cell: dict[str, str], given: dict[str, str]) -> Bodies:
    """How many it will be on the deadline, and how many are missing then."""
    result, whole = own.expected, own.figures.now.denominator
    found, left = speeds(given), cell["con_ngay"]
    for name, rate, speed, people in (
        ("nguoi", "ty_le", found[""], result.reached),
        ("nguoi_thap", "thap", found["thap"], result.low),
        ("nguoi_cao", "cao", found["cao"], result.high),
    ):
        body = people_formula(f"({speed})", left, given)
        yield (
            name,
            (f'IF(OR({cell["can"]}="",{speed}=""),"",IF({left}<=0,"",{body}))', people),
        )
        yield (
            rate,
            (
                f'IF({cell[name]}="","",{cell[name]}/{given["mau"]})',
                None if people is None else people / whole,
            ),
        )
    gap, least = cell["thieu"], cell["can"]
    yield "thieu_han", (_short(gap, left, least, cell["nguoi"]), result.short)


def _short(gap: str, left: str, least: str, people: str) -> str:
    return (
        f'IF({gap}="","",IF(OR({left}<=0,{gap}=0),{gap},'
        f'IF({people}="","",MAX(0,{least}-{people}))))'
    )


def _moved(own: Material, cell: dict[str, str], given: dict[str, str]) -> Bodies:
    """The same for the target and the pace that stand, and the difference."""
    stands, place, pace = own.stands, own.place + 1, given["toc_nay"]
    whole, done = given["mau"], given["cai"]
    least = least_formula(given["ma"], f"INDEX(ct_gia_tri,{place})", whole)
    yield "goc_can", (f'IF(OR({given["han"]}="",{whole}=0),"",{least})', stands.needed)
    gap = f"MAX(0,{cell['goc_can']}-{done})"
    yield (
        "goc_con",
        (f'IF({cell["goc_can"]}="","",{given["han"]}-ky_bao_cao)', stands.days_left),
    )
    yield "goc_ngay", (f'IF({cell["goc_can"]}="","",{_days(gap, pace)})', stands.days)
    people = people_formula(pace, cell["goc_con"], given)
    short = (
        f'IF(OR({cell["goc_con"]}<=0,{gap}=0),{gap},IF({pace}="","",'
        f"MAX(0,{cell['goc_can']}-{people})))"
    )
    yield "goc_thieu", (f'IF({cell["goc_can"]}="","",{short})', stands.short)
    for name, now, before, values in (
        ("lech_ngay", "ngay", "goc_ngay", (own.expected.days, stands.days)),
        ("lech_thieu", "thieu_han", "goc_thieu", (own.expected.short, stands.short)),
    ):
        yield (
            name,
            (
                f'IF(OR({cell[now]}="",{cell[before]}=""),"",{cell[now]}-{cell[before]})',
                None if None in values else (values[0] or 0) - (values[1] or 0),
            ),
        )
