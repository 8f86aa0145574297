"""One connection's view of the office: its documents and sheets, and what must be undone."""

from __future__ import annotations

import contextlib
from typing import Any, Callable, Dict, List, Optional, Sequence

from com.sun.star.beans import PropertyValue
from com.sun.star.container import NoSuchElementException
from com.sun.star.lang import IndexOutOfBoundsException

from .refusals import RefusedError

Area = Sequence[int]  # top, left, bottom, right; from 0, both ends included
_CALC = "com.sun.star.sheet.SpreadsheetDocument"


def properties(**values: Any) -> Any:
    """Keyword arguments as the tuple of PropertyValue that UNO takes."""
    made = []
    for name, value in values.items():
        item = PropertyValue()
        item.Name = name
        item.Value = value
        made.append(item)
    return tuple(made)


class Session:
    """What one client works with. Documents are known by the identifier LibreOffice gives them."""

    def __init__(self, context: Any, document: Any = None) -> None:
        self._context = context
        self._models: Dict[str, Any] = {}
        self._undoing: Dict[str, Callable[[], None]] = {}
        self.caller = None if document is None else self.key(document)
        self.desktop = self.service("com.sun.star.frame.Desktop")
        # What LibreOffice does not tell: the document activated last, the text in the status bar.
        self.front: Optional[str] = None
        self.status: Optional[str] = None

    def service(self, name: str) -> Any:
        """A new instance of a UNO service."""
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def key(self, model: Any) -> str:
        """The identifier of a document, remembered with it."""
        key = str(model.RuntimeUID)
        self._models[key] = model
        return key

    def open_keys(self) -> List[str]:
        """Every spreadsheet that is open, in the order they were opened."""
        found = []
        components = self.desktop.Components.createEnumeration()
        while components.hasMoreElements():
            model = components.nextElement()
            if hasattr(model, "supportsService") and model.supportsService(_CALC):
                found.append(self.key(model))
        return sorted(found, key=lambda key: (len(key), key))

    def document(self, key: str) -> Any:
        """The open document of this identifier."""
        if key not in self._models:
            self.open_keys()
        model = self._models.get(key)
        # A document that was closed stays reachable from here, as an empty shell.
        if model is None or model.Sheets is None:
            self._models.pop(key, None)
            raise RefusedError("closed")
        return model

    def is_readonly(self, key: Optional[str]) -> bool:
        """Whether a document, if it is still there, is open for reading only."""
        model = None if key is None else self._models.get(key)
        return model is not None and bool(model.isReadonly())

    def sheet(self, key: str, name: str) -> Any:
        """A sheet by its name."""
        try:
            return self.document(key).Sheets.getByName(name)
        except NoSuchElementException:
            raise RefusedError("missing", name=name) from None

    def block(self, key: str, name: str, area: Area) -> Any:
        """A rectangle of cells."""
        top, left, bottom, right = area
        try:
            return self.sheet(key, name).getCellRangeByPosition(left, top, right, bottom)
        except IndexOutOfBoundsException:
            raise RefusedError("address", sheet=name) from None

    def forget(self, key: str) -> None:
        """Drop a document that was closed."""
        self._models.pop(key, None)

    def at_end(self, what: str, undo: Callable[[], None]) -> None:
        """Remember how to undo something, once however often it is done."""
        self._undoing.setdefault(what, undo)

    def done(self, what: str) -> bool:
        """Whether something is done and not undone."""
        return what in self._undoing

    def undo(self, what: str) -> None:
        """Undo something now, if it was done."""
        undo = self._undoing.pop(what, None)
        if undo is not None:
            undo()

    def end(self) -> None:
        """Leave the office as it was found, whatever happened."""
        for what in reversed(list(self._undoing)):
            # A closed document has nothing left to undo.
            with contextlib.suppress(Exception):
                self.undo(what)
