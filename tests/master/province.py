"""Small provinces for tests, written as pipe tables: units, standing returns, what came back.

Periods are named by day and month: ``16/7``. A return's rows share unit and period; ``nil`` as
the line is a nil return, a blank figure is a blank cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from bluezone_xl.campaign import Campaign, Group, Target, load_campaign
from bluezone_xl.consolidate import Consolidated, consolidate, with_targets
from bluezone_xl.kinds import Kind, Measure
from bluezone_xl.master import MasterPlan, build_plan
from bluezone_xl.master.model import Scalar
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.register import Exemption, Register, Registered, Unit
from bluezone_xl.returns import Accepted, Line, Return
from bluezone_xl.submission import Source
from bluezone_xl.waivers import Waiver

BLUEZONE = load_campaign(packaged="bluezone-2021")
_MEASURES: tuple[Measure, ...] = ("total", "denominator", "installed")
COMMUNES = """
code | kind  | parent | registered | exempt
H1   | huyen |        |            |
X1   | xa    | H1     | 100        |
X2   | xa    | H1     | 200        |
X3   | xa    | H1     |            |
X4   | xa    | H1     | 400        | 1/7-31/7
"""


@dataclass(frozen=True)
class Province:
    """A campaign with its register and what has arrived."""

    register: Register
    standing: tuple[Accepted, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    campaign: Campaign = field(default=BLUEZONE)

    def figures(self, period: str) -> Consolidated:
        """Consolidate one period."""
        return consolidate(
            self.campaign, self.register, self.standing, day(period), receipts=self.receipts
        )

    def plan(self, period: str, typed: Mapping[str, Scalar] | None = None) -> MasterPlan:
        """Lay out the master for one period, with what stands in yellow cells."""
        return build_plan(
            self.campaign,
            self.register,
            self.standing,
            self.receipts,
            self.waivers,
            day(period),
            typed=typed,
        )

    def with_target(self, group: str, target: Target | None) -> Province:
        """The same province under another target."""
        return replace(self, campaign=with_targets(self.campaign, {group: target}))


def province(
    units: str,
    returns: str = "",
    *,
    sent_back: str = "",
    campaign: Campaign = BLUEZONE,
    waivers: Sequence[Waiver] = (),
) -> Province:
    """Build a province from pipe tables."""
    register = Register(tuple(_unit(campaign, row) for row in rows(units)))
    standing = tuple(_returns(campaign, register, returns))
    receipts = [_receipt(accepted) for accepted in standing]
    for row in rows(sent_back):
        receipts.append(_sent_back(register, row, len(receipts) + 1))
    return Province(register, standing, tuple(receipts), tuple(waivers), campaign)


def residents(
    installed: int, denominator: int = 100, period: str = "16/7", unit: str = "X1"
) -> str:
    """The return of one commune with one hamlet, as a table that more rows can follow."""
    return f"""
    unit | period | line | total | denominator | installed
    {unit} | {period} | Thôn 1 | {denominator} | {denominator} | {installed}
    """


def rows(table: str) -> list[dict[str, str]]:
    """Read a pipe table: the first line names the columns."""
    lines = [line.split("|") for line in table.strip().splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line] for line in lines]
    return [dict(zip(cells[0], line, strict=True)) for line in cells[1:]]


def day(text: str) -> date:
    """A date of 2021 from ``16/7``, or of any year from ``16/7/2022``."""
    parts = [int(part) for part in text.split("/")]
    return date(parts[2] if len(parts) > 2 else 2021, parts[1], parts[0])


def quota_campaign(comparator: str = ">=", value: float = 1.0) -> Campaign:
    """The residents' group as an assigned quota, which can be passed."""
    groups = [
        group.model_copy(
            update={
                "basis": "quota",
                "target": Target.model_validate(
                    {"comparator": comparator, "value": value, "deadline": date(2021, 8, 30)}
                ),
            }
        )
        if group.id == "nguoi_dan"
        else group
        for group in BLUEZONE.groups
    ]
    return changed(BLUEZONE, groups=tuple(groups))


def changed(campaign: Campaign, **parts: object) -> Campaign:
    """A campaign with some of its parts replaced, validated anew."""
    return Campaign.model_validate({**dict(campaign), **parts})


