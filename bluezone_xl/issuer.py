"""Who issues: what heads the forms and the documents, as the campaign file says it."""

from __future__ import annotations

from pydantic import Field

from bluezone_xl.kinds import Model


class Issuer(Model):
    """Who asks: heads the forms and the documents."""

    province: str = "Tỉnh"
    department: str
    abbreviation: str
    hotline: str = ""


class Letter(Model):
    """What one sort of document needs besides.

    ``symbol`` is what follows the number (``TB-STTTT``); ``to`` are the addressees of a report;
    ``recipients`` the lines of "Nơi nhận", without the last one (archives). ``{place}`` in
    these stands for the place an excerpt is about.
    """

    symbol: str = Field(default="", max_length=40)
    to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


class Documents(Model):
    """How the department's documents are headed and signed (Decree 30/2020/NĐ-CP, Annex I).

    What is left empty is worked out: the agency above and the place from the register, symbols
    and recipients from the department. ``authority`` is the line above the position where one
    signs for another (``KT. GIÁM ĐỐC``); ``drafted_by`` the abbreviation after "Lưu: VT".
    """

    parent: str = ""
    place: str = ""
    drafted_by: str = ""
    authority: str = ""
    position: str = ""
    signatory: str = ""
    notice: Letter = Letter()
    ministry: Letter = Letter()
    district: Letter = Letter()
