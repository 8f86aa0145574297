"""One run over real files: what arrives, what stands, what is left alone."""

from __future__ import annotations

import os
import shutil
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bluezone_xl.run import Stage, consolidate_workspace
from bluezone_xl.summary import latest_period
from bluezone_xl.workspace import Workspace
from tests.filled import WEEK_1, WEEK_2, WEEK_3, Filled, hamlets, small_workspace
from tests.flow import TEXT, digest, outcomes, put, put_union, refused, run, tree


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "w")


# ---------------------------------------------------------------- one run


def test_every_file_gets_its_outcome__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    put(workspace, "huyện 1/x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    put(workspace, "x3.xlsx", Filled("X3", nil=True, lines=()))
    (workspace.inbox / "quét.pdf").write_bytes(b"%PDF-1.7 ...")
    summary = run(workspace)
    assert outcomes(summary) == {
        "huyện 1/x2.xlsx": "rejected",
        "quét.pdf": "unreadable",
        "x1.xlsx": "accepted",
        "x3.xlsx": "accepted",
    }
    assert summary.period == WEEK_1
    found = summary.as_json()
    assert found["accepted"] == 2
    assert found["rejected"] == 2
    assert found["exempt"] == 1
    assert found["missing"] == 5
    assert found["expected"] == 8
    assert [r.id for r in summary.files] == [1, 2, 3, 4]
    assert {r.label: r.outcome for r in workspace.view_ledger().receipts()} == {
        r.label: r.outcome for r in summary.files
    }


def test_a_first_return_sent_back_names_the_period_shown__error(workspace: Workspace) -> None:
    """Long after the campaign, one wrong return is all there is: its period is meant."""
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    summary = consolidate_workspace(workspace, now=datetime(2026, 11, 23, tzinfo=UTC))
    assert (summary.period, summary.rejected) == (WEEK_1, 1)


def test_figures_come_from_accepted_lines__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx", Filled("X1", lines=hamlets(3, installed=50)))
    put_union(workspace, "u1.xlsx", "U1")
    summary = run(workspace)
    residents, workers = summary.after.group("nguoi_dan"), summary.after.group("cong_nhan")
    assert (residents.now.installed, residents.now.denominator) == (150, 270)
    assert (workers.now.installed, workers.progress.met) == (170, True)
    effects = {effect.group: effect for effect in summary.effects}
    assert effects["nguoi_dan"].before.installed == 0
    assert effects["nguoi_dan"].changed
    assert not effects["doan_vien"].changed


def test_accepted_lines_lead_back_to_their_cells__ok(workspace: Workspace) -> None:
    path = put(workspace, "huyện/x1.xlsx")
    run(workspace)
    (accepted,) = workspace.view_ledger().standing()
    content = accepted.content
    assert (content.source.label, content.source.sha256) == ("huyện/x1.xlsx", digest(path))
    assert content.sheet == "Báo cáo"
    sheet = load_workbook(path)[content.sheet]
    for line in content.lines:
        for column, value in line.values.items():
            assert sheet[f"{content.columns[column]}{line.row}"].value == value


def test_everything_received_is_archived_and_the_inbox_is_left_alone__ok(
    workspace: Workspace,
) -> None:
    put(workspace, "x1.xlsx")
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    (workspace.inbox / "ảnh.jpg").write_bytes(b"\xff\xd8\xff")
    before = tree(workspace.inbox)
    run(workspace)
    assert tree(workspace.inbox) == before
    for path in workspace.inbox.iterdir():
        kept = workspace.archive.find(digest(path))
        assert kept is not None
        assert kept.read_bytes() == path.read_bytes()


def test_members_of_a_zip_are_received_one_by_one__ok(workspace: Workspace, tmp_path: Path) -> None:
    members = [Filled(f"X{n}").write(tmp_path / f"x{n}.xlsx", workspace.secret) for n in (1, 2)]
    with zipfile.ZipFile(workspace.inbox / "gửi chung.zip", "w") as package:
        for member in members:
            package.write(member, f"thư mục/{member.name}")
    summary = run(workspace)
    assert list(outcomes(summary).values()) == ["accepted", "accepted"]
    assert all(label.startswith("gửi chung.zip") for label in outcomes(summary))
    assert all(workspace.archive.find(digest(member)) for member in members)
    assert list(outcomes(run(workspace)).values()) == ["unchanged", "unchanged"]


def test_copies_count_once__ok(workspace: Workspace) -> None:
    path = put(workspace, "a.xlsx")
    shutil.copy(path, workspace.inbox / "bản sao của a.xlsx")
    summary = run(workspace)
    assert sorted(outcomes(summary).values()) == ["accepted", "unchanged"]
    assert len(workspace.view_ledger().receipts()) == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
def test_what_is_no_file_is_reported_and_waits_for_nobody__error(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    os.mkfifo(workspace.inbox / "ống")
    (workspace.inbox / "liên kết.xlsx").symlink_to(workspace.inbox / "x1.xlsx")
    (workspace.inbox / "rỗng.xlsx").touch()
    found = outcomes(run(workspace))
    assert found == {
        "liên kết.xlsx": "unreadable",
        "rỗng.xlsx": "unreadable",
        "x1.xlsx": "accepted",
        "ống": "unreadable",
    }
    assert outcomes(run(workspace)) == {**found, "x1.xlsx": "unchanged"}
    assert len(workspace.view_ledger().receipts()) == 4


def test_an_empty_inbox_gives_an_empty_master__ok(workspace: Workspace) -> None:
    summary = run(workspace)
    assert (summary.files, summary.after.units.accepted) == ((), 0)
    assert workspace.master_path.is_file()
    assert workspace.view_ledger().runs() == ()


# ---------------------------------------------------------------- dry run


def test_a_dry_run_writes_nothing_and_foresees_everything__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    run(workspace)
    put(workspace, "x1 sửa.xlsx", Filled(lines=hamlets(2, 45), saved=9))
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    before = tree(workspace.folder)
    foreseen = run(workspace, dry_run=True)
    assert tree(workspace.folder) == before
    assert (foreseen.dry_run, foreseen.master, foreseen.messages) == (True, None, ())
    done = run(workspace)
    assert foreseen.as_json() == done.as_json()
    assert foreseen.effects == done.effects
    assert outcomes(foreseen) == outcomes(done)
    assert foreseen.after.roster == done.after.roster


def test_a_dry_run_of_a_new_workspace_makes_no_ledger__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    before = tree(workspace.folder)
    assert outcomes(run(workspace, dry_run=True)) == {"x1.xlsx": "accepted"}
    assert tree(workspace.folder) == before


# ---------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("accepted", "today", "expected"),
    [
        ([], date(2021, 7, 1), WEEK_1),
        ([], date(2021, 7, 24), WEEK_2),
        ([WEEK_1], date(2021, 7, 24), WEEK_1),
        ([WEEK_1, WEEK_3], date(2021, 7, 24), WEEK_1),
        ([WEEK_3], date(2021, 7, 24), WEEK_2),
        ([date(2021, 7, 17)], date(2021, 7, 24), WEEK_2),
    ],
)
def test_the_period_meant_when_none_is_named__ok(
    accepted: list[date], today: date, expected: date
) -> None:
    assert latest_period([WEEK_3, WEEK_1, WEEK_2], accepted, today) == expected


def test_a_period_outside_the_calendar__error(workspace: Workspace) -> None:
    before = tree(workspace.folder)
    assert refused(workspace, period=date(2021, 7, 17)) == "run.unknown_period"
    assert tree(workspace.folder) == before


# ---------------------------------------------------------------- the world changes meanwhile


def test_a_file_saved_while_it_is_read_waits_for_the_next_run__ok(workspace: Workspace) -> None:
    path = put(workspace, "x1.xlsx")
    put(workspace, "x2.xlsx", Filled("X2"))

    def save_again(stage: Stage, done: int, total: int) -> None:
        if stage is Stage.CHECKING and done == 0:
            Filled(lines=hamlets(2, 44)).write(path, workspace.secret)

    summary = run(workspace, progress=save_again)
    assert (summary.gone, outcomes(summary)) == (("x1.xlsx",), {"x2.xlsx": "accepted"})
    assert outcomes(run(workspace)) == {"x1.xlsx": "accepted", "x2.xlsx": "unchanged"}
    assert workspace.view_ledger().standing()[0].content.total("installed") == 88


def test_a_file_taken_away_while_it_is_read_is_no_loss__ok(workspace: Workspace) -> None:
    path = put(workspace, "x1.xlsx")

    def take_away(stage: Stage, done: int, total: int) -> None:
        if stage is Stage.READING and done == 0:
            path.unlink()

    summary = run(workspace, progress=take_away)
    assert (summary.gone, summary.files) == (("x1.xlsx",), ())
    assert workspace.archive.is_empty()


def test_a_missing_inbox_is_refused__error(workspace: Workspace) -> None:
    workspace.inbox.rmdir()
    assert refused(workspace) == "workspace.no_inbox"


def test_progress_tells_the_stages_in_order__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    heard: list[Stage] = []
    run(workspace, progress=lambda stage, *_: heard.append(stage))
    assert list(dict.fromkeys(heard)) == list(Stage)
