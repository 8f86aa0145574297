"""How words on the command line become values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bluezone_xl.cli import options
from bluezone_xl.cli.campaigns import campaign_file, campaign_named
from bluezone_xl.cli.tables import number, percent
from bluezone_xl.errors import RefusalError


@pytest.mark.parametrize(
    "text", ["2021-07-16", "16/7/2021", "16/07/2021", "16-7-2021", "16.7.2021", " 2021-7-16 "]
)
def test_dates_by_iso_or_day_first__ok(text: str) -> None:
    assert options.day(text, "--period") == date(2021, 7, 16)


def test_no_date_given__ok() -> None:
    assert options.day("", "--period") is None


@pytest.mark.parametrize(
    "text",
    ["7/16/2021", "16/7", "16/7/21", "2021", "31/6/2021", "0000-01-01", "hôm nay", "١٦/٧/٢٠٢١"],
)
def test_dates_are_not_guessed__error(text: str) -> None:
    with pytest.raises(RefusalError, match="--period"):
        options.day(text, "--period")


def test_a_date_that_must_be_given__error() -> None:
    with pytest.raises(RefusalError, match="--expires is missing"):
        options.required_day("", "--expires")


def test_whole_numbers__ok() -> None:
    assert options.whole("90", "--units", least=1) == 90


@pytest.mark.parametrize("text", ["", "0", "1.5", "abc", "-3", "9999999", "1e3", "²", "1" * 5000])
def test_whole_numbers__error(text: str) -> None:
    with pytest.raises(RefusalError, match="--units"):
        options.whole(text, "--units", least=1)


def test_choices__ok() -> None:
    assert options.choice("XLSX", "--units-format", ("csv", "xlsx")) == "xlsx"


def test_choices__error() -> None:
    with pytest.raises(RefusalError, match="choose one of: csv, xlsx"):
        options.choice("ods", "--units-format", ("csv", "xlsx"))


@pytest.mark.parametrize(("text", "expected"), [("json", True), ("JSON", True), ("text", False)])
def test_format__ok(text: str, *, expected: bool) -> None:
    assert options.wants_json(text) is expected


def test_format__error() -> None:
    with pytest.raises(RefusalError):
        options.wants_json("yaml")


def test_campaign_by_id_or_file__ok(tmp_path: Path) -> None:
    packaged = campaign_named("bluezone-2021")
    assert campaign_file("bluezone-2021") is None
    source = Path(options.__file__).parents[1] / "campaigns" / "bluezone-2021.toml"
    copy = tmp_path / "mine.toml"
    copy.write_bytes(source.read_bytes())
    assert campaign_named(str(copy)) == packaged


@pytest.mark.parametrize("value", ["no-such", "", "/", "a/b.toml"])
def test_campaign__error(value: str) -> None:
    with pytest.raises(RefusalError, match="bluezone-2021"):
        campaign_named(value)


def test_figures_as_people_write_them__ok() -> None:
    assert number(1234567, "vi") == "1.234.567"
    assert number(1234567, "en") == "1,234,567"
    assert number(None, "vi") == "–"
    assert percent(0.6, "vi") == "60,00%"
    assert percent(None, "en") == "–"


def test_a_rate_short_of_its_target_is_not_rounded_up__ok() -> None:
    assert percent(0.59999, "vi") == "59,99%"
    assert percent(0.999999, "en") == "99.99%"
    assert percent(1.0, "en") == "100.00%"
    assert percent(0.29, "en") == "29.00%"
