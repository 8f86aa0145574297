"""The campaign played through: issue, fill in, receive, correct, consolidate, week by week."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.demo.draft import Draft, Planted
from bluezone_xl.demo.growth import Truth
from bluezone_xl.demo.junk import throw_in
from bluezone_xl.demo.officials import Officials, Post
from bluezone_xl.demo.province import choose_units, dice
from bluezone_xl.demo.result import DemoResult
from bluezone_xl.demo.verdict import found_in
from bluezone_xl.errors import RefusalError
from bluezone_xl.reading.processes import worker_context
from bluezone_xl.register import Exemption, Register
from bluezone_xl.reporting import DocumentKind, make, make_reports
from bluezone_xl.returns import Return
from bluezone_xl.run import RunSummary, consolidate_workspace
from bluezone_xl.seeds import seed_register
from bluezone_xl.templates import distribute, write_workbooks
from bluezone_xl.workspace import Workspace

# stage ("issue", "fill", "receive"), how many are done, how many there are
Progress = Callable[[str, int, int], None]

WORKERS = 2
PACKED = 3
NEVER_CORRECTED = 4  # every n-th rejected return is given up by its unit


def run_demo(
    folder: Path,
    *,
    province: str = "52",
    units: int = 100,
    weeks: int = 6,
    seed: int = 2021,
    campaign: Path | None = None,
    edition: Literal["2021", "2026"] = "2021",
    progress: Progress | None = None,
) -> DemoResult:
    """Play ``weeks`` periods of a campaign on a synthetic province into ``folder``.

    Everything follows from the arguments. Raises RefusalError when the folder is taken by
    something that is not a demo, or when the calendar has fewer periods.
    """
    contract = load_campaign(campaign) if campaign else load_campaign(packaged="bluezone-2021")
    periods = _periods(contract, weeks)
    truth = _truth(
        contract, seed_register(contract, province, edition=edition), units, seed, periods
    )
    _make_room(folder)
    source = campaign if campaign is not None else contract.id
    workspace = Workspace.create(folder, source, truth.register)
    (folder / MARK).write_text(f"province {province}, {units} units, seed {seed}\n", "utf-8")
    with ProcessPoolExecutor(WORKERS, mp_context=worker_context()) as pool:
        play = Play(workspace, truth, weeks, progress or _silently, pool)
        for week, period in enumerate(periods):
            play.week(week, period)
            if week == weeks - 2:
                play.send_notice(period)
        play.close(periods[-1])
        return play.result(periods)


MARK = ".demo"


def _silently(stage: str, done: int, total: int) -> None:
    """Show nothing."""


def _periods(campaign: Campaign, weeks: int) -> tuple[date, ...]:
    known = campaign.calendar.periods
    if not 1 <= weeks <= len(known):
        raise RefusalError("demo.weeks", weeks=weeks, most=len(known))
    return known[:weeks]


def _truth(
    campaign: Campaign, seeded: Register, units: int, seed: int, periods: Sequence[date]
) -> Truth:
    if units < 1:
        raise RefusalError("demo.units", units=units)
    chosen = choose_units(campaign, seeded, units, seed)
    truth = Truth(campaign, chosen, seed)
    return replace(truth, register=_with_exemptions(truth.registered(), campaign, seed, periods))


def _with_exemptions(
    register: Register, campaign: Campaign, seed: int, periods: Sequence[date]
) -> Register:
    """Excuse a few units for some of the time; one of them will return all the same."""
    expected = [u.code for u in register.expected(campaign) if u.kind != "huyen"]
    few = set(dice(seed, "exempt").sample(expected, max(1, len(expected) // 60)))
    reason = "Đang phong tỏa, tạm miễn báo cáo"
    exemption = Exemption(periods[0], periods[len(periods) // 2], reason)
    return Register(
        tuple(
            replace(unit, exemption=exemption) if unit.code in few else unit
            for unit in register.units
        )
    )


def _make_room(folder: Path) -> None:
    """Empty the folder of a former demo; never touch anything else."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / MARK).is_file():
        raise RefusalError("demo.not_empty", path=folder)
    shutil.rmtree(folder)


