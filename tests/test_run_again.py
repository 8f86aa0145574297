"""Several runs: nothing twice, corrections, late returns, waivers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bluezone_xl.receipts import Outcome
from bluezone_xl.run import waive
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY, WEEK_1, WEEK_2, Filled, hamlets, small_workspace
from tests.flow import TEXT, outcomes, put, put_union, run, tree


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "w")


def test_a_second_run_changes_nothing_at_all__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    put(workspace, "x1 sửa.xlsx", Filled(lines=hamlets(3), saved=9))
    put(workspace, "x1 hỏng.xlsx", Filled(lines=hamlets(1, installed=TEXT), saved=5))
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    put_union(workspace, "u1.xlsx", "U1")
    put_union(workspace, "u2.xlsx", "U2")
    (workspace.inbox / "quét.pdf").write_bytes(b"%PDF-1.7 ...")
    first = run(workspace)
    before = tree(workspace.folder)
    second = run(workspace, now=SATURDAY + timedelta(hours=1))
    assert tree(workspace.folder) == before
    assert second.as_json() == {**first.as_json(), "unchanged": 3}
    assert (first.master_rebuilt, second.master_rebuilt) == (True, False)
    assert not any(effect.changed for effect in second.effects)
    assert outcomes(first)["u2.xlsx"] == outcomes(second)["u2.xlsx"] == "rejected"


def test_a_corrected_return_replaces_the_former_and_keeps_it__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx", Filled(lines=hamlets(2, 40)))
    run(workspace)
    put(workspace, "x1 sửa.xlsx", Filled(lines=hamlets(2, 45), saved=-600))
    summary = run(workspace)
    assert outcomes(summary) == {"x1 sửa.xlsx": "replaced", "x1.xlsx": "unchanged"}
    assert (summary.replaced, summary.unchanged) == (1, 1)
    assert summary.after.group("nguoi_dan").now.installed == 90
    assert summary.before.group("nguoi_dan").now.installed == 80
    chain = workspace.view_ledger().history("X1", WEEK_1)
    assert [(a.revision, a.content.total("installed")) for a in chain] == [(1, 80), (2, 90)]


def test_a_late_return_goes_to_the_period_it_is_for__ok(workspace: Workspace) -> None:
    put(workspace, "x1 kỳ 2.xlsx", Filled(period=WEEK_2))
    later = SATURDAY + timedelta(days=8)
    run(workspace, now=later)
    put(workspace, "x1 kỳ 1.xlsx", Filled(period=WEEK_1))
    summary = run(workspace, now=later)
    assert summary.period == WEEK_2
    assert summary.after.units.accepted == 1
    (late,) = summary.of_other_periods()
    assert (late.period, late.late, late.outcome) == (WEEK_1, True, Outcome.ACCEPTED)
    assert {a.content.period for a in workspace.view_ledger().standing()} == {WEEK_1, WEEK_2}
    assert run(workspace, period=WEEK_1, now=later).after.units.accepted == 1


def test_a_waiver_lets_a_rejected_file_pass__ok(workspace: Workspace) -> None:
    put(workspace, "kỳ 1.xlsx", Filled(lines=hamlets(2, 60)))
    run(workspace)
    put(workspace, "kỳ 2.xlsx", Filled(lines=hamlets(2, 50), period=WEEK_2))
    later = SATURDAY + timedelta(days=7)
    summary = run(workspace, now=later)
    rejected = {f.code for r in summary.sent_back for f in r.findings if f.severity == "error"}
    assert len(rejected) == 1
    waive(
        workspace,
        unit="X1",
        code=rejected.pop(),
        name="Trần Thị Bình",
        reason="Đã đối chiếu",
        expires=date(2021, 8, 30),
        now=later,
    )
    found = run(workspace, now=later)
    assert outcomes(found) == {"kỳ 1.xlsx": "unchanged", "kỳ 2.xlsx": "accepted"}
    assert found.period == WEEK_2
