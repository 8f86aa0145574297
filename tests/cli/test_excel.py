"""``excel setup``: which program the buttons start."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bluezone_xl.vba.program import Program, load_program
from bluezone_xl.workspace import Workspace
from tests.cli.running import run, run_json


def test_this_python_by_default__ok(workspace: Workspace) -> None:
    assert load_program(workspace.folder) is None
    code, made = run_json("excel", "setup", "-w", workspace.folder)
    assert code == 0
    setting = workspace.folder / "excel.toml"
    assert made == {"program": sys.executable, "frozen": False, "setting": str(setting)}
    assert load_program(workspace.folder) == Program(Path(sys.executable))


def test_again_changes_nothing__ok(workspace: Workspace) -> None:
    run("excel", "setup", "-w", workspace.folder)
    before = (workspace.folder / "excel.toml").read_bytes()
    result = run("excel", "setup", "-w", workspace.folder, lang="vi")
    assert result.exit_code == 0
    assert f"sẽ chạy {sys.executable}" in result.stdout.replace("\n", "")
    assert (workspace.folder / "excel.toml").read_bytes() == before


def test_another_python__ok(workspace: Workspace, tmp_path: Path) -> None:
    python = tmp_path / "môi trường"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o700)
    code, made = run_json("excel", "setup", "-w", workspace.folder, "--program", python)
    assert (code, made["frozen"]) == (0, False)
    assert load_program(workspace.folder) == Program(python)


def test_a_frozen_program__ok(workspace: Workspace, tmp_path: Path) -> None:
    program = tmp_path / "bluezone-xl"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bluezone_xl "$@"\n')
    program.chmod(0o700)
    code, made = run_json("excel", "setup", "-w", workspace.folder, "--program", program)
    assert (code, made["frozen"]) == (0, True)
    assert load_program(workspace.folder) == Program(program, frozen=True)


def test_no_such_program__error(workspace: Workspace, tmp_path: Path) -> None:
    result = run("excel", "setup", "-w", workspace.folder, "--program", tmp_path / "python.exe")
    assert result.exit_code == 2
    assert "There is no file" in result.stderr
    assert load_program(workspace.folder) is None


def test_a_program_that_is_no_bluezone_xl__error(workspace: Workspace) -> None:
    result = run("excel", "setup", "-w", workspace.folder, "--program", "/bin/true")
    assert result.exit_code == 2
    assert "does not run bluezone-xl" in result.stderr


@pytest.mark.parametrize("content", ["", "program = 1\n", "frozen = true\n", "\xff"])
def test_a_damaged_setting__error(workspace: Workspace, content: str) -> None:
    (workspace.folder / "excel.toml").write_text(content, encoding="latin-1")
    with pytest.raises(Exception, match=r"excel\.toml cannot be read"):
        load_program(workspace.folder)
