"""What a person sees: the windows on the screen and what is in them, by accessibility."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import uno
from com.sun.star.accessibility import AccessibleRole as Role
from com.sun.star.accessibility.AccessibleStateType import SHOWING
from com.sun.star.awt.PosSize import POSSIZE
from com.sun.star.lang import DisposedException, IndexOutOfBoundsException
from com.sun.star.util import CloseVetoException

from .desktop import Desktop, properties
from .refusals import RefusedError

# A sheet has millions of cells; what is in them is read from the document.
_OPAQUE = {Role.DOCUMENT, Role.DOCUMENT_SPREADSHEET, Role.TABLE, Role.SCROLL_BAR}
_ROLES = {
    "button": {Role.PUSH_BUTTON, Role.BUTTON_MENU, Role.BUTTON_DROPDOWN},
    "menu": {Role.MENU},
    "entry": {Role.MENU_ITEM},
    "text": {Role.STATIC, Role.LABEL, Role.TEXT, Role.SCROLL_PANE, Role.ALERT, Role.DIALOG},
}


def adopt(desktop: Desktop, path: str) -> int | None:
    """The number of a document that was opened by hand; None while it is not open."""
    url = uno.systemPathToFileUrl(path)
    components = desktop.service("com.sun.star.frame.Desktop").Components.createEnumeration()
    while components.hasMoreElements():
        model = components.nextElement()
        if getattr(model, "URL", None) == url and model.CurrentController is not None:
            return desktop.add(model)
    return None


def close_all(desktop: Desktop) -> None:
    """Close every document, saved or not, except one that a dialogue keeps open."""
    components = desktop.service("com.sun.star.frame.Desktop").Components.createEnumeration()
    models = []
    while components.hasMoreElements():
        models.append(components.nextElement())
    for model in models:
        with contextlib.suppress(AttributeError, CloseVetoException, DisposedException):
            model.close(True)


def titles(desktop: Desktop) -> list[str]:
    """The titles of the windows and dialogues that are open."""
    named = (window.AccessibleContext.AccessibleName for window in _windows(desktop))
    return [str(name) for name in named if name]


def find(desktop: Desktop, name: str, kind: str, menu: str = "") -> list[int] | None:
    """Where on the screen a button, menu or entry of this name is: left, top, width, height.

    An entry is looked for in one menu, which is open.
    """
    for window in _windows(desktop):
        for context in _visible(window.AccessibleContext, menu):
            if context.AccessibleRole in _ROLES[kind] and context.AccessibleName == name:
                place, size = context.LocationOnScreen, context.Size
                if size.Width and size.Height:
                    return [place.X, place.Y, size.Width, size.Height]
    return None


def sheet_button(desktop: Desktop, document: int, caption: str) -> list[int] | None:
    """Where on the screen a button on the sheet in front is; None when there is none."""
    controller = _controller(desktop, document)
    for shape in controller.ActiveSheet.DrawPage:
        if getattr(getattr(shape, "Control", None), "Label", None) == caption:
            context = controller.getControl(shape.Control).AccessibleContext
            place, size = context.LocationOnScreen, context.Size
            return [place.X, place.Y, size.Width, size.Height]
    return None


def lines(desktop: Desktop) -> list[str]:
    """Every line of text that is shown outside the sheet: bars, dialogues."""
    found = []
    for window in _windows(desktop):
        for context in _visible(window.AccessibleContext):
            if context.AccessibleRole in _ROLES["text"]:
                written = context.getText() if context.AccessibleRole == Role.TEXT else ""
                found += [written, context.AccessibleName]
    return [str(text) for text in found if text]


def selected(desktop: Desktop, document: int) -> str:
    """The cells that are selected in a document's window, such as ``$S.$C$7``."""
    return str(_controller(desktop, document).Selection.AbsoluteName)


def is_modified(desktop: Desktop, document: int) -> bool:
    """Whether a document holds changes that are not saved."""
    return bool(desktop.document(document).isModified())


def can_undo(desktop: Desktop, document: int) -> bool:
    """Whether Undo would do anything in a document."""
    return bool(desktop.document(document).UndoManager.isUndoPossible())


def show_sheet_in_front(desktop: Desktop, document: int, sheet: str) -> None:
    """Bring a sheet to the front, as a click on its tab does."""
    _controller(desktop, document).setActiveSheet(desktop.sheet(document, sheet))


def select(desktop: Desktop, document: int, sheet: str, cell: str) -> None:
    """Put the cursor into a cell, as a click on it does.

    A cell that a program selects is marked as a block, which Tab and Enter would not leave.
    """
    controller = _controller(desktop, document)
    controller.setActiveSheet(desktop.sheet(document, sheet))
    dispatcher = desktop.service("com.sun.star.frame.DispatchHelper")
    where = properties(ToPoint=cell)
    dispatcher.executeDispatch(controller.Frame, ".uno:GoToCell", "", 0, where)


def fill_screen(desktop: Desktop, document: int, width: int, height: int) -> None:
    """Let a document's window take a screen of that size."""
    window = _controller(desktop, document).Frame.ContainerWindow
    window.setPosSize(0, 0, width, height, POSSIZE)


def zoom(desktop: Desktop, document: int) -> int:
    """The zoom of a document's window, in percent."""
    return int(_controller(desktop, document).ZoomValue)


def shown(desktop: Desktop, document: int) -> list[int]:
    """The last column and row (from 0) that a window shows, counted without frozen ones."""
    area = _controller(desktop, document).VisibleRange
    return [area.EndColumn, area.EndRow]


def _controller(desktop: Desktop, document: int) -> Any:
    controller = desktop.document(document).CurrentController
    if controller is None:
        raise RefusedError("error", "the document has no window")
    return controller


def _windows(desktop: Desktop) -> Iterator[Any]:
    toolkit = desktop.service("com.sun.star.awt.Toolkit")
    for index in range(toolkit.TopWindowCount):
        window = toolkit.getTopWindow(index)
        if window is not None:
            yield window


def _visible(context: Any, menu: str = "") -> Iterator[Any]:
    """What is showing, from the outside in. Anything may be gone by the time it is looked at.

    Menus have hundreds of entries: only the one named is looked into.
    """
    try:
        role, count = context.AccessibleRole, context.AccessibleChildCount
    except (AttributeError, DisposedException):
        return
    yield context
    if role in _OPAQUE or (role == Role.MENU and context.AccessibleName != menu):
        return
    for index in range(count):
        with contextlib.suppress(AttributeError, DisposedException, IndexOutOfBoundsException):
            inner = context.getAccessibleChild(index).AccessibleContext
            if inner.AccessibleStateSet.contains(SHOWING):
                yield from _visible(inner, menu)


COMMANDS: dict[str, Callable[..., Any]] = {
    "adopt": adopt,
    "close_all": close_all,
    "titles": titles,
    "find": find,
    "sheet_button": sheet_button,
    "lines": lines,
    "selected": selected,
    "is_modified": is_modified,
    "can_undo": can_undo,
    "show_sheet_in_front": show_sheet_in_front,
    "select": select,
    "fill_screen": fill_screen,
    "zoom": zoom,
    "shown": shown,
}
