"""Checking files without receiving them: one flow for the command, the page and the macro."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import validators
from bluezone_xl.campaign import Campaign, load_campaign, packaged_campaigns
from bluezone_xl.catalogue import Lang, Severity
from bluezone_xl.findings import Finding, Verdict, verdict_of
from bluezone_xl.marking import About
from bluezone_xl.register import Register
from bluezone_xl.returns import Return
from bluezone_xl.submission import ReadResult, Submission, Unreadable
from bluezone_xl.waivers import Waiver

if TYPE_CHECKING:
    from bluezone_xl.workspace import Workspace

OnProgress = Callable[[int, int], None]
OnChecked = Callable[[Path, "FileCheck"], None]


@dataclass(frozen=True, slots=True)
class Against:
    """What files are checked against.

    Without a campaign each workbook is checked against the one it names itself. The register,
    the secret, standing returns and waivers are a workspace's; a unit that checks its own file
    has none of them, and the rules that need them stay silent.
    """

    today: date
    campaign: Campaign | None = None
    register: Register | None = None
    secret: bytes | None = None
    standing: tuple[Return, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def workspace(cls, workspace: Workspace, today: date) -> Against:
        """What a workspace knows: its register, its secret, what was accepted and waived."""
        known = cls(today, workspace.campaign, workspace.register, workspace.secret)
        if not workspace.has_ledger():
            return known
        with workspace.open_ledger().reading() as book:
            standing = tuple(accepted.content for accepted in book.standing())
            return replace(known, standing=standing, waivers=book.waivers())


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a check says of one file; None where it could not be learned.

    ``unit_name`` is for people; it is no part of the JSON.
    """

    path: str
    verdict: Verdict
    unit: str | None = None
    kind: str | None = None
    period: date | None = None
    findings: tuple[Finding, ...] = field(default=())
    unit_name: str = ""

    @property
    def about(self) -> About:
        """What the index of marks says of the file."""
        rules = validators.RULES_VERSION
        return About.of(self.path, self.unit or "", self.unit_name, self.period, rules)

    def count(self, severity: Severity) -> int:
        """How many findings weigh that much."""
        return sum(finding.severity is severity for finding in self.findings)

    def as_json(self, lang: Lang) -> dict[str, object]:
        """The file as ``check --format json`` prints it."""
        return {
            "path": self.path,
            "verdict": self.verdict.value,
            "unit": self.unit,
            "kind": self.kind,
            "period": None if self.period is None else self.period.isoformat(),
            "findings": [_finding_json(finding, lang) for finding in self.findings],
        }


def check_files(
    paths: Iterable[Path],
    against: Against,
    on_done: OnProgress | None = None,
    on_checked: OnChecked | None = None,
) -> list[FileCheck]:
    """Check files, folders and zip files of workbooks, in the order they are found.

    ``on_checked`` is given each file with what was found, while what archives were unpacked to
    is still there. Raises RefusalError for a path that does not exist.
    """
    from bluezone_xl.reading import files_of, read_many  # processes: a browser has none

    tell = on_done or _silent
    source = files_of(paths)  # holds what archives were unpacked to, until all is read
    files = list(source)
    tell(0, len(files))
    results = read_many(files, on_done=lambda done: tell(done, len(files)))
    checked = check_read(list(results), against)
    for file, check in zip(files, checked, strict=True):
        if on_checked is not None:
            on_checked(file.path, check)
    return checked


def check_read(results: Sequence[ReadResult], against: Against) -> list[FileCheck]:
    """Check what was read already, in the same order."""
    checked: dict[int, FileCheck] = {}
    for campaign, submissions in _by_campaign(results, against).items():
        context = validators.Context(
            campaign=_campaign(campaign, against),
            today=against.today,
            register=against.register,
            secret=against.secret,
            standing=against.standing,
            waivers=against.waivers,
        )
        for done in validators.check(submissions, context):
            checked[id(done.submission)] = _file_check(done, against.register)
    return [
        _unreadable(result) if isinstance(result, Unreadable) else checked[id(result)]
        for result in results
    ]


def _silent(_done: int, _total: int) -> None:
    """Nobody listens."""


def _by_campaign(results: Sequence[ReadResult], against: Against) -> Mapping[str, list[Submission]]:
    """Group what could be read by the campaign it is to be checked against."""
    groups: dict[str, list[Submission]] = {}
    for result in results:
        if isinstance(result, Submission):
            groups.setdefault(_campaign_id(result, against), []).append(result)
    return groups


def _campaign_id(submission: Submission, against: Against) -> str:
    """The given campaign, else the one the workbook names if the package has it.

    A workbook of a campaign nobody knows is checked against any: the rules then say so.
    """
    if against.campaign is not None:
        return against.campaign.id
    known = packaged_campaigns()
    named = submission.meta.get("campaign", "")
    return named if named in known else known[0]


def _campaign(campaign_id: str, against: Against) -> Campaign:
    return against.campaign if against.campaign is not None else _load(campaign_id)


@cache
def _load(campaign_id: str) -> Campaign:
    return load_campaign(packaged=campaign_id)


def _file_check(done: validators.Checked, register: Register | None) -> FileCheck:
    return FileCheck(
        path=done.submission.source.label,
        verdict=verdict_of(done.findings),
        unit=done.unit or None,
        kind=done.kind or None,
        period=done.period,
        findings=done.findings,
        unit_name=_unit_name(done, register),
    )


def _unit_name(done: validators.Checked, register: Register | None) -> str:
    """The register's name of the unit.

    Without a register it is the one the workbook was issued to, unless somebody typed another
    code into it since.
    """
    if register is not None:
        unit = register.by_code.get(done.unit)
        return "" if unit is None else unit.name
    meta = done.submission.meta
    return meta.get("unit_name", "") if meta.get("unit") == done.unit else ""


def _unreadable(result: Unreadable) -> FileCheck:
    return FileCheck(result.source.label, Verdict.UNREADABLE, findings=result.findings)


def _finding_json(finding: Finding, lang: Lang) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": finding.message(lang),
        "remedy": finding.remedy(lang),
    }
