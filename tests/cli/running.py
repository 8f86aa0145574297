"""Running the command line: in this process, or for real in another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from bluezone_xl.cli.application import app

ROOT = Path(__file__).resolve().parents[2]
# Where platformdirs puts logs, so that no test leaves one in the user's home.
_STATE = {"XDG_STATE_HOME": str(Path(tempfile.gettempdir()) / "bluezone-xl-tests")}


def run(*words: str | Path, lang: str | None = "en", **environment: str) -> Result:
    """Run a command line in this process; English unless told otherwise."""
    asked = [] if lang is None else ["--lang", lang]
    settings = {"COLUMNS": "120", "TERM": "dumb", "NO_COLOR": "1", **_STATE, **environment}
    return CliRunner().invoke(app, [*asked, *(str(word) for word in words)], env=settings)


def run_json(*words: str | Path, lang: str = "en") -> tuple[int, Any]:
    """Run a command with ``--format json``; what stands on stdout must be one JSON document."""
    result = run(*words, "--format", "json", lang=lang)
    return result.exit_code, json.loads(result.stdout)


def start(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start the real program, with pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "bluezone_xl", *(str(word) for word in words)],
        cwd=cwd,
        env=environment(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def shell(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the real program to its end."""
    process = start(*words, cwd=cwd, env=env)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with changes, an empty value taking a variable away."""
    ours = {"PYTHONPATH": str(ROOT), "COLUMNS": "100", **_STATE}
    merged = {**os.environ, **ours, **(changes or {})}
    return {name: value for name, value in merged.items() if value or name not in (changes or {})}
