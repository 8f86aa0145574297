"""What a run came to, in the few lines that fit into a message box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bluezone_xl.catalogue import Severity, text
from bluezone_xl.excel.screen import Mood
from bluezone_xl.findings import localised
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.summary import RunSummary

_SENT_BACK = (Outcome.REJECTED, Outcome.UNREADABLE)
_SHOWN = 4
_LONGEST_REASON = 90


def told(summary: RunSummary, differing: Sequence[str] = ()) -> str:
    """Return the lines. ``differing`` are groups whose target on the sheet is not the file's."""
    return "\n".join(_lines(summary, differing))


def mood_of(summary: RunSummary) -> Mood:
    """Whether there is something to look at."""
    return Mood.LOOK if summary.sent_back or summary.gone else Mood.DONE


def _lines(summary: RunSummary, differing: Sequence[str]) -> Iterator[str]:
    tally = Counter(receipt.outcome for receipt in summary.files)
    yield _say(
        "told_dry" if summary.dry_run else "told_run",
        period=summary.period,
        files=len(summary.files),
        accepted=tally[Outcome.ACCEPTED],
        replaced=tally[Outcome.REPLACED],
        superseded=tally[Outcome.SUPERSEDED],
        unchanged=tally[Outcome.UNCHANGED],
        rejected=len(summary.sent_back),
    )
    units = summary.after.units
    yield _say(
        "told_units",
        expected=units.expected,
        accepted=units.accepted,
        missing=units.missing,
        returned=units.returned,
        exempt=units.exempt,
    )
    others = sorted({r.period for r in summary.of_other_periods() if r.period is not None})
    if others:
        listed = ", ".join(str(localised(day, "vi")) for day in others)
        yield _say("told_others", count=len(summary.of_other_periods()), periods=listed)
    if differing:
        yield _say("told_targets", groups=", ".join(differing))
    if not summary.dry_run:
        yield _say("told_written" if summary.master_rebuilt else "told_current")
    yield from _sent_back(
        summary.sent_back, more="told_more_dry" if summary.dry_run else "told_more"
    )
    for label in summary.gone:
        yield text("run.changed_meanwhile", label=label)


def _sent_back(receipts: Sequence[Receipt], more: str) -> Iterator[str]:
    for receipt in receipts[:_SHOWN]:
        yield _say("told_file", file=receipt.label, reason=_reason(receipt))
    if len(receipts) > _SHOWN:
        yield _say(more, count=len(receipts) - _SHOWN)


def _reason(receipt: Receipt) -> str:
    """The first mistake with its cell, and how many there are."""
    errors = [one for one in receipt.findings if one.severity is Severity.ERROR]
    if not errors:
        return ""
    words = errors[0].message()
    words = f"{errors[0].cell}: {words}" if errors[0].cell else words
    if len(words) > _LONGEST_REASON:
        words = words[: _LONGEST_REASON - 1].rsplit(" ", 1)[0] + "…"
    if len(errors) == 1:
        return words
    return _say("told_reasons", count=len(errors), first=words)


def _say(key: str, /, **values: object) -> str:
    return text(f"macro.{key}", **{name: localised(one, "vi") for name, one in values.items()})
