"""A small province whose units of every kind have been issued their workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.checking import Against, FileCheck, check_files
from bluezone_xl.demo.province import choose_units
from bluezone_xl.register import Register, Unit
from bluezone_xl.seeds import seed_register
from bluezone_xl.templates import distribute

PERIOD = date(2021, 7, 16)
SECRET = b"a secret of the tests, 32 bytes!"


@dataclass(frozen=True)
class Issued:
    """Workbooks as they lie in the outbox, by kind, and whose they are."""

    campaign: Campaign
    register: Register
    workbooks: dict[str, Path]
    units: dict[str, Unit]

    def check(self, path: Path) -> FileCheck:
        """Check one file as the province would on receipt."""
        against = Against(date(2021, 7, 17), self.campaign, self.register, SECRET)
        (result,) = check_files([path], against)
        return result


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    """One workbook of each kind, as ``distribute`` makes it."""
    campaign = load_campaign(packaged="bluezone-2021")
    register = choose_units(campaign, seed_register(campaign, "52"), 30, seed=1)
    outbox = tmp_path_factory.mktemp("outbox")
    result = distribute(outbox, campaign, register, PERIOD, SECRET, {})
    units = {unit.kind: unit for unit in reversed(register.expected(campaign))}
    paths: Sequence[Path] = [item.path for item in result.issued]
    by_code = {item.unit: item.path for item in result.issued}
    assert len(paths) == len(register.expected(campaign))
    return Issued(
        campaign, register, {kind: by_code[unit.code] for kind, unit in units.items()}, units
    )
