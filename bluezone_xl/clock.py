"""What time it is for the province: Vietnam's, whatever the machine's zone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

# Vietnam keeps UTC+7 all year, so that no time-zone database is needed on old machines.
VIETNAM = timezone(timedelta(hours=7))


def now() -> datetime:
    """This moment, in Vietnam's time."""
    return datetime.now(VIETNAM)


def local(moment: datetime) -> datetime:
    """Return a moment in Vietnam's time; one without a zone is taken to be in it already."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
