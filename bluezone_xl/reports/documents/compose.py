"""From a briefing to a whole document: which parts, in which order, under which headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bluezone_xl.register import Register
from bluezone_xl.reports.documents import letterhead, sections, wording
from bluezone_xl.reports.documents.appendices import appendices
from bluezone_xl.reports.documents.briefing import Briefing, DocumentKind
from bluezone_xl.reports.documents.content import Block, Document, Para
from bluezone_xl.reports.documents.labels import Labels
from bluezone_xl.reports.documents.wording import day, say

Part = tuple[str, Iterable[Block]]


def compose(briefing: Briefing, province: Register) -> Document:
    """Return the document. ``province`` is the whole register, which heads it."""
    labels = Labels.of(briefing)
    kind = briefing.kind.value
    values = {
        "subject": wording.lower_first(briefing.campaign.title),
        "document": wording.lower_first(briefing.campaign.document),
        "department": briefing.campaign.issuer.department,
        "period": day(briefing.figures.period),
        "place": briefing.scope.running_name,
        "to": wording.listed(letterhead.letter_of(briefing.campaign, briefing.kind).to),
    }
    body = [
        Para(say(f"opening_{kind}", **values)),
        *_numbered(_parts(briefing, labels)),
        Para(say(f"closing_{kind}", **values)),
    ]
    attached = _attached(briefing)
    return Document(
        head=letterhead.head(
            briefing, province, say(f"kind_{kind}"), say(f"subject_{kind}", **values)
        ),
        body=tuple(body),
        recipients=letterhead.recipients(briefing),
        signature=letterhead.signature(briefing.campaign),
        appendices=tuple(appendices(briefing, labels, attached)),
    )


def _parts(briefing: Briefing, labels: Labels) -> Iterator[Part]:
    returns = ("heading_returns", sections.returns(briefing, labels))
    results = ("heading_results", sections.results(briefing))
    places = ("heading_places", sections.places(briefing, labels))
    praise = ("heading_praise", sections.praise(briefing))
    remind = ("heading_remind", sections.remind(briefing))
    indicators = ("heading_indicators", sections.indicators(briefing))
    difficulties = ("heading_difficulties", sections.difficulties(briefing))
    restated = ("heading_restated", sections.restatements(briefing, labels))
    if briefing.kind is DocumentKind.MINISTRY:
        best, behind = ("heading_best", praise[1]), ("heading_behind", remind[1])
        yield from (results, places, best, behind, indicators, returns, difficulties, restated)
        yield "heading_tasks", sections.tasks(briefing, labels)
    else:
        yield from (returns, results, places, praise, remind, indicators, difficulties, restated)
        yield "heading_requests", sections.requests(briefing, labels)


def _numbered(parts: Iterable[Part]) -> Iterator[Block]:
    """Number the parts that have something to say."""
    number = 0
    for heading, blocks in parts:
        kept = list(blocks)
        if kept:
            number += 1
            yield Para(say("heading", number=number, title=say(heading)), heading=True)
            yield from kept


def _attached(briefing: Briefing) -> str:
    """What stands below an appendix's title: the document it belongs to."""
    campaign = briefing.campaign
    number = letterhead.full_number(campaign, briefing.kind, briefing.number)
    return say(
        "attached" if number else "attached_unnumbered",
        kind=say(f"kind_{briefing.kind.value}"),
        number=number or letterhead.symbol(campaign, briefing.kind),
        day=wording.long_day(briefing.day),
        department=campaign.issuer.department,
    )
