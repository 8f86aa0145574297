"""The campaign file: the dispatch as data, and what a wrong file is told."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest

from bluezone_xl.campaign import Campaign, load_campaign, packaged_campaigns
from bluezone_xl.errors import RefusalError

SOURCE = Path(__file__).parents[1] / "bluezone_xl" / "campaigns" / "bluezone-2021.toml"


@pytest.fixture(scope="module")
def bluezone() -> Campaign:
    return load_campaign(packaged="bluezone-2021")


def test_targets_of_the_dispatch__ok(bluezone: Campaign) -> None:
    """Points 1, 5 and 6 set a number and a day; the other points set none."""
    targets = {
        group.id: (group.target.comparator, group.target.value, group.target.deadline)
        for group in bluezone.groups
        if group.target is not None
    }
    assert targets == {
        "cbcc": ("=", 1.0, date(2021, 7, 30)),
        "cong_nhan": (">=", 0.9, date(2021, 8, 15)),
        "nguoi_dan": (">", 0.6, date(2021, 8, 30)),
    }


def test_a_changed_copy_forgets_what_the_original_had_worked_out__ok(bluezone: Campaign) -> None:
    """A target typed on the sheet reaches whoever asks for the group by its id."""
    assert bluezone.group("cbcc").target is not None
    lifted = [group.model_copy(update={"target": None}) for group in bluezone.groups]
    changed = bluezone.model_copy(update={"groups": tuple(lifted)})
    assert changed.group("cbcc").target is None


def test_every_point_has_a_workbook__ok(bluezone: Campaign) -> None:
    ids = " ".join(kind.id for kind in bluezone.kinds)
    assert ids == "co_quan y_te giao_duc cach_ly cong_doan xa huyen doan_tn so_tttt"
    assert {kind.point for kind in bluezone.kinds} == set("12345678")


def test_deadlines_are_reporting_days__ok(bluezone: Campaign) -> None:
    """A target is judged on its own day, not on the Friday before or after it."""
    deadlines = {group.target.deadline for group in bluezone.groups if group.target}
    assert deadlines <= set(bluezone.calendar.periods)


def test_calendar__ok(bluezone: Campaign) -> None:
    calendar = bluezone.calendar
    assert calendar.periods[0] == date(2021, 7, 16)
    assert calendar.before(date(2021, 7, 23)) == date(2021, 7, 16)
    assert calendar.before(date(2021, 7, 16)) is None
    assert calendar.cutoff(date(2021, 7, 16)) == datetime.fromisoformat("2021-07-17T17:00+07:00")


def test_baseline__ok(bluezone: Campaign) -> None:
    assert bluezone.baseline is not None
    assert (bluezone.baseline.rate, bluezone.baseline.rank, bluezone.baseline.out_of) == (
        0.146,
        43,
        63,
    )


def test_overlaps_are_mutual__ok(bluezone: Campaign) -> None:
    for group in bluezone.groups:
        for other in group.overlaps:
            assert group.id in bluezone.group(other).overlaps, (group.id, other)


def test_an_indicator_belongs_to_one_kind__ok(bluezone: Campaign) -> None:
    """Nothing is ever added across groups, so no indicator may be fed by two kinds."""
    for indicator in bluezone.indicators:
        feeding = [
            kind.id
            for kind in bluezone.kinds
            if indicator.id in {i.indicator for i in (*kind.columns, *kind.fields)}
        ]
        assert len(feeding) == 1, indicator.id


def test_packaged_campaigns_are_nfc__ok() -> None:
    assert packaged_campaigns() == ("bluezone-2021",)
    text = SOURCE.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)


def wrong(tmp_path: Path, old: str, new: str) -> str:
    """Load the campaign with one thing changed, and return what the user is told."""
    text = SOURCE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "campaign.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RefusalError) as caught:
        load_campaign(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('comparator = ">"', 'comparator = "=>"', "groups.7.target.comparator"),
        ("value = 0.9", "value = 90", "groups.6.target.value"),
        ("deadline = 2021-08-15", 'deadline = "mid-August"', "groups.6.target.deadline"),
        ('measure = "total"', 'measure = "sum"', "kinds.1.columns.2.measure"),
        ('group = "cbcc"', 'group = "cbc"', "kind co_quan: group: not defined: cbc"),
        ('part = "installed"', 'part = "instaled"', "relation of instaled"),
        ("blank_lines = 20", "blank_line = 20", "kinds.1.blank_line"),
        ('reconciles = "xa"', 'reconciles = "xax"', "not defined: xax"),
        ("last = 2021-09-03", "last = 2021-07-01", "last comes before first"),
        ('id = "y_te_nv"', 'id = "cbcc"', "given twice: cbcc"),
        ("[calendar]", "[calendar", "line "),
    ],
)
def test_a_wrong_file_names_the_place__error(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in wrong(tmp_path, old, new)


def test_all_mistakes_at_once__error(tmp_path: Path) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    path = tmp_path / "campaign.toml"
    path.write_text(
        text.replace("value = 0.9", "value = 90").replace("value = 0.6", "value = -1"),
        encoding="utf-8",
    )
    with pytest.raises(RefusalError) as caught:
        load_campaign(path)
    assert "2 mistake(s)" in str(caught.value)


def test_no_such_file__error(tmp_path: Path) -> None:
    with pytest.raises(RefusalError, match="cannot be read"):
        load_campaign(tmp_path / "campaign.toml")
