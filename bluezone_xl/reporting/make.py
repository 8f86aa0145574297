"""Making documents: the notice, the report, the excerpts of a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from bluezone_xl import clock
from bluezone_xl.archive import hash_file
from bluezone_xl.clock import local
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Book, Sent
from bluezone_xl.names import unaccented
from bluezone_xl.publishing import Snapshot
from bluezone_xl.reporting.pdf import to_pdf
from bluezone_xl.reporting.sharing import make_page
from bluezone_xl.reporting.shelf import Shelf
from bluezone_xl.reporting.sources import Sources
from bluezone_xl.reports.documents.briefing import Briefing, DocumentKind
from bluezone_xl.reports.documents.compose import compose
from bluezone_xl.reports.documents.letterhead import full_number
from bluezone_xl.reports.word import docx_bytes
from bluezone_xl.run import check_period, default_period
from bluezone_xl.workspace import Workspace

_NAMES = {
    DocumentKind.NOTICE: "thong-bao",
    DocumentKind.MINISTRY: "bao-cao",
    DocumentKind.DISTRICT: "trich",
}
ALL = tuple(DocumentKind)


@dataclass(frozen=True, slots=True)
class Made:
    """One document: what it is about and where it is.

    ``place`` is the code of an excerpt's place, ``name`` its name. ``sent`` is the number under
    which the ledger keeps it, None for a draft; ``restated`` is how many earlier tellings it
    corrects.
    """

    kind: DocumentKind
    place: str
    name: str
    period: date
    path: Path
    pdf: Path | None = None
    sent: int | None = None
    restated: int = 0


def make_reports(
    workspace: Workspace, period: date | None = None, *, now: datetime | None = None
) -> tuple[Path, ...]:
    """Make every document of a period as a draft, and the page to share. For a button.

    Notice, report and excerpts come first, the page is the last. ``period`` is by default the one
    a run would show. Raises RefusalError.
    """
    drafts = tuple(made.path for made in make(workspace, ALL, period=period, now=now))
    return (*drafts, make_page(workspace, period, now=now)[1])


def make(
    workspace: Workspace,
    kinds: Sequence[DocumentKind],
    *,
    period: date | None = None,
    place: str = "",
    number: str = "",
    day: date | None = None,
    now: datetime | None = None,
    sent: bool = False,
    pdf: bool = False,
) -> tuple[Made, ...]:
    """Make documents from what the ledger says now.

    ``place`` asks for one excerpt only, ``number`` fills in "Số:" of a single document, ``day``
    is the date at its head (today by default). ``sent`` freezes each with its figures. Raises
    RefusalError; with ``pdf`` and no LibreOffice the documents themselves are made.
    """
    check_period(workspace, period)
    moment = local(now or clock.now())
    with _ledger(workspace, writing=sent) as book:
        chosen = period or default_period(workspace, Snapshot.of(book), moment)
        sources = Sources.of(workspace, book)
        wanted = [(k, scope) for k in kinds for scope in sources.scopes(k, chosen, place)]
        if number and len(wanted) > 1:
            raise RefusalError("documents.one_number", count=len(wanted))
        shelf = Shelf.of(workspace.reports(chosen), book.sent())
        made = []
        for kind, scope in wanted:
            briefing = sources.briefing(
                kind, scope, chosen, moment=moment, day=day or moment.date(), number=number
            )
            one = _write(sources, shelf, briefing)
            made.append(_freeze(sources, book, briefing, one) if sent else one)
    return _with_pdf(made) if pdf else tuple(made)


def _write(sources: Sources, shelf: Shelf, briefing: Briefing) -> Made:
    campaign, scope = briefing.campaign, briefing.scope
    period = briefing.figures.period
    content = docx_bytes(
        compose(briefing, sources.workspace.register),
        author=campaign.issuer.department,
        moment=briefing.moment,
        facts=sources.facts(briefing.kind, scope, period),
    )
    path = shelf.put(_file_name(briefing), content)
    return Made(
        briefing.kind, scope.place, scope.name, period, path, restated=len(briefing.restatements)
    )


def _file_name(briefing: Briefing) -> str:
    """Without diacritics, for mail programs of every age: thong-bao-2021-07-16.docx."""
    parts = [_NAMES[briefing.kind]]
    if not briefing.scope.is_whole:
        # Two kinds or districts may be called alike: the code tells them apart.
        words = f"{briefing.scope.name} {briefing.scope.place.rpartition(':')[2]}"
        parts.append("-".join("".join(_letters(words)).split()))
    return f"{'-'.join([*parts, briefing.figures.period.isoformat()])}.docx"


def _letters(words: str) -> Iterator[str]:
    for letter in unaccented(words).lower():
        yield letter if letter.isascii() and letter.isalnum() else " "


def _freeze(sources: Sources, book: Book, briefing: Briefing, made: Made) -> Made:
    """Keep the file for good, and its figures in the ledger."""
    sha256 = hash_file(made.path)[0]
    return replace(made, sent=record_sent(sources, book, briefing, made.path, sha256))


def record_sent(sources: Sources, book: Book, briefing: Briefing, path: Path, sha256: str) -> int:
    """Archive a document that was sent and add it to the ledger with all it told."""
    archive = sources.workspace.archive
    archive.add(path, sha256)
    archive.sync()
    return book.add_sent(
        Sent(
            kind=briefing.kind.value,
            place=briefing.scope.place,
            period=briefing.figures.period,
            number=full_number(briefing.campaign, briefing.kind, briefing.number),
            day=briefing.day,
            name=path.name,
            sha256=sha256,
            sent_at=briefing.moment,
            told=sources.told(briefing),
        )
    )


def _with_pdf(made: Sequence[Made]) -> tuple[Made, ...]:
    files = to_pdf([one.path for one in made])
    return tuple(replace(one, pdf=file) for one, file in zip(made, files, strict=True))


@contextmanager
def _ledger(workspace: Workspace, *, writing: bool) -> Iterator[Book]:
    """The ledger to look at, or to oneself when something is to be frozen."""
    if writing:
        with workspace.open_ledger().writing() as book:
            yield book
    else:
        with workspace.view_ledger().reading() as book:
            yield book
