"""Reasons, fields, codes and states in words.

Rules: a sentence for each reason says what was found and, where somebody must act, what to do. The sentences of
reasons are in ``core.sentences``, as the command line knows no reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.seizures.core.sentences import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = {
    "reference": _("Reference number"),
    "date": _("Date of seizure"),
    "date_to": _("End date"),
    "year": _("Year"),
    "month": _("Month"),
    "day": _("Day"),
    "country": _("Country"),
    "province": _("Province"),
    "place": _("Place"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "position": _("Latitude and longitude"),
    "agency": _("Detecting agency"),
    "reason": _("Reason for seizure"),
    "detection": _("Method of detection"),
    "transport": _("Mode of transport"),
    "transport_id": _("Flight, vehicle, vessel or container"),
    "concealment": _("Method of concealment"),
    "cover_load": _("Cover load"),
    "permits": _("Permit numbers"),
    "bill": _("Bill of lading or air waybill"),
    "origin": _("Alleged country of origin"),
    "export": _("Exported from"),
    "transit": _("Countries of transit"),
    "destination": _("Alleged final destination"),
    "nationality": _("Nationality of offenders"),
    "value": _("Estimated value"),
    "currency": _("Currency"),
    "law": _("Law"),
    "sanction": _("Sanction"),
    "disposal": _("Disposal"),
    "case": _("Case"),
    "species": _("Species"),
    "common": _("Common name"),
    "term": _("Specimen"),
    "form": _("Live, dead or parts"),
    "description": _("Description with quantity"),
    "quantity": _("Quantity"),
    "unit": _("Unit"),
    "count": _("Number of pieces"),
    "mass": _("Weight"),
    "mass_unit": _("Unit of weight"),
    "volume": _("Volume"),
    "source": _("Source code"),
    "appendix": _("CITES Appendix"),
    "hs": _("HS code"),
    "note": _("Keep as a note"),
    "notes": _("Notes"),
    "leave-out": _("Leave out"),
    "row": _("Row"),
    "items": _("Items"),
}
CODES = {
    "transport": {
        "air": _("Air"),
        "road": _("Road"),
        "sea": _("Sea or inland waterway"),
        "rail": _("Rail"),
        "post": _("Post or courier"),
        "foot": _("On foot"),
    },
    "concealment": {
        "none": _("No concealment"),
        "parcel": _("Postal parcel"),
        "luggage": _("Luggage"),
        "body": _("Carried on the body"),
        "cage": _("Cage or crate"),
        "cover-load": _("Cover load"),
        "compartment": _("Hidden compartment"),
        "container": _("Container"),
    },
    "detection": {
        "x-ray": _("Scanning (X-ray)"),
        "risk": _("Risk assessment"),
        "random": _("Random check"),
        "dog": _("Sniffer dog"),
        "information": _("Third-party information"),
        "inspection": _("Physical inspection"),
        "patrol": _("Patrol"),
        "investigation": _("Investigation"),
    },
    "reason": {
        "no-permit": _("No CITES permit"),
        "false-permit": _("False or invalid permit"),
        "misdeclared": _("Undeclared or misdeclared"),
        "illegal-crossing": _("Illegal entry or exit"),
        "poaching": _("Poaching"),
        "illegal-trade": _("Illegal trade inside the country"),
    },
    "disposal": {
        "stored": _("In storage"),
        "destroyed": _("Destroyed"),
        "released": _("Released to the wild"),
        "rescue": _("Rescue centre or zoo"),
        "returned": _("Returned to country of origin"),
        "sold": _("Sold"),
        "education": _("Education or research"),
        "pending": _("Proceedings pending"),
        "died": _("Died"),
    },
}
STATES = {
    "clean": _("Clean"),
    "doubtful": _("Doubtful"),
    "refused": _("Refused"),
    "again": _("Already in the register"),
    "empty": _("Empty"),
}
ESTIMATED = {
    "IND": _("animals or plants"),
    "NO": _("pieces"),
    "KIL": "kg",
    "RIE": _("kg of raw ivory"),
    "CUM": "m³",
}
LEGS = {
    "origin": _("Origin"),
    "export": _("Export"),
    "transit": _("Transit"),
    "destination": _("Destination"),
}


def reason(code: str, about: str = "") -> str:
    """Return a reason in the reader's language."""
    return gettext(REASONS[code]) % {"about": about} if code in REASONS else about


def field(name: str) -> str:
    """Name a field; ``item 2`` is named as an item."""
    if name.startswith("item "):
        return gettext("Item %(n)s") % {"n": name[5:]}
    return gettext(FIELDS[name]) if name in FIELDS else name


def code(kind: str, name: str) -> str:
    """Name a code of a list in the reader's language."""
    return gettext(CODES[kind][name]) if name in CODES.get(kind, {}) else name


def codes(kind: str, names: Iterable[str]) -> str:
    """Name several codes."""
    return ", ".join(code(kind, name) for name in names)


def leg(role: str) -> str:
    """Name a role of a leg."""
    return gettext(LEGS[role]) if role in LEGS else role


def estimated(unit: str) -> str:
    """Name the unit of an estimate."""
    return gettext(ESTIMATED[unit]) if unit in ESTIMATED else unit
