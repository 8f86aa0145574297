"""Whether an open master is what a fresh build of the same plan would be."""

from __future__ import annotations

from pathlib import Path

from bluezone_xl.master import MasterPlan, write_master
from tests.excel.memory import MemoryBook, load_book


def fresh(plan: MasterPlan, folder: Path) -> MemoryBook:
    """A fresh build of a plan, to compare with."""
    write_master(plan, folder / "fresh.xlsm")
    return load_book(folder / "fresh.xlsm")


def differences(book: MemoryBook, wanted: MemoryBook) -> list[str]:
    """Everything in which an open master is not the fresh one."""
    found = [
        f"name {name}: {book.defined.get(name)} is not {body}"
        for name, body in wanted.defined.items()
        if book.defined.get(name) != body
    ]
    for name, fresh in wanted.own.items():
        own = book.own[name]
        spots = {*own.values, *fresh.values}
        found += [
            f"{name} {spot}: {own.values.get(spot)!r} is not {fresh.values.get(spot)!r}"
            for spot in sorted(spots)
            if (own.values.get(spot) or "") != (fresh.values.get(spot) or "")
        ]
        found += [
            f"{name} {spot}: look {own.look(*spot)} is not {look}"
            for spot, look in fresh.looks.items()
            if spot in fresh.values and own.look(*spot) != look
        ]
        for part in ("heights", "covers", "paper"):
            if getattr(own, part) != getattr(fresh, part):
                found.append(f"{name}: {part} {getattr(own, part)} is not {getattr(fresh, part)}")
    return found
