"""A workspace: the folder of one campaign, where everything has its place."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Literal

from bluezone_xl.archive import Archive
from bluezone_xl.aside import PREFIX, refusing_io
from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Ledger
from bluezone_xl.register import Register
from bluezone_xl.register_file import load_register, save_register

CAMPAIGN = "campaign.toml"
REGISTERS = ("units.csv", "units.xlsx")
SECRET = "secret.key"  # noqa: S105 - the name of a file
LEDGER = "ledger.sqlite"
LEDGER_URL = "ledger.url"
MASTER = "master.xlsm"
# What the master was called before it had buttons; left where it is.
OLD_MASTER = "master.xlsx"
FOLDERS = ("inbox", "outbox", "returned", "archive", "reports")

_SECRET_BYTES = 32
_LEAST_SECRET_BYTES = 16


@dataclass(frozen=True, slots=True)
class Workspace:
    """An opened workspace: its folder, and what its files say."""

    folder: Path
    campaign: Campaign
    register: Register
    register_path: Path
    secret: bytes = field(repr=False)
    inbox_elsewhere: Path | None = None

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """Open a workspace.

        Raises RefusalError saying which file is missing or wrong, and what makes it.
        """
        if not folder.is_dir():
            raise RefusalError("workspace.no_folder", path=folder)
        if not (folder / CAMPAIGN).is_file():
            raise RefusalError("workspace.no_campaign", path=folder, file=CAMPAIGN)
        campaign = load_campaign(folder / CAMPAIGN)
        register_path = _register_path(folder)
        register = load_register(register_path, campaign)
        return cls(folder, campaign, register, register_path, _load_secret(folder / SECRET))

    @classmethod
    def create(
        cls,
        folder: Path,
        campaign: Path | str,
        register: Register | Path,
        *,
        table: Literal["csv", "xlsx"] = "xlsx",
    ) -> Workspace:
        """Make a workspace from a campaign file (or the id of a packaged one) and a register.

        ``table`` is the format in which a register given as units is saved; a file keeps its
        own. Nothing that is there is ever overwritten: raises RefusalError naming it.
        """
        source = _campaign_source(campaign)
        _refuse_overwriting(folder)
        with refusing_io(folder):
            folder.mkdir(parents=True, exist_ok=True)
            _remove_leftovers(folder)
            draft = folder / f"{PREFIX}{secrets.token_hex(6)}"
            draft.mkdir()
            try:
                _fill(draft, source, register, table)
                # The campaign file comes last: without it the folder is no workspace yet.
                for path in sorted(draft.iterdir(), key=lambda p: p.name == CAMPAIGN):
                    path.rename(folder / path.name)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
            for name in FOLDERS:
                (folder / name).mkdir(exist_ok=True)
        return cls.open(folder)

    @property
    def campaign_path(self) -> Path:
        """The campaign file."""
        return self.folder / CAMPAIGN

    @property
    def inbox(self) -> Path:
        """What arrived, under any name, in any subfolder; never modified."""
        return self.inbox_elsewhere or self.folder / "inbox"

    @property
    def master_path(self) -> Path:
        """The provincial workbook, with its buttons."""
        return self.folder / MASTER

    @property
    def archive(self) -> Archive:
        """Every received file by its hash."""
        return Archive(self.folder / "archive")

    def outbox(self, period: date) -> Path:
        """Workbooks to send for a period."""
        return self.folder / "outbox" / period.isoformat()

    def returned(self, period: date | None) -> Path:
        """Messages and copies for files sent back; None for those whose period is unknown."""
        return self.folder / "returned" / (period.isoformat() if period else "khong-ro-ky")

    def reports(self, period: date) -> Path:
        """Documents made for a period."""
        return self.folder / "reports" / period.isoformat()

    def shown_folders(self) -> dict[str, str]:
        """Where files lie, as seen from this folder: what the master shows."""
        found = {name: name for name in FOLDERS}
        if self.inbox_elsewhere is not None:
            found["inbox"] = str(self.inbox_elsewhere)
        return found

    def ledger_address(self) -> str | Path:
        """Where the ledger is: the URL in ``ledger.url`` if that file is there, else SQLite."""
        path = self.folder / LEDGER_URL
        if not path.is_file():
            return self.folder / LEDGER
        with refusing_io(path):
            return path.read_text(encoding="utf-8-sig").strip()

    def has_ledger(self) -> bool:
        """Whether a ledger was ever made here (one on a server counts as made)."""
        address = self.ledger_address()
        if isinstance(address, str):
            return True
        return address.is_file() and address.stat().st_size > 0

    def open_ledger(self) -> Ledger:
        """Open the ledger, or make the first one.

        Raises RefusalError when received files are archived but the ledger is gone: a new, empty
        one would silently forget every correction and receipt.
        """
        self._refuse_lost_ledger()
        return Ledger.open(self.ledger_address(), campaign=self.campaign.id)

    def view_ledger(self) -> Ledger:
        """Open the ledger to look at it; where there is none yet, nothing is made."""
        self._refuse_lost_ledger()
        if not self.has_ledger():
            return Ledger.in_memory(campaign=self.campaign.id)
        return Ledger.open(self.ledger_address(), campaign=self.campaign.id)

    def _refuse_lost_ledger(self) -> None:
        if not self.has_ledger() and not self.archive.is_empty():
            raise RefusalError("workspace.ledger_lost", path=self.ledger_address())


def _register_path(folder: Path) -> Path:
    found = [folder / name for name in REGISTERS if (folder / name).is_file()]
    if not found:
        raise RefusalError("workspace.no_register", path=folder)
    if len(found) > 1:
        raise RefusalError("workspace.two_registers", path=folder)
    return found[0]


def _load_secret(path: Path) -> bytes:
    if not path.is_file():
        raise RefusalError("workspace.no_secret", path=path)
    with refusing_io(path):
        raw = path.read_bytes()
    try:
        secret = bytes.fromhex(raw.decode("ascii").strip())
    except ValueError as error:
        raise RefusalError("workspace.bad_secret", path=path) from error
    if len(secret) < _LEAST_SECRET_BYTES:
        raise RefusalError("workspace.bad_secret", path=path)
    return secret


def _campaign_source(campaign: Path | str) -> bytes:
    """The bytes of a campaign file that is known to be right."""
    if isinstance(campaign, Path):
        load_campaign(campaign)
        with refusing_io(campaign):
            return campaign.read_bytes()
    load_campaign(packaged=campaign)
    return (resources.files("bluezone_xl") / "campaigns" / f"{campaign}.toml").read_bytes()


def _refuse_overwriting(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise RefusalError("workspace.exists", path=folder)
    for name in (CAMPAIGN, *REGISTERS, SECRET, LEDGER, LEDGER_URL, MASTER, OLD_MASTER):
        if (folder / name).exists():
            raise RefusalError("workspace.exists", path=folder / name)


def _remove_leftovers(folder: Path) -> None:
    for leftover in folder.glob(f"{PREFIX}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _fill(draft: Path, source: bytes, register: Register | Path, table: str) -> None:
    (draft / CAMPAIGN).write_bytes(source)
    campaign = load_campaign(draft / CAMPAIGN)
    if isinstance(register, Path):
        load_register(register, campaign)
        shutil.copyfile(register, draft / f"units{register.suffix.lower()}")
    else:
        save_register(register, draft / f"units.{table}")
        load_register(draft / f"units.{table}", campaign)
    _write_secret(draft / SECRET)


def _write_secret(path: Path) -> None:
    """Only the owner may read it: who has it can make tokens for any unit."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_SECRET_BYTES) + "\n")
    with suppress(OSError):
        path.chmod(0o600)
