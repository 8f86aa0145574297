"""What goes into a check, what comes out, and what is known of a file on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bluezone_xl.campaign import Campaign
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Former, Kind
from bluezone_xl.register import Register
from bluezone_xl.returns import Line, Return
from bluezone_xl.submission import Row, Submission, Table
from bluezone_xl.waivers import Waiver


@dataclass(frozen=True)
class Context:
    """What returns are checked against.

    Without a register, a secret or the day, the rules that need them are simply not run, so
    that a unit can check its own file anywhere. ``standing`` are the ledger's standing returns
    of all periods. Waivers have an end, so they count only when ``today`` is known.
    """

    campaign: Campaign
    register: Register | None = None
    secret: bytes | None = None
    today: date | None = None
    standing: Sequence[Return] = ()
    waivers: Sequence[Waiver] = ()


@dataclass(frozen=True)
class Checked:
    """What a check says of one file.

    ``unit``, ``kind`` and ``period`` are what could be learned, empty or None otherwise.
    ``findings`` stand in sheet order. ``content`` is there exactly when no finding is an error.
    """

    submission: Submission
    unit: str
    kind: str
    period: date | None
    findings: tuple[Finding, ...]
    content: Return | None


@dataclass(frozen=True, slots=True)
class Form:
    """A submission whose workbook kind is known: whose it is and where its columns stand.

    ``columns`` maps a column id of the campaign to the id under which the table has it, which
    in an older template may be another one (``former`` tells how that version differs from
    today's); ``answers`` holds the rows of ``fields`` by key. Tables are None where their tags are
    gone. ``figures`` are the columns that make a line more than a name: its counts, where it has
    any.
    """

    submission: Submission
    kind: Kind
    unit: str
    period: date | None
    version: int
    fields: Table | None
    lines: Table | None
    difficulties: Table | None
    columns: Mapping[str, str]
    answers: Mapping[str, Row]
    figures: tuple[str, ...]
    former: Former


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A filled row of the lines table with its clean values.

    ``dirty`` names the columns filled with something that could not be taken: not blank ones.
    """

    row: Row
    line: Line
    dirty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """One form after typing: clean values only, and what was found on the way.

    ``figures`` says that at least one count is filled, if only with something wrong.
    """

    form: Form
    lines: tuple[TypedLine, ...]
    fields: Mapping[str, int | str]
    difficulties: tuple[tuple[str, str], ...]
    nil: bool
    figures: bool
    findings: tuple[Finding, ...]
