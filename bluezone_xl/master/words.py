"""Words and small pieces of formulas that the sheets share."""

from __future__ import annotations

from datetime import date, datetime

from bluezone_xl import clock
from bluezone_xl.catalogue import text
from bluezone_xl.cells import quoted as sheet_quoted
from bluezone_xl.consolidate import State, Status
from bluezone_xl.consolidate.forecast import Verdict
from bluezone_xl.master.model import Formula, Scalar


def say(key: str, /, **values: object) -> str:
    """Return a text of the master, in Vietnamese."""
    return text(f"master.{key}", **values)


def literal(words: str) -> str:
    """Return a text as formulas quote it."""
    return '"' + words.replace('"', '""') + '"'


def quoted(key: str, /) -> str:
    """Return a text of the master as a formula literal."""
    return literal(say(key))


def formula(body: str, value: Scalar) -> Formula:
    """Make a formula; what is not known shows as an empty text."""
    return Formula(f"={body}", "" if value is None else value)


def jump(sheet: str, cell: str, shown: str) -> str:
    """The body of a link to column A of the row in which a cell, given by a formula, stands."""
    return f"HYPERLINK({literal(f'#{sheet_quoted(sheet)}!A')}&ROW({cell}),{shown})"


def state_word(state: State) -> str:
    """Where a unit stands, in a word."""
    return say(f"state_{state.value}")


def status_word(status: Status) -> str:
    """How a group stands, in a word."""
    return say(f"status_{status.value}")


def verdict_word(verdict: Verdict) -> str:
    """Whether a target will be met in time, in a word or two."""
    return say(f"verdict_{verdict.value}")


def day(value: date) -> str:
    """A date as administrative documents write it: 30/7/2021."""
    return f"{value.day}/{value.month}/{value.year}"


def day_formula(cell: str) -> str:
    """The same in a formula; TEXT() would depend on the language of the program."""
    return f'DAY({cell})&"/"&MONTH({cell})&"/"&YEAR({cell})'


def percent(value: float) -> str:
    """A target as people write it: 60%, 62,5%."""
    return f"{value * 100:.4f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def percent_formula(cell: str) -> str:
    """The same in a formula, with a comma whatever the language of the program."""
    return f'SUBSTITUTE(ROUND({cell}*100,4),".",",")&"%"'


def local(moment: datetime) -> datetime:
    """A moment as the clock in the office shows it; Excel knows no zones."""
    return clock.local(moment).replace(tzinfo=None, microsecond=0)


def joined(parts: list[str]) -> str:
    """Add up parts of a formula."""
    return "+".join(parts) or "0"


def least_formula(code: str, value: str, denominator: str) -> str:
    """The people a target needs (docs/decisions/0001), by its comparator's code 1 =, 2 >=, 3 >."""
    product = f"ROUND({value}*{denominator},6)"
    return f"CHOOSE({code},ROUND({product},0),ROUNDUP({product},0),INT({product})+1)"
