"""Workbook kinds as the campaign describes them: columns, fields, relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bluezone_xl.catalogue import Severity

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Measure = Literal["total", "denominator", "installed"]
ColumnType = Literal[
    "name", "count", "text", "choice", "yes_no", "date", "link", "tax_code", "unit"
]


class Model(BaseModel):
    """Frozen, and strict about keys it does not know: a typing error must not pass silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A changed copy, which works out anew what the original had cached."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class Input(Model):
    """Something an official types: its type, prompt and duties."""

    id: Identifier
    name: str
    prompt: str = Field(max_length=250)
    type: ColumnType = "count"
    required: bool = True
    choices: tuple[str, ...] = ()
    indicator: Identifier | None = None
    largest: int = Field(default=10_000_000, gt=0)

    @model_validator(mode="after")
    def _choices_belong(self) -> Self:
        if bool(self.choices) is not (self.type == "choice"):
            raise ValueError(f"{self.id}: choices go with type 'choice', and only with it")
        return self


class Column(Input):
    """A column of the lines table. ``group`` and ``measure`` say which figure it feeds."""

    group: Identifier | None = None
    measure: Measure | None = None
    may_fall: bool = Field(
        default=True, description="False for a stock whose decrease needs a reason"
    )
    unique: bool = Field(default=False, description="no two lines of the whole period may share it")

    @model_validator(mode="after")
    def _group_and_measure(self) -> Self:
        if (self.group is None) is not (self.measure is None):
            raise ValueError(f"{self.id}: group and measure go together")
        return self


class FieldInput(Input):
    """A single answer of the whole unit, such as whether the guide is posted."""

    needed_if: Identifier | None = Field(
        default=None, description="required when that field says yes"
    )


class Relation(Model):
    """``part`` may not exceed ``whole`` within a line."""

    part: Identifier
    whole: Identifier
    severity: Severity = Severity.ERROR


class Renamed(Model):
    """A column or an answer that had another id before."""

    old: Identifier
    new: Identifier


class Removed(Model):
    """A column or an answer that is asked no more; ``name`` is what its heading said."""

    id: Identifier
    name: str


class Migration(Model):
    """What one template version changed in what is asked, for reading the versions before it.

    A version that only looks different needs none. Ids are those of the time: a later migration
    may rename again what an earlier one added.
    """

    version: int = Field(ge=2, description="the version that brought the change")
    renamed: tuple[Renamed, ...] = ()
    added: tuple[Identifier, ...] = ()
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Former:
    """An older version's form, in today's terms.

    ``ids`` gives the id that a column or answer of today has there, ``added`` what is not there
    yet, ``removed`` the headings of what is there and asked no more, by the id it has there.
    """

    ids: Mapping[str, str]
    added: frozenset[str]
    removed: Mapping[str, str]


class Kind(Model):
    """One kind of workbook: who returns it, what a line is, its columns and fields.

    ``counted`` is False when the figures only serve to reconcile another kind's (``reconciles``).
    ``line_units`` names the kind of unit a line stands for; ``territorial`` units are placed on
    the district and commune sheet.
    """

    id: Identifier
    name: str
    name_en: str
    point: str
    title: str
    line: str
    blank_lines: int = Field(default=20, ge=1, le=400)
    template_version: int = Field(default=1, ge=1)
    counted: bool = True
    reconciles: Identifier | None = None
    line_units: Identifier | None = None
    territorial: bool = False
    columns: tuple[Column, ...]
    fields: tuple[FieldInput, ...] = ()
    relations: tuple[Relation, ...] = ()
    guide: tuple[str, ...] = ()
    migrations: tuple[Migration, ...] = ()

    def former(self, version: int) -> Former:
        """Return what a form of that version looks like; today's form for today's version."""
        then: dict[str, str | None] = {one.id: one.id for one in (*self.columns, *self.fields)}
        removed: dict[str, str] = {}
        for step in sorted(self.migrations, key=lambda step: -step.version):
            if step.version <= version:
                break
            back = {one.new: one.old for one in step.renamed} | dict.fromkeys(step.added)
            then = {now: back.get(was, was) if was else None for now, was in then.items()}
            removed = {
                old: name
                for was, name in removed.items()
                if (old := back.get(was, was)) is not None
            }
            removed |= {one.id: one.name for one in step.removed}
        return Former(
            ids={now: was for now, was in then.items() if was is not None},
            added=frozenset(now for now, was in then.items() if was is None),
            removed=removed,
        )

    @cached_property
    def name_column(self) -> Column:
        """The column that names a line: the first one."""
        return self.columns[0]

    @cached_property
    def key_column(self) -> Column:
        """The column that tells lines apart: a tax code where there is one, else the name."""
        return next((column for column in self.columns if column.unique), self.name_column)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Ids of the groups its columns feed, in column order."""
        return tuple(dict.fromkeys(c.group for c in self.columns if c.group is not None))

    def column(self, column_id: str) -> Column:
        """Return a column by id. Raises KeyError."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)

    def measure(self, group: str, measure: Measure) -> Column | None:
        """Return the column that feeds a measure of a group, or None."""
        for column in self.columns:
            if column.group == group and column.measure == measure:
                return column
        return None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [column.id for column in self.columns] + [field.id for field in self.fields]
        unique(ids, f"kind {self.id}")
        _check_migrations(self, set(ids))
        if self.columns[0].type not in ("name", "unit"):
            raise ValueError(f"kind {self.id}: the first column must be of type 'name' or 'unit'")
        counts = {column.id for column in self.columns if column.type == "count"}
        for relation in self.relations:
            strangers = {relation.part, relation.whole} - counts
            if strangers:
                raise ValueError(
                    f"relation of {', '.join(sorted(strangers))}: no such count column"
                )
        return self


def _check_migrations(kind: Kind, ids: set[str]) -> None:
    """Every step leads up to the present form, no later than its version."""
    unique([str(step.version) for step in kind.migrations], f"kind {kind.id}: migrations")
    known = set(ids)
    for step in sorted(kind.migrations, key=lambda step: -step.version):
        if step.version > kind.template_version:
            raise ValueError(f"kind {kind.id}: migration to {step.version}, a version to come")
        arrived = {one.new for one in step.renamed} | set(step.added)
        if arrived - known:
            strangers = ", ".join(sorted(arrived - known))
            raise ValueError(f"kind {kind.id}: migration to {step.version}: unknown: {strangers}")
        left = {one.old for one in step.renamed} | {one.id for one in step.removed}
        known = (known - arrived) | left


def unique(ids: list[str], where: str) -> None:
    """Raise ValueError naming the ids given twice."""
    doubled = sorted({i for i in ids if ids.count(i) > 1})
    if doubled:
        raise ValueError(f"{where}: given twice: {', '.join(doubled)}")
