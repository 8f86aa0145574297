"""What a run leaves behind for people: messages and the master."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bluezone_xl import publishing
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY, WEEK_2, Filled, hamlets, small_workspace
from tests.flow import TEXT, outcomes, parts, put, refused, run


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "w")


# ---------------------------------------------------------------- messages


def test_a_rejected_file_gets_a_message_with_every_finding__error(workspace: Workspace) -> None:
    put(workspace, "huyện 1/x2.xlsx", Filled("X2", lines=hamlets(12, installed=TEXT)))
    summary = run(workspace)
    (path,) = summary.messages
    assert path.parent == workspace.folder / "returned" / "2021-07-16"
    assert path.name.startswith("huyện 1 - x2.xlsx (")
    said = path.read_bytes().decode("utf-8-sig")
    errors = [f for f in summary.files[0].findings if f.severity == "error"]
    assert len(errors) == 12
    assert "Tệp có 12 lỗi phải sửa." in said
    assert "Xã Số 2 (X2)" in said
    for finding in errors:
        assert f"ô {finding.cell}: {finding.message('vi')}\r\n" in said
        assert finding.remedy("vi") in said
    assert said.count("\n") == said.count("\r\n")


def test_a_file_of_an_unknown_unit_gets_one_too__error(workspace: Workspace) -> None:
    (workspace.inbox / "quét.pdf").write_bytes(b"%PDF-1.7")
    (path,) = run(workspace).messages
    assert path == workspace.folder / "returned" / "khong-ro-ky" / "quét.pdf.txt"
    assert "Đơn vị: không xác định được" in path.read_text(encoding="utf-8-sig")


def test_a_lost_message_is_written_again__ok(workspace: Workspace) -> None:
    put(workspace, "x2.xlsx", Filled("X2", lines=hamlets(installed=TEXT)))
    (path,) = run(workspace).messages
    content = path.read_bytes()
    path.unlink()
    (workspace.inbox / "x2.xlsx").unlink()
    run(workspace, now=SATURDAY + timedelta(days=1))
    assert path.read_bytes() == content


# ---------------------------------------------------------------- the master


@pytest.mark.parametrize("damage", ["deleted", "edited", "note lost", "note damaged"])
def test_a_master_that_is_not_the_ledgers_is_made_again__ok(
    workspace: Workspace, damage: str
) -> None:
    put(workspace, "x1.xlsx")
    run(workspace)
    content = parts(workspace.master_path)
    note = workspace.folder / publishing.NOTE
    match damage:
        case "deleted":
            workspace.master_path.unlink()
        case "edited":
            workspace.master_path.write_bytes(workspace.master_path.read_bytes() + b" ")
        case "note lost":
            note.unlink()
        case _:
            note.write_text('{"master": ')
    assert run(workspace).master_rebuilt
    assert parts(workspace.master_path) == content
    assert not run(workspace).master_rebuilt


def test_a_master_saved_by_somebody_is_set_aside_and_named__ok(workspace: Workspace) -> None:
    """It may hold sheets and notes of the officers' own."""
    put(workspace, "x1.xlsx")
    run(workspace)
    edited = workspace.master_path.read_bytes() + b" "
    workspace.master_path.write_bytes(edited)
    put(workspace, "x2.xlsx", Filled("X2"))
    kept = run(workspace).master_kept
    assert kept is not None
    assert kept.parent == workspace.folder
    assert kept.name.startswith(f"{workspace.master_path.stem} (bản cũ 20")
    assert kept.suffix == workspace.master_path.suffix
    assert kept.read_bytes() == edited
    put(workspace, "x3.xlsx", Filled("X3"))
    summary = run(workspace)
    assert (summary.master_rebuilt, summary.master_kept) == (True, None)


def test_a_master_whose_note_is_lost_is_set_aside_too__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    run(workspace)
    (workspace.folder / publishing.NOTE).unlink()
    assert run(workspace).master_kept is not None


def test_another_period_or_register_makes_another_master__ok(workspace: Workspace) -> None:
    put(workspace, "x1.xlsx")
    run(workspace)
    assert run(workspace, period=WEEK_2).master_rebuilt
    assert run(workspace).master_rebuilt
    assert not run(workspace).master_rebuilt
    shutil.copy(workspace.register_path, workspace.folder / "copy")
    path = workspace.campaign_path
    path.write_bytes(path.read_bytes() + b"\n# an added remark\n")
    assert run(Workspace.open(workspace.folder)).master_rebuilt


def test_a_master_open_in_excel_is_refused_after_the_ledger_is_safe__error(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, "x1.xlsx")
    run(workspace)
    put(workspace, "x2.xlsx", Filled("X2"))
    before = workspace.master_path.read_bytes()
    replacing = Path.replace

    def as_on_windows(self: Path, target: Path) -> Path:
        if Path(target) == workspace.master_path:
            raise PermissionError(13, "The process cannot access the file")
        return replacing(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", as_on_windows)
        assert refused(workspace) == "run.master_open"
    assert len(workspace.view_ledger().standing()) == 2
    assert workspace.master_path.read_bytes() == before
    assert [p for p in workspace.folder.iterdir() if p.name.startswith(".part")] == []
    summary = run(workspace)
    assert summary.master_rebuilt
    assert outcomes(summary) == {"x1.xlsx": "unchanged", "x2.xlsx": "unchanged"}
