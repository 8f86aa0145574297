"""``receipt verify`` and ``check --annotate``."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from bluezone_xl.workspace import Workspace
from tests.cli.province import BAD, BETTER, GOOD, write_return
from tests.cli.running import run, run_json

UNIT = "21550"


@pytest.fixture
def received(workspace: Workspace) -> Path:
    """The receipt of an accepted return."""
    write_return(workspace, workspace.inbox / "a.xlsx", UNIT, GOOD)
    assert run("consolidate", "-w", workspace.folder).exit_code == 0
    (page,) = (workspace.folder / "returned" / "2021-07-16").glob("*.html")
    return page


def test_a_receipt_agrees_with_the_ledger__ok(workspace: Workspace, received: Path) -> None:
    code, found = run_json("receipt", "verify", received, "-w", workspace.folder)
    assert code == 0
    assert found["answer"] == "genuine"
    assert (found["number"], found["unit"], found["revision"]) == (1, UNIT, 1)
    assert (found["period"], found["stands"], found["outcome"]) == ("2021-07-16", True, "accepted")
    said = run("receipt", "verify", "1", found["code"].lower(), "-w", workspace.folder, lang="vi")
    assert said.exit_code == 0
    assert "Biên nhận số 000001 đúng với sổ nhận." in said.stdout
    assert "Phường Nhơn Bình" in said.stdout
    assert "Đây là bản đang được tính." in said.stdout


def test_a_return_is_known_by_its_content__ok(workspace: Workspace, received: Path) -> None:
    sent = shutil.copy(workspace.inbox / "a.xlsx", workspace.folder.parent / "khác tên.xlsx")
    code, found = run_json("receipt", "verify", sent, "-w", workspace.folder)
    assert (code, found["answer"], found["number"]) == (0, "file_accepted", 1)


def test_a_receipt_that_was_changed__error(workspace: Workspace, received: Path) -> None:
    page = received.read_text(encoding="utf-8")
    changed = workspace.folder.parent / "sửa.html"
    changed.write_text(page.replace(">350<", ">450<"), encoding="utf-8")
    assert changed.read_text(encoding="utf-8") != page
    code, found = run_json("receipt", "verify", changed, "-w", workspace.folder)
    assert (code, found["answer"], found["unit"]) == (1, "altered", UNIT)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("1", "AAAA-BBBB-CCCC-DDDD"), "forged"),
        (("77", "AAAA-BBBB-CCCC-DDDD"), "unknown_number"),
    ],
)
def test_what_the_ledger_did_not_issue__error(
    workspace: Workspace, received: Path, words: tuple[str, ...], answer: str
) -> None:
    code, found = run_json("receipt", "verify", *words, "-w", workspace.folder)
    assert (code, found["answer"]) == (1, answer)
    assert found["unit"] is found["code"] is None


def test_a_replaced_return_is_named__ok(workspace: Workspace, received: Path) -> None:
    write_return(workspace, workspace.inbox / "b.xlsx", UNIT, BETTER)
    assert run("consolidate", "-w", workspace.folder).exit_code == 0
    said = run("receipt", "verify", received, "-w", workspace.folder, lang="vi")
    assert said.exit_code == 0
    assert "Bản này đã được thay bằng lần nộp 2." in said.stdout


def test_a_return_that_was_sent_back__error(workspace: Workspace) -> None:
    bad = write_return(workspace, workspace.inbox / "a.xlsx", UNIT, BAD)
    run("consolidate", "-w", workspace.folder)
    code, found = run_json("receipt", "verify", bad, "-w", workspace.folder)
    assert (code, found["answer"], found["outcome"]) == (1, "file_sent_back", "rejected")


def test_a_file_nobody_sent__error(workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "x.xlsx"
    other.write_bytes(b"PK")
    result = run("receipt", "verify", other, "-w", workspace.folder)
    assert result.exit_code == 1
    assert "never received this file" in result.stdout


@pytest.mark.parametrize(("words", "said"), [(("1",), "code"), (("no such file",), "no such file")])
def test_what_cannot_be_meant__error(
    workspace: Workspace, words: tuple[str, ...], said: str
) -> None:
    result = run("receipt", "verify", *words, "-w", workspace.folder)
    assert result.exit_code == 2
    assert said in result.stderr


# ---------------------------------------------------------------- check --annotate


def test_copies_of_what_has_findings__error(workspace: Workspace, tmp_path: Path) -> None:
    bad = write_return(workspace, tmp_path / "sent" / "a" / "x.xlsx", UNIT, BAD)
    write_return(workspace, tmp_path / "sent" / "b" / "x.xlsx", "21553", BAD)
    good = write_return(workspace, tmp_path / "sent" / "tốt.xlsx", "21556", GOOD)
    (tmp_path / "sent" / "ảnh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    before = bad.read_bytes()
    out = tmp_path / "đánh dấu"
    code, found = run_json("check", tmp_path / "sent", "--annotate", out, "--today", "17/7/2021")
    assert code == 1
    made = {file["path"]: file["copy"] for file in found["files"]}
    assert made[str(good)] is None
    copies = sorted(path.name for path in out.iterdir())
    assert copies[1] == "Cần sửa - x.xlsx"
    assert len(copies) == 2
    assert bad.read_bytes() == before
    book = openpyxl.load_workbook(str(made[str(bad)]))
    (finding,) = found["files"][0]["findings"]
    assert book[finding["sheet"]][finding["cell"]].comment is not None


def test_the_copy_of_what_cannot_be_marked_is_named__error(tmp_path: Path) -> None:
    (tmp_path / "ảnh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    result = run("check", tmp_path, "--annotate", tmp_path / "out", lang="vi")
    assert "Đã ghi 0 bản đánh dấu lỗi" in result.stderr
    assert "ảnh.xlsx: tệp không phải là tệp Excel còn nguyên vẹn." in result.stderr
