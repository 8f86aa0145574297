"""The master as a plan: which sheets, in which order, from which material. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from bluezone_xl.campaign import Campaign
from bluezone_xl.consolidate import Sources, consolidated, gather
from bluezone_xl.errors import RefusalError
from bluezone_xl.master.book import Book
from bluezone_xl.master.frame import frame_names
from bluezone_xl.master.model import MasterPlan, Scalar
from bluezone_xl.master.sheets import (
    data,
    forecast,
    groups,
    journal,
    missing,
    overview,
    place_map,
    ranked,
    settings,
    territory,
    trend,
    units,
)
from bluezone_xl.receipts import Receipt
from bluezone_xl.register import Register
from bluezone_xl.returns import Accepted
from bluezone_xl.waivers import Waiver

SHEETS = (
    overview,
    groups,
    territory,
    place_map,
    units,
    ranked,
    trend,
    missing,
    forecast,
    data,
    journal,
    settings,
)


def build_plan(
    campaign: Campaign,
    register: Register,
    standing: Sequence[Accepted],
    receipts: Sequence[Receipt],
    waivers: Sequence[Waiver],
    period: date,
    *,
    origins: Mapping[int, str] | None = None,
    folders: Mapping[str, str] | None = None,
    typed: Mapping[str, Scalar] | None = None,
) -> MasterPlan:
    """Lay out the whole master for one period.

    ``origins`` tell by run who started it; ``folders`` where files lie, as ``Cấu hình`` shows it;
    ``typed`` what stands in the yellow cells of lists and of ``Dự báo``, by the plan's ``inputs``.
    Every formula carries the value it must give. Raises RefusalError for a period that is not
    in the campaign's calendar.
    """
    sources = gather(campaign, register, standing, receipts)
    return plan_of(sources, receipts, waivers, period, origins or {}, folders or {}, typed or {})


def plan_of(
    sources: Sources,
    receipts: Sequence[Receipt],
    waivers: Sequence[Waiver],
    period: date,
    origins: Mapping[int, str],
    folders: Mapping[str, str],
    typed: Mapping[str, Scalar],
) -> MasterPlan:
    """The same, from gathered sources."""
    if period not in sources.campaign.calendar.periods:
        raise RefusalError("master.no_such_period", period=period.isoformat())
    figures = consolidated(sources, period)
    book = Book(sources, figures, tuple(receipts), tuple(waivers), origins, folders, typed)
    built = [sheet.build(book) for sheet in SHEETS]
    campaign = book.campaign
    sheets = tuple(one.sheet for one in built)
    names = {name: body for one in built for name, body in one.names.items()}
    return MasterPlan(
        title=campaign.title,
        subject=f"{campaign.id} {campaign.version}",
        created=book.latest or datetime.combine(campaign.calendar.first, time()),
        sheets=sheets,
        names={**names, **frame_names(campaign.id, sheets)},
        inputs={name: (one.sheet.name, ref) for one in built for name, ref in one.inputs.items()},
    )
