"""What is said of one group, sentence by sentence, by rules (docs/decisions/0015)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate import GroupFigures, Progress, Status
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.documents.wording import day, number, percent, say

# Closer to the deadline than this, people a week say nothing: the people and the days do.
_WEEK = 7


def group_sentences(figures: GroupFigures, before: date | None) -> tuple[str, ...]:
    """Return the sentences of a group: result and change, target, minimum."""
    if not figures.now.denominator:
        return (_nothing(figures),)
    return tuple(
        sentence
        for sentence in (
            say("group_result", result=result(figures), change=change(figures, before)),
            _alike(figures),
            *_aim(figures),
            _minimum(figures),
        )
        if sentence
    )


def result(figures: GroupFigures) -> str:
    """The figures: đã cài đặt 12/40 người sử dụng điện thoại thông minh, đạt 30,00%."""
    return say(
        "result",
        numerator=wording.lower_first(figures.group.numerator),
        installed=number(figures.now.installed),
        denominator=number(figures.now.denominator),
        of=figures.group.denominator,
        rate=percent(figures.rate),
    )


def change(figures: GroupFigures, before: date | None) -> str:
    """The change since the period before, in people and in percentage points."""
    if before is None:
        return say("first_period")
    since = day(before)
    people, points = figures.change, figures.points
    if people is None:
        return say("nothing_before", since=since)
    if people == 0 and points == 0:
        return say("unchanged", since=since)
    whole = people_changed(people)
    if points is not None:
        whole = say("people_and_points", people=whole, points=_points_changed(points))
    if not _misleads(figures):
        return say("change", whole=whole, since=since)
    alike = people_changed(figures.compared or 0)
    who = say("who_silent_now" if people < 0 else "who_silent_before")
    return say("change_apart", alike=alike, since=since, whole=whole, who=who)


def _misleads(figures: GroupFigures) -> bool:
    """Whether all units together move another way than those that reported both periods.

    Then units that came or went make the whole change, and the reader is told of them.
    """
    whole, alike = figures.change, figures.compared
    return whole is not None and alike is not None and whole != 0 and whole * alike <= 0


def people_changed(people: int) -> str:
    """A change in words: tăng 12 người; giảm 3 người; không thay đổi số người."""
    if people == 0:
        return say("people_same")
    return say("people_more" if people > 0 else "people_fewer", count=number(abs(people)))


def _points_changed(points: float) -> str:
    if points == 0:
        return say("points_same")
    direction = "more" if points > 0 else "less"
    if abs(points) < 0.005:
        return say(f"points_slightly_{direction}")
    return say(f"points_{direction}", points=wording.points(points))


def _nothing(figures: GroupFigures) -> str:
    """No rate: nobody has reported, or those who did have nobody to count."""
    if figures.units.accepted == 0:
        return say("group_silent")
    return say("group_nobody", accepted=number(figures.units.accepted))


def _alike(figures: GroupFigures) -> str:
    """Where other units reported than the time before, the like-for-like change is said, too."""
    if figures.compared is None or figures.change is None or figures.compared == figures.change:
        return ""
    if _misleads(figures):
        return ""  # said already, and first
    return say("alike", people=people_changed(figures.compared))


def _aim(figures: GroupFigures) -> Iterator[str]:
    target, progress = figures.group.target, figures.progress
    if target is None:
        yield say("no_target")
        return
    if progress.status is Status.MET:
        yield say("target_met", target=wording.target(target))
        return
    yield _short_of(figures, target)
    yield from _pace(figures, target)


def _short_of(figures: GroupFigures, target: Target) -> str:
    progress, aim = figures.progress, wording.target(target)
    left, missing = progress.days_left or 0, number(progress.gap or 0)
    if not progress.gap:
        # More than an exact target: no one is missing, and yet it is not met.
        return say("target_passed", target=aim)
    if left > 0:
        return say("target_ahead", target=aim, gap=missing, days=number(left))
    if left == 0:
        goal, deadline = wording.goal(target), day(target.deadline)
        return say("target_today", deadline=deadline, goal=goal, gap=missing)
    return say("target_over_due", target=aim, gap=missing, days=number(-left))


def _pace(figures: GroupFigures, target: Target) -> Iterator[str]:
    """What it takes a week, against what was reached, and where that leads."""
    progress, grown = figures.progress, figures.compared
    if not progress.gap or progress.pace_needed is None or progress.days_left is None:
        return
    if progress.days_left >= _WEEK:
        yield say("pace_needed", needed=number(progress.pace_needed))
    if progress.pace_achieved is None or grown is None:
        return
    if grown <= 0:
        yield say("pace_none" if grown == 0 else "pace_negative")
        return
    achieved = number(progress.pace_achieved) if progress.pace_achieved else say("under_one")
    if progress.expected is None:
        yield say("pace_endless", achieved=achieved)
    else:
        yield say("pace", achieved=achieved, outcome=_outcome(progress, target))


def _outcome(progress: Progress, target: Target) -> str:
    assert progress.expected is not None
    late = (progress.expected - target.deadline).days
    expected = day(progress.expected)
    if late > 0:
        return say("expected_late", expected=expected, days=number(late))
    if late < 0:
        return say("expected_early", expected=expected, days=number(-late))
    return say("expected_in_time", expected=expected)


def _minimum(figures: GroupFigures) -> str:
    """The guaranteed minimum, where it differs from the rate or cannot take in all."""
    missing = figures.units.missing
    if missing == 0:
        return ""
    uncounted = figures.unregistered
    if uncounted == missing:
        return say("minimum_unknown", missing=number(missing))
    key = "minimum_partly" if uncounted else "minimum"
    return say(
        key,
        missing=number(missing),
        uncounted=number(uncounted),
        minimum=percent(figures.minimum_rate),
    )
