"""Who issues the document: agency, number, place and day, addressees, signature.

What the campaign file leaves open is worked out from the register and the department's name.
"""

from __future__ import annotations

from bluezone_xl.campaign import Campaign
from bluezone_xl.issuer import Letter
from bluezone_xl.names import normalise, split_level
from bluezone_xl.register import Register
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.documents.briefing import Briefing, DocumentKind
from bluezone_xl.reports.documents.content import Head, Signature
from bluezone_xl.reports.documents.scopes import whole
from bluezone_xl.reports.documents.wording import say

# Places named after people keep their level (Annex I, II.4.a): "Thành phố Hồ Chí Minh, ngày …".
_WITH_LEVEL = (normalise("Thành phố Hồ Chí Minh"),)
_WIDTH_OF_NUMBER = 6


def letter_of(campaign: Campaign, kind: DocumentKind) -> Letter:
    """What the campaign says of a sort of document."""
    letters = {
        DocumentKind.NOTICE: campaign.documents.notice,
        DocumentKind.MINISTRY: campaign.documents.ministry,
        DocumentKind.DISTRICT: campaign.documents.district,
    }
    return letters[kind]


def symbol(campaign: Campaign, kind: DocumentKind) -> str:
    """What follows the number: TB-STTTT."""
    given = letter_of(campaign, kind).symbol
    return given or say(f"symbol_{kind.value}", agency=campaign.issuer.abbreviation)


def full_number(campaign: Campaign, kind: DocumentKind, number: str) -> str:
    """05/TB-STTTT; empty where no number is given."""
    return f"{padded(number)}/{symbol(campaign, kind)}" if number else ""


def padded(number: str) -> str:
    """Numbers under 10 get a nought (Annex I, II.3)."""
    return number.zfill(2) if number.isdecimal() else number


def head(briefing: Briefing, province: Register, title: str, subject: str) -> Head:
    """The head of the first page."""
    campaign = briefing.campaign
    shown = padded(briefing.number) if briefing.number else " " * _WIDTH_OF_NUMBER
    place = campaign.documents.place or place_of(whole(province).name)
    return Head(
        parent=_parent(campaign, province).upper(),
        agency=campaign.issuer.department.upper(),
        number=say("number", number=f"{shown}/{symbol(campaign, briefing.kind)}"),
        place_and_day=say("place_and_day", place=place, day=wording.long_day(briefing.day)),
        title=title.upper(),
        subject=subject,
        to=letter_of(campaign, briefing.kind).to,
    )


def place_of(province: str) -> str:
    """The place name at the head: Bình Định."""
    if not province:
        return say("place_blank")
    return province if normalise(province) in _WITH_LEVEL else split_level(province)[1]


def _parent(campaign: Campaign, province: Register) -> str:
    if campaign.documents.parent:
        return campaign.documents.parent
    name = whole(province).name
    return say("parent", province=name) if name else campaign.issuer.province


def recipients(briefing: Briefing) -> tuple[str, ...]:
    """The lines of "Nơi nhận": each ends with a semicolon, the last one says what is archived."""
    campaign = briefing.campaign
    letter = letter_of(campaign, briefing.kind)
    place = briefing.scope.running_name
    lines = [line.replace("{place}", place) for line in letter.recipients]
    if letter.to:
        lines.insert(0, say("as_above"))
    if not lines:
        lines = [say("recipients_units")]
    drafted = campaign.documents.drafted_by
    archived = say("archived_by", drafted=drafted) if drafted else say("archived")
    return (*(say("recipient", name=line) for line in lines), archived)


def signature(campaign: Campaign) -> Signature:
    """Who signs."""
    documents = campaign.documents
    position = documents.position or say("position")
    return Signature(documents.authority.upper(), position.upper(), documents.signatory)
