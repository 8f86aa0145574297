"""``doctor``: what works on this machine."""

from __future__ import annotations

import os
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from bluezone_xl.doctor import State, examine, machine, office
from bluezone_xl.doctor.workspace import workspace_lines
from bluezone_xl.workspace import Workspace
from tests.cli.province import GOOD, write_return
from tests.cli.running import run, run_json

LINE_KEYS = ["id", "state", "title", "detail", "remedy"]


def _states(lines: object) -> dict[str, State]:
    return {line.id: line.state for line in lines}  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_json_key_by_key__ok(workspace: Workspace, lang: str) -> None:
    code, found = run_json("doctor", "-w", workspace.folder, lang=lang)
    assert code == 0
    assert list(found) == ["ok", "checks"]
    assert found["ok"] is True
    assert all(list(line) == LINE_KEYS for line in found["checks"])
    assert {"python", "packages", "validators", "encoding", "libreoffice", "ledger"} <= {
        line["id"] for line in found["checks"]
    }
    for line in found["checks"]:
        assert line["state"] in ("ok", "warn", "fail")
        assert (line["remedy"] is None) == (line["state"] == "ok")


def test_table_for_people__ok(workspace: Workspace) -> None:
    result = run("doctor", "-w", workspace.folder, lang="vi", COLUMNS="80")
    assert result.exit_code == 0
    assert "Bộ quy tắc" in result.stdout
    assert "0 mục hỏng" in result.stdout


def test_no_workspace_here__ok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "workspace" not in _states(examine())


def test_current_folder_is_a_workspace__ok(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.folder)
    assert _states(examine())["workspace"] is State.OK


def test_workspace_missing__error(tmp_path: Path) -> None:
    code, found = run_json("doctor", "-w", tmp_path / "nowhere")
    assert code == 1
    assert found["ok"] is False
    assert found["checks"][-1]["id"] == "workspace"
    assert "There is no folder" in found["checks"][-1]["detail"]


def test_sound_ledger_and_archive__ok(workspace: Workspace) -> None:
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    assert run("consolidate", "-w", workspace.folder).exit_code == 0
    lines = {line.id: line for line in workspace_lines(workspace.folder)}
    assert lines["ledger"].detail("en") == "Sound: 1 receipts, 1 accepted returns"
    assert lines["archive"].detail("en") == "1 files, all intact"


def test_damaged_ledger__error(workspace: Workspace) -> None:
    (workspace.folder / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    lines = {line.id: line for line in workspace_lines(workspace.folder)}
    assert lines["ledger"].state is State.FAIL
    assert lines["archive"].state is State.OK


def test_damaged_archive__error(workspace: Workspace) -> None:
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    assert run("consolidate", "-w", workspace.folder).exit_code == 0
    (kept,) = workspace.archive.files()
    kept.chmod(0o600)
    kept.write_bytes(b"PK" + bytes(10))
    lines = {line.id: line for line in workspace_lines(workspace.folder)}
    assert lines["archive"].state is State.FAIL
    assert kept.name in lines["archive"].detail("vi")


def test_missing_package__error(monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "pandera":
            raise metadata.PackageNotFoundError(name)
        return "0.1" if name == "openpyxl" else real(name)

    monkeypatch.setattr(metadata, "version", version)
    lines = {line.id: line for line in examine()}
    assert lines["packages"].state is State.FAIL
    assert lines["packages"].detail("en") == "Missing or too old: openpyxl, pandera"
    assert "workspace" not in lines


def test_other_package_called_validators__error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import validators

    monkeypatch.setattr(validators, "__file__", str(tmp_path / "validators" / "__init__.py"))
    assert _states(machine.machine_lines())["validators"] is State.FAIL


def test_disk__error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.disk("temporary", tmp_path).state is State.OK
    assert machine.disk("temporary", tmp_path / "none").state is State.FAIL
    for megabytes, state in ((500, State.WARN), (100, State.FAIL)):
        usage = (1, 1, megabytes << 20)
        monkeypatch.setattr(
            "shutil.disk_usage", lambda _, u=usage: type("Usage", (), {"free": u[2]})
        )
        assert machine.disk("temporary", tmp_path).state is state


def test_no_libreoffice__ok(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    lines = {line.id: line for line in office.office_lines(deep=True)}
    assert lines["libreoffice"].state is State.WARN
    assert "libreoffice_starts" not in lines


def test_libreoffice_that_hangs__error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "nt":
        pytest.skip("a shell script stands in")
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 &\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "find_soffice", lambda: program)
    monkeypatch.setattr(office, "_VERSION_SECONDS", 0.2)
    monkeypatch.setattr(office, "_START_SECONDS", 0.2)
    states = _states(office.office_lines(deep=True))
    assert states["libreoffice"] is State.WARN
    assert states["libreoffice_starts"] is State.FAIL
    sleeping = subprocess.run(["pgrep", "-f", str(program)], capture_output=True, check=False)
    assert sleeping.stdout == b""


@pytest.mark.slow
@pytest.mark.office
def test_deep__ok(office: object) -> None:
    states = _states(examine(deep=True))
    assert states["reader"] is State.OK
    assert states["libreoffice_starts"] is State.OK
