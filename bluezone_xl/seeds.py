"""The first register of a province: its real territory and the agencies a dispatch addresses."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.agencies import Agency, AgencyList, load_agencies
from bluezone_xl.campaign import Campaign
from bluezone_xl.places import Edition, Level, Place, Places, find_province, load_places
from bluezone_xl.register import Register, Unit, commune_kind, district_kind


def seed_register(campaign: Campaign, province: str, *, edition: Edition = "2021") -> Register:
    """Return the register that ``init`` writes for a province, given by code or name.

    The root is the province itself; agencies of the kinds that the campaign has come next, then
    the territory: districts with their communes (2021), or communes alone (2026).
    Raises RefusalError for an unknown province.
    """
    places = load_places(edition)
    root = find_province(province, edition)
    agencies = load_agencies(edition)
    units = [
        Unit(root.code, root.name),
        *_agency_units(campaign, agencies, places, root),
        *_territory(campaign, agencies, places, root),
    ]
    return Register(tuple(units))


def _territory(
    campaign: Campaign, agencies: AgencyList, places: Places, root: Place
) -> Iterator[Unit]:
    """Districts, each followed by its communes; communes only if the campaign asks them."""
    communes = commune_kind(campaign)
    districts = district_kind(campaign)
    for place in _within(places, root):
        kind = districts if place.level is Level.DISTRICT else communes
        if place.level is Level.DISTRICT and not places.within(place.code):
            # An island district without communes does itself what communes do elsewhere.
            kind = communes
        if place.code in agencies.unpopulated:
            kind = ""
        if place.level is Level.DISTRICT or communes:
            yield Unit(place.code, place.name, kind, place.parent)


def _agency_units(
    campaign: Campaign, agencies: AgencyList, places: Places, root: Place
) -> Iterator[Unit]:
    """The agencies of the kinds that the campaign has, each under the one it answers to."""
    chosen = [
        (kind, agency)
        for kind, entries in agencies.agencies.items()
        if campaign.has_kind(kind)
        for agency in entries
        if agency.exists_in(root.code)
    ]
    present = {agency.id: agency for _, agency in chosen if agency.per is Level.PROVINCE}
    for kind, agency in chosen:
        for place in _seats(agency, agencies, places, root):
            parent = present.get(agency.parent)
            above = place.code if parent is None else parent.code(root.code, root)
            name = agency.name_in(root.code, place)
            yield Unit(agency.code(root.code, place), name, kind, above)


def _seats(agency: Agency, agencies: AgencyList, places: Places, root: Place) -> tuple[Place, ...]:
    """The places that have such an agency."""
    if agency.per is Level.PROVINCE:
        return (root,)
    return tuple(
        place
        for place in _within(places, root)
        if place.level is agency.per and place.code not in agencies.unpopulated
    )


def _within(places: Places, above: Place) -> Iterator[Place]:
    """Every place below one, parents before their parts."""
    for place in places.within(above.code):
        yield place
        yield from _within(places, place)
