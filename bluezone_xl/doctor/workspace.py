"""The workspace: its files, its disk, its ledger and archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bluezone_xl.doctor.examined import Examined, State, fail, ok, warn
from bluezone_xl.doctor.machine import disk
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger.refusals import refusing
from bluezone_xl.workspace import CAMPAIGN, Workspace

_NAMES_SHOWN = 3


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds a workspace."""
    return (folder / CAMPAIGN).is_file()


def workspace_lines(folder: Path) -> Iterator[Examined]:
    """Examine a workspace. The ledger is only read: a doctor changes nothing."""
    try:
        workspace = Workspace.open(folder)
    except RefusalError as refusal:
        yield _refused("workspace", refusal)
        return
    yield ok("workspace", "workspace_found", path=folder.resolve())
    yield _campaign(workspace)
    yield _register(workspace)
    yield disk("workspace_disk", folder.resolve())
    yield _ledger(workspace)
    yield _archive(workspace)


def _campaign(workspace: Workspace) -> Examined:
    campaign = workspace.campaign
    return ok(
        "campaign",
        "campaign_found",
        id=campaign.id,
        version=campaign.version,
        groups=len(campaign.groups),
        kinds=len(campaign.kinds),
        periods=len(campaign.calendar.periods),
    )


def _register(workspace: Workspace) -> Examined:
    expected = workspace.register.expected(workspace.campaign)
    mute = sum(not unit.phone and not unit.email for unit in expected)
    values = {"units": len(workspace.register.units), "expected": len(expected), "mute": mute}
    if mute:
        return warn("register", "register_found", "fill_contacts", **values)
    return ok("register", "register_whole", **values)


def _ledger(workspace: Workspace) -> Examined:
    if not workspace.has_ledger() and workspace.archive.is_empty():
        return ok("ledger", "ledger_empty")
    try:
        _check_pages(workspace.ledger_address())
        ledger = workspace.open_ledger()
        receipts, returns = len(ledger.receipts()), len(ledger.standing())
    except RefusalError as refusal:
        return _refused("ledger", refusal)
    return ok("ledger", "ledger_found", receipts=receipts, returns=returns)


def _check_pages(address: str | Path) -> None:
    """Look over a SQLite ledger without the right to write; a server looks after its own."""
    if isinstance(address, str):
        return
    label = str(address)
    uri = f"{address.resolve().as_uri()}?mode=ro"
    with refusing(label), closing(sqlite3.connect(uri, uri=True)) as file:
        (verdict,) = file.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise RefusalError("ledger.damaged", ledger=label, reason=verdict)


def _archive(workspace: Workspace) -> Examined:
    damaged = workspace.archive.damaged()
    if not damaged:
        return ok("archive", "archive_found", count=sum(1 for _ in workspace.archive.files()))
    names = ", ".join(path.name for path in damaged[:_NAMES_SHOWN])
    return fail("archive", "archive_damaged", "restore_archive", count=len(damaged), names=names)


def _refused(identifier: str, refusal: RefusalError) -> Examined:
    """A refusal says itself what to do; it is rendered in the language of the screen."""
    return Examined(identifier, State.FAIL, "refused", {"refusal": refusal})
