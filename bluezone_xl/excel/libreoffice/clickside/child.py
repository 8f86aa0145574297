"""The program's own Python, started for one click and connected to over a local pipe."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import Any, Dict

from . import settings

# From the click to the connection: on a cold disk the imports alone may take a while.
_CONNECT_SECONDS = 60
_END_SECONDS = 20
_KEY_BYTES = 32
_NO_WINDOW = 0x08000000  # subprocess.CREATE_NO_WINDOW, which only Windows has

# LibreOffice sets these for its own Python and libraries; another Python must not see them.
_MISLEADING = (
    "PYTHONHOME",
    "PYTHONPATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "URE_BOOTSTRAP",
    "UNO_PATH",
)


class ChildError(Exception):
    """The program could not be started or was cut off; ``key`` and ``values`` say it in words."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class Child:
    """One run of the program. ``connection`` is where it asks for what it needs."""

    def __init__(self, macro: str) -> None:
        self._log = _log_path()
        self._key = secrets.token_bytes(_KEY_BYTES)
        # A socket or named pipe of the system's choice, out of reach of the network.
        with Listener(authkey=self._key) as listener:
            self._process = self._start()
            try:
                self._say({"address": listener.address, "key": self._key.hex(), "macro": macro})
                self.connection = self._accepted(listener)
            except BaseException:
                self._end()
                raise

    def finish(self) -> None:
        """Wait for the program's end. Raises ChildError when it did not end well."""
        try:
            code = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._end()
            code = -1
        if code != 0:
            raise ChildError("child_died", log=self._log)

    def _start(self) -> Any:
        program = settings.COMMAND[0]
        options: Dict[str, Any] = {"creationflags": _NO_WINDOW} if sys.platform == "win32" else {}
        with self._log.open("wb") as log:
            try:
                return subprocess.Popen(
                    settings.COMMAND,
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=log,
                    env=_clean_environment(),
                    **options,
                )
            except OSError as error:
                log.write(str(error).encode("utf-8", "replace"))
        raise ChildError("interpreter_gone", path=program)

    def _say(self, message: Dict[str, Any]) -> None:
        """Hand over what nobody else may read: neither arguments nor the environment hide it."""
        try:
            with self._process.stdin as pipe:
                pipe.write(json.dumps(message).encode("ascii") + b"\n")
        except OSError:
            raise ChildError("start_failed", log=self._log) from None

    def _accepted(self, listener: Any) -> Any:
        """The program's connection; it is given up when it ends first or takes too long."""
        done, gave_up = threading.Event(), threading.Event()
        watcher = threading.Thread(
            target=self._knock, args=(listener.address, done, gave_up), daemon=True
        )
        watcher.start()
        while True:
            try:
                connection = listener.accept()
            except (AuthenticationError, EOFError, OSError):
                # Somebody without the key.
                if gave_up.is_set():
                    break
                continue
            done.set()
            if not gave_up.is_set():
                return connection
            connection.close()
            break
        if self._process.poll() is not None:
            raise ChildError("start_failed", log=self._log)
        raise ChildError("start_slow", log=self._log, seconds=_CONNECT_SECONDS)

    def _knock(self, address: Any, done: threading.Event, gave_up: threading.Event) -> None:
        """Waiting for a connection knows no time limit: when it must end, make one."""
        deadline = time.monotonic() + _CONNECT_SECONDS
        while not done.wait(0.05):
            if self._process.poll() is not None or time.monotonic() > deadline:
                gave_up.set()
                # The listener may have gone, and then nobody waits.
                with suppress(AuthenticationError, EOFError, OSError):
                    Client(address, authkey=self._key).close()
                return

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()


def write_log(details: str) -> Path:
    """Keep details for those who mend the program; return where."""
    path = _log_path()
    path.write_text(details, encoding="utf-8", errors="replace")
    return path


def _clean_environment() -> Dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _MISLEADING}


def _log_path() -> Path:
    for folder in (settings.LOGS, Path(tempfile.gettempdir()) / "bluezone-xl"):
        path = folder / "libreoffice.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.touch()
        except OSError:
            continue
        return path
    return Path(os.devnull)
