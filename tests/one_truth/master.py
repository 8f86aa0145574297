"""What the master says once LibreOffice has recalculated it, found by its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.cells import column_letters
from tests.office import Document, Office, Value
from tests.one_truth.told import (
    STATES,
    UNKNOWN,
    Told,
    count,
    counted,
    dated,
    exact,
    merged,
    pointed,
    share,
    signed,
)


class Row(dict[str, Value]):
    """A row of a table by its headings, and where it stands."""

    def __init__(self, cells: Mapping[str, Value], sheet: str, number: int) -> None:
        super().__init__(cells)
        self.sheet = sheet
        self.number = number


def read(office: Office, path: Path, campaign: Campaign) -> Told:
    """Open a master, recalculate everything in it, and read its sheets."""
    with office.open(path) as document:
        document.recalculate()
        assert document.errors() == {}
        sheets = Sheets(document, campaign)
        return merged(
            _units(sheets),
            _groups(sheets),
            _progress(sheets),
            _indicators(sheets),
            _places(sheets),
            _weeks(sheets),
            _missing(sheets),
        )


def say(key: str) -> str:
    """A word of the master."""
    return text(f"master.{key}")


class Sheets:
    """The values of the sheets, and the tables on them by their headings."""

    def __init__(self, document: Document, campaign: Campaign) -> None:
        self.campaign = campaign
        self._document = document
        words = {group.numerator for group in campaign.groups}
        # The campaign's own word where its groups agree on one.
        self.done = words.pop() if len(words) == 1 else say("col_done")
        self.groups = {group.name: group.id for group in campaign.groups}

    def table(self, sheet: str, *headings: str) -> Iterator[Row]:
        """The rows of the first table of a sheet with these headings, down to a row without a name.

        A heading that stands again is told apart by a number: ``Tổng số 2``.
        """
        name = say(f"sheet_{sheet}")
        rows = self._document.get_range(name, self._document.used_range(name))
        wanted = {say(f"col_{heading}") for heading in headings}
        start = next(at for at, row in enumerate(rows) if wanted <= set(row))
        seen: Counter[Value] = Counter()
        titles = []
        for cell in rows[start]:
            seen[cell] += 1
            titles.append(nth(str(cell or ""), seen[cell]))
        for at, row in enumerate(rows[start + 1 :], start + 2):
            if row[0] in (None, ""):
                return
            yield Row(dict(zip(titles, row, strict=True)), name, at)

    def shown(self, row: Row, heading: str) -> str:
        """What a cell shows after its number format, with the comma of the country."""
        column = column_letters([*row].index(say(f"col_{heading}")))
        shown = self._document.text(row.sheet, f"{column}{row.number}")
        return shown.replace(".", ",") or UNKNOWN


def nth(heading: str, number: int) -> str:
    """How a heading that stands several times is called."""
    return heading if number == 1 else f"{heading} {number}"


def _units(sheets: Sheets) -> Told:
    """Each unit's state and groups, and from the states the counts of every level."""
    campaign = sheets.campaign
    words = {say(f"state_{state}"): state for state in STATES}
    kinds = {kind.name: kind.id for kind in campaign.kinds}
    told: Told = {}
    levels: dict[tuple[str, ...], list[str]] = {}
    for row in sheets.table("units", "code", "state"):
        code, state = str(row[say("col_code")]), words[str(row[say("col_state")])]
        told["unit", code, "state"] = state
        kind, parent = str(row[say("col_kind")]), str(row[say("col_parent")] or "")
        for level in (("units",), ("kind", kinds[kind]), ("parent", parent)):
            levels.setdefault(level, []).append(state)
        told |= _unit_groups(sheets, row, code)
    return merged(told, *(counted(level, found) for level, found in levels.items()))


def _unit_groups(sheets: Sheets, row: Row, code: str) -> Told:
    shorts = {group.short: group.id for group in sheets.campaign.groups}
    told: Told = {}
    for slot in range(1, max(len(kind.groups) for kind in sheets.campaign.kinds) + 1):
        total, whole, done, change, gap = (
            row[nth(heading, slot)]
            for heading in (
                say("col_total"),
                say("col_denominator"),
                sheets.done,
                say("col_change"),
                say("col_gap"),
            )
        )
        short = row[nth(say("col_group"), slot)]
        if short in (None, ""):
            continue
        about = ("unit", code, shorts[str(short)])
        told[*about, "total"] = count(total)
        told |= _result(about, done, whole)
        told[*about, "change"] = signed(change)
        told[*about, "gap"] = count(gap)
    return told


def _result(about: tuple[str, ...], done: Value, whole: Value) -> Told:
    return {
        (*about, "installed"): count(done),
        (*about, "denominator"): count(whole),
        (*about, "rate"): share(done, whole),
    }


