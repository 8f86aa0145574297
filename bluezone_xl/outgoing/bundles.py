"""Bundles: the workbooks of a district or sector in one zip, with a note that covers them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.outgoing.letters import plain_name, remove_others
from bluezone_xl.outgoing.sentences import deadline, shown
from bluezone_xl.register import Register, Unit
from bluezone_xl.templates import Issued

BUNDLES = "goi"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The workbooks of one folder of the outbox. ``head`` is the unit right above them, if any."""

    name: str
    path: Path
    head: Unit | None
    issued: tuple[Issued, ...]


def bundles_of(
    folder: Path, campaign: Campaign, register: Register, issued: Sequence[Issued]
) -> tuple[Bundle, ...]:
    """Group what was issued as it lies in the outbox: by district, else by sector."""
    groups: dict[Path, list[Issued]] = {}
    for one in issued:
        groups.setdefault(one.path.parent, []).append(one)
    return tuple(
        _bundle(folder, campaign, register, place.name, inside) for place, inside in groups.items()
    )


def _bundle(
    folder: Path, campaign: Campaign, register: Register, place: str, inside: Sequence[Issued]
) -> Bundle:
    parents = {register.by_code[one.unit].parent for one in inside}
    above = register.by_code.get(parents.pop()) if len(parents) == 1 else None
    # The root is above every sector: it is not the one to hand workbooks on.
    head = above if above is not None and campaign.has_kind(above.kind) else None
    return Bundle(place, folder / BUNDLES / f"{plain_name(place)}.zip", head, tuple(inside))


def write_bundles(
    bundles: Sequence[Bundle], campaign: Campaign, register: Register, period: date
) -> Iterator[int]:
    """Write every bundle; yield how many are done. Those of an earlier time are removed."""
    kept: set[str] = set()
    for bundle in bundles:
        with refusing_io(bundle.path), written_aside(bundle.path) as aside:
            _write(aside, bundle, campaign, register, period)
        kept.add(bundle.path.name)
        yield len(kept)
    for folder in {bundle.path.parent for bundle in bundles}:
        remove_others(folder, "*.zip", kept)


def _write(
    path: Path, bundle: Bundle, campaign: Campaign, register: Register, period: date
) -> None:
    """Workbooks are stored as they are: they are compressed already."""
    names = member_names(bundle)
    with zipfile.ZipFile(path, "w") as package:
        note = cover_note(bundle, campaign, register, period)
        package.writestr(_entry(text("outgoing.cover_file"), period), note.encode("utf-8-sig"))
        for one in bundle.issued:
            package.writestr(_entry(names[one.unit], period), one.path.read_bytes())


def member_names(bundle: Bundle) -> Mapping[str, str]:
    """The name of each unit's workbook inside the bundle, by the unit's code; no two are alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for one in bundle.issued:
        stem = plain_name(one.path.stem)
        name, number = f"{stem}.xlsx", 2
        while name.casefold() in taken:
            name, number = f"{stem} ({number}).xlsx", number + 1
        taken.add(name.casefold())
        names[one.unit] = name
    return names


def cover_note(bundle: Bundle, campaign: Campaign, register: Register, period: date) -> str:
    """Return the note in a bundle: what this is, for whom, and what to do with it."""
    names = member_names(bundle)
    facts = {
        "department": campaign.issuer.department,
        "name": bundle.name if bundle.head is None else bundle.head.name,
        "title": campaign.title,
        "period": shown(period),
        "cutoff": deadline(campaign, period),
        "count": shown(len(bundle.issued)),
    }
    known = "sector" if bundle.head is None else "district"
    lines = [
        campaign.issuer.department.upper(),
        "",
        text("outgoing.cover_title"),
        "",
        text(f"outgoing.cover_to_{known}", **facts),
        "",
        text("outgoing.cover_what", **facts),
        "",
        *text("outgoing.cover_steps", **facts).splitlines(),
        *([text("run.message_hotline", hotline=campaign.issuer.hotline)]
          if campaign.issuer.hotline else []),
        "",
        text("outgoing.cover_list", **facts),
        *(
            f"{number}. {one.unit} – {register.by_code[one.unit].name}: {names[one.unit]}"
            for number, one in enumerate(bundle.issued, 1)
        ),
    ]  # fmt: skip
    return "".join(f"{line}\r\n" for line in lines)


def _entry(name: str, period: date) -> zipfile.ZipInfo:
    """An entry dated by the period, so that the same bundle has the same bytes."""
    entry = zipfile.ZipInfo(name, (period.year, period.month, period.day, 0, 0, 0))
    entry.create_system = 0
    return entry
