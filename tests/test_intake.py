"""Receiving: which return stands, whatever the names, the order and the number of runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bluezone_xl import intake
from bluezone_xl.ledger import Ledger, RunRecord
from bluezone_xl.reading import InboxFile
from bluezone_xl.receipts import Outcome
from tests.intake_files import CAMPAIGN, WRONG, File, outcomes, run, stands
from tests.ledger.samples import NOW, WEEK_1, WEEK_2


@pytest.fixture
def ledger() -> Ledger:
    return Ledger.in_memory(campaign="test")


# ---------------------------------------------------------------- one run


def test_a_first_return_opens_the_chain__ok(ledger: Ledger) -> None:
    assert outcomes(ledger, [File("a")]) == {"a": "accepted"}
    assert stands(ledger) == {("X1", WEEK_1): "a"}


def test_of_two_in_one_run_the_one_saved_later_stands__ok(ledger: Ledger) -> None:
    found = outcomes(ledger, [File("b", saved=5), File("a", saved=9), File("c", saved=1)])
    assert found == {"a": "accepted", "b": "superseded", "c": "superseded"}
    chain = ledger.history("X1", WEEK_1)
    assert [(a.content.source.label, a.revision) for a in chain] == [("c", 1), ("b", 2), ("a", 3)]


def test_without_a_save_time_the_files_own_time_counts__ok(ledger: Ledger) -> None:
    early, late = NOW.timestamp() - 60, NOW.timestamp() + 60
    run(ledger, [File("a", saved=0), File("b", saved=None, mtime=int(late))])
    run(ledger, [File("c", "X2", saved=0), File("d", "X2", saved=None, mtime=int(early))])
    assert stands(ledger) == {("X1", WEEK_1): "b", ("X2", WEEK_1): "c"}


def test_units_and_periods_do_not_touch_each_other__ok(ledger: Ledger) -> None:
    files = [File("a"), File("b", "X2"), File("c", period=WEEK_2)]
    assert set(outcomes(ledger, files).values()) == {"accepted"}
    assert len(stands(ledger)) == 3


def test_copies_of_one_file_give_one_receipt__ok(ledger: Ledger) -> None:
    twin = File("a")
    copy = InboxFile("thư mục/bản sao", Path("b"), 7.0)
    arrived = [twin.arrived, replace(twin.arrived, file=copy)]
    chosen = intake.to_read(arrived, {}, ())
    assert [a.label for a in chosen] == ["thư mục/bản sao"]
    judged = replace(twin.judged, source=replace(twin.judged.source, label=chosen[0].label))
    done = intake.receive([judged], {}, (), CAMPAIGN, NOW)
    found = [intake.outcome_of(a, {}, done) for a in arrived]
    assert [r.outcome for r in found if r] == [Outcome.UNCHANGED, Outcome.ACCEPTED]
    assert len(done.receipts) == 1


def test_a_rejected_and_an_unreadable_file_get_receipts_only__error(ledger: Ledger) -> None:
    found = run(ledger, [File("a", valid=False), File("b", readable=False)])
    assert [r.outcome for r in found.values() if r] == [Outcome.REJECTED, Outcome.UNREADABLE]
    assert [(r.unit, r.period, len(r.findings)) for r in ledger.receipts()] == [
        ("X1", WEEK_1, 1),
        ("", None, 1),
    ]
    assert ledger.standing() == ()


@pytest.mark.parametrize(
    ("received", "late"),
    [
        (datetime(2021, 7, 17, 10, 0, tzinfo=UTC), False),  # 17:00 in Vietnam
        (datetime(2021, 7, 17, 10, 0, 1, tzinfo=UTC), True),
    ],
)
def test_a_late_return_is_for_its_own_period_and_says_so__ok(
    ledger: Ledger, received: datetime, late: bool
) -> None:
    receipt = run(ledger, [File("a")], received)["a"]
    assert receipt is not None
    assert (receipt.period, receipt.late) == (WEEK_1, late)
    assert stands(ledger) == {("X1", WEEK_1): "a"}


# ---------------------------------------------------------------- several runs


def test_the_same_files_again_change_nothing__ok(ledger: Ledger) -> None:
    files = [File("a"), File("b", saved=1), File("c", valid=False), File("d", readable=False)]
    first = outcomes(ledger, files)
    before = ledger.state(), ledger.receipts(), ledger.standing()
    again = outcomes(ledger, files)
    assert (ledger.state(), ledger.receipts(), ledger.standing()) == before
    assert first == {"a": "superseded", "b": "accepted", "c": "rejected", "d": "unreadable"}
    assert again == {"a": "unchanged", "b": "unchanged", "c": "rejected", "d": "unreadable"}


def test_a_return_of_a_later_run_corrects_whatever_its_clock_says__ok(ledger: Ledger) -> None:
    run(ledger, [File("a", saved=100)])
    assert outcomes(ledger, [File("b", saved=-100)]) == {"b": "replaced"}
    assert stands(ledger) == {("X1", WEEK_1): "b"}
    assert [a.revision for a in ledger.history("X1", WEEK_1)] == [1, 2]


def test_a_file_seen_before_never_comes_back__ok(ledger: Ledger) -> None:
    run(ledger, [File("a", saved=100)])
    run(ledger, [File("b")])
    assert outcomes(ledger, [File("a", saved=100)]) == {"a": "unchanged"}
    assert stands(ledger) == {("X1", WEEK_1): "b"}


def test_a_rejected_file_that_passes_later_is_accepted__ok(ledger: Ledger) -> None:
    run(ledger, [File("a", valid=False)])
    assert outcomes(ledger, [File("a")]) == {"a": "accepted"}
    assert [r.outcome.value for r in ledger.receipts()] == ["rejected", "accepted"]


def test_a_rejected_file_that_passes_later_keeps_its_place__ok(ledger: Ledger) -> None:
    run(ledger, [File("a", saved=100, valid=False)])
    run(ledger, [File("b")])
    before = ledger.state()
    assert outcomes(ledger, [File("a", saved=100)]) == {"a": "rejected"}
    assert stands(ledger) == {("X1", WEEK_1): "b"}
    assert ledger.state() == before


def test_nor_does_it_when_another_unit_was_read_from_it__ok(ledger: Ledger) -> None:
    """It was thought to be nobody's, so it is looked into again; its place is the same."""
    run(ledger, [File("a", saved=100, readable=False)])
    run(ledger, [File("b")])
    before = ledger.state()
    assert outcomes(ledger, [File("a", saved=100)]) == {"a": "unreadable"}
    assert stands(ledger) == {("X1", WEEK_1): "b"}
    assert ledger.state() == before


