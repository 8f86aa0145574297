"""Documents that were sent, kept with their figures; ledgers from before there were any."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from bluezone_xl.ledger import Ledger, Sent, Told, schema
from bluezone_xl.ledger.engine import engine_of, url_of
from bluezone_xl.ledger.schema import SCHEMA_VERSION
from tests.ledger.samples import NOW, WEEK_1, WEEK_2, a_return, a_run, a_waiver, sha


def a_document(name: str = "thong-bao.docx", *, told: tuple[Told, ...] = ()) -> Sent:
    return Sent(
        kind="notice",
        place="",
        period=WEEK_1,
        number="05/TB-STTTT",
        day=date(2021, 7, 17),
        name=name,
        sha256=sha(name),
        sent_at=NOW,
        told=told,
    )


TOLD = (
    Told(WEEK_1, "", "nguoi_dan", total=200, denominator=160, installed=80, minimum=460),
    Told(WEEK_1, "X1", "nguoi_dan", "accepted", 1, 200, 160, 80, 160),
    Told(WEEK_1, "X2", "nguoi_dan", "missing", minimum=300),
)


def add(ledger: Ledger, sent: Sent) -> int:
    with ledger.writing() as book:
        return book.add_sent(sent)


def as_of_schema_2(where: str) -> None:
    """A ledger as the version before made it, with a run and a waiver in it."""
    ledger = Ledger.open(where, campaign="test")
    ledger.record(a_run((a_return(), 1)))
    ledger.add_waiver(a_waiver())
    with ledger._engine.begin() as connection:
        connection.execute(text("DROP TABLE told"))
        connection.execute(text("DROP TABLE sent"))
        connection.execute(text("UPDATE about SET value = '2' WHERE key = 'schema_version'"))


def version(ledger: Ledger) -> str:
    with ledger._engine.connect() as connection:
        query = text("SELECT value FROM about WHERE key = 'schema_version'")
        return str(connection.execute(query).scalar_one())


def test_a_document_comes_back_with_its_figures__ok(ledger: Ledger) -> None:
    assert ledger.sent() == ()
    assert add(ledger, a_document(told=TOLD)) == 1
    assert add(ledger, a_document("bao-cao.docx")) == 2
    first, second = ledger.sent()
    assert (first.id, first.number, first.sha256) == (1, "05/TB-STTTT", sha("thong-bao.docx"))
    assert first.sent_at == NOW
    with ledger.reading() as book:
        assert book.told(first.id) == TOLD
        assert book.told(second.id) == ()


@pytest.mark.parametrize("table", ["sent", "told"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET period = period"])
def test_what_was_told_cannot_be_changed__error(ledger: Ledger, table: str, change: str) -> None:
    add(ledger, a_document(told=TOLD))
    with pytest.raises(DBAPIError, match="append-only"), ledger._engine.begin() as connection:
        connection.execute(text(change.format(table)))


def test_a_failed_document_was_never_there__error(ledger: Ledger) -> None:
    add(ledger, a_document())
    # The second figure is the first one again: the database refuses it, and the document with it.
    with pytest.raises(DBAPIError):
        add(ledger, a_document("bao-cao.docx", told=(TOLD[0], TOLD[0])))
    assert [sent.name for sent in ledger.sent()] == ["thong-bao.docx"]


def test_a_ledger_of_the_earlier_schema_gains_the_tables__ok(where: str) -> None:
    as_of_schema_2(where)
    ledger = Ledger.open(where, campaign="test")
    assert version(ledger) == str(SCHEMA_VERSION)
    assert (len(ledger.standing()), len(ledger.receipts()), len(ledger.waivers())) == (1, 1, 1)
    assert ledger.sent() == ()
    assert add(ledger, a_document(told=TOLD)) == 1
    with pytest.raises(DBAPIError, match="append-only"), ledger._engine.begin() as connection:
        connection.execute(text("DELETE FROM told"))


def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was__error(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_of_schema_2(where)

    def cut_off(*_: object) -> None:
        raise RuntimeError("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "_guard", cut_off)
        with pytest.raises(RuntimeError):
            Ledger.open(where, campaign="test")
    with engine_of(url_of(where), 1).connect() as connection:
        assert not inspect(connection).has_table("sent")
    assert add(Ledger.open(where, campaign="test"), a_document()) == 1


def test_what_stood_after_a_run__ok(ledger: Ledger) -> None:
    ledger.record(a_run((a_return(file="a", installed=40), 1)))
    ledger.record(a_run((a_return(file="b", installed=44), 2), (a_return("X2", file="c"), 1)))
    with ledger.reading() as book:
        assert book.last_run() == 2
        (old,) = book.standing(until_run=1)
        assert (old.revision, len(book.standing())) == (1, 2)
        assert book.standing(WEEK_2, until_run=2) == ()
        assert book.standing(until_run=0) == ()
