"""The first page's head, and the signature beside "Nơi nhận" at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bluezone_xl.reports.documents.content import Head, Signature
from bluezone_xl.reports.documents.wording import say
from bluezone_xl.reports.word import page, pen
from bluezone_xl.reports.word.metrics import balanced, width
from bluezone_xl.reports.word.pen import Style
from bluezone_xl.reports.word.tables import side_by_side

_CENTRE = "center"
# How far addressees stand from the left margin, and from "Kính gửi:", in millimetres.
_TO, _TO_HANGING = 60.0, 26.0
# A subject is broken before it reaches the margins.
_SUBJECT_SHARE = 0.9


def head(content: Head) -> Iterator[Any]:
    """Issuer and motto side by side, the title with its rule, the addressees."""
    yield side_by_side(_issuer(content), _motto(content), (page.HEAD_LEFT, page.HEAD_RIGHT))
    yield pen.paragraph(
        content.title, Style(page.TITLE, bold=True, align=_CENTRE, before=18, keep_next=True)
    )
    subject = Style(page.SUBJECT, bold=True, align=_CENTRE, keep_next=True)
    room = page.TEXT_WIDTH * _SUBJECT_SHARE
    lines = tuple(
        line
        for part in content.subject.split("\n")
        for line in balanced(part, page.SUBJECT, room, bold=True)
    )
    yield pen.paragraph("\n".join(lines), subject)
    yield pen.rule(_rule_below(lines, page.SUBJECT), page.TEXT_WIDTH)
    yield from _addressees(content.to)
    yield pen.paragraph("", Style(6, before=0, after=0))


def _issuer(content: Head) -> list[Any]:
    number = Style(page.NUMBER, align=_CENTRE, before=6)
    parent = balanced(content.parent, page.PARENT, page.HEAD_LEFT)
    agency = balanced(content.agency, page.AGENCY, page.HEAD_LEFT, bold=True)
    return [
        pen.paragraph("\n".join(parent), Style(page.PARENT, align=_CENTRE)),
        pen.paragraph("\n".join(agency), Style(page.AGENCY, bold=True, align=_CENTRE)),
        pen.rule(_rule_below(agency, page.AGENCY), page.HEAD_LEFT),
        pen.paragraph(content.number, number),
    ]


def _motto(content: Head) -> list[Any]:
    motto = say("motto_below")
    length = width(motto, page.MOTTO_BELOW, bold=True)
    place = Style(page.PLACE_AND_DAY, italic=True, align=_CENTRE, before=6)
    return [
        pen.paragraph(say("motto"), Style(page.MOTTO, bold=True, align=_CENTRE)),
        pen.paragraph(motto, Style(page.MOTTO_BELOW, bold=True, align=_CENTRE)),
        pen.rule(length, page.HEAD_RIGHT),
        pen.paragraph(content.place_and_day, place),
    ]


def _rule_below(lines: tuple[str, ...], size: float) -> float:
    """A third to half as long as the text, by its longest line."""
    return page.RULE_SHARE * max(width(line, size, bold=True) for line in lines)


def _addressees(names: tuple[str, ...]) -> Iterator[Any]:
    """Kính gửi: one name beside it; several each on a line, the last with a full stop."""
    if not names:
        return
    style = Style(page.ADDRESSEE, align=_CENTRE, before=12)
    if len(names) == 1:
        yield pen.paragraph(say("to_one", name=names[0]), style)
        return
    lines = [say("to"), *(say("to_line", name=name) for name in names[:-1])]
    yield pen.paragraph(
        "\n".join([*lines, say("to_last", name=names[-1])]),
        Style(page.ADDRESSEE, align="left", before=12, left=_TO, hanging=_TO_HANGING),
    )


def tail(recipients: tuple[str, ...], signature: Signature) -> Any:
    """Nơi nhận to the left, who signs to the right; never torn apart."""
    named = Style(page.RECIPIENTS, bold=True, italic=True, align="left")
    left = [pen.paragraph(say("recipients"), named)]
    line = Style(page.RECIPIENT_LINES, align="left")
    left += [pen.paragraph(words, line) for words in recipients]
    strong = Style(page.SIGNATURE, bold=True, align=_CENTRE)
    right = [pen.paragraph(signature.authority, strong)] if signature.authority else []
    right.append(pen.paragraph(signature.position, strong))
    right += [pen.paragraph("", strong) for _ in range(page.LINES_TO_SIGN)]
    right.append(pen.paragraph(signature.name, strong))
    return side_by_side(left, right, (page.TAIL_LEFT, page.TAIL_RIGHT))
