"""Serve: read a JSON line, run the command, answer with a JSON line; end when stdin does."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import IO, Any

from . import editing, files, reading, windows
from .desktop import Desktop
from .refusals import RefusedError, died

COMMANDS: dict[str, Callable[..., Any]] = {
    "hello": lambda desktop: desktop.version(),
    **files.COMMANDS,
    **reading.COMMANDS,
    **editing.COMMANDS,
    **windows.COMMANDS,
}


def main() -> None:
    """Start LibreOffice, serve until the other side hangs up, and leave nothing running."""
    answers = _claim_stdout()
    setting = json.loads(sys.argv[1])
    desktop = Desktop(**setting)
    try:
        desktop.start()
        for line in sys.stdin:
            answer = _answer(desktop, json.loads(line))
            answers.write(json.dumps(answer) + "\n")
            answers.flush()
            if answer.get("kind") == "died":
                break
    finally:
        desktop.stop()


def _claim_stdout() -> IO[str]:
    """Keep stdout for answers: whatever else prints, soffice included, goes to stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _answer(desktop: Desktop, request: dict[str, Any]) -> dict[str, Any]:
    try:
        result = COMMANDS[request["op"]](desktop, **request["arguments"])
    except RefusedError as refused:
        return {"ok": False, "kind": refused.kind, "message": str(refused)}
    except Exception as error:  # noqa: BLE001 - the other side raises it
        kind = "died" if died(error) else "error"
        return {"ok": False, "kind": kind, "message": traceback.format_exc()}
    return {"ok": True, "result": result}


if __name__ == "__main__":
    main()
