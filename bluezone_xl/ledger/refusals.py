"""What a database refuses, as one sentence naming the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bluezone_xl.errors import RefusalError

# Primary result codes, https://www.sqlite.org/rescode.html
_SQLITE = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_AUTH: "read_only",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "not_a_ledger",
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES = {
    "55P03": "locked",
    "40P01": "locked",
    "53100": "disk_full",
    "58030": "disk_error",
    "25006": "read_only",
    "42501": "read_only",
    "XX001": "damaged",
    "XX002": "damaged",
}


@contextmanager
def refusing(ledger: str) -> Iterator[None]:
    """Turn what the database cannot do into a RefusalError; a bug stays an exception."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = _name(error, cause)
        if name is None:
            raise
        reason = str(cause).strip()
        raise RefusalError(f"ledger.{name}", ledger=ledger, reason=reason) from error


def _name(error: Exception, cause: BaseException | None) -> str | None:
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        # A write that the disk refuses may be reported as an I/O error of the write.
        if code == sqlite3.SQLITE_IOERR_WRITE:
            return "disk_full"
        return _SQLITE.get(code & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        return _POSTGRES.get(state)
    # No code at all: the server was never reached, or went away.
    return "unreachable" if isinstance(error, (OperationalError, InterfaceError)) else None
