"""Documents: listed, made, opened, saved, closed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import uno
from com.sun.star.beans import NamedValue
from com.sun.star.io import IOException
from com.sun.star.task import ErrorCodeIOException
from com.sun.star.util import CloseVetoException

from .refusals import RefusedError
from .session import Session, properties

# The names LibreOffice gives to its filters, by the ending of the file's name.
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".fods": "OpenDocument Spreadsheet Flat XML",
    ".csv": "Text - txt - csv (StarCalc)",
    ".html": "HTML (StarCalc)",
    ".pdf": "calc_pdf_Export",
}
_NEVER_RUN_MACROS = 0
_NO_LINKS = 0


def version(session: Session) -> str:
    """The version of LibreOffice, such as 7.4.7."""
    provider = session.service("com.sun.star.configuration.ConfigurationProvider")
    path = properties(nodepath="/org.openoffice.Setup/Product")
    name = "com.sun.star.configuration.ConfigurationAccess"
    access = provider.createInstanceWithArguments(name, path)
    return str(access.ooSetupVersionAboutBox)


def books(session: Session) -> List[str]:
    """The open spreadsheets, in the order they were opened."""
    return session.open_keys()


def book(session: Session, doc: str) -> Dict[str, Any]:
    """What a document is: its names, whether it may be saved, whether it was changed."""
    model = session.document(doc)
    sheets = model.Sheets
    return {
        "name": _name(model),
        "path": _path(model),
        "readonly": bool(model.isReadonly()),
        "modified": bool(model.isModified()),
        "sheets": list(sheets.ElementNames),
        "epoch": _epoch(model),
    }


def new(session: Session, hidden: bool) -> str:
    """An empty workbook of one sheet."""
    return _load(session, "private:factory/scalc", {"Hidden": hidden})


def open_book(
    session: Session,
    path: str,
    hidden: bool,
    read_only: bool = False,
    password: Optional[str] = None,
) -> str:
    """Open a file without running its macros or following its links."""
    extra: Dict[str, Any] = {
        "Hidden": hidden,
        "MacroExecutionMode": _NEVER_RUN_MACROS,
        "UpdateDocMode": _NO_LINKS,
    }
    if read_only:
        extra["ReadOnly"] = True
    if password is not None:
        extra["Password"] = password
    return _load(session, uno.systemPathToFileUrl(path), extra)


def save(session: Session, doc: str) -> None:
    """Save under the name, and in the format, that the document has."""
    model = session.document(doc)
    if model.isReadonly():
        raise RefusedError("readonly", name=_name(model))
    _storing(_path(model), model.store)


def save_as(session: Session, doc: str, path: str, password: Optional[str] = None) -> None:
    """Save under another name; the document is that file from now on."""
    model = session.document(doc)
    options = _options(path, password)
    url = uno.systemPathToFileUrl(path)
    _storing(path, lambda: model.storeAsURL(url, options))


def save_copy(session: Session, doc: str, path: str, password: Optional[str] = None) -> None:
    """Write a copy aside; the open document, its name and its changes stay as they are."""
    model = session.document(doc)
    options = _options(path, password)
    url = uno.systemPathToFileUrl(path)
    _storing(path, lambda: model.storeToURL(url, options))


def close(session: Session, doc: str) -> None:
    """Close without saving."""
    model = session.document(doc)
    try:
        model.close(True)
    except CloseVetoException:
        raise RefusedError("failed", problem="the document is in use") from None
    session.forget(doc)


def set_modified(session: Session, doc: str, value: bool) -> None:
    """Say whether closing should ask to save."""
    session.document(doc).setModified(value)


def _load(session: Session, url: str, options: Dict[str, Any]) -> str:
    path = url if url.startswith("private:") else uno.fileUrlToSystemPath(url)
    try:
        model = session.desktop.loadComponentFromURL(url, "_blank", 0, properties(**options))
    except IOException:
        raise RefusedError("file", path=path) from None
    if model is None or not hasattr(model, "Sheets"):
        if model is not None:
            model.close(True)
        raise RefusedError("file", path=path)
    return session.key(model)


def _options(path: str, password: Optional[str]) -> Any:
    ending = Path(path).suffix.lower()
    if ending not in FILTERS:
        raise RefusedError("file", path=path)
    extra: Dict[str, Any] = {}
    if password is not None and ending in (".xlsx", ".xlsm"):
        # What the dialogue "Save with password" passes for Office Open XML.
        data = [
            NamedValue("CryptoType", "StrongEncryptionDataSpace"),
            NamedValue("OOXPassword", password),
        ]
        extra["EncryptionData"] = uno.Any("[]com.sun.star.beans.NamedValue", tuple(data))
    elif password is not None:
        extra["Password"] = password
    return properties(FilterName=FILTERS[ending], **extra)


def _storing(path: str, store: Callable[[], None]) -> None:
    try:
        store()
    except (ErrorCodeIOException, IOException):
        raise RefusedError("file", path=path) from None


def _path(model: Any) -> str:
    url = model.URL
    return str(uno.fileUrlToSystemPath(url)) if url.startswith("file:") else str(url)


def _name(model: Any) -> str:
    path = _path(model)
    return Path(path).name if path else str(model.Title)


def _epoch(model: Any) -> List[int]:
    date = model.NullDate
    return [date.Year, date.Month, date.Day]


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "books": books,
    "book": book,
    "new": new,
    "open": open_book,
    "save": save,
    "save_as": save_as,
    "save_copy": save_copy,
    "close": close,
    "set_modified": set_modified,
}
