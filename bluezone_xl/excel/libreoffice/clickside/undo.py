"""Undo after a macro has written: there is none, and so nothing that could go wrong."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import Any, Iterator

import unohelper
from com.sun.star.document import XUndoManagerListener
from com.sun.star.lang import DisposedException


@contextmanager
def nothing_to_undo(model: Any) -> Iterator[None]:
    """Leave nothing to undo if the workbook is changed meanwhile; else the list stays as it is.

    LibreOffice cannot take back a block of values: cells that were empty stay filled. And what
    was typed before would be undone in rows that have moved since.
    """
    manager = model.UndoManager
    watch = _Watch(manager)
    manager.addUndoManagerListener(watch)
    try:
        yield
    finally:
        # Nothing is left to do when the workbook was closed meanwhile.
        with suppress(DisposedException):
            manager.removeUndoManagerListener(watch)
            if watch.changed:
                manager.unlock()
                manager.clear()


class _Watch(unohelper.Base, XUndoManagerListener):  # type: ignore[misc]
    """Notices the first change, and lets no further one be recorded: that would cost time."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self.changed = False

    def undoActionAdded(self, _event: Any) -> None:
        if not self.changed:
            self.changed = True
            self._manager.lock()

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
