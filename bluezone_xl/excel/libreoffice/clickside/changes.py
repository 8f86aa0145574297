"""What a macro does to a workbook beyond its cells: the list of Undo, and the mark "changed"."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any, Callable

import unohelper
from com.sun.star.document import XUndoManagerListener
from com.sun.star.lang import DisposedException
from com.sun.star.util import XModifyListener

_DRAWING_SECONDS = 10


class Changes:
    """Watches one workbook while a macro runs, and leaves it as a person expects it.

    There is nothing to undo after a macro has written. LibreOffice cannot take back a block of
    values: cells that were empty stay filled; and what was typed before would be undone in rows
    that have moved since. A macro that wrote nothing leaves the list of Undo as it is.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self._manager = model.UndoManager
        self._listener = _Listener(self._changed)
        self._written = False
        self._saved = False

    def begin(self) -> None:
        """Watch from now on."""
        self._manager.addUndoManagerListener(self._listener)

    def saved(self) -> None:
        """The macro has saved the workbook: changes from now on are somebody else's."""
        # Where Undo is switched off nothing is heard, and nobody's changes can be told apart.
        self._saved = self._written
        self._forget()

    def end(self) -> None:
        """Watch no longer."""
        # Nothing is left to do when the workbook was closed meanwhile.
        with suppress(DisposedException):
            self._manager.removeUndoManagerListener(self._listener)
            self._forget()

    def settle(self) -> None:
        """See to it that a saved workbook is not marked as changed. For the main thread.

        Charts that draw their new figures mark it, now or in a moment, and whoever closes it
        would be asked to save what is saved. What a person changes can be undone, and so is told
        apart.
        """
        if self._saved and self._model.Sheets is not None:
            self._model.addModifyListener(_Unmarking(self._model, self._unmark))
            self._unmark()

    def _unmark(self) -> None:
        if self._saved and self._model.isModified() and not self._manager.isUndoPossible():
            self._model.setModified(False)

    def _changed(self) -> None:
        self._saved = False
        if not self._written:
            self._written = True
            # To record the rest would only cost time.
            self._manager.lock()

    def _forget(self) -> None:
        if self._written:
            self._written = False
            self._manager.unlock()
            self._manager.clear()


class _Unmarking(unohelper.Base, XModifyListener):  # type: ignore[misc]
    """Hears, for some seconds, that a workbook is marked as changed."""

    def __init__(self, model: Any, heard: Callable[[], None]) -> None:
        self._model = model
        self._heard = heard
        self._until = time.monotonic() + _DRAWING_SECONDS

    def modified(self, _event: Any) -> None:
        if time.monotonic() < self._until:
            self._heard()
        else:
            self._model.removeModifyListener(self)

    def disposing(self, _event: Any) -> None:
        pass


class _Listener(unohelper.Base, XUndoManagerListener):  # type: ignore[misc]
    """Hears of every change that could be undone."""

    def __init__(self, heard: Callable[[], None]) -> None:
        self._heard = heard

    def undoActionAdded(self, _event: Any) -> None:
        self._heard()

    def actionUndone(self, _event: Any) -> None:
        pass

    def actionRedone(self, _event: Any) -> None:
        pass

    def allActionsCleared(self, _event: Any) -> None:
        pass

    def redoActionsCleared(self, _event: Any) -> None:
        pass

    def resetAll(self, _event: Any) -> None:
        pass

    def enteredContext(self, _event: Any) -> None:
        pass

    def enteredHiddenContext(self, _event: Any) -> None:
        pass

    def leftContext(self, _event: Any) -> None:
        pass

    def leftHiddenContext(self, _event: Any) -> None:
        pass

    def cancelledContext(self, _event: Any) -> None:
        pass

    def disposing(self, _event: Any) -> None:
        pass
