"""The helper process: one JSON line out, one JSON line back, each within a time limit."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bluezone_xl import soffice
from tests.office import locate
from tests.office.errors import BY_KIND, OfficeDiedError, OfficeError, OfficeTimeoutError

_START_TIMEOUT = 90.0
_STOP_TIMEOUT = 6.0
# -I: nothing of this environment leaks into the other Python. `unoside` is standard library only.
_BOOT = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1));"
    "runpy.run_module('unoside', run_name='__main__')"
)


@dataclass(frozen=True)
class Visible:
    """What a LibreOffice with a window needs.

    ``prepare`` makes its profile ready before it starts, and returns further arguments for it.
    ``macros`` lets workbooks run theirs without asking, as in a trusted folder.
    """

    display: str
    look: str  # the toolkit that draws it: gen (LibreOffice's own) or gtk3
    prepare: Callable[[Path], Sequence[str]]
    macros: bool = False


class Helper:
    """One soffice with a private profile, and the Python process that talks to it."""

    def __init__(self, locale: str, visible: Visible | None = None) -> None:
        reason = locate.why_missing()
        if reason:
            raise OfficeError(reason)
        self._home = Path(tempfile.mkdtemp(prefix="bluezone-office-"))
        self._visible = visible
        self.profile = self._home / "profile"
        self.arguments = list(visible.prepare(self.profile)) if visible else []
        self._answers: queue.Queue[str] = queue.Queue()
        self._process = self._spawn(locale)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self.call("hello", _START_TIMEOUT)
        except OfficeError:
            self.kill()
            raise

    @property
    def alive(self) -> bool:
        """Whether the helper still runs (it ends when soffice does)."""
        return self._process.poll() is None

    def call(self, op: str, timeout: float, **arguments: object) -> Any:
        """Run one command; raise what the other side raised, or a timeout after killing it."""
        self._send(json.dumps({"op": op, "arguments": arguments}))
        try:
            line = self._answers.get(timeout=timeout)
        except queue.Empty:
            self.kill()
            raise OfficeTimeoutError(f"{op} took more than {timeout:g} s") from None
        if not line:
            raise self._died(op)
        answer = json.loads(line)
        if answer["ok"]:
            return answer["result"]
        raise BY_KIND.get(answer["kind"], OfficeError)(f"{op}: {answer['message']}")

    def stop(self) -> None:
        """Ask LibreOffice to end, and make sure that it does."""
        if self.alive:
            with contextlib.suppress(OSError):
                _pipe(self._process.stdin).close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_STOP_TIMEOUT)
        self.kill()

    def kill(self) -> None:
        """End the helper, soffice and all they started, and remove their files."""
        if sys.platform == "win32":
            self._process.kill()
        else:
            # The helper leads its own process group, which soffice belongs to.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                _pipe(stream).close()
        shutil.rmtree(self._home, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        """The environment in which LibreOffice runs."""
        clean = locate.clean_environment()
        if self._visible is None:
            return clean
        shown = {"DISPLAY": self._visible.display, "SAL_USE_VCLPLUGIN": self._visible.look}
        return {**clean, **shown}

    def _spawn(self, locale_name: str) -> subprocess.Popen[str]:
        here = str(Path(__file__).parent)
        setting = json.dumps(
            {
                "soffice": str(soffice.find_soffice()),
                "home": str(self._home),
                "locale": locale_name,
                "visible": self._visible is not None,
                "macros": self._visible is not None and self._visible.macros,
                "arguments": self.arguments,
            }
        )
        with (self._home / "log").open("w") as log:
            return subprocess.Popen(
                [str(soffice.find_uno_python()), "-I", "-c", _BOOT, here, setting],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
                env=self.environment(),
                start_new_session=True,
            )

    def _send(self, line: str) -> None:
        try:
            pipe = _pipe(self._process.stdin)
            pipe.write(line + "\n")
            pipe.flush()
        except (OSError, ValueError):
            raise self._died("send") from None

    def _listen(self) -> None:
        for line in _pipe(self._process.stdout):
            self._answers.put(line)
        self._answers.put("")

    def _died(self, op: str) -> OfficeDiedError:
        log = self._home / "log"
        tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
        self.kill()
        return OfficeDiedError(f"LibreOffice ended during {op}. {tail}".strip())


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
