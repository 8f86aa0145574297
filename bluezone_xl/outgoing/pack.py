"""The distribution pack of a period: bundles, letters, the merge sheet and the manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.outgoing.bundles import Bundle, bundles_of, write_bundles
from bluezone_xl.outgoing.letters import DRAFTS, Letter, address_of, write_drafts
from bluezone_xl.outgoing.manifest import MANIFEST, ways, write_manifest
from bluezone_xl.outgoing.merge_sheet import MERGE_SHEET, write_merge_sheet
from bluezone_xl.outgoing.sentences import deadline, shown
from bluezone_xl.register import Register, Unit
from bluezone_xl.templates import DistributionResult

OnDone = Callable[[str, int, int], None]
"""Hears which part is being made (``bundles``, ``drafts``), how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What lies ready to be sent. ``unreached`` are units that no letter and no bundle gets to."""

    manifest: Path
    merge_sheet: Path
    bundles: tuple[Path, ...]
    letters: int
    unreached: tuple[str, ...]


def write_pack(
    folder: Path,
    campaign: Campaign,
    register: Register,
    period: date,
    result: DistributionResult,
    on_done: OnDone = lambda _part, _done, _total: None,
) -> Pack:
    """Write everything that goes out with the workbooks of a period, beside them.

    ``folder`` is the period's outbox, ``result`` what ``distribute()`` put there. Raises
    RefusalError when the disk refuses.
    """
    bundles = bundles_of(folder, campaign, register, result.issued)
    for done in write_bundles(bundles, campaign, register, period):
        on_done("bundles", done, len(bundles))
    letters = letters_of(bundles, campaign, register, period)
    addressed = sum(bool(letter.address) for letter in letters)
    for done in write_drafts(folder / DRAFTS, letters):
        on_done("drafts", done, addressed)
    write_merge_sheet(folder / MERGE_SHEET, letters, period)
    write_manifest(folder / MANIFEST, bundles, register, result.exempt)
    reached = [(code, way) for b in bundles for code, way in ways(b, register).items()]
    return Pack(
        manifest=folder / MANIFEST,
        merge_sheet=folder / MERGE_SHEET,
        bundles=tuple(bundle.path for bundle in bundles),
        letters=addressed,
        unreached=tuple(code for code, way in reached if way == "none"),
    )


def letters_of(
    bundles: Sequence[Bundle], campaign: Campaign, register: Register, period: date
) -> tuple[Letter, ...]:
    """A letter to every unit with its workbook; to the head of a bundle, with the bundle too."""
    heads = {bundle.head.code: bundle for bundle in bundles if bundle.head is not None}
    own = {one.unit: one.path for bundle in bundles for one in bundle.issued}
    wanted = [register.by_code[code] for code in own]
    # A head that has no workbook this time, being exempt, is still asked to hand the others on.
    wanted += [register.by_code[code] for code in heads if code not in own]
    return tuple(_letter(unit, own, heads, campaign, period) for unit in wanted)


def _letter(
    unit: Unit,
    own: Mapping[str, Path],
    heads: Mapping[str, Bundle],
    campaign: Campaign,
    period: date,
) -> Letter:
    bundle = heads.get(unit.code)
    facts = {
        "unit": unit.name,
        "department": campaign.issuer.department,
        "title": campaign.title[:1].lower() + campaign.title[1:],
        "period": shown(period),
        "cutoff": deadline(campaign, period),
    }
    lines = [text("run.remind_to", unit=unit.name), ""]
    if unit.code in own:
        lines += text("outgoing.letter_own", **facts).splitlines()
    if bundle is not None:
        count = shown(len(bundle.issued))
        lines.append(text("outgoing.letter_bundle", count=count, **facts))
    if campaign.issuer.hotline:
        lines.append(text("run.message_hotline", hotline=campaign.issuer.hotline))
    lines += [text("run.remind_thanks"), "", campaign.issuer.department]
    files = [*([own[unit.code]] if unit.code in own else []), *([bundle.path] if bundle else [])]
    subject = text("outgoing.subject", **facts)
    return Letter(
        unit.code, unit.name, address_of(unit.email), subject, "\n".join(lines), tuple(files)
    )
