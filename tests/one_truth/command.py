"""What the command line says: the JSON of ``consolidate`` and of ``status``."""

from __future__ import annotations

from datetime import date
from typing import Any

from bluezone_xl.campaign import Campaign
from tests.one_truth.told import UNKNOWN, Told, count, dated, exact, share

_COUNTS = ("expected", "accepted", "missing", "exempt")


def consolidated(said: Any) -> Told:
    """The JSON of ``consolidate``, which the page carries too."""
    told: Told = {("units", name): count(said[name]) for name in _COUNTS}
    for group in said["groups"]:
        about = ("group", group["id"])
        for name in ("total", "denominator", "installed"):
            told[*about, name, "exact"] = exact(group[name])
        told[*about, "rate", "exact"] = exact(group["rate"])
        told[*about, "minimum", "exact"] = exact(group["minimum_rate"])
        told[*about, "rate"] = share(group["installed"], group["denominator"])
        deadline = group["deadline"]
        told[*about, "deadline"] = dated(deadline and date.fromisoformat(deadline))
        told[*about, "target", "exact"] = exact(group["target"])
        told[*about, "met"] = UNKNOWN if group["met"] is None else str(group["met"])
    return told


def status(said: Any, campaign: Campaign) -> Told:
    """The JSON of ``status``. A group's units are those of the kinds that report it."""
    told = _level(("units",), said)
    kinds = {row["code"]: row for row in said["by_kind"]}
    for group in campaign.groups:
        feeding = [kinds[kind.id] for kind in campaign.kinds_of(group.id) if kind.id in kinds]
        told |= {
            ("group", group.id, f"units {name}"): count(sum(row[name] for row in feeding))
            for name in _COUNTS
        }
    for row in said["by_kind"]:
        told |= _level(("kind", row["code"]), row)
    for row in said["by_parent"]:
        told |= _level(("parent", row["name"]), row)
    for item in said["owing"]:
        about = ("owing", item["unit"])
        told[*about, "state"] = item["state"]
        told[*about, "missed"] = count(item["missed"])
    return told


def _level(about: tuple[str, ...], said: Any) -> Told:
    return {(*about, name): count(said[name]) for name in (*_COUNTS, "returned")}
