"""The formulas of ``Nhóm đối tượng``, row by row."""

from __future__ import annotations

from bluezone_xl.consolidate import GroupFigures, State, Status
from bluezone_xl.consolidate.targets import HORIZON_DAYS
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Grid
from bluezone_xl.master.model import Cell, Scalar
from bluezone_xl.master.sheets.settings.targets import target_words
from bluezone_xl.master.words import (
    formula,
    joined,
    least_formula,
    literal,
    quoted,
    state_word,
    status_word,
)


def result_row(book: Book, grid: Grid, at: int) -> dict[str, Cell]:
    """What a group has reached: sums over ``Đơn vị``, and the period before from the trend."""
    own = book.figures.groups[at]
    cell = {column.id: grid.at(column.id, at) for column in grid.columns}
    key = cell["khoa"]
    accepted = literal(state_word(State.ACCEPTED))
    before = own.previous
    minimum = f'IF({cell["mau_toi_thieu"]}=0,"",{cell["cai"]}/{cell["mau_toi_thieu"]})'
    points = (
        f'IF(OR({cell["nop_truoc"]}=0,{cell["ty_le"]}=""),"",IF({cell["mau_truoc"]}=0,"",'
        f"({cell['ty_le']}-{cell['cai_truoc']}/{cell['mau_truoc']})*100))"
    )
    changed = f"OR({cell['nop_truoc']}=0,{cell['nop']}=0)"
    bodies: dict[str, tuple[str, Scalar]] = {
        "phai": (_units(book, key), own.units.expected),
        "nop": (_units(book, key, f",dv_trang_thai,{accepted}"), own.units.accepted),
        "vang": (_units(book, key, ",dv_vang,1"), own.units.missing),
        "mien": (f"{cell['phai']}-{cell['nop']}-{cell['vang']}", own.units.exempt),
        "tong": (_sum(book, key, "tong"), own.now.total),
        "mau": (_sum(book, key, "mau"), own.now.denominator),
        "cai": (_sum(book, key, "cai"), own.now.installed),
        "ty_le": (f'IF({cell["mau"]}=0,"",{cell["cai"]}/{cell["mau"]})', own.rate),
        "toi_thieu": (minimum, own.minimum_rate),
        "thieu_dk": (_sum(book, key, "khong_dk"), own.unregistered),
        "tang": (f'IF({changed},"",{cell["cai"]}-{cell["cai_truoc"]})', own.change),
        "diem_tang": (points, own.points),
        "nop_truoc": (_before(key, "nop"), _accepted_before(book, own)),
        "mau_truoc": (_known(cell, "mau", key), before.denominator if before else None),
        "cai_truoc": (_known(cell, "cai", key), before.installed if before else None),
        "mau_toi_thieu": (
            f"{cell['mau']}+{_sum(book, key, 'dk_vang')}",
            own.minimum_denominator,
        ),
        "so_sanh_duoc": (_units(book, key, ",dv_hai_ky,1"), _comparable(book, own)),
        "tang_so_sanh": (
            f'IF({cell["so_sanh_duoc"]}=0,"",{_sum(book, key, "tang")})',
            own.compared,
        ),
    }
    constants: dict[str, Cell] = {
        "ten": own.group.name,
        "diem": own.group.point,
        "khoa": own.id,
        "ngan": own.group.short,
    }
    return {**constants, **{name: formula(*body) for name, body in bodies.items()}}


def _units(book: Book, key: str, more: str = "") -> str:
    """Count the units that report a group."""
    return joined([f"COUNTIFS(dv_khoa_{n},{key}{more})" for n in range(1, book.slots + 1)])


def _sum(book: Book, key: str, column: str) -> str:
    """Sum a column of ``Đơn vị`` over a group."""
    slots = range(1, book.slots + 1)
    return joined([f"SUMIFS(dv_{column}_{n},dv_khoa_{n},{key})" for n in slots])


def _before(key: str, column: str) -> str:
    """A figure of the period before."""
    found = f"SUMIFS(dien_bien_{column},dien_bien_khoa,{key},dien_bien_ky,ky_truoc)"
    return f'IF(ky_truoc="",0,{found})'


def _known(cell: dict[str, str], column: str, key: str) -> str:
    return f'IF({cell["nop_truoc"]}=0,"",{_before(key, column)})'


def _accepted_before(book: Book, own: GroupFigures) -> int:
    before = book.figures.previous_period
    return next(
        (p.accepted for p in book.figures.trend if (p.group, p.period) == (own.id, before)), 0
    )


def _comparable(book: Book, own: GroupFigures) -> int:
    return sum(
        own_group.counted and own_group.change is not None
        for unit in book.figures.roster
        if (own_group := unit.group(own.id))
    )


