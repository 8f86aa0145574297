"""A click from start to end: one at a time, in a thread, so that the window stays usable."""

from __future__ import annotations

import threading
import traceback
from typing import Any, Optional

from ..unoside import serve
from ..unoside.books import save
from . import details, settings
from .changes import Changes
from .child import Child, ChildError, write_log
from .screen import Screen
from .settings import words


class _Running:
    """Which click runs, if any. Two at once would fight over the ledger and the workbook."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._action = ""

    def begin(self, action: str) -> str:
        """Begin; if another click runs its name is returned, and nothing is begun."""
        with self._lock:
            if self._action:
                return self._action
            self._action = action
            return ""

    def end(self) -> None:
        """Let the next click begin."""
        with self._lock:
            self._action = ""


_running = _Running()


def start(context: Any, frame: Any, macro: str) -> None:
    """Begin what was clicked in a window, and return at once."""
    if not settings.is_action(macro):
        return
    screen = Screen(context, frame)
    action = words(macro)
    other = _running.begin(action)
    if other:
        screen.busy(words("busy", action=other))
        return
    model = frame.Controller.Model
    screen.clear()
    screen.progress(words("starting", action=action))
    click = _Click(context, model, screen, macro)
    threading.Thread(target=click.run, name="bluezone-" + macro, daemon=True).start()


class _Click:
    def __init__(self, context: Any, model: Any, screen: Screen, macro: str) -> None:
        self._context = context
        self._model = model
        self._document = str(model.RuntimeUID)
        self._screen = screen
        self._macro = macro
        self._changes = Changes(model)
        self._action = words(macro)
        self._answer = (words("finished", action=self._action), "done")

    def run(self) -> None:
        """Run the macro in the program's own Python; whatever happens, say how it ended."""
        try:
            self._serve()
        except ChildError as error:
            self._answer = (self._failure(error), "failed")
        except Exception:  # noqa: BLE001 - the last net: nobody waits for this thread
            log = write_log(traceback.format_exc())
            self._answer = (self._failure(ChildError("child_died", log=log)), "failed")
        # The next click may follow as soon as this is read.
        _running.end()
        text, kind = self._answer
        details.keep(self._document, text)
        self._screen.do(self._changes.settle)
        self._screen.answer(self._action, text, kind)

    def _serve(self) -> None:
        child = Child(self._macro)
        self._changes.begin()
        try:
            serve(child.connection, self._context, self._model, self._operations())
        finally:
            self._changes.end()
        child.finish()

    def _operations(self) -> Any:
        """What the macro shows, it shows in the clicked window, whichever is in front by now."""
        return {
            "set_status_bar": self._show_status,
            "infobar": self._keep_answer,
            "save": self._save,
        }

    def _save(self, session: Any, doc: str) -> None:
        save(session, doc)
        if session.document(doc) == self._model:
            self._changes.saved()

    def _show_status(self, _session: Any, text: Optional[str]) -> None:
        # An empty bar while the macro still runs would look like its end.
        if text:
            self._screen.progress(text)

    def _keep_answer(self, _session: Any, text: str, kind: str) -> None:
        # An empty text clears the bar, which the click itself has done already.
        if text:
            self._answer = (text, kind)

    def _failure(self, error: ChildError) -> str:
        halfway = error.key == "child_died"
        first = words("stopped" if halfway else "not_started", action=self._action)
        return first + "\n" + words(error.key, **error.values)