def _groups(sheets: Sheets) -> Told:
    """The results on ``Nhóm đối tượng``."""
    told: Told = {}
    for row in sheets.table("groups", "group", "expected", "minimum"):
        about = ("group", sheets.groups[str(row[say("col_group")])])
        known = bool(row[say("col_reported")])
        total, whole, done = row[say("col_total")], row[say("col_denominator")], row[sheets.done]
        for name, value in (("total", total), ("denominator", whole), ("installed", done)):
            told[*about, name, "exact"] = exact(value)
        told |= _result(about, done if known else None, whole if known else None)
        told[*about, "rate", "exact"] = exact(row[say("col_rate")])
        told[*about, "minimum", "exact"] = exact(row[say("col_minimum")])
        told[*about, "minimum"] = _cut(row[say("col_minimum")])
        for heading in ("rate", "minimum"):
            told[*about, heading, "to one decimal"] = sheets.shown(row, heading)
        told[*about, "change"] = signed(row[say("col_change")])
        told[*about, "points"] = pointed(row[say("col_points")])
        for name, heading in (
            ("expected", "expected"),
            ("accepted", "reported"),
            ("missing", "missing"),
            ("exempt", "exempt"),
        ):
            told[*about, f"units {name}"] = count(row[say(f"col_{heading}")])
    return told


def _cut(rate: Value) -> str:
    """A rate cut off after two decimals, where the sheet does not show what it is made of."""
    if not isinstance(rate, float):
        return UNKNOWN
    return share(int(round(rate * 10_000, 6)), 10_000)


def _progress(sheets: Sheets) -> Told:
    """Against the targets, on ``Nhóm đối tượng``."""
    told: Told = {}
    for row in sheets.table("groups", "group", "target", "deadline"):
        about = ("group", sheets.groups[str(row[say("col_group")])])
        deadline, status = row[say("col_deadline")], str(row[say("col_status")])
        told[*about, "deadline"] = dated(deadline)
        told[*about, "days left"] = count(row[say("col_days_left")])
        told[*about, "gap"] = count(row[say("col_gap")])
        told[*about, "pace needed"] = count(row[say("col_pace_needed")])
        told[*about, "pace achieved"] = count(row[say("col_pace_achieved")])
        # Further ahead than ten years, the sheet says so in words.
        told[*about, "expected date"] = dated(row[say("col_expected_date")])
        told[*about, "status"] = status
        told[*about, "met"] = UNKNOWN if deadline == "" else str(status == say("status_met"))
    return told


def _indicators(sheets: Sheets) -> Told:
    told: Told = {}
    for row in sheets.table("groups", "indicator", "now", "difference"):
        about = ("indicator", str(row[say("col_indicator")]))
        told[*about, "now"] = count(row[say("col_now")])
        told[*about, "change"] = signed(row[say("col_difference")])
    return told


def _places(sheets: Sheets) -> Told:
    """The places that hold units, on ``Địa bàn``; without districts the units themselves."""
    told: Told = {}
    (group,) = _territorial(sheets.campaign)
    rows = list(sheets.table("territory", "place", "state", "rank"))
    holding = [row for row in rows if "/" in str(row[say("col_state")])]
    # The first one is the whole.
    for row in holding if len(holding) > 1 else rows:
        reported = str(row[say("col_state")])
        about = ("place", str(row[say("col_place")]), group)
        if "/" in reported:
            told[*about, "reported"] = reported
        known = reported == say("state_accepted") or ("/" in reported and reported[:2] != "0/")
        done, whole = row[sheets.done], row[say("col_denominator")]
        told |= _result(about, done if known else None, whole if known else None)
        told[*about, "minimum"] = _cut(row[say("col_minimum")])
        told[*about, "change"] = signed(row[say("col_change_same")])
        told[*about, "gap"] = count(row[say("col_gap")])
        told[*about, "rank"] = count(row[say("col_rank")])
    return told


def _territorial(campaign: Campaign) -> Sequence[str]:
    kinds = [kind for kind in campaign.kinds if kind.territorial and kind.counted]
    return tuple(dict.fromkeys(group for kind in kinds for group in kind.groups))


def _weeks(sheets: Sheets) -> Told:
    """Period by period, on ``Diễn biến``."""
    told: Told = {}
    for row in sheets.table("trend", "group", "period", "reported"):
        group, period = sheets.groups[str(row[say("col_group")])], dated(row[say("col_period")])
        about = ("week", group, period)
        accepted = row[say("col_reported")]
        done, whole = row[sheets.done], row[say("col_denominator")]
        told[*about, "accepted"] = count(accepted)
        told |= _result(about, done if accepted else None, whole if accepted else None)
        told[*about, "minimum"] = _cut(row[say("col_minimum")])
        told[*about, "change"] = signed(row[say("col_change")])
    return told


def _missing(sheets: Sheets) -> Told:
    """Who owes a return, on ``Chưa nộp``."""
    words = {say("reason_returned"): "returned", say("reason_none"): "missing"}
    told: Told = {}
    for row in sheets.table("missing", "code", "reason", "missed"):
        about = ("owing", str(row[say("col_code")]))
        told[*about, "state"] = words[str(row[say("col_reason")])]
        told[*about, "missed"] = count(row[say("col_missed")])
    return told
