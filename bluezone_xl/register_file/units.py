"""What a checked row says: dates, counts, phone numbers and, in the end, the unit."""

from __future__ import annotations

import re
from datetime import date

import phonenumbers

from bluezone_xl.campaign import Campaign
from bluezone_xl.names import normalise
from bluezone_xl.register import Exemption, Registered, Unit
from bluezone_xl.register_file.headers import MEASURES, total_field
from bluezone_xl.register_file.rows import Row

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_VIETNAMESE = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")


def unit_of(row: Row, campaign: Campaign) -> Unit:
    """Return the unit of a row in which no mistake was found."""
    return Unit(
        code=row.text("code"),
        name=row.text("name"),
        kind=kind_of(row.text("kind"), campaign) or "",
        parent=row.text("parent"),
        contact=row.text("contact"),
        email=row.text("email"),
        phone=phone_of(row.text("phone")),
        registered=_registered(row, campaign),
        exemption=_exemption(row),
    )


def kind_of(text: str, campaign: Campaign) -> str | None:
    """Return the kind a text names, by id or Vietnamese name; None when there is none.

    An empty text is the empty kind: a unit that returns nothing.
    """
    ids = {normalise(kind.name): kind.id for kind in campaign.kinds}
    ids |= {kind.id: kind.id for kind in campaign.kinds} | {"": ""}
    return ids.get(normalise(text))


def date_of(text: str) -> date | None:
    """Return a date typed as day/month/year or in ISO form, or None when it is none."""
    match = _ISO.fullmatch(text) or _VIETNAMESE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def count_of(text: str) -> int | None:
    """Return a whole number from 0 up, or None: ``1.234`` is ambiguous and never guessed."""
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else None


def phone_of(text: str) -> str:
    """Return a phone number as typed, but for a leading zero that a spreadsheet has eaten."""
    # National numbers begin with 2 to 9; service numbers such as 1900… never had a zero.
    if re.fullmatch(r"[2-9][0-9]{8,9}", text) and _national(text) == text:
        return f"0{text}"
    return text


def phone_plausible(text: str) -> bool:
    """Whether every number in a phone cell can be one of Viet Nam."""
    return all(_national(part) for part in re.split(r"[;,/]| - ", text) if part.strip())


def _national(text: str) -> str:
    """The national number without its zero, empty when it is not valid."""
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return ""
    return str(number.national_number) if phonenumbers.is_valid_number(number) else ""


def _registered(row: Row, campaign: Campaign) -> dict[str, Registered]:
    figures = {
        group.id: Registered(*(count_of(row.text(total_field(group.id, m))) for m in MEASURES))
        for group in campaign.groups
    }
    return {group: known for group, known in figures.items() if known != Registered()}


def _exemption(row: Row) -> Exemption | None:
    first, last = date_of(row.text("exempt_from")), date_of(row.text("exempt_to"))
    if first is None or last is None:
        return None
    return Exemption(first, last, row.text("exempt_reason"))
