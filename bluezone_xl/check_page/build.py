"""Building the page: fetch, lay out, make, pack, write."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

from bluezone_xl import clock
from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.check_page.fetching import cache_folder, fetch
from bluezone_xl.check_page.html import Edition, asset, page_html
from bluezone_xl.check_page.making import make
from bluezone_xl.check_page.materials import load_materials
from bluezone_xl.check_page.payload import payload
from bluezone_xl.check_page.tree import site_tree
from bluezone_xl.errors import RefusalError
from bluezone_xl.register import Unit
from bluezone_xl.templates import Typed, WorkbookSpec, workbook_bytes
from bluezone_xl.templates.build import stored

OnStage = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """The page that was written: where, how large, its hash, and what it is for."""

    path: Path
    size: int
    sha256: str
    campaign: str
    campaign_version: str
    built: date


def build_page(
    target: Path,
    campaign: Path | str,
    *,
    cache: Path | None = None,
    on_stage: OnStage | None = None,
) -> Built:
    """Build the check page of a campaign: a file of it, or the id of a packaged one.

    ``cache`` is where downloads are kept; ``on_stage`` is told the stage (``fetch``, ``make``,
    ``pack``), how much of it is done, and of how much. The same campaign, package and
    ``SOURCE_DATE_EPOCH`` give the same bytes. Raises RefusalError when the materials cannot be
    had, or the page not be written.
    """
    tell = on_stage or _silent
    source, known = _campaign(campaign)
    materials = load_materials()
    kept = cache or cache_folder()
    with refusing_io(kept):
        fetched = fetch(materials, kept, lambda done, total: tell("fetch", done, total))
        tree = site_tree(fetched)
    tree |= {"campaign.toml": source, "practice.xlsx": practice(known)}
    tell("make", 0, 0)
    with tempfile.TemporaryDirectory(prefix="bluezone-xl-") as scratch:
        made = make(tree, fetched, Path(scratch))
    tell("pack", 0, 0)
    edition = Edition(known, _today())
    html = page_html(payload(made, asset("start.mjs").encode()), edition, materials).encode()
    with refusing_io(target), written_aside(target) as aside:
        aside.write_bytes(html)
    digest = hashlib.sha256(html).hexdigest()
    return Built(target, len(html), digest, known.id, known.version, edition.built)


def practice(campaign: Campaign) -> bytes:
    """A workbook with mistakes, which Python checks once before its memory is kept."""
    kind = campaign.kinds[0]
    line = {column.id: -1 for column in kind.columns if column.type == "count"}
    spec = WorkbookSpec(
        campaign,
        kind,
        Unit("0", kind.name, kind.id),
        campaign.calendar.first,
        typed=Typed(lines=({kind.name_column.id: kind.name, **line},)),
    )
    return stored(workbook_bytes(spec))


def _campaign(campaign: Path | str) -> tuple[bytes, Campaign]:
    if isinstance(campaign, Path):
        known = load_campaign(campaign)
        with refusing_io(campaign):
            return campaign.read_bytes(), known
    known = load_campaign(packaged=campaign)
    return (resources.files("bluezone_xl") / "campaigns" / f"{campaign}.toml").read_bytes(), known


def _today() -> date:
    """The day in Vietnam, or the one of ``SOURCE_DATE_EPOCH``, as reproducible builds have it."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return clock.now().date()
    if not given.isdecimal():
        raise RefusalError("check_page.bad_epoch", value=given)
    return clock.local(datetime.fromtimestamp(int(given), UTC)).date()


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Nobody listens."""
