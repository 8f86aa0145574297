"""Every number of the documents is one of the ledger's, for several provinces and periods.

The tables are compared cell by cell with what consolidation says; in the text every number, read
with what stands around it, must be explained by a figure of the same sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from bluezone_xl.consolidate import Consolidated, State
from bluezone_xl.demo import DemoResult, run_demo
from bluezone_xl.names import running
from bluezone_xl.reporting import DocumentKind, Made, make
from bluezone_xl.reporting.sources import Sources
from bluezone_xl.reports.documents.scopes import Scope
from bluezone_xl.workspace import Workspace
from tests.documents.numbers import Explained, Number, explained, numbers_in, rate, vi
from tests.documents.spoken import Spoken
from tests.one_truth.told import share, signed

pytestmark = pytest.mark.slow

VNEID = Path(__file__).parents[1] / "campaigns" / "vneid-2025.toml"
_STATES = {
    State.ACCEPTED: "Đã báo cáo",
    State.RETURNED: "Trả lại để sửa",
    State.MISSING: "Chưa nộp",
    State.EXEMPT: "Được miễn",
}


@dataclass(frozen=True)
class Paper:
    """A document with the figures it must tell."""

    made: Made
    spoken: Spoken
    sources: Sources
    figures: Consolidated
    moment: datetime


PROVINCES = {
    "2021": {"seed": 2021},
    "seven": {"seed": 7},
    "without districts": {"seed": 3, "province": "52", "edition": "2026"},
    "another campaign": {"seed": 11, "campaign": VNEID},
}


@pytest.fixture(scope="module", params=PROVINCES, ids=str)
def papers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Paper, ...]:
    """All documents of every period of a small demo: before, with and after all returns."""
    folder = tmp_path_factory.mktemp("demo") / "tỉnh"
    played = run_demo(folder, units=24, weeks=2, **PROVINCES[request.param])  # type: ignore[arg-type]
    return tuple(_papers(played))


def _papers(played: DemoResult) -> Iterator[Paper]:
    workspace = Workspace.open(played.workspace)
    calendar = workspace.campaign.calendar
    # The period after the last one has no return yet: a document can be made all the same.
    periods = calendar.periods[: len(played.periods) + 1]
    moment = calendar.cutoff(periods[-1])
    for period in periods:
        made = _some(workspace, period, moment)
        with workspace.view_ledger().reading() as book:
            sources = Sources.of(workspace, book)
        for one in made:
            scopes = sources.scopes(one.kind, period)
            (scope,) = [scope for scope in scopes if scope.place == one.place]
            figures = sources.figures(scope, period)
            yield Paper(one, Spoken.of(one.path), sources, figures, moment)


def _some(workspace: Workspace, period: date, moment: datetime) -> list[Made]:
    """The notice, the report, and the excerpt of the first place."""
    with workspace.view_ledger().reading() as book:
        places = Sources.of(workspace, book).scopes(DocumentKind.DISTRICT, period)[:1]
    made = make(workspace, [DocumentKind.NOTICE, DocumentKind.MINISTRY], period=period, now=moment)
    return [
        *made,
        *(
            make(workspace, [DocumentKind.DISTRICT], period=period, place=one.place, now=moment)[0]
            for one in places
        ),
    ]


def test_every_number_in_the_text_is_a_figure__ok(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        scope = _scope(paper)
        restated = list(
            paper.sources.restatements(paper.made.kind.value, scope, until=paper.made.period)
        )
        known = explained(paper.sources, paper.figures, paper.moment, restated)
        _explain_the_rest(known, paper)
        found = [
            number for words in _running_text(paper) for number in numbers_in(words, _names(paper))
        ]
        assert len(found) > 6
        assert known.unexplained(found) == [], paper.made.path.name


def test_a_wrong_number_would_be_found__error(papers: tuple[Paper, ...]) -> None:
    paper = papers[0]
    known = explained(paper.sources, paper.figures, paper.moment, [])
    words = "đã cài đặt 987.654/987.655 người, đạt 12,34%, tăng 987.653 người; 999 đơn vị"
    assert len(known.unexplained(numbers_in(words, ()))) == 4


def test_group_paragraphs_begin_with_the_groups_own_figures__ok(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        for group in paper.figures.groups:
            if not group.units.expected or not group.now.denominator:
                continue
            words = next(w for w in paper.spoken.texts if f") {group.group.name}: " in w[:200])
            numbers = list(numbers_in(words.split(": ", 1)[1], ()))
            now = group.now
            assert numbers[0] == Number("pair", f"{vi(now.installed)}/{vi(now.denominator)}")
            assert numbers[1] == Number("rate", rate(now.installed, now.denominator))


def test_table_of_groups__ok(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        rows = paper.spoken.titled("TT|Nhóm đối tượng|Đã thực hiện")[1:]
        groups = [group for group in paper.figures.groups if group.units.expected]
        assert len(rows) == len(groups)
        for row, group in zip(rows, groups, strict=True):
            assert row[1] == group.group.name
            reported = group.units.accepted > 0
            assert row[2:4] == (
                [vi(group.now.installed), vi(group.now.denominator)] if reported else ["–", "–"]
            )
            assert row[4] == share(group.now.installed, group.now.denominator)
            assert row[5] == signed(group.change)
            assert row[7] == share(group.now.installed, group.minimum_denominator)


def test_appendix_of_all_units__ok(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        rows = [
            row
            for row in paper.spoken.titled("TT|Đơn vị|Nhóm đối tượng")[1:]
            # Not the titles of kinds, nor the sums of places (without a number, with a name).
            if len(row) > 1 and (row[0] or not row[1])
        ]
        expected = [
            (unit, own) for unit in paper.figures.roster for own in (unit.groups or (None,))
        ]
        assert len(rows) == len(expected)
        for row, (unit, own) in zip(rows, expected, strict=True):
            if row[0]:
                assert (row[0], row[1]) == (str(unit.number), unit.unit.name)
                assert row[-1] == _STATES[unit.state]
            now = own.now if own else None
            if now is None:
                assert row[3:9] == ["–"] * 6
                continue
            assert own is not None
            assert row[3:6] == [vi(now.total), vi(now.denominator), vi(now.installed)]
            assert row[6] == share(now.installed, now.denominator)
            assert row[7] == signed(own.change)
            assert row[8] == ("–" if own.gap is None else vi(own.gap))


def test_sums_of_places__ok(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        nodes = {node.unit.name: node for node in paper.figures.nodes if node.number}
        for row in paper.spoken.titled("TT|Đơn vị|Nhóm đối tượng")[1:]:
            if len(row) == 1 or row[0] or not row[1]:
                continue
            node = nodes[row[1]]
            (own,) = node.groups.values()
            due = node.units.expected - node.units.exempt
            assert row[-1] == f"{vi(node.units.accepted)}/{vi(due)}"
            if node.units.accepted:
                assert own.now is not None
                assert row[4:6] == [vi(own.now.denominator), vi(own.now.installed)]


def test_silent_units_are_all_named__ok(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        missing = paper.figures.missing
        if not missing:
            assert "chưa có báo cáo được tiếp nhận." not in paper.spoken.text
            continue
        rows = paper.spoken.titled("TT|Đơn vị|Trực thuộc")[1:]
        told = {(row[1], row[3], row[4]) for row in rows}
        assert told == {(unit.unit.name, _STATES[unit.state], str(unit.missed)) for unit in missing}
        assert len(rows) == len(missing)


def test_kinds_add_up__ok(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        rows = paper.spoken.titled("TT|Đơn vị|Nhóm đối tượng")[1:]
        titles = [row[0] for row in rows if len(row) == 1]
        kinds = [k for k in paper.figures.campaign.kinds if paper.figures.of_kind(k.id).expected]
        for title, kind in zip(titles, kinds, strict=True):
            units = paper.figures.of_kind(kind.id)
            assert title.startswith(kind.name)
            assert f": {vi(units.accepted)}/{vi(units.expected)} đơn vị đã báo cáo" in title


def test_nothing_reads_like_a_machine__ok(papers: tuple[Paper, ...]) -> None:
    wrong = re.compile(
        r"(tăng|giảm) -|None|\bnan\b|[{}]|: \.| ,|\.\.|\(\)"
        r"|(?<![0-9.,])0 (đơn vị|người|ngày|nội dung)"
    )
    for paper in papers:
        assert [words for words in paper.spoken.texts if wrong.search(words)] == []


def _running_text(paper: Paper) -> Iterator[str]:
    """The paragraphs between opening and closing, tables apart."""
    inside = {cell for table in paper.spoken.tables for row in table for cell in row}
    flat = {cell.replace("\n", " ") for cell in inside}
    texts = [words for words in paper.spoken.texts if words not in flat]
    first = next(n for n, words in enumerate(texts) if words.startswith("Thực hiện"))
    last = next(n for n, words in enumerate(texts) if words.endswith("./."))
    yield from texts[first : last + 1]


def _names(paper: Paper) -> set[str]:
    """Words that have numbers in them and are no figures: names, titles, what was said."""
    campaign = paper.figures.campaign
    names = {"Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV", "05/TB-STTTT", "05/TB-CAT"}
    names |= {f"{number}. {title}" for number in range(1, 12) for title in _HEADINGS}
    names |= {unit.name for unit in paper.sources.workspace.register.units}
    names |= {running(name) for name in names}
    said = {campaign.title, campaign.document, *(kind.name for kind in campaign.kinds)}
    names |= {name[:1].lower() + name[1:] for name in said} | said
    names |= {group.name for group in campaign.groups} | {i.name for i in campaign.indicators}
    names |= {
        campaign.title,
        campaign.document,
        campaign.issuer.department,
        campaign.issuer.hotline,
    }
    for accepted in paper.sources.standing:
        for pair in accepted.content.difficulties:
            names |= set(pair)
    return {name for name in names if any(c.isdigit() for c in name)}


_HEADINGS = (
    "Tình hình báo cáo", "Kết quả theo nhóm đối tượng", "Kết quả theo địa bàn", "Biểu dương",
    "Nhắc nhở", "Địa phương, đơn vị đạt kết quả tốt", "Địa phương, đơn vị có tỷ lệ thấp",
    "Các nội dung theo dõi khác", "Khó khăn, vướng mắc", "Nhiệm vụ thời gian tới",
    "Điều chỉnh số liệu đã báo cáo, thông báo", "Đề nghị các cơ quan, đơn vị, địa phương",
)  # fmt: skip


def _explain_the_rest(known: Explained, paper: Paper) -> None:
    """How many have met a target, and the place of a district among all."""
    figures, sources = paper.figures, paper.sources
    province = sources.figures(sources.province, paper.made.period)
    for node in province.nodes:
        if node.unit.code == paper.made.place:
            peers = [n for n in province.nodes if not n.leaf and n.number and n.level == node.level]
            for own in node.groups.values():
                if own.rank is not None:
                    known.add("rank", f"{own.rank}/{len(peers)}")
    for group in figures.groups:
        if group.group.target is None:
            continue
        units = [
            unit.gap == 0
            for item in figures.roster
            if (unit := item.group(group.id)) and unit.counted and unit.gap is not None
        ]
        levels: dict[int, list[bool]] = {0: units}
        for node in figures.nodes:
            place = node.groups.get(group.id)
            if node.number and place and place.met is not None:
                levels.setdefault(node.level, []).append(place.met)
        for level in levels.values():
            known.add("units_of", f"{sum(level)}/{len(level)}")


def _scope(paper: Paper) -> Scope:
    scopes = paper.sources.scopes(paper.made.kind, paper.made.period)
    return next(scope for scope in scopes if scope.place == paper.made.place)
