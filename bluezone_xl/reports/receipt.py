"""The receipt of an accepted return: a page for the unit, with a code that nobody can forge.

Everything on it comes from the ledger, so that it can be made again at any time, equal to the
letter; the code covers what was accepted and is checked without the page.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import Severity, text
from bluezone_xl.clock import local
from bluezone_xl.findings import Finding, localised
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.register import Register
from bluezone_xl.reports.messages import safe_name
from bluezone_xl.returns import Accepted, Return

if TYPE_CHECKING:
    from jinja2 import Template

# What stands at the end of a run; a superseded file is told of by the one that replaced it.
RECEIPTED = frozenset({Outcome.ACCEPTED, Outcome.REPLACED})

# 80 bits: nobody guesses them, and people can still read them out on the telephone.
_CODE_BYTES = 10
_SEAL = 32
_UNSEALED = "0" * _SEAL
_MARK = re.compile(
    r"""<meta name="bluezone-xl-receipt" content="([0-9]{1,9}) ([A-Z2-7-]{4,40}) ([0-9a-f]{32})">"""
)
_DIGITS = 6


def receipt_name(receipt: Receipt, register: Register) -> str:
    """Return the file name: receipts sort by their number, and say whose they are."""
    unit = register.by_code.get(receipt.unit)
    name = f" {unit.name}" if unit else ""
    title = text("receipt.title").capitalize()
    return f"{safe_name(f'{title} {shown_number(receipt)} - {receipt.unit}{name}')}.html"


def shown_number(receipt: Receipt) -> str:
    """A receipt's number as it is written: 000123."""
    return f"{receipt.id:0{_DIGITS}}"


def receipt_code(secret: bytes, campaign: Campaign, receipt: Receipt, accepted: Accepted) -> str:
    """Return the code of a receipt: 16 letters and digits in groups of four.

    An HMAC-SHA256 with the campaign's secret over who, when, which file and which figures.
    Raises ValueError without a secret.
    """
    if not secret:
        raise ValueError("the campaign's secret is empty")
    content = accepted.content
    facts = [
        "receipt/1",
        campaign.id,
        receipt.id,
        receipt.sha256,
        content.unit,
        content.period.isoformat(),
        accepted.revision,
        receipt.late,
        content.nil,
        len(content.lines),
        sorted(_sums(content).items()),
        local(receipt.received_at).isoformat(timespec="seconds"),
    ]
    message = json.dumps(facts, ensure_ascii=True, separators=(",", ":")).encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()[:_CODE_BYTES]
    letters = base64.b32encode(digest).decode("ascii")
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def same_code(one: str, other: str) -> bool:
    """Whether two codes are the same, however they were typed: spaces, dashes and case."""
    return hmac.compare_digest(_bare(one), _bare(other))


def receipt_page(
    campaign: Campaign, register: Register, receipt: Receipt, accepted: Accepted, secret: bytes
) -> str:
    """Return the page, in Vietnamese as everything that goes to units. HTML, nothing outside it.

    It carries its number, its code, and a seal over all the rest of the page.
    """
    code = receipt_code(secret, campaign, receipt, accepted)
    page = _rendered(campaign, register, receipt, accepted, code)
    return page.replace(_UNSEALED, _seal(page, secret), 1)


def is_sealed(page: str, secret: bytes) -> bool:
    """Whether a page is as it was made: even the names that have changed since."""
    found = _MARK.search(page)
    if found is None:
        return False
    unsealed = f"{page[: found.start(3)]}{_UNSEALED}{page[found.end(3) :]}"
    return hmac.compare_digest(found[3].encode(), _seal(unsealed, secret).encode())


def _seal(unsealed: str, secret: bytes) -> str:
    """The seal of a page; what mail programs do to the ends of lines does not break it."""
    content = " ".join(unsealed.split()).encode()
    return hmac.new(secret, b"receipt page/1|" + content, hashlib.sha256).hexdigest()[:_SEAL]


