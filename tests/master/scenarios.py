"""Provinces whose masters are recalculated: one thing each that formulas could get wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bluezone_xl.campaign import Target
from bluezone_xl.waivers import Waiver
from tests.master.province import (
    BLUEZONE,
    COMMUNES,
    Province,
    on_territory,
    only_kinds,
    province,
    quota_campaign,
    residents,
)

# Codes of the statistics office are all digits: 001 and 00001 must never be taken for one number.
UNITS = """
code  | kind     | parent | registered | exempt   | name
T     |          |        |            |          | Tỉnh Mẫu
001   | huyen    | T      |            |          | Huyện A
002   | huyen    | T      |            |          | Huyện B
00001 | xa       | 001    | 120        |          | Xã Một
00002 | xa       | 001    | 90         |          | Xã Hai
1     | xa       | 001    |            |          | Xã Ba
00004 | xa       | 002    | 300        | 1/7-31/7 | Xã Bốn
00005 | xa       | 002    | 80         |          | Xã "Năm"
C1    | co_quan  | T      | 30         |          | Sở A
C2    | co_quan  | T      |            |          | Sở B
G1    | giao_duc | T      | 40         |          | Sở Giáo dục
U1    | cong_doan| T      | 500        |          | Liên đoàn Lao động
U2    | cong_doan| T      | 200        |          | Công đoàn khu kinh tế
D1    | doan_tn  | T      | 60         |          | Tỉnh đoàn
S1    | so_tttt  | T      |            |          | Sở Thông tin
"""

RETURNS = """
unit  | period | line  | group     | total | denominator | installed | more
00001 | 16/7   | Thôn 1|           | 100   | 80          | 20        |
00001 | 16/7   | Thôn 2|           | 50    | 40          | 10        |
00002 | 16/7   | Thôn 1|           | 90    | 70          | 40        |
001   | 16/7   | 00001 |           | 150   | 118         | 31        |
001   | 16/7   | 00002 |           | 90    | 70          | 40        |
001   | 16/7   | 1     |           | 10    | 7           | 4         |
C1    | 16/7   | Phòng |           | 30    | 28          | 14        | guide_posted=Có relatives=4
G1    | 16/7   | Trường|giao_vien  | 40    | 35          | 5         |
G1    | 16/7   | Trường|hoc_sinh   | 900   | 300         | 20        |
U1    | 16/7   | 0101  |           | 500   | 480         | 100       | regular=50
D1    | 16/7   | Đoàn A|           |       | 60          | 30        | relatives=9 mobilised=0
S1    | 16/7   | Cổng  |           |       |             |           | items=3 reach=1000
00001 | 23/7   | Thôn 1|           | 100   | 80          | 48        |
00001 | 23/7   | Thôn 2|           | 50    | 40          | 24        |
1     | 23/7   | Thôn 1|           | 70    | 50          | 30        |
00004 | 23/7   | Thôn 1|           | 310   | 200         | 20        |
001   | 23/7   | 00001 |           | 150   | 120         | 70        |
002   | 23/7   | 00005 |           | 80    | 60          | 6         |
C1    | 23/7   | Phòng |           | 30    | 28          | 28        | guide_posted=Không
C2    | 23/7   | nil   |           |       |             |           |
G1    | 23/7   | Trường|giao_vien  | 40    | 35          | 15        |
G1    | 23/7   | Trường|hoc_sinh   | 900   | 300         | 10        |
U1    | 23/7   | 0101  |           | 500   | 480         | 400       | regular=0
U2    | 23/7   | 0102  |           | 200   | 200         | 190       | regular=100
C1    | 30/7   | Phòng |           | 30    | 28          | 28        | guide_posted=Có
C2    | 30/7   | Phòng |           | 10    | 10          | 9         |
00002 | 30/7   | Thôn 1|           | 90    | 70          | 43        |
00005 | 30/7   | Thôn 1|           | 0     | 0           | 0         |
U1    | 13/8   | 0101  |           | 500   | 480         | 431       |
U1    | 15/8   | 0101  |           | 500   | 480         | 432       |
U2    | 15/8   | 0102  |           | 200   | 200         | 180       |
00001 | 27/8   | Thôn 1|           | 100   | 100         | 60        |
00001 | 30/8   | Thôn 1|           | 100   | 100         | 61        |
00002 | 30/8   | Thôn 1|           | 90    | 60          | 60        |
"""

_SENT_BACK = """
unit  | period | outcome
00005 | 16/7   | rejected
00001 | 16/7   | rejected
C2    | 16/7   | unreadable
U2    | 30/7   | rejected
"""

_WAIVER = Waiver(
    "00005",
    "jump",
    None,
    "Nguyễn Thị Lan",
    "Xã mới nhận thêm ba thôn",
    date(2021, 8, 30),
    datetime(2021, 7, 20, 2, 0, tzinfo=UTC),
)

MIXED = province(UNITS, RETURNS, sent_back=_SENT_BACK, waivers=(_WAIVER,))

# 0,4 of one person rounds to nobody in each commune, and to one person over all of them.
_ROUNDED = province(
    COMMUNES,
    """
    unit | period | line   | total | denominator | installed
    X1   | 16/7   | Thôn 1 | 1     | 1           | 0
    X2   | 16/7   | Thôn 1 | 1     | 1           | 0
    X3   | 16/7   | Thôn 1 | 1     | 1           | 0
    X1   | 23/7   | Thôn 1 | 9     | 9           | 0
    X2   | 23/7   | Thôn 1 | 9     | 9           | 0
    X3   | 23/7   | Thôn 1 | 20    | 20          | 9
    """,
).with_target("nguoi_dan", Target(comparator="=", value=0.4, deadline=date(2021, 8, 1)))

SCENARIOS: dict[str, Province] = {
    "mixed": MIXED,
    "nothing has arrived": province(UNITS),
    "one line": province(COMMUNES, residents(60)),
    "just short of the target": province(COMMUNES, residents(1199, 2000)),
    "one nil return": province(
        COMMUNES, "unit | period | line | total | denominator | installed\nX1|16/7|nil|||"
    ),
    "quota that is passed": province(
        COMMUNES,
        """
        unit | period | line   | total | denominator | installed
        X1   | 16/7   | Thôn 1 | 80    | 70          | 60
        X1   | 16/7   | Thôn 2 | 80    | 70          | 65
        X3   | 16/7   | Thôn 1 | 80    | 70          | 65
        X1   | 23/7   | Thôn 1 | 80    | 70          | 100
        """,
        campaign=quota_campaign(),
    ),
    "quota to be met exactly": province(
        COMMUNES,
        """
        unit | period | line   | total | denominator | installed
        X1   | 16/7   | Thôn 1 | 80    | 70          | 101
        X2   | 16/7   | Thôn 1 | 80    | 70          | 200
        """,
        campaign=quota_campaign("="),
    ),
    "a gap that only rounding makes": _ROUNDED,
    "no districts": province(
        """
        code  | kind | parent | registered
        00004 | xa   |        | 50
        00008 | xa   |        | 60
        00025 | xa   |        |
        """,
        """
        unit  | period | line   | total | denominator | installed
        00004 | 16/7   | Thôn 1 | 10    | 10          | 5
        00025 | 16/7   | Thôn 1 | 10    | 10          | 5
        """,
        campaign=only_kinds(BLUEZONE, "xa"),
    ),
    "three levels": province(
        """
        code | kind  | parent | registered
        K1   |       |        |
        K2   |       |        |
        H1   | huyen | K1     |
        H2   | huyen | K2     |
        X1   | xa    | H1     | 50
        X2   | xa    | H2     | 60
        X3   | xa    | K2     |
        """,
        """
        unit | period | line   | total | denominator | installed
        X1   | 16/7   | Thôn 1 | 10    | 10          | 5
        X3   | 16/7   | Thôn 1 | 10    | 10          | 7
        H2   | 16/7   | X2     | 10    | 10          | 9
        """,
    ),
    "two kinds on the territory": province(
        """
        code | kind     | parent | registered | name
        H1   | huyen    |        |            | Huyện A
        H2   | huyen    |        |            | Huyện B
        X1   | xa       | H1     | 50         | Xã Một
        X2   | xa       | H2     | 60         | Xã Hai
        G1   | giao_duc | H1     | 40         | Phòng Giáo dục A
        G2   | giao_duc | H2     | 30         | Phòng Giáo dục B
        """,
        """
        unit | period | line   | group     | total | denominator | installed
        X1   | 16/7   | Thôn 1 |           | 10    | 10          | 5
        G1   | 16/7   | Trường | giao_vien | 40    | 40          | 20
        G1   | 16/7   | Trường | hoc_sinh  | 90    | 60          | 30
        X1   | 23/7   | Thôn 1 |           | 10    | 10          | 7
        G1   | 23/7   | Trường | giao_vien | 40    | 40          | 30
        G1   | 23/7   | Trường | hoc_sinh  | 90    | 60          | 33
        G2   | 23/7   | Trường | giao_vien | 40    | 40          | 30
        """,
        campaign=on_territory(only_kinds(BLUEZONE, "xa", "huyen", "giao_duc"), "giao_duc"),
    ),
    "no territory": province(
        "code | kind\nC1 | co_quan",
        """
        unit | period | line  | total | denominator | installed | more
        C1   | 16/7   | Phòng | 9     | 9           | 9         | guide_posted=Có
        """,
        campaign=only_kinds(BLUEZONE, "co_quan"),
    ),
    "no groups": province(
        "code | kind\nS1 | so_tttt",
        "unit | period | line | more\nS1 | 16/7 | Cổng | items=3 reach=1000",
        campaign=only_kinds(BLUEZONE, "so_tttt"),
    ),
}