def progress_row(book: Book, grid: Grid, at: int) -> dict[str, Cell]:
    """A group against its target (docs/decisions/0001)."""
    own, place = book.figures.groups[at], at + 1
    cell = {column.id: grid.at(column.id, at) for column in grid.columns if column.id}
    whole, done, pace = (f"INDEX(nhom_{n},{place})" for n in ("mau", "cai", "tang_so_sanh"))
    code = f"INDEX(ct_ma,{place})"
    least = least_formula(code, f"INDEX(ct_gia_tri,{place})", whole)
    gap, left, has = cell["thieu"], cell["con_ngay"], cell["co"]
    result = own.progress
    target = own.group.target
    judged = result.needed is not None
    days = book.days_to_go(own)
    bodies: dict[str, tuple[str, Scalar]] = {
        "ten": (f"INDEX(nhom_ten,{place})", own.group.name),
        "chi_tieu": (f"INDEX(ct_viet_gon,{place})", target_words(own.group)),
        "han": (f'IF({has}=1,INDEX(ct_han,{place}),"")', target.deadline if target else None),
        "con_ngay": (f'IF({has}=1,{cell["han"]}-ky_bao_cao,"")', result.days_left),
        "can": (f'IF({has}=0,"",IF({whole}=0,"",{least}))', result.needed),
        "thieu": (f'IF({cell["can"]}="","",MAX(0,{cell["can"]}-{done}))', result.gap),
        "can_tuan": (
            f'IF({gap}="","",IF({left}>0,ROUNDUP({gap}*7/{left},0),""))',
            result.pace_needed,
        ),
        "dat_tuan": (f'IF({pace}="","",ROUNDDOWN({pace}*7/so_ngay,0))', result.pace_achieved),
        "ngay": (
            f'IF({gap}="","",IF({gap}=0,0,IF({pace}="","",'
            f'IF({pace}<=0,"",ROUNDUP(ROUND({gap}*so_ngay/{pace},6),0)))))',
            days,
        ),
        "du_kien": (
            f'IF({cell["ngay"]}="","",IF({cell["ngay"]}>{HORIZON_DAYS},{quoted("too_far")},'
            f"ky_bao_cao+{cell['ngay']}))",
            book.expected_shown(own),
        ),
        "ty_le": (f"INDEX(nhom_ty_le,{place})", own.rate),
        "trang_thai": (
            _status(whole, has, cell["dat"], left, pace, gap),
            status_word(result.status),
        ),
        "co": (f"INDEX(ct_co,{place})", int(target is not None)),
        "dat": (
            f'IF({cell["can"]}="",0,IF({code}=1,IF({done}={cell["can"]},1,0),'
            f"IF({done}>={cell['can']},1,0)))",
            int(judged and bool(result.met)),
        ),
        "thu_tu": (_order(place), book.order[at]),
    }
    constants: dict[str, Cell] = {"diem": own.group.point, "stt": place}
    return {**constants, **{name: formula(*body) for name, body in bodies.items()}}


def _status(whole: str, has: str, met: str, left: str, pace: str, gap: str) -> str:
    """The status in a word; paces are compared in whole numbers, so that nothing is rounded."""
    word = {status: literal(status_word(status)) for status in Status}
    on_course = (
        f'IF({pace}="",{word[Status.AT_RISK]},IF({pace}*{left}>={gap}*so_ngay,'
        f"{word[Status.ON_COURSE]},{word[Status.AT_RISK]}))"
    )
    return (
        f"IF({whole}=0,{word[Status.NO_DATA]},IF({has}=0,{word[Status.TRACKED]},"
        f"IF({met}=1,{word[Status.MET]},IF({left}<=0,{word[Status.NOT_MET]},{on_course}))))"
    )


def _order(place: int) -> str:
    """The place on the dashboard: groups with a target first, each set in its own order."""
    upto = f"SUM(INDEX(ct_co,1):INDEX(ct_co,{place}))"
    return f"IF(INDEX(ct_co,{place})=1,{upto},SUM(ct_co)+{place}-{upto})"


def indicator_row(book: Book, grid: Grid, at: int) -> dict[str, Cell]:
    """An indicator in this period and the one before; a blank is not a zero."""
    own = book.figures.indicators[at]
    now, before = grid.at("nay", at), grid.at("truoc", at)
    return {
        "ten": own.indicator.name,
        "diem": own.indicator.point,
        "nay": formula(_indicator(at + 1, "nay", "ky_bao_cao"), own.now),
        "truoc": formula(
            f'IF(ky_truoc="","",{_indicator(at + 1, "truoc", "ky_truoc")})', own.previous
        ),
        "tang": formula(f'IF(OR({now}="",{before}=""),"",{now}-{before})', own.change),
    }


def _indicator(place: int, block: str, period: str) -> str:
    values, days = (
        f"INDEX(dl_{column},{block}_dau):INDEX(dl_{column},{block}_cuoi)"
        for column in (f"cs_{place}", "ky")
    )
    return f'IF(COUNTIFS({days},{period},{values},">=0")=0,"",SUMIFS({values},{days},{period}))'
