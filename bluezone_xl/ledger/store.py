"""Opening a ledger: is it one, is it ours, and can it be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, false, inspect, select, text

from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import engine as engines
from bluezone_xl.ledger.book import Book
from bluezone_xl.ledger.records import Known, Run, RunRecord, Sent
from bluezone_xl.ledger.refusals import refusing
from bluezone_xl.ledger.schema import FORMAT, METADATA, SCHEMA_VERSION, about, create, upgrade
from bluezone_xl.receipts import Receipt
from bluezone_xl.returns import Accepted
from bluezone_xl.waivers import Waiver

BUSY_SECONDS = 5.0


class Ledger:
    """A ledger on SQLite or PostgreSQL.

    Every method is a transaction of its own; ``reading()`` and ``writing()`` give a longer one.
    What the database cannot do is a RefusalError.
    """

    def __init__(self, engine: Engine, label: str) -> None:
        self._engine = engine
        self.label = label

    @classmethod
    def open(
        cls, where: str | Path, *, campaign: str = "", busy_seconds: float | None = None
    ) -> Ledger:
        """Open the ledger of a campaign at a path or URL; a new one is made where none is.

        ``busy_seconds`` is how long to wait for another writer, by default ``BUSY_SECONDS``.

        Raises RefusalError when it cannot be reached or written, is damaged, is no ledger,
        belongs to another campaign or was made by a newer version.
        """
        url = engines.url_of(where)
        wait = BUSY_SECONDS if busy_seconds is None else busy_seconds
        ledger = cls(engines.engine_of(url, wait), engines.shown(url))
        ledger._check_folder(url.database if url.get_backend_name() == "sqlite" else None)
        with refusing(ledger.label):
            ledger._check_or_create(campaign)
        return ledger

    @classmethod
    def in_memory(cls, *, campaign: str = "") -> Ledger:
        """An empty ledger that is gone with the process."""
        return cls.open("sqlite://", campaign=campaign)

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """One state of the ledger, whatever others write meanwhile."""
        with refusing(self.label), engines.reading(self._engine) as connection:
            yield Book(connection)

    @contextmanager
    def writing(self) -> Iterator[Book]:
        """The ledger to oneself: waits a few seconds for another writer, then is refused.

        Commits when the block ends well; otherwise nothing of it was ever there.
        """
        with refusing(self.label), engines.writing(self._engine) as connection:
            # SQLite begins even a writing transaction on a file that may only be read, and refuses
            # the first change. This one changes nothing: it brings the refusal before the work.
            connection.execute(about.delete().where(false()))
            self._check_pages(connection)
            yield Book(connection)

    def known(self) -> Mapping[str, Known]:
        """Every file seen before, by hash."""
        with self.reading() as book:
            return book.known()

    def standing(self, period: date | None = None) -> tuple[Accepted, ...]:
        """The return that stands for each unit and period, by period and unit."""
        with self.reading() as book:
            return book.standing(period)

    def history(self, unit: str, period: date) -> tuple[Accepted, ...]:
        """A unit's correction chain for a period, first revision first."""
        with self.reading() as book:
            return book.history(unit, period)

    def receipts(self, period: date | None = None) -> tuple[Receipt, ...]:
        """Every receipt, in order; of one period, if given."""
        with self.reading() as book:
            return book.receipts(period)

    def runs(self) -> tuple[Run, ...]:
        """Every run that added something, in order."""
        with self.reading() as book:
            return book.runs()

    def waivers(self) -> tuple[Waiver, ...]:
        """Every waiver, in the order they were given, expired ones too."""
        with self.reading() as book:
            return book.waivers()

    def sent(self) -> tuple[Sent, ...]:
        """Every document that was sent, in order, without its figures."""
        with self.reading() as book:
            return book.sent()

    def state(self) -> tuple[int, ...]:
        """Numbers that differ whenever anything was added in between."""
        with self.reading() as book:
            return book.state()

    def add_waiver(self, waiver: Waiver) -> None:
        """Add a waiver."""
        with self.writing() as book:
            book.add_waiver(waiver)

    def record(self, run: RunRecord) -> None:
        """Add a whole run in one transaction."""
        with self.writing() as book:
            book.record(run)

    def _check_folder(self, path: str | None) -> None:
        if path is None or path == ":memory:":
            return
        if Path(path).is_dir() or not Path(path).absolute().parent.is_dir():
            raise RefusalError("ledger.cannot_open", ledger=path, reason=path)

    def _check_or_create(self, campaign: str) -> None:
        with engines.reading(self._engine) as connection:
            tables = set(inspect(connection).get_table_names())
            if about.name in tables:
                facts = _facts(connection)
                self._check(facts, campaign)
                current = int(facts["schema_version"]) == SCHEMA_VERSION
        if about.name in tables:
            if not current:
                self._upgrade()
            return
        if self._foreign(tables):
            raise RefusalError("ledger.not_a_ledger", ledger=self.label, reason="")
        with engines.writing(self._engine) as connection:
            # Somebody may have made it while we waited for the lock.
            if inspect(connection).has_table(about.name):
                self._check(_facts(connection), campaign)
            else:
                create(connection, campaign)

    def _upgrade(self) -> None:
        """Bring a ledger of an earlier version up to date, under the lock."""
        with engines.writing(self._engine) as connection:
            self._check_pages(connection)
            # Somebody may have done it while we waited for the lock.
            if int(_facts(connection)["schema_version"]) < SCHEMA_VERSION:
                upgrade(connection)

    def _foreign(self, tables: set[str]) -> bool:
        """A SQLite file is ours alone; in PostgreSQL a schema may hold other people's tables."""
        if self._engine.dialect.name == "sqlite":
            return bool(tables)
        return bool(tables & set(METADATA.tables))

    def _check(self, facts: Mapping[str, str], campaign: str) -> None:
        version = facts.get("schema_version", "")
        if facts.get("format") != FORMAT or not version.isdecimal():
            raise RefusalError("ledger.not_a_ledger", ledger=self.label, reason="")
        if int(version) > SCHEMA_VERSION:
            raise RefusalError(
                "ledger.newer", ledger=self.label, version=version, ours=SCHEMA_VERSION
            )
        theirs = facts.get("campaign", "")
        if campaign and theirs and theirs != campaign:
            raise RefusalError(
                "ledger.other_campaign", ledger=self.label, theirs=theirs, ours=campaign
            )

    def _check_pages(self, connection: Connection) -> None:
        """Nothing is added to a damaged file: it would bury what can still be saved."""
        if connection.dialect.name != "sqlite":
            return
        verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar()
        if verdict != "ok":
            raise RefusalError("ledger.damaged", ledger=self.label, reason=verdict)


def _facts(connection: Connection) -> dict[str, str]:
    found = connection.execute(select(about.c.key, about.c.value))
    return {row.key: row.value for row in found}
