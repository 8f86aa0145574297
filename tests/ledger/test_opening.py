"""Opening a ledger: made where none is, refused where it cannot be trusted."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bluezone_xl.catalogue import text as sentence
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Ledger
from bluezone_xl.ledger.engine import engine_of, shown, url_of
from bluezone_xl.ledger.schema import SCHEMA_VERSION
from tests.children import as_nobody, lock_up, run_python
from tests.ledger.samples import a_return, a_run, a_waiver


def _refused(where: str | Path, **options: object) -> RefusalError:
    with pytest.raises(RefusalError) as caught:
        Ledger.open(where, **options)  # type: ignore[arg-type]
    for lang in ("vi", "en"):
        assert sentence(caught.value.key, lang, **caught.value.values)
    return caught.value


def _rewrite(where: str, key: str, value: str) -> None:
    with engine_of(url_of(where), 1).begin() as connection:
        connection.execute(
            text("UPDATE about SET value = :v WHERE key = :k"), {"k": key, "v": value}
        )


def test_opening_twice_gives_the_same_ledger__ok(where: str) -> None:
    Ledger.open(where, campaign="test").record(a_run((a_return(), 1)))
    assert len(Ledger.open(where, campaign="test").standing()) == 1
    assert len(Ledger.open(where).standing()) == 1


def test_an_empty_file_becomes_a_ledger__ok(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    assert Ledger.open(path).standing() == ()


def test_a_ledger_in_memory_leaves_nothing__ok(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ledger = Ledger.in_memory(campaign="test")
    ledger.record(a_run((a_return(), 1)))
    assert len(ledger.standing()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_of_another_campaign__error(where: str) -> None:
    Ledger.open(where, campaign="bluezone-2021")
    refused = _refused(where, campaign="vneid-2023")
    assert refused.key == "ledger.other_campaign"
    assert refused.values["theirs"] == "bluezone-2021"


def test_a_newer_schema__error(where: str) -> None:
    Ledger.open(where)
    _rewrite(where, "schema_version", str(SCHEMA_VERSION + 1))
    assert _refused(where).key == "ledger.newer"


def test_a_ledger_of_version_1_is_brought_up_to_date__ok(where: str) -> None:
    Ledger.open(where).record(a_run((a_return(), 1)))
    with engine_of(url_of(where), 1).begin() as connection:
        connection.execute(text("ALTER TABLE run DROP COLUMN origin"))
    _rewrite(where, "schema_version", "1")
    upgraded = Ledger.open(where)
    assert [run.origin for run in upgraded.runs()] == [""]
    upgraded.record(replace(a_run((a_return("X2"), 1)), origin="lan, PC-01, Excel"))
    assert [run.origin for run in Ledger.open(where).runs()] == ["", "lan, PC-01, Excel"]


def test_another_programs_about_table__error(where: str) -> None:
    Ledger.open(where)
    _rewrite(where, "format", "something else")
    assert _refused(where).key == "ledger.not_a_ledger"


def test_another_programs_sqlite_file__error(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE something (id)")
    connection.close()
    assert _refused(path).key == "ledger.not_a_ledger"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 a workbook " * 200, "chỉ là văn bản".encode() * 99]
)
def test_a_file_of_another_kind__error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    assert _refused(path).key == "ledger.not_a_ledger"
    assert path.read_bytes() == content


def test_a_folder_or_a_missing_folder__error(tmp_path: Path) -> None:
    assert _refused(tmp_path).key == "ledger.cannot_open"
    assert _refused(tmp_path / "none" / "ledger.sqlite").key == "ledger.cannot_open"
    assert not (tmp_path / "none").exists()


def _filled(path: Path) -> None:
    returns = ((a_return(f"X{n}", file=f"f{n}", lines=20), 1) for n in range(200))
    Ledger.open(path).record(a_run(*returns))


def test_a_truncated_ledger__error(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    _filled(path)
    os.truncate(path, path.stat().st_size // 2)
    content = path.read_bytes()
    assert _refused(path).key == "ledger.damaged"
    assert path.read_bytes() == content


def test_nothing_is_added_to_a_ledger_damaged_inside__error(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    _filled(path)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\x5a" * 8192)
    content = path.read_bytes()
    with pytest.raises(RefusalError) as caught:
        Ledger.open(path).record(a_run((a_return("Y1", file="new"), 1)))
    assert caught.value.key == "ledger.damaged"
    assert path.read_bytes() == content


@pytest.mark.parametrize("address", ["mysql://host/db", "://", "nonsense://x"])
def test_an_address_that_is_none__error(address: str) -> None:
    assert _refused(address).key == "ledger.bad_url"


def test_a_server_out_of_reach__error(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    refused = _refused(f"postgresql://ai_do:mat-khau@/ledger?host={tmp_path}")
    assert refused.key == "ledger.unreachable"
    assert "mat-khau" not in str(refused)


def test_a_password_is_never_shown__ok() -> None:
    assert "bi-mat" not in shown(url_of("postgresql://u:bi-mat@host/db"))


def test_postgresql_without_its_driver__error() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from bluezone_xl.errors import RefusalError\n"
        "from bluezone_xl.ledger import Ledger\n"
        "try: Ledger.open('postgresql://host/db')\n"
        "except RefusalError as error: print(error.key)\n"
    )
    assert run_python(code).stdout.strip() == "ledger.no_driver"


def test_a_ledger_that_may_only_be_read_is_read__error(open_folder: Path) -> None:
    path = open_folder / "ledger.sqlite"
    ledger = Ledger.open(path)
    ledger.record(a_run((a_return(), 1)))
    content = path.read_bytes()
    lock_up(open_folder, [path])
    with as_nobody():
        assert len(Ledger.open(path).standing()) == 1
        with pytest.raises(RefusalError) as caught:
            ledger.add_waiver(a_waiver())
    assert caught.value.key == "ledger.read_only"
    assert path.read_bytes() == content
