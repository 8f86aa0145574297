"""``receipt``: what a unit holds, checked against the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, command_group
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.clock import local
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import localised

if TYPE_CHECKING:
    from bluezone_xl.verifying import Verified
    from bluezone_xl.workspace import Workspace

receipt = command_group("receipt", "cli_help.receipt")


@receipt.command("verify", cls=LocalCommand, help="cli_help.receipt_verify")
def verify(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="FILE|NUMBER", help="cli_help.receipt_file")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="cli_help.receipt_code")] = "",
    workspace: options.WorkspaceOption = options.HERE,
    output: options.FormatOption = "text",
) -> int:
    """Tell whether a receipt or a return agrees with the ledger."""
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    opened = Workspace.open(workspace)
    found = _verified(opened, what, code)
    if as_json:
        session.show_json(_as_json(found))
    else:
        session.show(*_lines(session, opened, found))
    return ExitCode.FINE if found.agrees else ExitCode.FINDINGS


def _verified(workspace: Workspace, what: str, code: str) -> Verified:
    from bluezone_xl.verifying import verify_code, verify_file

    path = Path(what)
    if path.is_file():
        return verify_file(workspace, path)
    if not (what.isascii() and what.isdigit() and len(what) < 10):
        raise RefusalError("cli.path_missing", path=what)
    if not code.strip():
        raise RefusalError("receipt.no_code", number=what)
    return verify_code(workspace, int(what), code)


def _lines(session: Session, workspace: Workspace, found: Verified) -> list[str]:
    number = f"{found.number:06}"
    said = [session.words(f"receipt.{found.answer.value}", number=number, sha256=found.sha256)]
    if found.accepted is None or found.receipt is None:
        return said
    content = found.accepted.content
    unit = workspace.register.by_code.get(content.unit)
    received = local(found.receipt.received_at)
    facts = session.words(
        "receipt.facts",
        unit=f"{content.unit} {unit.name}" if unit else content.unit,
        period=localised(content.period, session.lang),
        revision=found.accepted.revision,
        received=f"{received:%H:%M} {localised(received.date(), session.lang)}",
        code=found.code,
    )
    stands = session.words("receipt.stands")
    if not found.stands:
        stands = session.words("receipt.no_longer", revision=found.standing)
    return [*said, facts, stands]


def _as_json(found: Verified) -> dict[str, object]:
    accepted, receipt = found.accepted, found.receipt
    return {
        "answer": found.answer.value,
        "number": found.number or None,
        "sha256": found.sha256 or None,
        "outcome": None if receipt is None else receipt.outcome.value,
        "unit": None if accepted is None else accepted.content.unit,
        "period": None if accepted is None else accepted.content.period.isoformat(),
        "revision": None if accepted is None else accepted.revision,
        "stands": None if accepted is None else found.stands,
        "code": found.code or None,
    }
