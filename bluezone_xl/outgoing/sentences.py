"""Words that letters, notes and reminders share."""

from __future__ import annotations

from datetime import date, datetime

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.clock import local
from bluezone_xl.findings import localised


def shown(value: date | int) -> str:
    """A day or a number as Vietnamese writes it."""
    return str(localised(value, "vi"))


def moment(when: datetime) -> str:
    """A moment in Vietnam's time: ``17:00 ngày 17/7/2021``."""
    here = local(when)
    return f"{here:%H:%M} {text('run.on_day', day=shown(here.date()))}"


def deadline(campaign: Campaign, period: date) -> str:
    """The last moment at which a return of a period is on time."""
    return moment(campaign.calendar.cutoff(period))
