"""Receiving: from what was read and checked to receipts and revisions (decision 0003). Pure.

The order of returns of one unit and period is total and never depends on names: first by the
run that saw the file first, then, within that run, by ``returns.precedence``. The last one
stands. A file that was rejected when it first came and passes later (a waiver, a corrected
register) keeps its place in that order: it never comes back over a return received since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import Severity
from bluezone_xl.clock import local
from bluezone_xl.findings import Finding, Verdict, verdict_of
from bluezone_xl.ledger import Known, NewReturn
from bluezone_xl.ledger.rows import finding_to_json
from bluezone_xl.reading import InboxFile
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.returns import Accepted, Return, precedence
from bluezone_xl.submission import Source

Chain = tuple[str, date]
Arrival = tuple[int, float, float, str]


@dataclass(frozen=True, slots=True)
class Arrived:
    """One file of the inbox, hashed.

    ``kept`` is False for what has no content to archive (a link, a pipe, a file that may not be
    read): ``sha256`` then stands for its name, which is all that is known of it.
    """

    file: InboxFile
    sha256: str
    size: int
    kept: bool = True

    @property
    def label(self) -> str:
        """The path people see."""
        return self.file.label


@dataclass(frozen=True, slots=True)
class Judged:
    """One file after reading and checking.

    ``content`` is None for what could not be read or has errors; ``readable`` tells them apart.
    """

    source: Source
    findings: tuple[Finding, ...]
    unit: str = ""
    kind: str = ""
    period: date | None = None
    content: Return | None = None
    readable: bool = True

    @property
    def valid(self) -> bool:
        """Whether it can be accepted."""
        return self.content is not None and verdict_of(self.findings) is Verdict.VALID


@dataclass(frozen=True, slots=True)
class Intake:
    """What a run makes of its files.

    ``receipts`` and ``returns`` are to be recorded; ``outcomes`` has, by hash, what is to be said
    of every file, those that change nothing included.
    """

    receipts: tuple[Receipt, ...]
    returns: tuple[NewReturn, ...]
    outcomes: Mapping[str, Receipt]


def is_late(campaign: Campaign, period: date | None, received_at: datetime) -> bool:
    """Whether a return received then came after the cut-off of its period."""
    if period is None:
        return False
    return local(received_at) > campaign.calendar.cutoff(period)


def receive(
    judged: Sequence[Judged],
    known: Mapping[str, Known],
    standing: Iterable[Accepted],
    campaign: Campaign,
    now: datetime,
) -> Intake:
    """Decide on every file. No two have the same hash, and none is settled in the ledger."""
    order = _Order(known)
    heads = {(a.content.unit, a.content.period): a for a in standing}
    decided: dict[str, Outcome] = {}
    returns: list[NewReturn] = []
    for chain, candidates in _by_chain(judged).items():
        returns.extend(_extend(heads.get(chain), sorted(candidates, key=order), order, decided))
    receipts = [
        _receipt(file, decided.get(file.source.sha256), campaign, now)
        for file in judged
        if not file.valid or file.source.sha256 in decided
    ]
    fresh = tuple(r for r in receipts if not _said_before(r, known.get(r.sha256)))
    sources = [file.source for file in judged if file.source.sha256 in known]
    former = {s.sha256: replace(known[s.sha256].receipt, label=s.label) for s in sources}
    return Intake(fresh, tuple(returns), former | {r.sha256: r for r in fresh})


def to_read(
    arrived: Iterable[Arrived], known: Mapping[str, Known], standing: Iterable[Accepted]
) -> tuple[Arrived, ...]:
    """The files that must be read: one of each content that can still change what stands.

    What the ledger has settled cannot, nor what was sent back and corrected in a later run. Of
    copies the one saved last is taken, since the time of saving may decide the order.
    """
    heads: dict[tuple[str, date | None], Accepted] = {
        (a.content.unit, a.content.period): a for a in standing
    }
    chosen: dict[str, Arrived] = {}
    for file in arrived:
        if file.sha256 in known and _is_past(known[file.sha256], known, heads):
            continue
        other = chosen.get(file.sha256)
        if other is None or (file.file.mtime, other.label) > (other.file.mtime, file.label):
            chosen[file.sha256] = file
    return tuple(chosen.values())


def outcome_of(file: Arrived, known: Mapping[str, Known], intake: Intake) -> Receipt | None:
    """What became of a file of the inbox; None for one that is gone.

    A file that is settled, and a second copy of one accepted in this run, are unchanged.
    """
    said = intake.outcomes.get(file.sha256)
    if said is not None and said.label == file.label:
        return said
    if said is None and file.sha256 in known:
        said = known[file.sha256].receipt
    if said is None:
        return None
    sent_back = said.outcome in (Outcome.REJECTED, Outcome.UNREADABLE)
    return replace(said, label=file.label, outcome=said.outcome if sent_back else Outcome.UNCHANGED)


def merged(
    standing: Iterable[Accepted], added: Iterable[NewReturn], now: datetime, rules_version: str
) -> tuple[Accepted, ...]:
    """What stands once the returns are recorded, in the ledger's order; for a dry run."""
    heads = {(a.content.period, a.content.unit): a for a in standing}
    for new in added:
        key = (new.content.period, new.content.unit)
        heads[key] = Accepted(new.content, new.revision, 0, now, rules_version, new.warnings)
    return tuple(heads[key] for key in sorted(heads))


