"""Who is named where, what is asked of whom, and what tables say they count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from bluezone_xl.campaign import Target
from bluezone_xl.reports.documents import comments, sections, tables
from bluezone_xl.reports.documents.appendices import appendices
from bluezone_xl.reports.documents.briefing import Briefing, DocumentKind
from bluezone_xl.reports.documents.content import Align, Block, Para, Row, Table
from bluezone_xl.reports.documents.labels import Labels
from bluezone_xl.reports.documents.scopes import whole
from bluezone_xl.reports.word.tables import ruled
from tests.documents.spoken import keeps_with_next
from tests.master.province import COMMUNES, Province, province, residents

ONE_COMMUNE = "code | kind | exempt\nX1 | xa |"
TWO_COMMUNES = f"{ONE_COMMUNE}\nX2 | xa |"
LATE = Target.model_validate({"comparator": ">", "value": 0.9, "deadline": date(2021, 7, 20)})


def briefing(given: Province, period: str) -> Briefing:
    return Briefing(
        DocumentKind.NOTICE,
        whole(given.register),
        given.figures(period),
        moment=datetime(2021, 7, 24, 10, 0, tzinfo=UTC),
        day=date(2021, 7, 26),
    )


def texts(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Para)]


def districts(*weeks: tuple[str, tuple[int, ...]]) -> Province:
    """Districts of one commune of a hundred people each, with what they reached by week."""
    count = len(weeks[0][1])
    units = "\n".join(f"H{n} | huyen |\nX{n} | xa | H{n}" for n in range(1, count + 1))
    returns = "\n".join(
        f"X{n} | {period} | Thôn 1 | 100 | 100 | {installed}"
        for period, reached in weeks
        for n, installed in enumerate(reached, 1)
    )
    heading = "unit | period | line | total | denominator | installed\n"
    return province(f"code | kind | parent\n{units}", heading + returns)


def test_who_is_reminded_is_not_praised_for_growth__ok() -> None:
    """The fourth grew most and is still the lowest."""
    given = briefing(districts(("16/7", (50, 40, 30, 1)), ("23/7", (53, 42, 31, 21))), "23/7")
    group = given.figures.group("nguoi_dan")
    names = {node.unit.code: node.unit.name for node in given.figures.nodes if node.number}
    praised = " ".join(comments.praised(given, group))
    reminded = " ".join(comments.reminded(given, group))
    assert f"{names['H1']} (tăng 3 người)" in praised
    for code in ("H3", "H4"):
        assert names[code] not in praised
        assert names[code] in reminded


def test_only_the_reminded_have_grown__ok() -> None:
    given = briefing(districts(("16/7", (50, 1)), ("23/7", (50, 21))), "23/7")
    praised = " ".join(comments.praised(given, given.figures.group("nguoi_dan")))
    assert "Tăng nhiều nhất" not in praised


def test_everybody_has_reported_is_said_once__ok() -> None:
    words = texts(
        sections.returns(briefing(province(ONE_COMMUNE, residents(50)), "16/7"), Labels())
    )
    assert words == [
        "Đến 17:00 ngày 24/7/2021, tất cả đơn vị thuộc diện báo cáo đã có báo cáo được tiếp nhận "
        "(1/1 đơn vị)."
    ]


def test_everybody_but_the_exempt_is_said_once__ok() -> None:
    units = f"{ONE_COMMUNE}\nX2 | xa | 1/7-31/7"
    words = texts(sections.returns(briefing(province(units, residents(50)), "16/7"), Labels()))
    assert words == [
        "Đến 17:00 ngày 24/7/2021, trong tổng số 2 đơn vị thuộc diện báo cáo có 1 đơn vị đã có "
        "báo cáo được tiếp nhận (100,00% số đơn vị phải báo cáo) và 1 đơn vị được miễn báo cáo "
        "kỳ này."
    ]


@pytest.mark.parametrize(
    ("units", "returned", "words"),
    [
        (ONE_COMMUNE, "", "- Đơn vị chưa có báo cáo được tiếp nhận (Phụ lục II) gửi báo cáo ngay."),
        (
            TWO_COMMUNES,
            "",
            "- 2 đơn vị chưa có báo cáo được tiếp nhận (Phụ lục II) gửi báo cáo ngay.",
        ),
        (
            ONE_COMMUNE,
            "X1",
            "- Đơn vị có báo cáo trả lại để sửa (Phụ lục II) sửa ngay theo hướng dẫn gửi kèm rồi "
            "gửi lại.",
        ),
        (
            TWO_COMMUNES,
            "X1 X2",
            "- 2 đơn vị có báo cáo trả lại để sửa (Phụ lục II) sửa ngay theo hướng dẫn gửi kèm rồi "
            "gửi lại.",
        ),
        (
            TWO_COMMUNES,
            "X1",
            "- 2 đơn vị chưa có báo cáo được tiếp nhận (Phụ lục II) gửi báo cáo ngay; đơn vị có "
            "báo cáo trả lại để sửa thì sửa theo hướng dẫn gửi kèm rồi gửi lại.",
        ),
    ],
)
def test_only_who_got_a_file_back_is_to_correct_it__ok(
    units: str, returned: str, words: str
) -> None:
    back = "\n".join(["unit | period", *(f"{code} | 16/7" for code in returned.split())])
    given = briefing(province(units, sent_back=back), "16/7")
    assert texts(sections.requests(given, Labels(silent="Phụ lục II")))[0] == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("16/7", "thực hiện thêm ít nhất 41 người, đạt chỉ tiêu trên 90% trước khi hết ngày"),
        ("23/7", "đã quá hạn 3 ngày (thời hạn 20/7/2021) mà chưa đạt chỉ tiêu trên 90%; tập trung"),
        ("20/7", "ngày 20/7/2021 là hạn cuối mà chưa đạt chỉ tiêu trên 90%; tập trung"),
    ],
)
def test_requests_name_the_deadline__ok(period: str, words: str) -> None:
    given = province(ONE_COMMUNE, residents(50, period=period)).with_target("nguoi_dan", LATE)
    request = texts(sections.requests(briefing(given, period), Labels()))[0]
    assert words in request


def test_headings_say_which_change_they_count__ok() -> None:
    """X2 is silent this week: all units together lost its people, the places did not."""
    returns = residents(50) + (
        "X2 | 16/7 | Thôn 1 | 200 | 200 | 100\nX1 | 23/7 | Thôn 1 | 100 | 100 | 55"
    )
    given = briefing(province(COMMUNES, returns), "23/7")
    group = given.campaign.group("nguoi_dan")
    together, alike = "Tăng, giảm (người)", "Tăng, giảm (đơn vị nộp cả hai kỳ)"
    (units,) = next(appendices(given, Labels(units="Phụ lục I"), "")).blocks
    assert isinstance(units, Table)
    assert column(tables.groups(given), together) == ["-95"]
    assert column(tables.places(given, group), alike)[0] == "+5"
    # The district, then X1 and X2.
    assert column(units, alike)[:3] == ["+5", "+5", "–"]
    for table, other in ((tables.groups(given), alike), (units, together)):
        assert other not in [one.title for one in table.columns]


def column(table: Table, title: str) -> list[str]:
    place = [one.title for one in table.columns].index(title)
    return [row.cells[place] for row in table.rows if not row.spans]


def test_the_groups_of_a_unit_stay_on_one_page__ok() -> None:
    """Schools report teachers and pupils."""
    given = briefing(province("code | kind\nT1 | giao_duc\nT2 | giao_duc\nX1 | xa"), "16/7")
    (table,) = next(appendices(given, Labels(units="Phụ lục I"), "")).blocks
    assert isinstance(table, Table)
    rows = [(row.cells[0], row.joined) for row in table.rows if not row.spans]
    assert rows == [("1", True), ("", False), ("2", True), ("", False), ("3", False)]


def test_a_joined_row_is_kept_with_the_next__ok() -> None:
    """A long table, since a short one is not torn apart anyway."""
    rows = tuple(Row((str(n), "xã Nhơn Lý"), joined=n % 2 == 0) for n in range(40))
    columns = tables.columns(("order", 12, Align.CENTRE), ("unit", 40, Align.LEFT))
    made = ruled(Table(columns, rows))
    assert keeps_with_next(made)[1:] == [n % 2 == 0 for n in range(40)]
