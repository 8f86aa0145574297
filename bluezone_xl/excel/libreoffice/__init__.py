"""xlwings for LibreOffice Calc: the macro written for Excel runs there unchanged.

A script, or a test, starts a LibreOffice of its own::

    import xlwings as xw
    from bluezone_xl.excel.libreoffice import register

    register()                       # from now on xw.App, xw.Book… mean LibreOffice
    with xw.App(visible=False) as app:
        book = app.books.open("master.xlsx")
        book.sheets["Dữ liệu"]["A1"].value = [["Mã", "Tên"], ["001", "Sở Y tế"]]

A macro that was clicked in LibreOffice serves the window it was clicked in. Inside LibreOffice,
the extension listens and starts this environment's Python; that child connects back, and then
``xw.Book.caller()`` is the document of that window::

    # in LibreOffice's own Python: unoside is copied into the extension
    unoside.serve(listener.accept(), component_context, frame.Controller.Model)

    # in the child
    register(connect(address, authkey))
    macro.consolidate()              # xw.Book.caller() inside

``address`` and ``authkey`` are those of ``multiprocessing.connection.Listener``. The two halves
compare the version of their protocol first. Everything that can go wrong is an ``OfficeError``,
which is a sentence for the user (``bluezone_xl.errors.RefusalError``); every request has a time
limit. When the child ends, however it ends, LibreOffice is given back: drawing resumes, the status
bar is cleared, calculation is as it was.

Beyond xlwings' own interface, ``app.impl`` has ``infobar(words, kind)``; ``book.impl`` has
``read_only``, ``modified``, ``save_copy(path)`` and ``undo_context(title)``; ``sheet.impl`` has
``protected``, ``protect(password)`` and ``unprotect(password)``.
"""

from __future__ import annotations

import xlwings

from bluezone_xl.excel.libreoffice.bridge import Bridge, connect
from bluezone_xl.excel.libreoffice.engine import Engine
from bluezone_xl.excel.libreoffice.errors import (
    AddressError,
    CellProtectedError,
    DocumentClosedError,
    FileError,
    MissingError,
    NoOfficeError,
    NoUnoError,
    OfficeDiedError,
    OfficeError,
    OfficeSilentError,
    ProtocolError,
    ReadOnlyError,
    StartError,
)

__all__ = [
    "AddressError",
    "Bridge",
    "CellProtectedError",
    "DocumentClosedError",
    "Engine",
    "FileError",
    "MissingError",
    "NoOfficeError",
    "NoUnoError",
    "OfficeDiedError",
    "OfficeError",
    "OfficeSilentError",
    "ProtocolError",
    "ReadOnlyError",
    "StartError",
    "connect",
    "register",
]


def register(bridge: Bridge | None = None) -> xlwings.Engine:
    """Make LibreOffice the active engine of xlwings and return it.

    With a bridge to a window that was clicked, its LibreOffice is the active app and its document
    the caller of macros: ``xw.Book.caller()``.
    """
    engine = xlwings.engines.engines_by_name.get(Engine.name)
    if engine is None:
        engine = xlwings.Engine(impl=Engine())
        xlwings.engines.add(engine)
    engine.activate()
    if bridge is not None:
        app = engine.impl.apps.joined(bridge)
        if bridge.caller is not None:
            xlwings.Book(impl=app.books.keyed(bridge.caller)).set_mock_caller()
    return engine
