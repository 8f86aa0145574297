"""A private LibreOffice for scripts and tests, in a process group of its own."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

from bluezone_xl.excel.libreoffice.bridge import Bridge
from bluezone_xl.excel.libreoffice.errors import NoOfficeError, NoUnoError, OfficeError, StartError
from bluezone_xl.soffice import clean_environment, find_soffice, find_uno_python

_START_SECONDS = 120.0
_STOP_SECONDS = 10.0
# -I: nothing of this environment leaks into the other Python. The package is found by its folder.
_BOOT = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1));"
    "runpy.run_module('unoside', run_name='__main__')"
)


class Started:
    """A soffice of our own, the helper beside it, and the bridge to them."""

    def __init__(self, *, visible: bool = False) -> None:
        """Start them. Raises NoOfficeError, NoUnoError or StartError."""
        soffice, python = find_soffice(), find_uno_python()
        if soffice is None:
            raise NoOfficeError
        if python is None:
            raise NoUnoError
        self._home = Path(tempfile.mkdtemp(prefix="bluezone-xl-"))
        key = secrets.token_hex(32)
        address = self._address()
        self._process = self._spawn(python)
        try:
            office = {"soffice": str(soffice), "home": str(self._home), "visible": visible}
            self.pid = self._told({"office": office, "address": address, "key": key})
            self.bridge = Bridge(Client(address, authkey=bytes.fromhex(key)), on_loss=self._lost)
        except (OSError, EOFError, ValueError, OfficeError) as error:
            problem = self._log()
            self.kill()
            raise StartError(problem=problem, detail=repr(error)) from error

    @property
    def alive(self) -> bool:
        """Whether the helper runs and answers; it ends when LibreOffice does."""
        return self.bridge.alive and self._process.poll() is None

    def stop(self) -> None:
        """End LibreOffice without saving, and make sure that nothing is left."""
        self.bridge.close()

    def kill(self) -> None:
        """End LibreOffice at once."""
        self._kill_group()
        self._end(_STOP_SECONDS)

    def _lost(self, silent: bool) -> None:
        """The bridge is gone: what does not answer will not end by itself either."""
        self._end(0 if silent else _STOP_SECONDS)

    def _end(self, seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        self._kill_group()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        shutil.rmtree(self._home, ignore_errors=True)

    def _kill_group(self) -> None:
        """The helper leads a process group, which LibreOffice belongs to."""
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self._process.pid)], check=False)
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _address(self) -> str:
        name = secrets.token_hex(8)
        return rf"\\.\pipe\bluezone-{name}" if sys.platform == "win32" else f"{self._home}/bridge"

    def _spawn(self, python: Path) -> subprocess.Popen[str]:
        with (self._home / "log").open("w") as log:
            return subprocess.Popen(
                [str(python), "-I", "-c", _BOOT, str(Path(__file__).parent)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
                env=clean_environment(),
                start_new_session=True,
            )

    def _told(self, setting: dict[str, Any]) -> int:
        """Tell the helper what to start, and return LibreOffice's process once it is there."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(setting) + "\n")
        self._process.stdin.flush()
        limit = threading.Timer(_START_SECONDS, self._process.kill)
        limit.start()
        try:
            line = self._process.stdout.readline()
        finally:
            limit.cancel()
        if not line:
            raise EOFError
        return int(json.loads(line)["pid"])

    def _log(self) -> str:
        with suppress(OSError):
            lines = (self._home / "log").read_text("utf-8", "replace").strip().splitlines()
            return lines[-1][:200] if lines else ""
        return ""
