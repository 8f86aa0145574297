"""What ``distribute`` needs to know before it builds workbooks: the last accepted figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bluezone_xl.errors import RefusalError
from bluezone_xl.returns import Return
from bluezone_xl.templates import DistributionResult, distribute
from bluezone_xl.workspace import Workspace


def issue(
    workspace: Workspace, period: date, on_done: Callable[[int, int], None]
) -> DistributionResult:
    """Build the workbook of every unit that is not exempt, last accepted figures beside the new.

    Raises RefusalError for a day that is no period of the campaign.
    """
    periods = workspace.campaign.calendar.periods
    if period not in periods:
        listed = ", ".join(day.isoformat() for day in periods)
        raise RefusalError("run.unknown_period", period=period.isoformat(), periods=listed)
    expected = workspace.register.expected(workspace.campaign)
    total = sum(not unit.exempt(period) for unit in expected)
    return distribute(
        workspace.outbox(period),
        workspace.campaign,
        workspace.register,
        period,
        workspace.secret,
        last_before(workspace, period),
        on_done=lambda done: on_done(done, total),
    )


def last_before(workspace: Workspace, period: date) -> dict[str, Return]:
    """The latest accepted return of each unit from before a period."""
    with workspace.view_ledger().reading() as book:
        earlier = [accepted.content for accepted in book.standing()]
    ordered = sorted((c for c in earlier if c.period < period), key=lambda c: c.period)
    return {content.unit: content for content in ordered}