def _rendered(
    campaign: Campaign, register: Register, receipt: Receipt, accepted: Accepted, code: str
) -> str:
    content = accepted.content
    warnings = [f for f in receipt.findings if f.severity is not Severity.ERROR]
    return _template().render(
        say=lambda key, **values: text(f"receipt.{key}", **values),
        number=shown_number(receipt),
        code=code,
        seal=_UNSEALED,
        province=campaign.issuer.province,
        department=campaign.issuer.department,
        hotline=_hotline(campaign),
        nation=text("templates.nation"),
        motto=text("templates.motto"),
        title=campaign.title,
        verdict=text(f"receipt.{'accepted' if accepted.revision == 1 else 'replaced'}"),
        facts=list(_facts(campaign, register, receipt, accepted)),
        nil=content.nil,
        lines=localised(len(content.lines), "vi"),
        figures=_figures(campaign, content),
        warnings=[(_placed(finding), finding.remedy("vi")) for finding in warnings],
    )


def mark_of(page: str) -> tuple[int, str] | None:
    """Return the number and the code that a page carries; None for one that is no receipt."""
    found = _MARK.search(page)
    return None if found is None else (int(found[1]), found[2])


def _facts(
    campaign: Campaign, register: Register, receipt: Receipt, accepted: Accepted
) -> Iterator[tuple[str, str, str]]:
    content = accepted.content
    unit = register.by_code.get(content.unit)
    received = local(receipt.received_at)
    in_time = text("receipt.late" if receipt.late else "receipt.on_time")
    kinds = {kind.id: kind.name for kind in campaign.kinds}
    values = {
        "unit": f"{unit.name} ({unit.code})" if unit else content.unit,
        "kind": kinds.get(content.kind, content.kind),
        "period": str(localised(content.period, "vi")),
        "revision": str(accepted.revision),
        "received": f"{received:%H:%M} {localised(received.date(), 'vi')}, {in_time}",
        "file": receipt.label,
        "sha256": receipt.sha256,
        "rules": accepted.rules_version,
    }
    for name, value in values.items():
        yield text(f"receipt.{name}"), value, "hash" if name == "sha256" else ""


def _figures(campaign: Campaign, content: Return) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each group with the sums of its counts, in the form's order; counts of no group as well."""
    groups = {group.id: group.name for group in campaign.groups}
    kinds = {kind.id: kind for kind in campaign.kinds}
    columns = kinds[content.kind].columns if content.kind in kinds else ()
    counts = [column for column in columns if column.type == "count"]
    return [
        (
            groups.get(group or "", "–"),
            [(column.name, _shown(content.total(column.id))) for column in found],
        )
        for group, found in groupby(counts, key=lambda column: column.group)
    ]


def _shown(total: int | None) -> str:
    return "–" if total is None else str(localised(total, "vi"))


def _sums(content: Return) -> Mapping[str, int]:
    """The sum of every count column, whatever the campaign file says of them today."""
    columns = {column for line in content.lines for column in line.values}
    sums = {column: content.total(column) for column in columns}
    return {column: total for column, total in sums.items() if total is not None}


def _placed(finding: Finding) -> str:
    place = ""
    if finding.sheet is not None and finding.cell is not None:
        place = text("receipt.place", sheet=finding.sheet, cell=finding.cell)
    return f"{place}{finding.message('vi')}"


def _hotline(campaign: Campaign) -> str:
    number = campaign.issuer.hotline
    return text("run.message_hotline", hotline=number) if number else ""


def _bare(code: str) -> bytes:
    return re.sub(r"[\s-]", "", code).upper().encode()


@cache
def _template() -> Template:
    from jinja2 import Environment

    source = resources.files("bluezone_xl") / "reports" / "receipt.html"
    # What strangers typed stands on the page: it is always escaped.
    environment = Environment(autoescape=True, keep_trailing_newline=True)
    return environment.from_string(source.read_text(encoding="utf-8"))
