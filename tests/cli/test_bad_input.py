"""Whatever is typed or lies about: one sentence on stderr, exit code 2, no traceback.

Every case runs the real program, as a user would.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bluezone_xl.workspace import Workspace
from tests.cli.province import GOOD, write_return
from tests.cli.running import shell

Words = list[str | Path]
Case = Callable[[Workspace, Path], Words]

WAIVER = ["--name", "An", "--reason", "x", "--expires", "30/8/2099"]


def _missing_file(_: Workspace, folder: Path) -> Words:
    return ["check", folder / "no such file.xlsx"]


def _campaign_is_a_folder(_: Workspace, folder: Path) -> Words:
    return ["check", folder, "--campaign", folder]


def _campaign_is_junk(_: Workspace, folder: Path) -> Words:
    (folder / "c.toml").write_bytes(os.urandom(500) + b"\x00\xff")
    return ["check", folder, "--campaign", folder / "c.toml"]


def _campaign_is_incomplete(_: Workspace, folder: Path) -> Words:
    (folder / "c.toml").write_text('id = "x"\n')
    return ["check", folder, "--campaign", folder / "c.toml"]


def _bad_date(_: Workspace, folder: Path) -> Words:
    return ["check", folder, "--today", "32/13/2021"]


def _bad_format(_: Workspace, folder: Path) -> Words:
    return ["check", folder, "--format", "yaml"]


def _workspace_is_a_file(_: Workspace, folder: Path) -> Words:
    (folder / "file").write_text("")
    return ["consolidate", "-w", folder / "file"]


def _workspace_missing(_: Workspace, folder: Path) -> Words:
    return ["status", "-w", folder / "nowhere"]


def _no_workspace(_: Workspace, folder: Path) -> Words:
    return ["consolidate", "-w", folder]


def _workspace_of_check_missing(_: Workspace, folder: Path) -> Words:
    return ["check", folder, "-w", folder / "nowhere"]


def _unknown_province(_: Workspace, folder: Path) -> Words:
    return ["init", folder / "new", "--province", "Atlantis"]


def _province_is_blank(_: Workspace, folder: Path) -> Words:
    return ["init", folder / "new", "--province", " "]


def _init_over_a_workspace(workspace: Workspace, _: Path) -> Words:
    return ["init", workspace.folder, "--province", "52"]


def _init_over_a_file(_: Workspace, folder: Path) -> Words:
    (folder / "file").write_text("")
    return ["init", folder / "file", "--province", "52"]


def _bad_edition(_: Workspace, folder: Path) -> Words:
    return ["init", folder / "new", "--province", "52", "--edition", "2030"]


def _unknown_unit(workspace: Workspace, _: Path) -> Words:
    return ["waive", "99999", "jump", "-w", workspace.folder, *WAIVER]


def _unknown_rule(workspace: Workspace, _: Path) -> Words:
    return ["waive", "21550", "no_such_rule", "-w", workspace.folder, *WAIVER]


def _waiver_without_reason(workspace: Workspace, _: Path) -> Words:
    return ["waive", "21550", "jump", "-w", workspace.folder, "--name", "An"]


def _waiver_has_passed(workspace: Workspace, _: Path) -> Words:
    expired = [*WAIVER[:-1], "30/8/2020"]
    return ["waive", "21550", "jump", "-w", workspace.folder, *expired]


def _period_not_in_the_calendar(workspace: Workspace, _: Path) -> Words:
    return ["consolidate", "-w", workspace.folder, "--period", "17/7/2021"]


def _distribute_for_no_period(workspace: Workspace, _: Path) -> Words:
    return ["distribute", "-w", workspace.folder]


def _distribute_for_a_wrong_period(workspace: Workspace, _: Path) -> Words:
    return ["distribute", "-w", workspace.folder, "--period", "1/1/2021"]


def _register_is_junk(workspace: Workspace, _: Path) -> Words:
    workspace.register_path.write_bytes(os.urandom(300))
    return ["status", "-w", workspace.folder]


def _register_names_nobody(workspace: Workspace, _: Path) -> Words:
    workspace.register_path.write_text("")
    return ["status", "-w", workspace.folder]


def _secret_is_gone(workspace: Workspace, _: Path) -> Words:
    (workspace.folder / "secret.key").unlink()
    return ["consolidate", "-w", workspace.folder]


def _ledger_is_junk(workspace: Workspace, _: Path) -> Words:
    (workspace.folder / "ledger.sqlite").write_bytes(os.urandom(5000))
    return ["consolidate", "-w", workspace.folder]


def _ledger_is_a_folder(workspace: Workspace, _: Path) -> Words:
    (workspace.folder / "ledger.sqlite").mkdir()
    return ["master", "-w", workspace.folder]


def _inbox_is_gone(workspace: Workspace, _: Path) -> Words:
    workspace.inbox.rmdir()
    return ["consolidate", "-w", workspace.folder]


def _demo_over_something_else(workspace: Workspace, _: Path) -> Words:
    return ["demo", workspace.folder]


def _demo_of_too_many_weeks(_: Workspace, folder: Path) -> Words:
    return ["demo", folder / "demo", "--weeks", "300"]


def _demo_of_no_units(_: Workspace, folder: Path) -> Words:
    return ["demo", folder / "demo", "--units", "0"]


def _templates_into_a_file(_: Workspace, folder: Path) -> Words:
    (folder / "file").write_text("")
    return ["templates", folder / "file"]


CASES: list[Case] = [
    _missing_file, _campaign_is_a_folder, _campaign_is_junk, _campaign_is_incomplete, _bad_date,
    _bad_format, _workspace_is_a_file, _workspace_missing, _no_workspace,
    _workspace_of_check_missing, _unknown_province, _province_is_blank, _init_over_a_workspace,
    _init_over_a_file, _bad_edition, _unknown_unit, _unknown_rule, _waiver_without_reason,
    _waiver_has_passed, _period_not_in_the_calendar, _distribute_for_no_period,
    _distribute_for_a_wrong_period, _register_is_junk, _register_names_nobody, _secret_is_gone,
    _ledger_is_junk, _ledger_is_a_folder, _inbox_is_gone, _demo_over_something_else,
    _demo_of_too_many_weeks, _demo_of_no_units, _templates_into_a_file,
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__.strip("_"))
def test_one_sentence_and_exit_code_2__error(
    case: Case, workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "thử"
    folder.mkdir()
    done = shell(*case(workspace, folder), "--lang", "vi")
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert done.stdout == b""
    assert said.startswith("Không thực hiện được: ")
    assert "Traceback" not in said
    assert "ngoài dự kiến" not in said


def test_json_is_silent_when_it_cannot__error(workspace: Workspace) -> None:
    done = shell("status", "-w", workspace.folder / "nowhere", "--format", "json", "--lang", "en")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"Could not do it: ")


def test_locked_ledger__error(workspace: Workspace, tmp_path: Path) -> None:
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    assert shell("consolidate", "-w", workspace.folder).returncode == 0
    holder = sqlite3.connect(workspace.folder / "ledger.sqlite", isolation_level=None)
    try:
        holder.execute("BEGIN EXCLUSIVE")
        done = shell("consolidate", "-w", workspace.folder, "--lang", "en")
    finally:
        holder.close()
    assert done.returncode == 2
    assert b"in use by another" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_unwritable_folder__error(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    # The administrator may write anywhere, but nobody makes folders in /dev/null.
    folder = Path("/dev/null/new") if os.geteuid() == 0 else closed / "new"
    done = shell("init", folder, "--province", "52", "--lang", "en")
    assert done.returncode == 2
    assert b"could not be read or written" in done.stderr or b"may not be" in done.stderr
    assert b"Traceback" not in done.stderr


def test_undecodable_file_name__error(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("names are Unicode there")
    (tmp_path / os.fsdecode(b"b\xe1o c\xe1o.xlsx")).write_bytes(b"junk" * 100)
    for words in (["--format", "json"], []):
        done = shell("check", tmp_path, *words, "--lang", "en")
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        done.stdout.decode("utf-8")


def test_current_folder_is_the_workspace__ok(workspace: Workspace) -> None:
    assert shell("status", cwd=workspace.folder).returncode == 0
