"""The contract of a campaign: groups, targets, workbook kinds, calendar, rule parameters.

Everything that a directive fixes is data in one TOML file; nothing of it is in the code.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from bluezone_xl.clock import VIETNAM
from bluezone_xl.errors import RefusalError
from bluezone_xl.issuer import Documents, Issuer
from bluezone_xl.kinds import Identifier, Input, Kind, Model, unique

Comparator = Literal["=", ">=", ">"]


class Target(Model):
    """A measure's goal: ``installed / denominator  comparator  value`` by ``deadline``."""

    comparator: Comparator
    value: float = Field(gt=0, le=5)
    deadline: date


class Group(Model):
    """A population that is counted. Groups overlap: figures are never added across them.

    ``basis`` is ``share`` (of a reported denominator) or ``quota`` (of a number assigned to the
    unit in the register, which may be passed).
    """

    id: Identifier
    name: str
    name_en: str
    short: str
    point: str
    basis: Literal["share", "quota"] = "share"
    denominator: str = Field(description="what the denominator counts, in Vietnamese")
    numerator: str = "Đã cài đặt"
    target: Target | None = None
    overlaps: tuple[Identifier, ...] = ()


class Indicator(Model):
    """A figure that is followed without a target: a sum, or a count of units saying yes."""

    id: Identifier
    name: str
    name_en: str
    point: str
    aggregate: Literal["sum", "count_yes"] = "sum"


class Calendar(Model):
    """Periods by as-of date: every ``every_days`` from ``first`` to ``last``.

    ``extra`` are further ones, such as a deadline that is not a reporting day. A return is on
    time until ``cutoff_time`` of the ``cutoff_days``-th day after (Vietnam's time).
    """

    first: date
    last: date
    every_days: int = Field(default=7, ge=1)
    extra: tuple[date, ...] = ()
    cutoff_days: int = Field(default=1, ge=0)
    cutoff_time: time = time(17, 0)

    @cached_property
    def periods(self) -> tuple[date, ...]:
        """Every as-of date, ascending."""
        count = (self.last - self.first).days // self.every_days + 1
        regular = {self.first + timedelta(days=self.every_days * n) for n in range(count)}
        return tuple(sorted(regular | set(self.extra)))

    def cutoff(self, period: date) -> datetime:
        """The last moment at which a return of that period is on time."""
        day = period + timedelta(days=self.cutoff_days)
        return datetime.combine(day, self.cutoff_time, VIETNAM)

    def before(self, period: date) -> date | None:
        """The period before that one, or None for the first."""
        return max((p for p in self.periods if p < period), default=None)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise ValueError("calendar: last comes before first")
        return self


class Rules(Model):
    """Parameters of doubtful rules. Ratios are fractions of one."""

    jump_ratio: float = Field(default=0.5, gt=0)
    jump_least: int = Field(default=50, ge=0)
    register_ratio: float = Field(default=0.3, gt=0)
    district_ratio: float = Field(default=0.0, ge=0)


class Baseline(Model):
    """Where the province stood when the directive was signed."""

    group: Identifier
    rate: float
    rank: int
    out_of: int
    note: str


class Campaign(Model):
    """One directive, whole."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
    version: str
    title: str
    title_en: str
    document: str
    issuer: Issuer
    documents: Documents = Documents()
    calendar: Calendar
    baseline: Baseline | None = None
    rules: Rules = Rules()
    difficulty_lines: int = Field(default=3, ge=1, le=20)
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...] = ()
    kinds: tuple[Kind, ...]

    def group(self, group_id: str) -> Group:
        """Return a group by id. Raises KeyError."""
        return self._groups[group_id]

    def kind(self, kind_id: str) -> Kind:
        """Return a workbook kind by id. Raises KeyError."""
        return self._kinds[kind_id]

    def has_kind(self, kind_id: str) -> bool:
        """Whether units of that kind return a workbook."""
        return kind_id in self._kinds

    def kinds_of(self, group_id: str) -> tuple[Kind, ...]:
        """The counted kinds whose columns feed a group."""
        return tuple(k for k in self.kinds if k.counted and group_id in k.groups)

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {group.id: group for group in self.groups}

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {kind.id: kind for kind in self.kinds}

    @model_validator(mode="after")
    def _references(self) -> Self:
        unique([g.id for g in self.groups], "groups")
        unique([k.id for k in self.kinds], "kinds")
        unique([i.id for i in self.indicators], "indicators")
        # By these words an official picks them from lists.
        unique([g.short for g in self.groups], "groups: short")
        unique([k.name for k in self.kinds], "kinds: name")
        groups, kinds = set(self._groups), set(self._kinds)
        indicators = {indicator.id for indicator in self.indicators}
        for group in self.groups:
            _known(group.overlaps, groups, f"group {group.id}: overlaps")
        for kind in self.kinds:
            where = f"kind {kind.id}"
            _known(kind.groups, groups, f"{where}: group")
            _known([kind.reconciles, kind.line_units], kinds, where)
            inputs: tuple[Input, ...] = (*kind.columns, *kind.fields)
            _known([i.indicator for i in inputs], indicators, f"{where}: indicator")
            _measures_complete(self, kind)
        if self.baseline is not None:
            _known([self.baseline.group], groups, "baseline")
        return self


def load_campaign(path: Path | None = None, *, packaged: str | None = None) -> Campaign:
    """Read a campaign file, or a packaged one by id.

    Raises RefusalError naming the line of a TOML mistake or the key of a wrong value.
    """
    label = str(path) if path is not None else f"{packaged}.toml"
    try:
        content = path.read_bytes() if path is not None else _packaged(str(packaged))
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RefusalError("campaign.unreadable", path=label, reason=_reason(error)) from error
    try:
        return Campaign.model_validate(raw)
    except ValidationError as error:
        raise RefusalError(
            "campaign.wrong", path=label, count=error.error_count(), reasons=_reasons(error)
        ) from error


def packaged_campaigns() -> tuple[str, ...]:
    """Return the ids of the campaigns that come with the package."""
    folder = resources.files("bluezone_xl") / "campaigns"
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def _packaged(campaign_id: str) -> bytes:
    return (resources.files("bluezone_xl") / "campaigns" / f"{campaign_id}.toml").read_bytes()


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _reasons(error: ValidationError) -> str:
    """One ``key: what is wrong`` a mistake; list positions are counted from 1 as people do."""
    parts = []
    for item in error.errors():
        key = ".".join(str(p + 1) if isinstance(p, int) else str(p) for p in item["loc"])
        message = item["msg"].removeprefix("Value error, ")
        parts.append(f"{key}: {message}" if key else message)
    return "; ".join(parts)


def _known(ids: tuple[str, ...] | list[str | None], known: set[str], where: str) -> None:
    unknown = [i for i in ids if i is not None and i not in known]
    if unknown:
        raise ValueError(f"{where}: not defined: {', '.join(unknown)}")


def _measures_complete(campaign: Campaign, kind: Kind) -> None:
    for group_id in kind.groups:
        if kind.measure(group_id, "installed") is None:
            raise ValueError(f"kind {kind.id}: group {group_id} has no 'installed' column")
        quota = campaign.group(group_id).basis == "quota"
        if not quota and kind.measure(group_id, "denominator") is None:
            raise ValueError(f"kind {kind.id}: group {group_id} has no 'denominator' column")
