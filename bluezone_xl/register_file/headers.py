"""The words of the header row, English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

from bluezone_xl.names import normalise

FIELDS = (
    "code", "name", "kind", "parent", "contact", "email", "phone",
    "exempt_from", "exempt_to", "exempt_reason",
)  # fmt: skip
REQUIRED = ("code", "name", "kind")
MEASURES = ("total", "denominator")

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "code": ("Mã đơn vị", "Mã"),
    "name": ("Tên đơn vị", "Tên"),
    "kind": ("Loại", "Loại đơn vị"),
    "parent": ("Cấp trên", "Mã cấp trên"),
    "contact": ("Người phụ trách",),
    "email": ("Thư điện tử", "e-mail"),
    "phone": ("Điện thoại", "Số điện thoại"),
    "exempt_from": ("Miễn từ",),
    "exempt_to": ("Miễn đến",),
    "exempt_reason": ("Lý do miễn",),
}
FIELD_OF = {normalise(name): name for name in FIELDS} | {
    normalise(synonym): name for name, synonyms in SYNONYMS.items() for synonym in synonyms
}
# Titles may stand above the header, but not a whole page of them.
HEADER_WITHIN = 20


def total_field(group: str, measure: str) -> str:
    """Return the column name of a group's registered figure: ``cbcc.total``."""
    return f"{group}.{measure}"
