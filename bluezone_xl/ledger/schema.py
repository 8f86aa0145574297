"""The ledger's tables. Rows are added and never changed; the database itself sees to that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    inspect,
    select,
    text,
)

from bluezone_xl.clock import local

FORMAT = "bluezone_xl ledger"
# 2: a run says who started it, and where. 3: documents that were sent, and what they told.
SCHEMA_VERSION = 3
_VERSION = "schema_version"


class Instant(TypeDecorator[datetime]):
    """A moment: kept in UTC, given back in the machine's own zone.

    A time without a zone is taken for Vietnam's, as the campaign's calendar is.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To UTC."""
        return None if value is None else local(value).astimezone(UTC)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """To Vietnam's time; SQLite keeps the UTC digits without saying that they are UTC."""
        if value is None:
            return None
        moment: datetime = value if value.tzinfo is not None else value.replace(tzinfo=UTC)
        return local(moment)


class Words(TypeDecorator[str]):
    """Text from a workbook, which may hold signs that PostgreSQL has no place for."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """NUL becomes the sign for "no such letter"."""
        return value if value is None or "\0" not in value else value.replace("\0", "\ufffd")


METADATA = MetaData()


def _id() -> Column[int]:
    # Numbers are given under the ledger's lock, without gaps: they read as a register does.
    return Column("id", Integer, primary_key=True, autoincrement=False)


about = Table(
    "about",
    METADATA,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

run = Table(
    "run",
    METADATA,
    _id(),
    Column("started_at", Instant, nullable=False),
    Column("campaign_version", Words, nullable=False),
    Column("rules_version", Words, nullable=False),
    Column("program_version", Words, nullable=False),
    Column("origin", Words, nullable=False, server_default=""),
)

receipt = Table(
    "receipt",
    METADATA,
    _id(),
    Column("run", ForeignKey("run.id"), nullable=False, index=True),
    Column("label", Words, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("unit", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("period", Date, index=True),
    Column("late", Boolean, nullable=False),
    Column("findings", JSON, nullable=False),
)

# ``return`` is a reserved word; what the file was called, its hash and the rules that judged it
# stand in its receipt and its run.
return_ = Table(
    "return_",
    METADATA,
    _id(),
    Column("receipt", ForeignKey("receipt.id"), nullable=False, unique=True),
    Column("unit", Words, nullable=False),
    Column("period", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", Words, nullable=False),
    Column("sheet", Words, nullable=False),
    Column("columns", JSON, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("difficulties", JSON, nullable=False),
    Column("nil", Boolean, nullable=False),
    Column("template_version", Integer, nullable=False),
    Column("modified", Instant),
    Column("mtime", Double, nullable=False),
    Column("warnings", Integer, nullable=False),
    UniqueConstraint("unit", "period", "revision"),
)

line = Table(
    "line",
    METADATA,
    Column("return_", ForeignKey("return_.id"), primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("key", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("cells", JSON, nullable=False),
    sqlite_with_rowid=False,
)

waiver = Table(
    "waiver",
    METADATA,
    _id(),
    Column("unit", Words, nullable=False),
    Column("code", Words, nullable=False),
    Column("period", Date),
    Column("name", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("expires", Date, nullable=False),
    Column("created", Instant, nullable=False),
)

# A document as it was sent, and every figure it told: what a later report is held against.
sent = Table(
    "sent",
    METADATA,
    _id(),
    Column("kind", String(20), nullable=False),
    Column("place", Words, nullable=False),
    Column("period", Date, nullable=False),
    Column("number", Words, nullable=False),
    Column("day", Date, nullable=False),
    Column("name", Words, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("sent_at", Instant, nullable=False),
)

told = Table(
    "told",
    METADATA,
    Column("sent", ForeignKey("sent.id"), primary_key=True),
    Column("period", Date, primary_key=True),
    Column("unit", Words, primary_key=True),
    Column("group_", Words, primary_key=True),
    Column("state", String(20), nullable=False),
    Column("revision", Integer),
    Column("total", Integer),
    Column("denominator", Integer),
    Column("installed", Integer),
    Column("minimum", Integer),
    sqlite_with_rowid=False,
)

# What answers "did anything change since?" about the returns counts these.
GROWING = (run, receipt, waiver)
APPEND_ONLY = (run, receipt, return_, line, waiver, sent, told)


def create(connection: Connection, campaign: str) -> None:
    """Create every table, the guards against changes, and say what this is."""
    METADATA.create_all(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text(_PG_FUNCTION))
    _guard(connection, APPEND_ONLY)
    facts = {"format": FORMAT, _VERSION: str(SCHEMA_VERSION), "campaign": campaign}
    connection.execute(about.insert(), [{"key": k, "value": v} for k, v in facts.items()])


def upgrade(connection: Connection) -> None:
    """Bring tables of an earlier version up to date. No row changes but the one that says so."""
    query = select(about.c.value).where(about.c.key == _VERSION)
    theirs = int(connection.execute(query).scalar_one())
    if theirs < 2:
        connection.execute(text("ALTER TABLE run ADD COLUMN origin TEXT NOT NULL DEFAULT ''"))
    if theirs < 3:
        lacking = [table for table in (sent, told) if not inspect(connection).has_table(table.name)]
        METADATA.create_all(connection, lacking)
        _guard(connection, lacking)
    version = about.update().where(about.c.key == _VERSION)
    connection.execute(version.values(value=str(SCHEMA_VERSION)))


def _guard(connection: Connection, tables: Iterable[Table]) -> None:
    for table in tables:
        for statement in _guards(connection.dialect.name, table.name):
            connection.execute(text(statement))


def _guards(dialect: str, table: str) -> tuple[str, ...]:
    if dialect == "postgresql":
        return (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_append_only()",
        )
    return tuple(
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        for action in ("UPDATE", "DELETE")
    )


_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''the ledger is append-only''; END'
"""
