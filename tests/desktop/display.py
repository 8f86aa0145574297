"""A screen that nobody sees: Xvfb, with a window manager, a mouse and a camera."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Self

_PROGRAMS = ("Xvfb", "openbox", "xdotool", "import")
_COMMAND_SECONDS = 30


def why_missing() -> str | None:
    """Why there can be no screen on this machine, in one sentence; None when there can."""
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    return f"not installed: {', '.join(missing)}" if missing else None


class Display:
    """One screen. A window manager gives windows their title bar, focus and full size."""

    def __init__(self, width: int = 1366, height: int = 768) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
        self._server = subprocess.Popen(
            [*command, "-nolisten", "tcp"],
            pass_fds=[writing],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            # The server writes its number once it is ready, or closes the pipe as it ends.
            self.name = f":{pipe.readline().strip()}"
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(_COMMAND_SECONDS)

    def click(self, left: int, top: int) -> None:
        """Move the pointer there and press its left button."""
        self._run("xdotool", "mousemove", "--sync", str(left), str(top), "click", "1")

    def move(self, left: int, top: int) -> None:
        """Move the pointer there."""
        self._run("xdotool", "mousemove", str(left), str(top))

    def press(self, *keys: str) -> None:
        """Press keys, named as xdotool names them: ``Escape``, ``ctrl+s``."""
        self._run("xdotool", "key", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._run("xdotool", "type", text)

    def active(self) -> str:
        """The title of the window that the keyboard goes to; nothing while there is none."""
        done = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"],
            check=False,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=_COMMAND_SECONDS,
        )
        return done.stdout.strip()

    def picture(self, path: Path) -> Path:
        """Keep what the screen shows as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._run("import", "-window", "root", str(path))
        return path

    def _run(self, *command: str) -> None:
        subprocess.run(
            command,
            check=True,
            env=self._environment(),
            capture_output=True,
            timeout=_COMMAND_SECONDS,
        )

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.name}
