"""Recording that a document was sent: the very file, edited or not, with the figures it told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from bluezone_xl import clock
from bluezone_xl.archive import hash_file
from bluezone_xl.aside import refusing_io
from bluezone_xl.clock import local
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import localised
from bluezone_xl.reporting.make import Made, record_sent
from bluezone_xl.reporting.sources import Sources, basis
from bluezone_xl.reports.documents.briefing import DocumentKind
from bluezone_xl.reports.word.properties import facts_of
from bluezone_xl.workspace import Workspace


def freeze(
    workspace: Workspace,
    path: Path,
    *,
    number: str = "",
    day: date | None = None,
    now: datetime | None = None,
) -> Made:
    """Record that a document made here was sent, with the figures it was made from.

    The file may have been filled in, signed and saved again since: it says itself which
    document it is and what the ledger knew then. Raises RefusalError for a file that does not, that
    was recorded already, or whose campaign or register is no longer the one it was made with.
    """
    moment = local(now or clock.now())
    facts = facts_of(path)
    if facts is None or not {"kind", "place", "period", "run", "basis"} <= facts.keys():
        raise RefusalError("documents.not_ours", path=path)
    if facts["basis"] != basis(workspace):
        raise RefusalError("documents.basis_changed", path=path)
    kind, period = DocumentKind(facts["kind"]), date.fromisoformat(facts["period"])
    with refusing_io(path):
        sha256 = hash_file(path)[0]
    with workspace.open_ledger().writing() as book:
        for sent in book.sent():
            if sent.sha256 == sha256:
                told = localised(local(sent.sent_at).date(), "vi")
                raise RefusalError("documents.sent_already", path=path, day=told)
        sources = Sources.of(workspace, book, int(facts["run"]))
        (scope,) = sources.scopes(kind, period, facts["place"])
        briefing = sources.briefing(
            kind, scope, period, moment=moment, day=day or moment.date(), number=number
        )
        recorded = record_sent(sources, book, briefing, path, sha256)
    return Made(
        kind,
        scope.place,
        scope.name,
        period,
        path,
        sent=recorded,
        restated=len(briefing.restatements),
    )
