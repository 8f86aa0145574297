"""One file on its way through the steps, and the return it would be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bluezone_xl.catalogue import Severity
from bluezone_xl.cells import CellRef, column_letters
from bluezone_xl.findings import Finding
from bluezone_xl.returns import Return
from bluezone_xl.submission import Submission
from validators.identity import Identity
from validators.model import Checked, Typed
from validators.waiving import Waivers


@dataclass(eq=False)
class Case:
    """What is known of one file so far.

    ``draft`` is the return it makes if nothing weighs against it; None while its workbook, unit
    or period is not known or a table is gone.
    """

    submission: Submission
    identity: Identity
    waivers: Waivers
    typed: Typed | None = None
    draft: Return | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The unit's code, or nothing."""
        return self.identity.unit

    @property
    def period(self) -> date | None:
        """The as-of date, or None."""
        return self.identity.period

    def add(self, findings: Iterable[Finding]) -> None:
        """Keep findings, waived ones without their weight."""
        self.findings += (self._weigh(finding) for finding in findings)

    def refused_by(self, findings: Iterable[Finding]) -> bool:
        """Whether any of these would reject it."""
        return any(self._weigh(finding).severity is Severity.ERROR for finding in findings)

    @property
    def is_valid(self) -> bool:
        """Whether nothing found so far rejects it."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    def checked(self) -> Checked:
        """The outcome: findings in sheet order, and the return if it is valid."""
        content = self.draft if self.is_valid else None
        assert content is not None or not self.is_valid, "an incomplete return has an error"
        return Checked(
            submission=self.submission,
            unit=self.unit,
            kind=self.identity.kind_id,
            period=self.period,
            findings=tuple(sorted(self.findings, key=_position)),
            content=content,
        )

    def _weigh(self, finding: Finding) -> Finding:
        return self.waivers.weigh(finding, self.unit, self.period)


def draft_of(typed: Typed) -> Return | None:
    """Return what the form would stand for in the ledger, as far as it can be read."""
    form, table = typed.form, typed.form.lines
    if table is None or form.fields is None or not form.unit or form.period is None:
        return None
    return Return(
        unit=form.unit,
        kind=form.kind.id,
        period=form.period,
        sheet=table.sheet,
        columns={c: column_letters(table.columns[at]) for c, at in form.columns.items()},
        lines=() if typed.nil else tuple(typed_line.line for typed_line in typed.lines),
        fields=typed.fields,
        difficulties=typed.difficulties,
        nil=typed.nil,
        template_version=form.version,
        source=form.submission.source,
    )


def _position(finding: Finding) -> tuple[str, int, int, str]:
    """What concerns the whole file first, then sheet by sheet, row by row."""
    if finding.cell is None:
        return finding.sheet or "", -1, -1, finding.code
    ref = CellRef.parse(finding.cell)
    return finding.sheet or "", ref.row, ref.column, finding.code
