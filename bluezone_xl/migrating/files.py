"""Files in, files out: read the old workbooks, make the new ones, never touch an old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from bluezone_xl.aside import refusing_io
from bluezone_xl.campaign import Campaign, load_campaign, packaged_campaigns
from bluezone_xl.catalogue import Severity, text
from bluezone_xl.checking import Against
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import Finding
from bluezone_xl.migrating.carry import Carried, Left, Move, carry, known_of
from bluezone_xl.reading import files_of, read_many
from bluezone_xl.register import Unit
from bluezone_xl.submission import Submission
from bluezone_xl.templates import WorkbookSpec, build_workbook, spec_of
from validators import Context
from validators.identity import Identity, identify
from validators.model import Form
from validators.structure import open_form, structure_findings

# What is wrong with the week or the unit's code of an old form can be mended in the new one.
_MENDED = frozenset({"unit_missing", "period_missing", "period_invalid", "period_future"})

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Migrated:
    """What became of one file.

    ``target`` is the new workbook; None when there is none, and ``refused`` then says why.
    """

    path: str
    target: Path | None = None
    unit: str | None = None
    kind: str | None = None
    period: date | None = None
    found: int = 0
    current: int = 0
    moved: tuple[Move, ...] = ()
    left: tuple[Left, ...] = ()
    refused: tuple[Finding, ...] = field(default=())


def migrate_files(
    paths: Iterable[Path],
    against: Against,
    *,
    folder: Path | None = None,
    period: date | None = None,
    on_done: OnProgress = lambda _done, _total: None,
) -> list[Migrated]:
    """Make a new workbook of every old one: files, folders, zip files.

    They go into ``folder``, by default beside what was named, under names that are free. With a
    period they are made out for it, else for the one on the old form. Raises RefusalError for a
    path that is not there, a period the campaign does not have, a folder that cannot be written.
    """
    if period is not None and against.campaign is not None:
        _in_calendar(period, against.campaign)
    places = list(paths)
    sources = [files_of([path]) for path in places]  # hold what archives were unpacked to
    found = [
        (file, _beside(path))
        for path, source in zip(places, sources, strict=True)
        for file in source
    ]
    results = read_many([file for file, _ in found], on_done=lambda n: on_done(n, len(found)))
    return [
        _one(result, folder or near, against, period)
        if isinstance(result, Submission)
        else Migrated(result.source.label, refused=result.findings)
        for result, (_, near) in zip(results, found, strict=True)
    ]


def _one(submission: Submission, folder: Path, against: Against, period: date | None) -> Migrated:
    campaign = _campaign(submission, against)
    if period is not None:
        _in_calendar(period, campaign)
    context = Context(campaign, against.register, against.secret)
    identity = identify(submission, context)
    label, kind = submission.source.label, identity.kind
    known = Migrated(label, unit=identity.unit or None, kind=identity.kind_id or None)
    refused = tuple(_refused(submission, identity))
    if kind is None or refused:
        return replace(known, refused=refused)
    form = open_form(submission, identity, kind)
    carried = carry(form, _spec(form, against, campaign, period or identity.period))
    target = _write(folder, label, carried)
    return replace(
        known,
        target=target,
        period=carried.spec.period,
        found=identity.version,
        current=kind.template_version,
        moved=carried.moved,
        left=carried.left,
    )


def _refused(submission: Submission, identity: Identity) -> Iterator[Finding]:
    """Why the values cannot be carried: another campaign, another unit's workbook, no tables."""
    for finding in identity.findings:
        if finding.severity is Severity.ERROR and finding.code not in _MENDED:
            yield finding
    if identity.kind is not None:
        form = open_form(submission, identity, identity.kind)
        for finding in structure_findings(form):
            if finding.code == "table_missing" and finding.severity is Severity.ERROR:
                yield finding


def _spec(form: Form, against: Against, campaign: Campaign, period: date | None) -> WorkbookSpec:
    """The new workbook, nothing typed: from the register where there is one, else from the old."""
    unit = against.register.by_code.get(form.unit) if against.register is not None else None
    if unit is None or against.register is None or against.secret is None:
        return _spec_from(form, campaign, period)
    day = period or campaign.calendar.first
    earlier = [one for one in against.standing if one.unit == unit.code and one.period < day]
    last = max(earlier, key=lambda one: one.period, default=None)
    spec = spec_of(campaign, against.register, unit, day, against.secret, last)
    return replace(spec, period=period)


def _spec_from(form: Form, campaign: Campaign, period: date | None) -> WorkbookSpec:
    """Made out to whom the old workbook was: its token holds for every week (decision 0002)."""
    meta = form.submission.meta
    issued = meta.get("unit", "")
    unit = Unit(issued, meta.get("unit_name", "") or issued, form.kind.id, "") if issued else None
    lines = known_of(form) if unit is not None else ()
    token = meta.get("token", "")
    return WorkbookSpec(campaign, form.kind, unit, period, token if unit else "", lines)


def _campaign(submission: Submission, against: Against) -> Campaign:
    """The workspace's campaign, else the packaged one that the workbook names."""
    if against.campaign is not None:
        return against.campaign
    named, known = submission.meta.get("campaign", ""), packaged_campaigns()
    return _packaged(named if named in known else known[0])


@cache
def _packaged(campaign_id: str) -> Campaign:
    return load_campaign(packaged=campaign_id)


def _in_calendar(period: date, campaign: Campaign) -> None:
    periods = campaign.calendar.periods
    if period not in periods:
        listed = ", ".join(day.isoformat() for day in periods)
        raise RefusalError("run.unknown_period", period=period.isoformat(), periods=listed)


def _beside(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _write(folder: Path, label: str, carried: Carried) -> Path:
    """Write under the old name with a note after it, numbered where that name is taken."""
    stem = Path(label).stem
    note, number = text("migrate.file_note"), 1
    target = folder / f"{stem} ({note}).xlsx"
    while target.exists():
        number += 1
        target = folder / f"{stem} ({note} {number}).xlsx"
    with refusing_io(target):
        build_workbook(target, carried.spec)
    return target
