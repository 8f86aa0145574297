"""Options that several commands share, and how their words become values.

Values are read here and not by typer, whose complaints exist in English only.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bluezone_xl import clock
from bluezone_xl.errors import RefusalError

WorkspaceOption = Annotated[
    Path, typer.Option("--workspace", "-w", metavar="DIR", help="cli_help.workspace")
]
FormatOption = Annotated[
    str, typer.Option("--format", "-f", metavar="text|json", help="cli_help.format")
]
PeriodOption = Annotated[str, typer.Option("--period", metavar="DATE", help="cli_help.period")]
CampaignOption = Annotated[
    str, typer.Option("--campaign", metavar="FILE|ID", help="cli_help.campaign")
]
TodayOption = Annotated[str, typer.Option("--today", metavar="DATE", help="cli_help.today")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="cli_help.dry_run")]

HERE = Path()

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")


def wants_json(value: str) -> bool:
    """Whether ``--format`` asks for JSON. Raises RefusalError for another word."""
    if value.lower() not in ("text", "json"):
        raise RefusalError("cli.bad_format", value=value)
    return value.lower() == "json"


def day(value: str, option: str) -> date | None:
    """Read a date as 2021-07-16 or 16/7/2021; None for an option that was not given.

    Raises RefusalError for anything else: 7/16/2021 is not guessed at.
    """
    if not value:
        return None
    match = _ISO.fullmatch(value.strip()) or _DAY_FIRST.fullmatch(value.strip())
    try:
        if match is not None:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:  # the 31st of June
        pass
    raise RefusalError("cli.bad_date", option=option, value=value)


def required_day(value: str, option: str) -> date:
    """Read a date that must be given."""
    read = day(value, option)
    if read is None:
        raise RefusalError("cli.usage_missing", name=option)
    return read


def given(value: str, option: str) -> str:
    """Return a text that must be given. Raises RefusalError for a blank one."""
    if not value.strip():
        raise RefusalError("cli.usage_missing", name=option)
    return value.strip()


def whole(value: str, option: str, *, least: int = 0, most: int = 1_000_000) -> int:
    """Read a whole number within bounds. Raises RefusalError for anything else."""
    if not re.fullmatch(r"-?[0-9]{1,12}", value) or not least <= int(value) <= most:
        raise RefusalError("cli.bad_number", option=option, value=value, least=least, most=most)
    return int(value)


def choice(value: str, option: str, choices: tuple[str, ...]) -> str:
    """Return one of the choices, whatever its case. Raises RefusalError for another word."""
    for known in choices:
        if value.lower() == known:
            return known
    raise RefusalError("cli.bad_choice", option=option, value=value, choices=", ".join(choices))


def today() -> date:
    """Today in the province. The only place of the command line that looks at the calendar."""
    return clock.now().date()
