"""``excel setup`` and ``excel addin``: which program the buttons start, and where it is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bluezone_xl.vba.kept import kept_program
from bluezone_xl.vba.program import Program, load_program
from bluezone_xl.workspace import Workspace
from tests.cli.running import run, run_json


def test_this_python_by_default__ok(workspace: Workspace) -> None:
    assert load_program(workspace.folder) is None
    code, made = run_json("excel", "setup", "-w", workspace.folder)
    assert code == 0
    setting = workspace.folder / "excel.toml"
    assert made == {
        "program": sys.executable,
        "frozen": False,
        "setting": str(setting),
        "master": None,
    }
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


def test_a_master_that_exists_learns_it_at_once__ok(workspace: Workspace) -> None:
    run("master", "-w", workspace.folder)
    assert kept_program(workspace.master_path) is None
    code, made = run_json("excel", "setup", "-w", workspace.folder)
    assert (code, made["master"]) == (0, str(workspace.master_path))
    assert kept_program(workspace.master_path) == Program(Path(sys.executable))


def test_a_master_built_later_knows_it__ok(workspace: Workspace) -> None:
    run("excel", "setup", "-w", workspace.folder)
    run("master", "-w", workspace.folder)
    assert kept_program(workspace.master_path) == Program(Path(sys.executable))


def test_the_set_up_master_still_counts_as_the_program_s_own__ok(workspace: Workspace) -> None:
    """It is rebuilt in its place, not set aside as one that an officer has saved."""
    run("master", "-w", workspace.folder)
    run("excel", "setup", "-w", workspace.folder)
    run("master", "-w", workspace.folder)
    masters = [path.name for path in workspace.folder.glob("*.xls*")]
    assert masters == ["master.xlsm"]


def test_a_master_that_is_open__error(workspace: Workspace) -> None:
    run("master", "-w", workspace.folder)
    (workspace.folder / "~$master.xlsm").write_text("")
    result = run("excel", "setup", "-w", workspace.folder)
    assert result.exit_code == 2
    assert "is open in Excel or LibreOffice" in result.stderr
    assert load_program(workspace.folder) is None


def test_an_addin_in_a_file__ok(tmp_path: Path) -> None:
    path = tmp_path / "bluezone.xlam"
    code, made = run_json("excel", "addin", path)
    assert (code, made) == (0, {"addin": str(path), "program": sys.executable})
    assert kept_program(path) == Program(Path(sys.executable))


def test_an_addin_where_excel_finds_it__ok(tmp_path: Path) -> None:
    result = run("excel", "addin", APPDATA=str(tmp_path))
    assert result.exit_code == 0
    assert (tmp_path / "Microsoft" / "Excel" / "XLSTART" / "bluezone.xlam").is_file()


def test_no_startup_folder__error() -> None:
    result = run("excel", "addin", APPDATA="")
    assert result.exit_code == 2
    assert "no start-up folder of Excel" in result.stderr


def test_an_addin_under_another_suffix__error(tmp_path: Path) -> None:
    result = run("excel", "addin", tmp_path / "bluezone.xlsx")
    assert result.exit_code == 2
    assert "suffix .xlam" in result.stderr
