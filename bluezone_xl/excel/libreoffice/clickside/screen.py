"""What a click shows in its own window: the status bar while it runs, an infobar when it ends."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any, Callable, Sequence, Tuple

import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.beans import StringPair
from com.sun.star.lang import DisposedException

from .settings import words

_PREFIX = "vn.bluezone."
RESULT, BUSY = _PREFIX + "result", _PREFIX + "busy"
INFO, SUCCESS, WARNING, DANGER = range(4)  # com.sun.star.frame.InfobarType
_KINDS = {"done": SUCCESS, "look": WARNING, "failed": DANGER}

_LONGEST_BOLD = 120  # letters that a small laptop's window holds

Button = Tuple[str, str]
DETAILS: Button = ("details", "vn.bluezone:details")


class Screen:
    """One window. May be called from any thread: what is drawn is drawn by the main one."""

    def __init__(self, context: Any, frame: Any) -> None:
        self._frame = frame
        self._indicator: Any = None
        self._queue = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.awt.AsyncCallback", context
        )

    def progress(self, text: str) -> None:
        """Show what is being done in the status bar of this window, whichever is in front."""
        self._later(self._indicate, text)

    def clear(self) -> None:
        """Take away what the last click left."""
        self._later(self._remove, RESULT, BUSY)

    def busy(self, text: str) -> None:
        """Answer a click that comes too early."""
        self._later(self._bar, BUSY, text, "", WARNING)

    def do(self, work: Callable[[], None]) -> None:
        """Have something done by the main thread."""
        self._later(work)

    def answer(self, action: str, text: str, mood: str) -> None:
        """Show what became of the click; ``mood`` is done, look or failed."""
        self._later(self._finish, action, text, _KINDS[mood])

    def _finish(self, action: str, text: str, kind: int) -> None:
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        self._remove(BUSY)
        bold, plain, is_all = _parted(action, text)
        self._bar(RESULT, bold, plain, kind, () if is_all else (DETAILS,))

    def _indicate(self, text: str) -> None:
        if self._indicator is None:
            self._indicator = self._frame.createStatusIndicator()
            self._indicator.start(text, 0)
        else:
            self._indicator.setText(text)

    def _bar(
        self, name: str, text: str, detail: str, kind: int, buttons: Sequence[Button] = ()
    ) -> None:
        self._remove(name)
        pairs = tuple(StringPair(words(key), url) for key, url in buttons)
        self._frame.Controller.appendInfobar(name, text, detail, kind, pairs, True)

    def _remove(self, *names: str) -> None:
        for name in names:
            if self._frame.Controller.hasInfobar(name):
                self._frame.Controller.removeInfobar(name)

    def _later(self, work: Callable[..., None], *values: object) -> None:
        self._queue.addCallback(_Call(self._frame, partial(work, *values)), None)


def _parted(action: str, text: str) -> Tuple[str, str, bool]:
    """What stands bold in a bar, what stands plain, and whether that is the whole text.

    LibreOffice breaks the plain part into lines, but never the bold one: a long sentence would
    run out of the window, and the cross that closes the bar with it.
    """
    first, _, rest = text.partition("\n")
    if len(first) > _LONGEST_BOLD:
        return action + ".", first, not rest
    second, _, more = rest.partition("\n")
    return first, second, not more


class _Call(unohelper.Base, XCallback):  # type: ignore[misc]
    """Work for the main thread, left undone when the window has been closed meanwhile."""

    def __init__(self, frame: Any, work: Callable[[], None]) -> None:
        self._frame = frame
        self._work = work

    def notify(self, _data: Any) -> None:
        with suppress(DisposedException):
            if self._frame.Controller is not None:
                self._work()
