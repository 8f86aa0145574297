"""``report`` and ``status --since-report`` on the command line, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluezone_xl.workspace import Workspace
from tests.cli.province import BETTER, GOOD, PERIOD, write_return
from tests.cli.running import run, run_json


@pytest.fixture
def reported(workspace: Workspace) -> Workspace:
    write_return(workspace, workspace.inbox / "a.xlsx", "21550", GOOD)
    assert run("consolidate", "-w", workspace.folder).exit_code == 0
    return workspace


def correct(workspace: Workspace) -> None:
    write_return(workspace, workspace.inbox / "sửa.xlsx", "21550", BETTER)
    assert run("consolidate", "-w", workspace.folder).exit_code == 0


def report(workspace: Workspace, kind: str, *words: str) -> dict[str, object]:
    code, shown = run_json(
        "report", kind, "-w", workspace.folder, "--period", PERIOD.isoformat(), *words
    )
    assert code == 0
    (document,) = shown["documents"]
    found: dict[str, object] = document
    return found


@pytest.mark.parametrize("kind", ["notice", "ministry", "district"])
def test_a_draft__ok(reported: Workspace, kind: str) -> None:
    made = report(reported, kind)
    assert Path(str(made["path"])).is_file()
    assert (made["kind"], made["period"], made["sent"], made["pdf"]) == (
        kind,
        "2021-07-16",
        None,
        None,
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_in_words__ok(reported: Workspace, lang: str) -> None:
    shown = run(
        "report", "notice", "-w", reported.folder, "--period", PERIOD.isoformat(), lang=lang
    )
    assert shown.exit_code == 0
    flat = "".join(shown.stdout.split())
    assert "thong-bao-2021-07-16.docx" in flat
    assert "reportfreeze" in flat, "a draft says what to do once it is sent"


def test_sent_and_restated__ok(reported: Workspace) -> None:
    assert report(reported, "notice", "--number", "5", "--sent")["sent"] == 1
    correct(reported)
    code, shown = run_json("status", "-w", reported.folder, "--since-report")
    assert code == 0
    (change,) = shown["changes"]
    (unit,) = change["units"]
    assert (unit["unit"], unit["reason"]) == ("21550", "corrected")
    assert (unit["was"]["installed"], unit["is"]["installed"]) == (350, 400)
    for lang, words in (("vi", "nộp báo cáo sửa"), ("en", "corrected")):
        said = run("status", "-w", reported.folder, "--since-report", lang=lang, COLUMNS="160")
        assert all(piece in said.stdout for piece in ("350/500", "400/500", words))
    assert report(reported, "notice")["restated"] == 1


def test_freeze__ok(reported: Workspace) -> None:
    made = report(reported, "notice")
    file = str(made["path"])
    code, shown = run_json("report", "freeze", file, "-w", reported.folder, "--number", "7")
    assert (code, shown["documents"][0]["sent"]) == (0, 1)
    again = run("report", "freeze", file, "-w", reported.folder)
    assert again.exit_code == 2
    assert "already recorded as sent" in " ".join(again.stderr.split())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_sent_and_nothing_changed__ok(reported: Workspace, lang: str) -> None:
    before = run("status", "-w", reported.folder, "--since-report", lang=lang)
    report(reported, "notice", "--sent")
    after = run("status", "-w", reported.folder, "--since-report", lang=lang)
    assert (before.exit_code, after.exit_code) == (0, 0)
    assert before.stdout != after.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--number", "0"), "--number"),
        (("--number", "năm"), "--number"),
        (("--date", "7/16/2021"), "--date"),
        (("--period", "2021-07-17"), "2021-07-17"),
    ],
)
def test_bad_words__error(reported: Workspace, words: tuple[str, ...], said: str) -> None:
    result = run("report", "notice", "-w", reported.folder, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(reported.folder.glob("reports/*/*"))


def test_an_unknown_place__error(reported: Workspace) -> None:
    result = run("report", "district", "-w", reported.folder, "--place", "Quy Nhon")
    assert result.exit_code == 2
    assert "540 Thành phố Quy Nhơn" in " ".join(result.stderr.split())