@dataclass
class Play:
    """The workspace as the weeks go by, and what was planted in it."""

    workspace: Workspace
    truth: Truth
    weeks: int
    progress: Progress
    pool: Executor
    planted: list[Planted] = field(default_factory=list)
    later: list[Draft] = field(default_factory=list)
    replaced: Counter[date] = field(default_factory=Counter)
    files: int = 0

    def __post_init__(self) -> None:
        self.officials = Officials(self.truth, self.workspace.secret, self.weeks)

    def week(self, week: int, period: date) -> None:
        """One week: issue workbooks, let officials fill them in, receive what arrives."""
        last = self._last_before(period)
        self._issue(period, last)
        post = self.officials.post(period, week, last)
        luck = dice(self.truth.seed, period, "play")
        early, late = self.officials.hold_back(post, luck, final=week == self.weeks - 1)
        self._wonder_at_corrections(early)
        self._send(self.later, late=True)
        self._send(early)
        self._pack_together(early, f"goi chung {period:%d-%m}.zip")
        self._send(self.officials.second_thoughts(early, luck))
        self._junk(week)
        self.later = [*late, *self._corrections(post)]
        self._receive(period, self.truth.campaign.calendar.cutoff(period))

    def _wonder_at_corrections(self, early: Sequence[Draft]) -> None:
        """Last week's return sent again by a unit that is silent this week: which week is meant?"""
        heard = {draft.owner for draft in early}
        for draft in self.later:
            if ("replaced", "") in draft.planted and draft.owner not in heard:
                draft.plant("period_past", draft.field_cell("period"))

    def close(self, period: date) -> None:
        """The day after: the last corrections come in, late."""
        self._send(self.later, late=True)
        self.later = []
        cutoff = self.truth.campaign.calendar.cutoff(period)
        self._receive(period, cutoff + timedelta(days=1))

    def send_notice(self, period: date) -> None:
        """Send the notice of a week whose last returns come later: the next one restates it."""
        self.progress("report", 0, 0)
        cutoff = self.truth.campaign.calendar.cutoff(period)
        make(
            self.workspace, [DocumentKind.NOTICE], period=period, number="5", now=cutoff, sent=True
        )

    def result(self, periods: tuple[date, ...]) -> DemoResult:
        """What was planted against what the ledger says, and the totals of every period.

        The documents and the page of the last period are made on the way.
        """
        cutoff = self.truth.campaign.calendar.cutoff(periods[-1])
        self.progress("report", 0, 0)
        *_, page = make_reports(self.workspace, periods[-1], now=cutoff + timedelta(days=1))
        objects = []
        for period in periods:
            now = self.truth.campaign.calendar.cutoff(periods[-1]) + timedelta(days=1)
            summary = consolidate_workspace(self.workspace, period=period, dry_run=True, now=now)
            objects.append({**summary.as_json(), "replaced": self.replaced[period]})
        with self.workspace.view_ledger().reading() as book:
            found = found_in(book.receipts())
        folder = self.workspace.folder
        return DemoResult(
            workspace=folder,
            campaign=self.truth.campaign,
            seed=self.truth.seed,
            periods=periods,
            planted=tuple(sorted(set(self.planted))),
            found=tuple(sorted(found)),
            consolidate=tuple(objects),
            files=self.files,
            to_open=(
                self.workspace.master_path,
                page,
                self.workspace.reports(periods[-1]),
                self.workspace.outbox(periods[-1]),
                folder / "returned",
            ),
        )

    def _last_before(self, period: date) -> Mapping[str, Return]:
        with self.workspace.view_ledger().reading() as book:
            earlier = [a.content for a in book.standing() if a.content.period < period]
        return {r.unit: r for r in sorted(earlier, key=lambda r: r.period)}

    def _issue(self, period: date, last: Mapping[str, Return]) -> None:
        total = len(self.truth.register.expected(self.truth.campaign))
        distribute(
            self.workspace.outbox(period),
            self.truth.campaign,
            self.workspace.register,
            period,
            self.workspace.secret,
            last,
            on_done=lambda done: self.progress("issue", done, total),
            pool=self.pool,
        )

    def _send(self, drafts: Sequence[Draft], *, late: bool = False) -> None:
        jobs = [draft.workbook(self.workspace.inbox) for draft in drafts]
        for done in write_workbooks(jobs, self.pool):
            self.progress("fill", done, len(jobs))
        for draft, (path, _) in zip(drafts, jobs, strict=True):
            delay = timedelta(days=late, hours=-5, seconds=draft.sent)
            draft.send(path, self.truth.campaign.calendar.cutoff(draft.period) + delay)
            if late:
                draft.plant("late")
            self.planted += [Planted(draft.label, *mistake) for mistake in draft.planted]
        self.files += len(drafts)

    def _pack_together(self, drafts: Sequence[Draft], name: str) -> None:
        """A district sends a few returns of its units in one archive."""
        blameless = [draft for draft in drafts if not draft.planted and draft.kind.territorial]
        if not blameless:
            return
        with zipfile.ZipFile(self.workspace.inbox / name, "w") as archive:
            for draft in blameless[:PACKED]:
                path = self.workspace.inbox / draft.label
                archive.write(path, f"nop ve tinh/{path.name}")
                path.unlink()

    def _corrections(self, post: Post) -> list[Draft]:
        """Most of those whose return was sent back put it right; some never answer."""
        kept = [d for n, d in enumerate(post.rejected, 1) if n % NEVER_CORRECTED]
        return [self.officials.corrected(draft) for draft in kept]

    def _junk(self, week: int) -> None:
        for which in range(week, 10**3, self.weeks):
            thrown = throw_in(self.workspace.inbox, which)
            if thrown is None:
                break
            self.planted.append(Planted(*thrown))
            self.files += 1

    def _receive(self, period: date, now: datetime) -> RunSummary:
        summary = consolidate_workspace(
            self.workspace,
            period=period,
            now=now,
            progress=lambda _stage, done, total: self.progress("receive", done, total),
        )
        for receipt in summary.files:
            if receipt.outcome.value == "replaced" and receipt.period is not None:
                self.replaced[receipt.period] += 1
        return summary
