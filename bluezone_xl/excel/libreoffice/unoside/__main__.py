"""The helper process: start a private LibreOffice, serve one client, leave nothing running.

It reads its settings from standard input as one JSON line, and answers with one line when it can
be reached. It ends when the client hangs up.
"""

from __future__ import annotations

import json
import os
import sys
from multiprocessing.connection import Listener
from typing import Any, Dict

from . import serve
from .office import PrivateOffice


def main() -> None:
    """Start, say so, serve, and end."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else prints goes to the log
    setting: Dict[str, Any] = json.loads(sys.stdin.readline())
    office = PrivateOffice(**setting["office"])
    try:
        context = office.start()
        with Listener(setting["address"], authkey=bytes.fromhex(setting["key"])) as listener:
            answers.write(json.dumps({"pid": office.pid}) + "\n")
            answers.flush()
            connection = listener.accept()
        serve(connection, context)
    finally:
        office.stop()


if __name__ == "__main__":
    main()
