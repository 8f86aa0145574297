"""``consolidate``, ``master``, ``status``, ``waive`` over a small province."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from bluezone_xl.workspace import Workspace
from tests.cli.province import BAD, BETTER, GOOD, NEXT, write_return
from tests.cli.running import run, run_json

KEYS = [
    "period", "expected", "accepted", "replaced", "unchanged", "rejected", "missing", "exempt",
    "groups",
]  # fmt: skip
GROUP_KEYS = [
    "id", "total", "denominator", "installed", "rate", "minimum_rate", "target", "comparator",
    "deadline", "met",
]  # fmt: skip


def _fill_inbox(workspace: Workspace) -> None:
    """One good return, one bad one, one file that is no workbook."""
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    write_return(workspace, workspace.inbox / "b.xlsx", "21553", BAD)
    (workspace.inbox / "ghi chú.xlsx").write_bytes(b"no workbook at all")


def _consolidate(workspace: Workspace, *words: str) -> tuple[int, Any]:
    return run_json("consolidate", "-w", workspace.folder, "--period", "2021-07-16", *words)


def test_json_key_by_key__error(workspace: Workspace) -> None:
    _fill_inbox(workspace)
    code, found = _consolidate(workspace)
    assert code == 1
    assert list(found) == KEYS
    counts = {key: found[key] for key in KEYS[:-1]}
    assert counts == {
        "period": "2021-07-16",
        "expected": 6,
        "accepted": 1,
        "replaced": 0,
        "unchanged": 0,
        "rejected": 2,
        "missing": 4,
        "exempt": 1,
    }
    assert found["accepted"] + found["missing"] + found["exempt"] == found["expected"]
    assert all(list(group) == GROUP_KEYS for group in found["groups"])
    residents = next(group for group in found["groups"] if group["id"] == "nguoi_dan")
    assert residents == {
        "id": "nguoi_dan",
        "total": 1000,
        "denominator": 500,
        "installed": 350,
        "rate": 350 / 500,
        "minimum_rate": 350 / 1500,
        "target": 0.6,
        "comparator": ">",
        "deadline": "2021-08-30",
        "met": True,
    }
    tracked = next(group for group in found["groups"] if group["id"] == "doan_vien")
    assert [tracked[key] for key in GROUP_KEYS[4:]] == [None] * 6


def test_empty_inbox__ok(workspace: Workspace) -> None:
    code, found = _consolidate(workspace)
    assert code == 0
    assert (found["accepted"], found["missing"], found["exempt"]) == (0, 5, 1)
    assert workspace.master_path.is_file()


def test_dry_run_writes_nothing__error(workspace: Workspace) -> None:
    _fill_inbox(workspace)
    before = sorted(path for path in workspace.folder.rglob("*"))
    code, foreseen = _consolidate(workspace, "--dry-run")
    assert code == 1
    assert sorted(path for path in workspace.folder.rglob("*")) == before
    assert _consolidate(workspace)[1] == foreseen


def test_dry_run_shows_every_outcome_and_the_effect__ok(workspace: Workspace) -> None:
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    assert _consolidate(workspace)[0] == 0
    write_return(workspace, workspace.inbox / "a sửa.xlsx", "21550", BETTER)
    write_return(workspace, workspace.inbox / "b.xlsx", "21553", GOOD)
    result = run("consolidate", "-w", workspace.folder, "--dry-run", lang="vi")
    assert result.exit_code == 0
    assert "XEM THỬ, KỲ 16/7/2021" in result.stdout
    assert "3 tệp: 1 mới, 1 thay thế, 0 có bản mới hơn, 1 không đổi, 0 trả lại." in result.stdout
    assert "+500" in result.stdout  # denominator
    assert "+400" in result.stdout  # installed: 350 -> 750
    assert "6 đơn vị phải báo cáo = 2 đã nhận + 3 chưa có" in result.stdout


def test_again_changes_nothing__ok(workspace: Workspace) -> None:
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    _consolidate(workspace)
    code, found = _consolidate(workspace)
    assert code == 0
    assert (found["accepted"], found["unchanged"], found["replaced"]) == (1, 1, 0)


def test_text_for_people__error(workspace: Workspace) -> None:
    _fill_inbox(workspace)
    for columns in ("80", "120"):
        result = run("consolidate", "-w", workspace.folder, lang="vi", COLUMNS=columns)
        assert result.exit_code == 1
        assert "70,00%" in result.stdout
        assert "23,33%" in result.stdout
        assert "Trả lại" in result.stdout
        assert "master.xlsm" in result.stdout
        lines = result.stdout.splitlines()
        assert max(len(line) for line in lines if str(workspace.folder) not in line) <= int(columns)


def test_returns_of_another_week_are_pointed_at__ok(workspace: Workspace) -> None:
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    write_return(workspace, workspace.inbox / "b.xlsx", "21550", BETTER, NEXT)
    result = run("consolidate", "-w", workspace.folder, "--period", "16/7/2021")
    assert result.exit_code == 0
    assert "1 new file(s) belong to other periods: 2021-07-23" in result.stdout


def test_master_is_rebuilt__ok(workspace: Workspace) -> None:
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    _consolidate(workspace)
    code, found = run_json("master", "-w", workspace.folder)
    assert (code, found["rebuilt"]) == (0, False)
    workspace.master_path.unlink()
    code, found = run_json("master", "-w", workspace.folder)
    assert code == 0
    assert found == {
        "period": "2021-07-16",
        "master": str(workspace.master_path),
        "rebuilt": True,
    }
    assert workspace.master_path.is_file()


def test_status_json__ok(workspace: Workspace) -> None:
    _fill_inbox(workspace)
    _consolidate(workspace)
    code, found = run_json("status", "-w", workspace.folder)
    assert code == 0
    assert found["expected"] == found["accepted"] + found["missing"] + found["exempt"] == 6
    for row in (*found["by_kind"], *found["by_parent"]):
        assert row["expected"] == row["accepted"] + row["missing"] + row["exempt"]
    owing = {item["unit"]: item for item in found["owing"]}
    assert set(owing) == {"21553", "21556", "540", "52.stc"}
    assert owing["21553"]["state"] == "returned"
    assert owing["21553"]["phone"] == "+84905123456"
    assert "Kính gửi: Phường Nhơn Phú" in owing["21553"]["reminder"]


def test_status_for_people__ok(workspace: Workspace) -> None:
    _fill_inbox(workspace)
    _consolidate(workspace)
    result = run("status", "-w", workspace.folder, lang="vi")
    assert result.exit_code == 0
    assert "TÌNH HÌNH NỘP BÁO CÁO, KỲ 16/7/2021" in result.stdout
    assert "Nguyễn Văn An" in result.stdout
    assert "Trả lại, 1 lỗi" in result.stdout
    assert "chưa có liên hệ" in result.stdout


def test_reminders_are_ready_to_send__ok(workspace: Workspace) -> None:
    result = run(
        "status", "-w", workspace.folder, "--remind", "--period", "16/7/2021", COLUMNS="60"
    )
    assert result.exit_code == 0
    assert "=== 21553 · Nguyễn Văn An · +84905123456 · an@nhonphu.example\n" in result.stdout
    assert "Kính gửi: Phường Nhơn Phú\n" in result.stdout
    assert result.stdout.count("Kính gửi") == 5
    assert max(map(len, result.stdout.splitlines())) > 60  # never broken in mid-sentence


def test_waived_rule_lets_the_return_pass__ok(workspace: Workspace) -> None:
    write_return(workspace, workspace.inbox / "b.xlsx", "21553", BAD)
    assert _consolidate(workspace)[0] == 1
    code, waiver = run_json(
        "waive", "21553", "part_exceeds_whole", "-w", workspace.folder, "--name", "Trần Văn Bình",
        "--reason", "Đã kiểm tra", "--expires", "30/8/2099", "--period", "16/7/2021",
    )  # fmt: skip
    assert code == 0
    assert waiver == {
        "unit": "21553",
        "rule": "part_exceeds_whole",
        "period": "2021-07-16",
        "name": "Trần Văn Bình",
        "reason": "Đã kiểm tra",
        "expires": "2099-08-30",
    }
    code, found = _consolidate(workspace)
    assert (code, found["accepted"], found["rejected"]) == (0, 1, 0)


def test_waiver_for_people__ok(workspace: Workspace) -> None:
    result = run(
        "waive", "21553", "jump", "-w", workspace.folder, "--name", "An", "--reason", "lý do",
        "--expires", "2099-08-30", lang="vi",
    )  # fmt: skip
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "An cho đơn vị 21553 Phường Nhơn Phú được bỏ qua quy tắc jump, mọi kỳ" in said
    assert "30/8/2099" in said


def test_distribute__ok(workspace: Workspace) -> None:
    code, found = run_json("distribute", "-w", workspace.folder, "--period", "16/7/2021")
    assert code == 0
    folder = workspace.outbox(date(2021, 7, 16))
    assert found["folder"] == str(folder)
    assert found["period"] == "2021-07-16"
    told = ("bundles", "letters", "manifest", "merge_sheet", "unreached")
    assert list(found) == ["period", "folder", "files", "exempt", *told]
    assert (len(found["bundles"]), found["letters"]) == (3, 1)
    assert found["unreached"] == ["540", "21550", "21556", "52.stc"]
    assert [file["unit"] for file in found["files"]] == ["540", "21550", "21553", "21556", "52.stc"]
    assert all(Path(file["path"]).is_file() for file in found["files"])
    assert found["exempt"] == ["21559"]
    assert run("check", folder, "--format", "json").exit_code == 1  # nothing typed in yet


def test_init_templates_json__ok(tmp_path: Path) -> None:
    code, found = run_json("init", tmp_path / "new", "--province", "Bình Định")
    assert code == 0
    assert found["register"] == "units.csv"
    assert found["expected"] > 200
    assert Workspace.open(tmp_path / "new").campaign.id == found["campaign"] == "bluezone-2021"
    code, found = run_json("templates", tmp_path / "forms")
    assert code == 0
    assert len(found["files"]) == 9
    assert all((tmp_path / "forms" / name).is_file() for name in found["files"])


def test_init_of_2026_as_a_workbook__ok(tmp_path: Path) -> None:
    code, found = run_json(
        "init", tmp_path / "new", "--province", "52", "--edition", "2026", "--units-format", "xlsx"
    )
    assert (code, found["register"]) == (0, "units.xlsx")


def test_texts_of_set_up__ok(tmp_path: Path) -> None:
    result = run("init", tmp_path / "new", "--province", "52", lang="vi")
    assert result.exit_code == 0
    assert f"bluezone-xl distribute -w {tmp_path / 'new'} --period 2021-07-16" in result.stdout
    result = run("templates", tmp_path / "forms", lang="vi")
    assert "9 mẫu báo cáo trống" in result.stdout
    json.dumps(result.stdout)
