"""What officials call their files."""

from __future__ import annotations

import random
from datetime import date

from bluezone_xl.names import unaccented
from bluezone_xl.register import Unit

_STYLES = (
    "{folder}/Bieu mau ({n}) - Copy.xlsx",
    "Zalo/{name} - báo cáo bluezone {day}.{month} (sửa lần cuối).xlsx",
    "{folder}/BC {plain} tuan nay!!.xlsx",
    "Thu den/{n}/bao cao.xlsx",
    "{folder}/{code}.XLSX",
    "{folder}/Bản sao của {name}_{n}.xlsx",
    "FINAL FINAL {n}.xlsx",
)


def file_name(unit: Unit, period: date, number: int, luck: random.Random) -> str:
    """Return a path below the inbox as careless people name it; the number keeps it unique."""
    style = luck.choice(_STYLES)
    safe = unit.name.replace("/", "-")
    return style.format(
        folder=f"tuan {period:%d-%m}",
        n=number,
        name=safe,
        plain=f"{unaccented(safe)} {number}",
        code=f"{unit.code} {number}",
        day=period.day,
        month=period.month,
    )
