"""The parts of a document's body. Each returns its paragraphs and tables, none when it has none."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate import GroupFigures, IndicatorFigures, Status
from bluezone_xl.reports.documents import comments, tables, wording
from bluezone_xl.reports.documents.briefing import Briefing, Difficulty
from bluezone_xl.reports.documents.content import Block, Para
from bluezone_xl.reports.documents.group_sentences import group_sentences
from bluezone_xl.reports.documents.labels import Labels
from bluezone_xl.reports.documents.wording import day, number, percent, say

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_OPEN = (Status.ON_COURSE, Status.AT_RISK, Status.NOT_MET)


def returns(briefing: Briefing, labels: Labels) -> Iterator[Block]:
    """How many units have reported, and the names of those who have not."""
    units = briefing.figures.units
    if units.accepted == units.expected > 0:
        yield Para(
            say(
                "returns_all",
                moment=wording.moment(briefing.moment),
                accepted=number(units.accepted),
                expected=number(units.expected),
            )
        )
        return
    counts = [say("returns_accepted", accepted=number(units.accepted), share=_share(briefing))]
    if units.missing:
        counts.append(say("returns_missing", missing=number(units.missing)))
    if units.exempt:
        counts.append(say("returns_exempt", exempt=number(units.exempt)))
    before = "returns_before_exempt" if units.exempt else "returns_before"
    yield Para(
        say(
            "returns" if units.accepted else before,
            moment=wording.moment(briefing.moment),
            expected=number(units.expected),
            exempt=number(units.exempt),
            counts=wording.listed(counts),
        )
    )
    for sentence in comments.silent_sentences(briefing, labels.silent):
        yield Para(sentence)


def results(briefing: Briefing) -> Iterator[Block]:
    """Each group in a paragraph, then all of them in a table."""
    before = briefing.figures.previous_period
    for letter, group in zip(_LETTERS, briefing.groups, strict=False):
        sentences = " ".join(group_sentences(group, before))
        yield Para(say("group", letter=letter, name=group.group.name, sentences=sentences))
    if any(group.group.overlaps for group in briefing.groups) and len(briefing.groups) > 1:
        yield Para(say("overlap"))
    yield Para(say("table_groups"))
    yield tables.groups(briefing)


def places(briefing: Briefing, labels: Labels) -> Iterator[Block]:
    """The places against each other: a table of the outermost level, best first."""
    if briefing.district is not None and briefing.districts > 1:
        yield from _district_rank(briefing)
    for group in briefing.territorial:
        ranked = comments.standings(briefing, briefing.figures.group(group.id))
        if len(briefing.ranked) < 2 or not ranked:
            continue
        first, last = ranked[0], ranked[-1]
        yield Para(
            say(
                "places_same" if first.rate == last.rate else "places",
                group=group.name,
                count=number(len(ranked)),
                first=comments.rated(first),
                last=comments.rated(last),
                appendix=labels.places,
            )
        )
        if len(briefing.ranked) <= tables.MOST_IN_BODY:
            yield tables.places(briefing, group)


def _district_rank(briefing: Briefing) -> Iterator[Block]:
    assert briefing.district is not None
    for group in briefing.territorial:
        own = briefing.district.groups[group.id]
        if own.rank is not None:
            yield Para(
                say(
                    "district_rank",
                    place=wording.upper_first(briefing.scope.running_name),
                    rank=number(own.rank),
                    all=number(briefing.districts),
                    group=group.name,
                    rate=percent(own.rate),
                )
            )


def praise(briefing: Briefing) -> Iterator[Block]:
    """Those who did well."""
    for group in briefing.groups:
        sentences = " ".join(comments.praised(briefing, group))
        if sentences:
            yield Para(sentences)


def remind(briefing: Briefing) -> Iterator[Block]:
    """Those who are behind."""
    for group in briefing.groups:
        sentences = " ".join(comments.reminded(briefing, group))
        if sentences:
            yield Para(sentences)


def indicators(briefing: Briefing) -> Iterator[Block]:
    """What is followed besides: guides posted, items published, relatives won over."""
    known = [item for item in briefing.figures.indicators if item.now is not None]
    if not known:
        return
    before = briefing.figures.previous_period
    period = day(briefing.figures.period)
    if before is not None and any(item.change is not None for item in known):
        yield Para(say("indicators", period=period, since=day(before)))
    else:
        yield Para(say("indicators_first", period=period))
    for item in known:
        yield Para(_indicator(item))


def _indicator(item: IndicatorFigures) -> str:
    change = item.change
    key = "indicator"
    if change is not None:
        key += "_same" if change == 0 else "_more" if change > 0 else "_less"
    return say(
        key,
        name=item.indicator.name,
        now=number(item.now or 0),
        change=number(abs(change or 0)),
    )


def difficulties(briefing: Briefing) -> Iterator[Block]:
    """What units find hard, the most frequent first, with what they propose."""
    if not briefing.difficulties:
        yield Para(say("difficulties_none"))
        return
    yield Para(say("difficulties", count=number(len(briefing.difficulties))))
    shown = briefing.difficulties[: comments.SOME]
    for item in shown:
        yield Para(_difficulty(item))
    rest = len(briefing.difficulties) - len(shown)
    if rest:
        yield Para(say("difficulties_rest", count=number(rest)))


def _difficulty(item: Difficulty) -> str:
    words = say("difficulty", words=wording.upper_first(item.words), units=number(item.units))
    if not item.proposals:
        return say("difficulty_end", words=words)
    proposals = "; ".join(wording.lower_first(one) for one in item.proposals[: comments.FEW])
    return say("difficulty_proposal", words=words, proposals=proposals)


def restatements(briefing: Briefing, labels: Labels) -> Iterator[Block]:
    """What earlier documents said otherwise: was, is, and whose return made the difference."""
    for item in briefing.restatements:
        yield Para(
            say(
                "restated",
                told_in=wording.told_in(item.sent),
                period=day(item.period),
                reasons=wording.listed(list(tables.reasons(briefing, item))),
                appendix=labels.restated,
            )
        )
        if item.groups:
            yield tables.restated_groups(briefing, item)


def requests(briefing: Briefing, labels: Labels) -> Iterator[Block]:
    """What units must do now, by where things stand."""
    calendar = briefing.campaign.calendar
    for group in briefing.having(*_OPEN):
        yield Para(_request(group))
    missing = briefing.figures.units.missing
    if missing:
        key = _owing_key(missing, briefing.figures.units.returned)
        yield Para(say(key, count=number(missing), appendix=labels.silent))
    following = min((p for p in calendar.periods if p > briefing.figures.period), default=None)
    if following is not None:
        cutoff = wording.moment(calendar.cutoff(following))
        yield Para(say("request_next", period=day(following), cutoff=cutoff))
    else:
        yield Para(say("request_last"))
    if briefing.campaign.issuer.hotline:
        yield Para(
            say(
                "request_hotline",
                department=briefing.campaign.issuer.department,
                hotline=briefing.campaign.issuer.hotline,
            )
        )


def tasks(briefing: Briefing, labels: Labels) -> Iterator[Block]:
    """What the department sets out to do, as superiors are told."""
    for group in briefing.having(*_OPEN):
        yield Para(_request(group))
    missing = briefing.figures.units.missing
    if missing:
        yield Para(say("task_missing", count=number(missing), appendix=labels.silent))
    yield Para(say("task_always"))


def _owing_key(missing: int, returned: int) -> str:
    """Which request those get that owe a return: only who got one back is to correct it."""
    if 0 < returned < missing:
        return "request_missing_some_returned"
    return f"request_{'returned' if returned else 'missing'}{'_one' if missing == 1 else ''}"


def _request(group: GroupFigures) -> str:
    target, progress = group.group.target, group.progress
    assert target is not None
    values = {
        "group": group.group.name,
        "goal": wording.goal(target),
        "deadline": day(target.deadline),
        "gap": number(progress.gap or 0),
    }
    left = progress.days_left or 0
    if progress.gap == 0:
        return say("request_check", **values)
    if left > 0:
        return say("request_group", **values)
    if left == 0:
        return say("request_today", **values)
    return say("request_overdue", days=number(-left), **values)


def _share(briefing: Briefing) -> str:
    units = briefing.figures.units
    due = units.expected - units.exempt
    return percent(units.accepted / due if due else None)
