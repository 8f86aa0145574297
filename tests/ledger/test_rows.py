"""What goes in comes out: on both databases, with dates, diacritics and numbers as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Finding
from bluezone_xl.ledger import Ledger
from bluezone_xl.receipts import Outcome
from tests.ledger.samples import (
    NOW,
    WEEK_1,
    WEEK_2,
    a_line,
    a_receipt,
    a_return,
    a_run,
    a_waiver,
    sha,
)


def test_an_accepted_return_comes_back_equal__ok(ledger: Ledger) -> None:
    content = a_return()
    ledger.record(a_run((content, 1)))
    (accepted,) = ledger.standing()
    assert accepted.content == content
    assert (accepted.revision, accepted.receipt, accepted.accepted_at) == (1, 1, NOW)
    assert (accepted.rules_version, accepted.warnings) == ("2021.1", 1)
    assert list(accepted.content.lines[0].values) == [
        "name",
        "residents",
        "smartphones",
        "installed",
    ]


def test_a_nil_return_without_save_time_comes_back_equal__ok(ledger: Ledger) -> None:
    plain = a_return(lines=0)
    content = replace(plain, nil=True, source=replace(plain.source, modified=None), difficulties=())
    ledger.record(a_run((content, 1)))
    assert ledger.standing()[0].content == content


def test_the_highest_revision_stands_and_the_others_are_kept__ok(ledger: Ledger) -> None:
    first, second = a_return(file="a"), a_return(file="b", installed=50)
    ledger.record(a_run((first, 1)))
    ledger.record(a_run((second, 2)))
    assert [a.content for a in ledger.standing()] == [second]
    assert [(a.content, a.revision) for a in ledger.history("X1", WEEK_1)] == [
        (first, 1),
        (second, 2),
    ]


def test_standing_is_asked_by_period_and_ordered_by_period_and_unit__ok(ledger: Ledger) -> None:
    returns = [
        a_return("X2", WEEK_2, "a"),
        a_return("X2", WEEK_1, "b"),
        a_return("X1", WEEK_2, "c"),
    ]
    ledger.record(a_run(*((content, 1) for content in returns)))
    keys = [(a.content.period, a.content.unit) for a in ledger.standing()]
    assert keys == [(WEEK_1, "X2"), (WEEK_2, "X1"), (WEEK_2, "X2")]
    assert [a.content.unit for a in ledger.standing(WEEK_2)] == ["X1", "X2"]
    assert ledger.standing(date(2030, 1, 1)) == ()
    assert ledger.history("X9", WEEK_1) == ()


def test_findings_keep_dates_levels_and_waivers__ok(ledger: Ledger) -> None:
    finding = Finding(
        code="R01",
        sheet="Báo cáo",
        cell="F12",
        values={"asked": WEEK_1, "at": NOW, "number": 1234, "names": ("Ấp 1", "Ấp 2"), "no": None},
        level=Severity.WARNING,
        waived="Trần Thị Bình",
    )
    ledger.record(a_run(extra=(a_receipt(None, Outcome.REJECTED, finding, Finding("R02")),)))
    (receipt,) = ledger.receipts()
    assert receipt.findings == (finding, Finding("R02"))
    assert (receipt.id, receipt.run, receipt.period, receipt.unit) == (1, 1, None, "")


def test_a_known_file_has_its_latest_receipt_and_its_first_run__ok(ledger: Ledger) -> None:
    ledger.record(a_run(extra=(a_receipt(file="a", outcome=Outcome.REJECTED),)))
    ledger.record(a_run((a_return(file="a"), 1)))
    known = ledger.known()[sha("a")]
    assert (known.receipt.outcome, known.receipt.run, known.first_run) == (Outcome.ACCEPTED, 2, 1)
    assert known.settled


def test_receipts_are_asked_by_period__ok(ledger: Ledger) -> None:
    ledger.record(a_run((a_return(file="a"), 1), (a_return(period=WEEK_2, file="b"), 1)))
    assert [r.period for r in ledger.receipts(WEEK_2)] == [WEEK_2]
    assert [r.id for r in ledger.receipts()] == [1, 2]


def test_waivers_come_back_in_order__ok(ledger: Ledger) -> None:
    given = (a_waiver("X1"), a_waiver("X2", None))
    for waiver in given:
        ledger.add_waiver(waiver)
    assert ledger.waivers() == given


def test_runs_say_under_which_versions__ok(ledger: Ledger) -> None:
    ledger.record(a_run((a_return(), 1)))
    (run,) = ledger.runs()
    assert (run.id, run.started_at, run.campaign_version) == (1, NOW, "1.0")


def test_state_differs_after_every_addition__ok(ledger: Ledger) -> None:
    states = [ledger.state()]
    ledger.record(a_run((a_return(), 1)))
    states.append(ledger.state())
    ledger.add_waiver(a_waiver())
    states.append(ledger.state())
    assert len(set(states)) == 3
    assert ledger.state() == states[-1]


def test_a_sign_that_is_no_letter_does_not_stop_a_run__ok(ledger: Ledger) -> None:
    odd = replace(a_line(12, "Thôn\0 1"), values={"name": "Thôn\0 1", "reason": "\x01 \ue000 😀"})
    ledger.record(a_run((replace(a_return(), lines=(odd,)), 1)))
    (line,) = ledger.standing()[0].content.lines
    assert line.name == "Thôn\ufffd 1"
    assert line.values == odd.values


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=7))])
def test_a_moment_is_the_same_moment_in_any_zone__ok(ledger: Ledger, zone: timezone) -> None:
    moment = datetime(2021, 7, 17, 17, 0, 0, 123456, tzinfo=zone)
    ledger.record(replace(a_run((a_return(), 1)), started_at=moment))
    assert ledger.runs()[0].started_at == moment


def test_a_time_without_zone_is_local_time__ok(ledger: Ledger) -> None:
    local = datetime(2021, 7, 17, 17, 0)  # noqa: DTZ001
    ledger.record(replace(a_run((a_return(), 1)), started_at=local))
    assert ledger.runs()[0].started_at.replace(tzinfo=None) == local


@pytest.mark.parametrize("table", ["run", "receipt", "return_", "line", "waiver"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_rows_cannot_be_changed_or_removed__error(ledger: Ledger, table: str, change: str) -> None:
    ledger.record(a_run((a_return(), 1)))
    ledger.add_waiver(a_waiver())
    column = "row" if table == "line" else "id"
    statement = change.format(*(name for name in (table, f'"{column}"', f'"{column}"')))
    with pytest.raises(DBAPIError, match="append-only"), ledger._engine.begin() as connection:
        connection.execute(text(statement))


def test_two_returns_cannot_share_a_revision__error(ledger: Ledger) -> None:
    ledger.record(a_run((a_return(file="a"), 1)))
    with pytest.raises(DBAPIError):
        ledger.record(a_run((a_return(file="b"), 1)))
    assert len(ledger.receipts()) == 1
