"""``check``: what it says, its JSON key by key, its exit codes."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from bluezone_xl.workspace import Workspace
from tests.cli.province import BAD, GOOD, write_return
from tests.cli.running import run, run_json, shell

FILE_KEYS = ["path", "verdict", "unit", "kind", "period", "findings"]
FINDING_KEYS = ["code", "severity", "sheet", "cell", "message", "remedy"]
TODAY = ("--today", "17/7/2021")


def test_valid_return__ok(workspace: Workspace, tmp_path: Path) -> None:
    path = write_return(workspace, tmp_path / "good.xlsx", "21550", GOOD)
    code, found = run_json("check", path, *TODAY)
    assert code == 0
    assert found == {
        "files": [
            {
                "path": str(path),
                "verdict": "valid",
                "unit": "21550",
                "kind": "xa",
                "period": "2021-07-16",
                "findings": [],
            }
        ]
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_mistake_is_on_its_cell__error(workspace: Workspace, tmp_path: Path, lang: str) -> None:
    path = write_return(workspace, tmp_path / "bad.xlsx", "21550", BAD)
    code, found = run_json("check", path, *TODAY, lang=lang)
    assert code == 1
    assert list(found) == ["files"]
    (file,) = found["files"]
    assert list(file) == FILE_KEYS
    assert file["verdict"] == "invalid"
    (finding,) = file["findings"]
    assert list(finding) == FINDING_KEYS
    assert (finding["code"], finding["severity"]) == ("part_exceeds_whole", "error")
    assert finding["sheet"]
    assert finding["cell"]
    assert ("lớn hơn" in finding["message"] + finding["remedy"]) == (lang == "vi")


@pytest.mark.parametrize("columns", ["80", "120"])
def test_table_for_people__error(workspace: Workspace, tmp_path: Path, columns: str) -> None:
    path = write_return(workspace, tmp_path / "bad.xlsx", "21550", BAD)
    result = run("check", path, *TODAY, COLUMNS=columns, lang="vi")
    assert result.exit_code == 1
    assert f"CÓ LỖI  {path}\n" in result.stdout
    assert "Đơn vị 21550 Phường Nhơn Bình · Loại xa · Kỳ 16/7/2021" in result.stdout
    assert "1 tệp: 0 hợp lệ, 1 có lỗi, 0 không đọc được. 1 lỗi, 0 cảnh báo." in result.stdout
    lines = [line for line in result.stdout.splitlines() if str(path) not in line]
    assert max(map(len, lines)) <= int(columns)


def test_unreadable_file_has_nulls__error(tmp_path: Path) -> None:
    path = tmp_path / "ảnh chụp.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    code, found = run_json("check", path)
    assert code == 1
    (file,) = found["files"]
    assert list(file) == FILE_KEYS
    assert file["verdict"] == "unreadable"
    assert file["unit"] is file["kind"] is file["period"] is None
    assert [finding["severity"] for finding in file["findings"]] == ["error"]


def test_folder_and_zip__ok(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "báo cáo"
    good = write_return(workspace, folder / "a" / "một.xlsx", "21550", GOOD)
    other = write_return(workspace, tmp_path / "hai.xlsx", "21553", GOOD)
    with zipfile.ZipFile(folder / "gửi.zip", "w") as archive:
        archive.write(other, "hai.xlsx")
    code, found = run_json("check", folder, *TODAY)
    assert code == 0
    assert [file["path"] for file in found["files"]] == [str(good), f"{folder}/gửi.zip › hai.xlsx"]
    assert [file["unit"] for file in found["files"]] == ["21550", "21553"]


def test_empty_folder__ok(tmp_path: Path) -> None:
    result = run("check", tmp_path, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"files": []}
    assert str(tmp_path) in result.stderr


def test_one_bad_file_among_good_ones__error(workspace: Workspace, tmp_path: Path) -> None:
    path = write_return(workspace, tmp_path / "sent" / "1.xlsx", "21550", GOOD)
    path.with_name("2.xlsx").write_bytes(b"")
    code, found = run_json("check", path.parent, *TODAY)
    assert code == 1
    assert [file["verdict"] for file in found["files"]] == ["valid", "unreadable"]


def test_workspace_adds_its_rules__error(workspace: Workspace, tmp_path: Path) -> None:
    path = write_return(workspace, tmp_path / "a.xlsx", "21550", GOOD)
    (workspace.folder / "secret.key").write_text("ab" * 32)
    assert run("check", path, *TODAY).exit_code == 0
    code, found = run_json("check", path, *TODAY, "-w", workspace.folder)
    assert code == 1
    assert "token_wrong" in [finding["code"] for finding in found["files"][0]["findings"]]


def test_workspace_knows_last_week__error(workspace: Workspace, tmp_path: Path) -> None:
    from tests.cli.province import NEXT

    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    assert run("consolidate", "-w", workspace.folder).exit_code == 0
    fewer = ({**GOOD[0], "installed": 300},)
    path = write_return(workspace, tmp_path / "b.xlsx", "21550", fewer, NEXT)
    code, found = run_json("check", path, "-w", workspace.folder)
    assert "stock_decreased" in [finding["code"] for finding in found["files"][0]["findings"]]
    assert code == 1


def test_campaign_of_a_file__ok(workspace: Workspace, tmp_path: Path) -> None:
    path = write_return(workspace, tmp_path / "a.xlsx", "21550", GOOD)
    assert run("check", path, *TODAY, "--campaign", "bluezone-2021").exit_code == 0
    assert run("check", path, *TODAY, "--campaign", workspace.campaign_path).exit_code == 0


def test_other_campaign__error(workspace: Workspace, tmp_path: Path) -> None:
    path = write_return(workspace, tmp_path / "a.xlsx", "21550", GOOD)
    content = workspace.campaign_path.read_text(encoding="utf-8")
    other = tmp_path / "vneid.toml"
    other.write_text(content.replace('id = "bluezone-2021"', 'id = "vneid"'), encoding="utf-8")
    code, found = run_json("check", path, *TODAY, "--campaign", other)
    assert code == 1
    assert "campaign_other" in [finding["code"] for finding in found["files"][0]["findings"]]


def test_json_goes_alone_to_stdout__error(workspace: Workspace, tmp_path: Path) -> None:
    path = write_return(workspace, tmp_path / "sent" / "1.xlsx", "21550", BAD)
    shutil.copy(path, path.with_name("2.xlsx"))
    settings = {"PYTHONIOENCODING": "ascii"}
    done = shell("check", path.parent, "--format", "json", "--lang", "vi", env=settings)
    assert done.returncode == 1
    found = json.loads(done.stdout.decode("utf-8"))
    assert len(found["files"]) == 2
    assert "ớ" in found["files"][0]["findings"][0]["message"]
    assert done.stderr == b""


def test_findings_are_all_counted_where_only_some_are_shown__error(
    workspace: Workspace, tmp_path: Path
) -> None:
    lines = [{**BAD[0], "name": f"Khu vực {n}"} for n in range(1, 231)]
    path = write_return(workspace, tmp_path / "a.xlsx", "21550", lines)
    result = run("check", path, *TODAY, lang="vi")
    assert "30 mục nữa" in result.stdout
    assert "230 lỗi" in result.stdout
    _, found = run_json("check", path, *TODAY)
    assert len(found["files"][0]["findings"]) == 230