def test_rejected_files_that_pass_together_keep_their_order__ok(ledger: Ledger) -> None:
    run(ledger, [File("a", saved=100, valid=False)])
    run(ledger, [File("b", valid=False)])
    assert outcomes(ledger, [File("a", saved=100), File("b")]) == {
        "a": "rejected",
        "b": "accepted",
    }


def test_a_rejected_file_does_not_pass_beside_its_correction__ok(ledger: Ledger) -> None:
    run(ledger, [File("a", saved=100, valid=False)])
    found = outcomes(ledger, [File("a", saved=100), File("b"), File("c", saved=1)])
    assert found == {"a": "rejected", "b": "superseded", "c": "accepted"}
    assert [a.content.source.label for a in ledger.history("X1", WEEK_1)] == ["b", "c"]


def test_other_findings_make_another_receipt__error(ledger: Ledger) -> None:
    file = File("a", valid=False)
    run(ledger, [file])
    judged = replace(file.judged, findings=(WRONG, replace(WRONG, cell="F12")))
    known = ledger.known()
    done = intake.receive([judged], known, (), CAMPAIGN, NOW)
    assert [len(r.findings) for r in done.receipts] == [2]


def test_a_dry_run_foresees_what_will_stand__ok(ledger: Ledger) -> None:
    run(ledger, [File("a"), File("b", "X2")])
    judged = [File("c", saved=3).judged, File("d", saved=4).judged]
    done = intake.receive(judged, ledger.known(), ledger.standing(), CAMPAIGN, NOW)
    foreseen = intake.merged(ledger.standing(), done.returns, NOW, "r1")
    ledger.record(RunRecord(NOW, "1.0", "r1", done.receipts, done.returns))
    assert [replace(a, receipt=0) for a in foreseen] == [
        replace(a, receipt=0) for a in ledger.standing()
    ]
