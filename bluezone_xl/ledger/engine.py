"""Connections: SQLite made to mean what it says about transactions, PostgreSQL made to wait.

SQLite keeps its rollback journal (``journal_mode=DELETE``). WAL would let readers and the writer
overlap, but it needs shared memory between all who open the file: it does not work on a
network share, which is where provincial folders often are, and it leaves two more files beside
the ledger that a person copying the folder would forget. ``synchronous=EXTRA`` makes a
commit survive a power cut; one commit a run costs nothing that anybody would notice.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool, StaticPool

from bluezone_xl.errors import RefusalError

_WRITING = "ledger_writing"
_BUSY_SECONDS = "ledger_busy_seconds"
# One ledger a schema: the lock's number comes from the schema's name.
_PG_LOCK = "SELECT pg_advisory_xact_lock(hashtext('bluezone_xl ledger ' || current_schema()))"
_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def url_of(where: str | Path) -> URL:
    """Return the database URL of a path or URL; without a scheme it is a SQLite file."""
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise RefusalError("ledger.bad_url", reason=str(error)) from error
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise RefusalError("ledger.bad_url", reason=url.drivername)
    return url


def shown(url: URL) -> str:
    """Return what may be shown of a URL: a path, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def engine_of(url: URL, busy_seconds: float) -> Engine:
    """Return an engine whose transactions begin as this module's contexts ask."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, busy_seconds)
    try:
        engine = create_engine(
            url, poolclass=NullPool, json_serializer=_dumps, connect_args={"connect_timeout": 10}
        )
    except (ImportError, NoSuchModuleError) as error:
        raise RefusalError("ledger.no_driver", reason=str(error)) from error
    return engine.execution_options(**{_BUSY_SECONDS: busy_seconds})


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger throughout, and changes nothing."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The one writing transaction: nobody else writes until it ends; readers go on.

    Committed when the block ends well, else rolled back. The lock belongs to the connection:
    when its process is killed, it is free at once.
    """
    with engine.execution_options(**{_WRITING: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            seconds = float(engine.get_execution_options()[_BUSY_SECONDS])
            connection.execute(text(f"SET LOCAL lock_timeout = {int(seconds * 1000)}"))
            connection.execute(text(_PG_LOCK))
        yield connection


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    if url.database in (None, "", ":memory:"):
        engine = _in_memory()
    else:
        engine = create_engine(
            url,
            poolclass=NullPool,
            json_serializer=_dumps,
            connect_args={"timeout": busy_seconds, "check_same_thread": False},
        )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _in_memory() -> Engine:
    """One connection that lives and is closed with its engine; Python 3.13 warns of others."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, json_serializer=_dumps
    )
    weakref.finalize(engine, connection.close)
    return engine


def _prepare(dbapi_connection: Any, _record: Any) -> None:
    # The driver's own idea of when to begin is switched off; _begin() does it.
    dbapi_connection.isolation_level = None
    dbapi_connection.execute("PRAGMA foreign_keys = ON")
    dbapi_connection.execute("PRAGMA synchronous = EXTRA")


def _begin(connection: Connection) -> None:
    # IMMEDIATE takes the writer's lock now, not at the first write: what a run reads before it
    # decides (known hashes, revisions) is still so when it commits.
    immediate = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
