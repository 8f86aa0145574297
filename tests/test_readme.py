"""The README's commands are run as they stand there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def commands(heading: str) -> list[list[str]]:
    """The ``bluezone-xl`` lines of the first shell block under a heading."""
    block = re.search(rf"## {heading}\n.*?```sh\n(.*?)```", README, re.DOTALL)
    assert block is not None
    lines = (shlex.split(line, comments=True) for line in block[1].splitlines())
    return [line[1:] for line in lines if line and line[0] == "bluezone-xl"]


@pytest.mark.slow
def test_a_week_with_it__ok(tmp_path: Path) -> None:
    run = commands("A week with it")
    steps = [line[0] for line in run]
    assert steps == ["init", "distribute", "consolidate", "consolidate", "remind"]
    for line in run:
        done = subprocess.run(
            [sys.executable, "-m", "bluezone_xl", *line],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, (line, done.stderr.decode())
    assert (tmp_path / "tinh" / "master.xlsm").is_file()
    assert len(list((tmp_path / "tinh" / "outbox" / "2021-07-16").glob("*/*.xlsx"))) == 291


def test_pictures_are_there__ok() -> None:
    named = re.findall(r"!\[.*?\]\((.*?)\)", README)
    assert named
    assert [path for path in named if not (Path(__file__).parents[1] / path).is_file()] == []
