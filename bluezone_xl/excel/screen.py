"""What the officer sees while a click runs, and when it ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from bluezone_xl.catalogue import text
from bluezone_xl.findings import localised
from bluezone_xl.stages import Stage

# More often than that the eye sees no difference, and every change costs a call to the program.
_PAUSE = 0.25
# A message box of Excel cuts off what is longer.
_LONGEST = 1000


class Mood(StrEnum):
    """How a click ended: well, with something to look at, or not done."""

    DONE = "done"
    LOOK = "look"
    FAILED = "failed"


class Glass(Protocol):
    """The part of a program that shows words: the status bar, and a box or bar at the end."""

    def show_status(self, words: str | None) -> None:
        """Show a line at the bottom of the window; None gives the program its own line back."""

    def say(self, words: str, mood: Mood) -> None:
        """Say how it ended, until the officer has seen it."""

    def clear(self) -> None:
        """Take away what the click before this one said."""


class Screen:
    """Progress at a few updates a second, and one clear text at the end."""

    def __init__(self, glass: Glass, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._glass = glass
        self._clock = clock
        self._stage: str = ""
        self._shown_at = float("-inf")

    def start(self, what: str) -> None:
        """The first sign of life: name what was clicked."""
        self._glass.clear()
        self._glass.show_status(text("macro.started", what=what))

    def tell(self, stage: Stage, done: int, total: int) -> None:
        """Show where a run is: every stage at once, counts now and then."""
        now = self._clock()
        complete = total and done == total
        if stage == self._stage and not complete and now - self._shown_at < _PAUSE:
            return
        self._stage, self._shown_at = stage, now
        self.show(f"stage_{stage.value}", done, total)

    def show(self, key: str, done: int = 0, total: int = 0) -> None:
        """Show a stage by its key among the texts of ``macro``, with its count if it has one."""
        words = text(f"macro.{key}")
        if total:
            words += text("macro.of", done=localised(done, "vi"), total=localised(total, "vi"))
        elif done:
            words += text("macro.so_far", done=localised(done, "vi"))
        self._glass.show_status(words)

    def end(self, words: str, mood: Mood) -> None:
        """Give the status bar back and say how it ended."""
        self._glass.show_status(None)
        self._glass.say(shortened(words), mood)


def shortened(words: str) -> str:
    """Cut a text, at the end of a line if it has any, so that a message box shows it whole."""
    if len(words) <= _LONGEST:
        return words
    more = "\n" + text("macro.cut")
    end = words.rfind("\n", 0, _LONGEST - len(more))
    return words[: end if end > 0 else _LONGEST - len(more)] + more
