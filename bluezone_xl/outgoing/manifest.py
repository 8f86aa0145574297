"""The manifest of a distribution: every workbook, whose it is, and the way it goes out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bluezone_xl.archive import hash_file
from bluezone_xl.aside import refusing_io, write_text
from bluezone_xl.catalogue import text
from bluezone_xl.outgoing.bundles import Bundle
from bluezone_xl.outgoing.letters import address_of
from bluezone_xl.register import Register

MANIFEST = "ban-ke.csv"

_COLUMNS = (
    "code", "name", "kind", "parent", "contact", "phone", "address", "file", "size", "sha256",
    "bundle", "way",
)  # fmt: skip


def write_manifest(
    path: Path, bundles: Sequence[Bundle], register: Register, exempt: Iterable[str]
) -> None:
    """Write the manifest: what was issued, bundle by bundle, then the exempt units without any."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([text(f"outgoing.manifest_{name}") for name in _COLUMNS])
    with refusing_io(path):
        for bundle in bundles:
            writer.writerows(_rows(path.parent, bundle, register))
    writer.writerows(_exempt(code, register) for code in exempt)
    write_text(path, out.getvalue())


def ways(bundle: Bundle, register: Register) -> Mapping[str, str]:
    """How each unit of a bundle is reached.

    By its own ``letter``; with the ``bundle``, where its head is written to; or ``none``: somebody
    must see to it.
    """
    above = bundle.head is not None and address_of(bundle.head.email) != ""
    return {
        one.unit: "letter"
        if address_of(register.by_code[one.unit].email)
        else ("bundle" if above else "none")
        for one in bundle.issued
    }


def _rows(folder: Path, bundle: Bundle, register: Register) -> Iterable[list[str]]:
    reached = ways(bundle, register)
    for one in bundle.issued:
        unit = register.by_code[one.unit]
        sha256, size = hash_file(one.path)
        yield [
            unit.code, unit.name, unit.kind, unit.parent, unit.contact, unit.phone,
            address_of(unit.email), one.path.relative_to(folder).as_posix(), str(size), sha256,
            bundle.path.relative_to(folder).as_posix(), text(f"outgoing.way_{reached[one.unit]}"),
        ]  # fmt: skip


def _exempt(code: str, register: Register) -> list[str]:
    unit = register.by_code[code]
    known = [unit.code, unit.name, unit.kind, unit.parent, unit.contact, unit.phone]
    return [*known, address_of(unit.email), *[""] * 4, text("outgoing.way_exempt")]
