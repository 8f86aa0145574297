"""The week on the form: a workbook that was made for another one, a period that is over.

Last week's workbook may be used again; what then goes wrong is that its period stays as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Finding
from bluezone_xl.submission import Submission
from validators import rules
from validators.model import Context

UnitPeriods = Collection[tuple[str, date]]


def week_findings(
    submission: Submission,
    unit: str,
    period: date,
    context: Context,
    stands: UnitPeriods,
    arriving: UnitPeriods,
) -> Iterator[Finding]:
    """Judge the week of one form: by units and periods that were accepted, and that arrive now.

    A late return and a correction of both weeks are what they say they are. Only a correction by
    a unit that is silent about this week may be this week's return.
    """
    place = submission.field_cell("period")
    issued = _day(submission.meta.get("period", ""))
    if issued is not None and issued != period:
        yield rules.WORKBOOK_REUSED.at(*place, issued=issued, period=period)
    due = _due(context)
    if due is None or period >= due:
        return
    if context.register is None:
        yield rules.PERIOD_PAST.weighing(Severity.INFO).at(*place, period=period, due=due)
    elif (unit, period) in stands and (unit, due) not in stands and (unit, due) not in arriving:
        yield rules.PERIOD_PAST.at(*place, period=period, due=due)


def _due(context: Context) -> date | None:
    """The latest period whose as-of date has come, while the campaign runs."""
    calendar, today = context.campaign.calendar, context.today
    if today is None or today > calendar.cutoff(calendar.last).date():
        return None
    return max((day for day in calendar.periods if day <= today), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