def only_kinds(campaign: Campaign, *kinds: str) -> Campaign:
    """The campaign reduced to some kinds and the groups they report."""
    kept = tuple(kind for kind in campaign.kinds if kind.id in kinds)
    used = {group for kind in kept for group in kind.groups}
    groups: list[Group] = [
        group.model_copy(update={"overlaps": ()}) for group in campaign.groups if group.id in used
    ]
    return changed(campaign, kinds=kept, groups=tuple(groups), baseline=None)


def on_territory(campaign: Campaign, kind_id: str) -> Campaign:
    """The campaign with another kind whose units are places of the territory."""
    kinds = tuple(
        kind.model_copy(update={"territorial": True}) if kind.id == kind_id else kind
        for kind in campaign.kinds
    )
    return changed(campaign, kinds=kinds)


def _unit(campaign: Campaign, row: Mapping[str, str]) -> Unit:
    kind = row["kind"]
    groups = campaign.kind(kind).groups if kind else ()
    figure = row.get("registered", "")
    registered = {group: Registered(int(figure), int(figure)) for group in groups} if figure else {}
    exemption = None
    if row.get("exempt"):
        first, last = row["exempt"].split("-")
        exemption = Exemption(day(first), day(last), "Sáp nhập")
    code = row["code"]
    return Unit(
        code,
        row.get("name") or f"Đơn vị {code}",
        kind,
        row.get("parent", ""),
        contact=f"Đầu mối {code}",
        phone="0912 345 678",
        registered=registered,
        exemption=exemption,
    )


def _returns(campaign: Campaign, register: Register, table: str) -> Iterator[Accepted]:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows(table):
        found.setdefault((row["unit"], row["period"]), []).append(row)
    for number, ((code, period), own) in enumerate(found.items(), 1):
        kind = campaign.kind(own[0].get("kind") or register.by_code[code].kind)
        yield _accepted(kind, code, day(period), own, number)


def _accepted(
    kind: Kind, code: str, period: date, own: Sequence[Mapping[str, str]], number: int
) -> Accepted:
    nil = own[0]["line"] == "nil"
    label = f"inbox/{code} {period}.xlsx"
    columns = {column.id: "BCDEFGHIJKLM"[at] for at, column in enumerate(kind.columns)}
    content = Return(
        unit=code,
        kind=kind.id,
        period=period,
        sheet="Báo cáo",
        columns=columns,
        lines=() if nil else tuple(_lines(kind, own)),
        fields={
            name: value
            for row in own
            for name, value in _extras(row).items()
            if name not in columns
        },
        difficulties=(),
        nil=nil,
        template_version=1,
        source=Source(label, sha256(label.encode()).hexdigest(), 9),
    )
    return Accepted(content, 1, number, datetime(2021, 9, 1, 1, number % 60, tzinfo=UTC), "1")


def _lines(kind: Kind, own: Sequence[Mapping[str, str]]) -> Iterator[Line]:
    """Rows of one line name are its groups."""
    merged: dict[str, dict[str, int | str]] = {}
    for row in own:
        group = row.get("group") or (kind.groups[0] if kind.groups else "")
        values = merged.setdefault(row["line"], {})
        for measure in _MEASURES:
            column = kind.measure(group, measure) if group else None
            if column is not None and row.get(measure):
                values[column.id] = int(row[measure])
        known = {column.id for column in kind.columns}
        values |= {name: value for name, value in _extras(row).items() if name in known}
    for at, (name, values) in enumerate(merged.items()):
        yield Line(12 + at, name, name, values)


def _extras(row: Mapping[str, str]) -> dict[str, int | str]:
    """Other answers as ``guide_posted=Có relatives=3``."""
    pairs = [part.split("=") for part in row.get("more", "").split()]
    return {name: int(value) if value.isdigit() else value for name, value in pairs}


def _receipt(accepted: Accepted) -> Receipt:
    content = accepted.content
    return Receipt(
        content.source.label,
        content.source.sha256,
        9,
        accepted.accepted_at,
        Outcome.ACCEPTED,
        content.unit,
        content.kind,
        content.period,
        id=accepted.receipt,
        run=1,
    )


def _sent_back(register: Register, row: Mapping[str, str], number: int) -> Receipt:
    return Receipt(
        f"inbox/sai {number}.xlsx",
        sha256(str(number).encode()).hexdigest(),
        9,
        datetime(2021, 9, 1, 2, number % 60, tzinfo=UTC),
        Outcome(row.get("outcome") or "rejected"),
        row["unit"],
        register.by_code[row["unit"]].kind,
        day(row["period"]),
        id=number,
        run=2,
    )
