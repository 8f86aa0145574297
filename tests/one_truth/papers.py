"""What a .docx says: its sentences, its tables and its appendix of all units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.register import Register, Unit
from tests.documents.spoken import Spoken
from tests.one_truth.told import RATES, STATES, UNKNOWN, Told, coarser, merged

_FIGURES = ("total", "denominator", "installed", "rate", "change", "gap")
_NUMBER = r"([\d.]+)"


def say(key: str) -> str:
    """A word of the documents."""
    return text(f"documents.{key}")


def read(path: Path, campaign: Campaign, register: Register, place: str = "") -> Told:
    """Read a document of the province, or the excerpt of a place (its code) or ``kind:…``."""
    paper = Spoken.of(path)
    units = _Units(campaign, register, place)
    silent = [rows for rows in paper.tables if rows[0][1:3] == [say("column_unit"), "Trực thuộc"]]
    groups = merged(*_groups(paper, campaign))
    listed = merged(units.appendix(paper), *(units.owing(rows[1:]) for rows in silent))
    if place in register.by_code:
        district = register.by_code[place]
        # What an excerpt says of its residents is what the province says of the district.
        groups = {
            ("place", district.name, key[1], key[2]): value
            for key, value in groups.items()
            if key[1] in units.territorial and key[2:] in _OF_A_PLACE
        }
        return merged(listed, groups, _rank(paper, campaign, district))
    if place:
        return listed
    return merged(
        listed,
        groups,
        _counts(paper.text),
        *_places(paper, campaign),
        _indicators(paper, campaign),
    )


# Not the change: an excerpt's takes in units that reported only once, the province's lists do not.
_OF_A_PLACE = (("installed",), ("denominator",), ("rate",), ("minimum",), ("gap",))


def _counts(words: str) -> Told:
    """Đến 17:00 ngày 17/7/2021, trong tổng số 17 đơn vị thuộc diện báo cáo có 13 đơn vị …."""
    whole = re.search(rf"đã có báo cáo được tiếp nhận \({_NUMBER}/{_NUMBER} đơn vị\)", words)
    if whole:
        counts = {"accepted": whole[1], "expected": whole[2], "exempt": "0"}
        return {("units", name): shown for name, shown in counts.items()}
    expected = re.search(rf"trong tổng số {_NUMBER} đơn vị thuộc diện báo cáo", words)
    assert expected is not None
    told: Told = {("units", "expected"): expected[1]}
    for name, pattern in (
        ("accepted", rf"{_NUMBER} đơn vị đã có báo cáo được tiếp nhận \("),
        ("exempt", rf"{_NUMBER} đơn vị được miễn báo cáo kỳ này"),
    ):
        found = re.search(pattern, words)
        told["units", name] = found[1] if found else "0"
    missing = re.search(rf"{_NUMBER} đơn vị chưa có báo cáo được tiếp nhận", words)
    if missing:
        told["units", "missing"] = missing[1]
    return told


def _groups(paper: Spoken, campaign: Campaign) -> Iterator[Told]:
    """The table of groups, and the sentences on each."""
    names = {group.name: group.id for group in campaign.groups}
    for row in paper.titled("TT|Nhóm đối tượng|Đã thực hiện")[1:]:
        about = ("group", names[row[1]])
        cells = ("installed", "denominator", "rate", "change", "points", "minimum")
        told: Told = {(*about, name): cell for name, cell in zip(cells, row[2:8], strict=True)}
        yield told
        yield {(*about, name, "to one decimal"): coarser(told[*about, name]) for name in RATES}
        yield _target(about, row[8])
        words = next(w for w in paper.texts if re.match(rf"\w\) {re.escape(row[1])}: ", w))
        yield _sentences(about, words)


def _target(about: tuple[str, ...], cell: str) -> Told:
    """Ít nhất 90%, 15/8/2021, and the status on a line of its own."""
    aim, _, status = cell.rpartition("\n")
    goal, _, deadline = aim.rpartition(", ")
    told = {(*about, "status"): status, (*about, "deadline"): deadline or UNKNOWN}
    return {**told, (*about, "goal"): goal} if goal else told


def _sentences(about: tuple[str, ...], words: str) -> Told:
    told: Told = {}
    for name, pattern, sign in (
        ("gap", rf"còn thiếu {_NUMBER} người", ""),
        ("days left", rf"còn {_NUMBER} ngày", ""),
        ("days left", rf"đã quá hạn {_NUMBER} ngày", "-"),
        ("pace needed", rf"mỗi tuần cần thêm {_NUMBER} người", ""),
        ("pace achieved", rf"bình quân mỗi tuần (?:chỉ )?tăng {_NUMBER} người", ""),
        ("expected date", r"dự kiến (?:đến|đạt vào) ngày ([\d/]+)", ""),
        ("minimum", r"tỷ lệ tối thiểu là ([\d.,]+%)", ""),
        ("units missing", rf"Nếu tính cả {_NUMBER} đơn vị chưa báo cáo", ""),
    ):
        found = re.search(pattern, words)
        if found:
            told[*about, name] = f"{sign}{found[1]}"
    if "là hạn cuối" in words:
        told[*about, "days left"] = "0"
    if "Đã đạt chỉ tiêu" in words:
        told[*about, "gap"] = "0"
    if "chưa xác định được ngày đạt" in words:
        told[*about, "expected date"] = UNKNOWN
    if "Kỳ vừa qua không tăng thêm" in words:
        told[*about, "pace achieved"] = "0"
    return told


def _places(paper: Spoken, campaign: Campaign) -> Iterator[Told]:
    """The ranking of each group of the territory."""
    names = ("reported", "installed", "denominator", "rate", "change")
    groups = iter(_territorial(campaign))
    for rows in paper.tables:
        if rows[0][:2] != [say("column_rank"), say("column_place")]:
            continue
        group = next(groups)
        for rank, place, *cells in rows[1:]:
            yield {("place", place, group, "rank"): rank}
            yield {
                ("place", place, group, name): cell for name, cell in zip(names, cells, strict=True)
            }


def _territorial(campaign: Campaign) -> tuple[str, ...]:
    kinds = [kind for kind in campaign.kinds if kind.territorial and kind.counted]
    return tuple(dict.fromkeys(group for kind in kinds for group in kind.groups))


def _rank(paper: Spoken, campaign: Campaign, place: Unit) -> Told:
    """Thành phố Quy Nhơn xếp thứ 1/2 toàn tỉnh về nhóm … với tỷ lệ 38,32%."""
    told: Told = {}
    names = {group.name: group.id for group in campaign.groups}
    pattern = r"xếp thứ ([\d.]+)/[\d.]+ toàn tỉnh về nhóm (.+) với tỷ lệ ([\d.,]+%)"
    for rank, group, rate in re.findall(pattern, paper.text):
        about = ("place", place.name, names[group])
        told |= {(*about, "rank"): rank, (*about, "rate"): rate}
    return told


def _indicators(paper: Spoken, campaign: Campaign) -> Told:
    """- Số cơ quan đã đăng hướng dẫn: 12 (tăng 3)."""
    told: Told = {}
    for indicator in campaign.indicators:
        said = rf"- {re.escape(indicator.name)}: {_NUMBER}(?: \((.+)\))?\."
        found = next(filter(None, (re.fullmatch(said, words) for words in paper.texts)), None)
        if found is None:
            continue
        about = ("indicator", indicator.name)
        told[*about, "now"] = found[1]
        if found[2]:
            change = found[2].replace("không thay đổi", "0")
            told[*about, "change"] = change.replace("tăng ", "+").replace("giảm ", "-")
    return told


class _Units:
    """The appendices that go unit by unit, whose rows name a unit but not its code."""

    def __init__(self, campaign: Campaign, register: Register, place: str) -> None:
        self._campaign = campaign
        self._part = bool(place)
        self._shorts = {group.short: group.id for group in campaign.groups}
        self.territorial = _territorial(campaign)
        names = {unit.code: unit.name for unit in register.units}
        inside = [
            unit
            for unit in register.expected(campaign)
            if place in ("", unit.code, f"kind:{unit.kind}")
            or place in [above.code for above in register.ancestors(unit)]
        ]
        self._roster = sorted(
            inside, key=lambda unit: [kind.id for kind in campaign.kinds].index(unit.kind)
        )
        self._codes = {(unit.name, names.get(unit.parent, "")): unit.code for unit in inside}

    def appendix(self, paper: Spoken) -> Told:
        """Every unit with its figures, the sums of places, and how many of each kind reported."""
        words = {say(f"state_{state}"): state for state in STATES}
        told: Told = {}
        code = ""
        for row in paper.titled("TT|Đơn vị|Nhóm đối tượng")[1:]:
            if len(row) == 1:
                told |= {} if self._part else self._kind(row[0])
                continue
            order, name, group, *figures, state = row
            if name and not order:
                about = ("place", name, self._shorts[group])
                told[*about, "reported"] = state
                told |= _named(about, figures[1:])
                continue
            if order:
                unit = self._roster[int(order) - 1]
                assert unit.name == name
                code = unit.code
                told["unit", code, "state"] = words[state]
            if group:
                told |= _named(("unit", code, self._shorts[group]), figures)
        return told

    def _kind(self, title: str) -> Told:
        """Cơ quan, đơn vị cấp tỉnh: 2/2 đơn vị đã báo cáo, 1 đơn vị được miễn."""
        kind = next(kind for kind in self._campaign.kinds if title.startswith(kind.name))
        found = re.search(rf": {_NUMBER}/{_NUMBER} đơn vị đã báo cáo", title)
        assert found is not None
        about = ("kind", kind.id)
        return {(*about, "accepted"): found[1], (*about, "expected"): found[2]}

    def owing(self, rows: list[list[str]]) -> Told:
        """The units that owe a return."""
        words = {say(f"state_{state}"): state for state in STATES}
        told: Told = {}
        for _, name, parent, state, missed in rows:
            about = ("owing", self._codes[name, parent])
            told |= {(*about, "state"): words[state], (*about, "missed"): missed}
        return told


def _named(about: tuple[str, ...], cells: list[str]) -> Mapping[tuple[str, ...], str]:
    """The last so many figures of a row, by name."""
    return {(*about, name): cell for name, cell in zip(_FIGURES[-len(cells) :], cells, strict=True)}