def _is_past(
    seen: Known, known: Mapping[str, Known], heads: Mapping[tuple[str, date | None], Accepted]
) -> bool:
    """Whether a file seen before can no longer change what stands."""
    head = heads.get((seen.receipt.unit, seen.receipt.period))
    if seen.settled or head is None:
        return seen.settled
    return seen.first_run < known[head.content.source.sha256].first_run


class _Order:
    """The order of arrival as a sort key: the run that saw a file first, then precedence."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        self._known = known
        self._this_run = 1 + max((k.receipt.run for k in known.values()), default=0)

    def __call__(self, file: Judged) -> Arrival:
        return self.of(file.source)

    def is_new(self, source: Source) -> bool:
        """Whether this run is the first to see it."""
        return source.sha256 not in self._known

    def of(self, source: Source) -> Arrival:
        """The place of a file in the order of arrival."""
        seen = self._known.get(source.sha256)
        return (self._this_run if seen is None else seen.first_run, *precedence(source))


def _by_chain(judged: Iterable[Judged]) -> Mapping[Chain, list[Judged]]:
    """Valid files by the unit and period they are for."""
    chains: dict[Chain, list[Judged]] = {}
    for file in judged:
        if file.valid and file.content is not None:
            chains.setdefault((file.content.unit, file.content.period), []).append(file)
    return chains


def _extend(
    head: Accepted | None,
    candidates: Sequence[Judged],
    order: _Order,
    decided: dict[str, Outcome],
) -> Iterator[NewReturn]:
    """Add candidates, in order, to the chain that ends with ``head``; say what became of each.

    New files all become revisions. One that was sent back before passes only if it then stands;
    else it stays what it was.
    """
    last = candidates[-1]
    added = [file for file in candidates if order.is_new(file.source)]
    if not added and (head is None or order(last) > order.of(head.content.source)):
        added = [last]
    decided.update(dict.fromkeys((file.source.sha256 for file in added), Outcome.SUPERSEDED))
    if added:
        decided[last.source.sha256] = Outcome.ACCEPTED if head is None else Outcome.REPLACED
    for number, file in enumerate(added, 1 if head is None else head.revision + 1):
        assert file.content is not None
        warnings = sum(f.severity is Severity.WARNING for f in file.findings)
        yield NewReturn(file.content, number, warnings)


def _receipt(file: Judged, decided: Outcome | None, campaign: Campaign, now: datetime) -> Receipt:
    undecided = Outcome.REJECTED if file.readable else Outcome.UNREADABLE
    return Receipt(
        label=file.source.label,
        sha256=file.source.sha256,
        size=file.source.size,
        received_at=now,
        outcome=decided or undecided,
        unit=file.unit,
        kind=file.kind,
        period=file.period,
        late=is_late(campaign, file.period, now),
        findings=file.findings,
    )


def _said_before(receipt: Receipt, known: Known | None) -> bool:
    """Whether the ledger's latest receipt of that file says the same already."""
    return known is not None and _gist(receipt) == _gist(known.receipt)


def _gist(receipt: Receipt) -> tuple[object, ...]:
    """What a receipt says that its unit must act on.

    Warnings do not count: those that compare with other returns change as these arrive, and the
    same files again would never come to rest. As JSON, so that what comes from the ledger
    compares with what comes from a rule.
    """
    errors = [finding_to_json(f) for f in receipt.findings if f.severity is Severity.ERROR]
    return receipt.outcome, receipt.unit, receipt.kind, receipt.period, errors
