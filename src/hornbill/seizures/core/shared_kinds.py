"""A seizure as it is shared: the fields of a signed copy in a room, and back to plain data for comparing.

Rules
- A copy says when, where, what and how. It leaves out notes, values, nationalities and internal references to law and cases.
- Items go as lines that people read: ``Manis javanica; SCA; 120 kg; 12``. A program reads the same lines.
- Who copies is the originator; a partner's copy is never edited.
- A photograph is a shared file of the room; ``PHOTOGRAPH`` says of which row it is. It counts where one agency wrote both.

    values = copied(plain)
    plain_of_copy(values)["items"][0]["mass_kg"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.field_checks import LANG, text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids
from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import Field, text
from hornbill.objects.core.publishing import publishes

if TYPE_CHECKING:
    from collections.abc import Mapping


FIELDS = (
    Field("reference", _("Reference number"), text(120)),
    Field("first", _("Date of seizure"), text(10, needed=True), missing=_("A seizure needs a date.")),
    Field("last", _("End date"), text(10)),
    Field("precision", _("Precision"), text(10)),
    Field("country", _("Country"), text(2)),
    Field("place", _("Place"), text(330)),
    Field("position", _("Position"), text(40)),
    Field("detected_by", _("Detecting agency"), text(160)),
    Field("transport", _("Mode of transport"), text(60)),
    Field("transport_id", _("Flight, vehicle, vessel or container"), text(160)),
    Field("concealment", _("Method of concealment"), text(80)),
    Field("bill", _("Bill of lading or air waybill"), text(160)),
    Field("route", _("Route"), text(4_000, lines=True)),
    Field(
        "items",
        _("What was seized"),
        text(8_000, lines=True, needed=True),
        missing=_("A seizure needs an item."),
    ),
)
SEIZURES = publishes("seizure", part="seizures", fields=FIELDS)
PHOTOGRAPH = "seizure.photograph"
MAX_CAPTION = 300  # characters
register(
    Kind(
        PHOTOGRAPH,
        control=False,
        part="seizures",
        fields={
            "row": ids.check_hash,  # of the copy (``Register.row_of``)
            "file": ids.check_hash,  # record of the room that shares the file
            "text": text_up_to(MAX_CAPTION, needed=False),
            "lang": LANG,
        },
    )
)
_PARTS = 6  # of a line of an item


def copied(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a copy of a seizure says.

    Args:
        plain: of the register (``core.seizure``).
    """
    where = ", ".join(part for part in (plain.get("place", ""), plain.get("province", "")) if part)
    return {
        **{
            name: str(plain.get(name, ""))
            for name in ("reference", "first", "last", "precision", "country", "transport_id", "bill")
        },
        "place": where,
        "position": f"{plain['lat']}, {plain['lon']}" if plain.get("lat") else "",
        "detected_by": plain.get("agency", ""),
        "transport": " ".join(plain.get("transport", ())),
        "concealment": " ".join(plain.get("concealment", ())),
        "route": "\n".join(_leg(leg) for leg in plain.get("legs", ()))[:4_000],
        "items": "\n".join(_item(item) for item in plain.get("items", ()))[:8_000],
        "lang": "",
    }


def _leg(leg: Mapping[str, Any]) -> str:
    sure = "confirmed" if leg.get("is_confirmed") else "alleged"
    return "; ".join(
        (str(leg.get("role", "")), str(leg.get("country", "")), _bare(leg.get("place", "")), sure)
    )


def _item(item: Mapping[str, Any]) -> str:
    parts = (
        item.get("name") or item.get("claimed", ""),
        item.get("term", ""),
        item.get("quantity", ""),
        item.get("unit", ""),
    )
    return "; ".join(map(_bare, (*parts, item.get("count", ""), item.get("mass_kg", ""))))


def _bare(value: object) -> str:
    """Return a text that fits a line of parts."""
    return " ".join(str(value).replace(";", ",").split())


def plain_of_copy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy as plain data, as far as a copy says it; any other line is an item of its text."""
    lat, _comma, lon = str(values.get("position", "")).partition(", ")
    is_position = bool(_amount(lat) and _amount(lon))
    items = []
    for line in str(values.get("items", "")).splitlines():
        parts = [part.strip() for part in line.split(";")]
        name, term, quantity, unit, count, mass = (*parts, *[""] * _PARTS)[:_PARTS]
        items.append(
            {
                "name": name,
                "claimed": name,
                "term": term,
                "quantity": quantity,
                "unit": unit,
                "count": _amount(count),
                "mass_kg": _amount(mass),
            }
        )
    return {
        **{
            name: str(values.get(name, ""))
            for name in ("reference", "first", "last", "country", "place", "transport_id", "bill")
        },
        "lat": lat if is_position else "",
        "lon": lon if is_position else "",
        "items": items,
    }


def _amount(given: str) -> str:
    """Return a text that is a number, else nothing: it came from another agency."""
    bare = given.removeprefix("-")
    return given if bare.replace(".", "", 1).isdecimal() and bare.isascii() and len(bare) < 30 else ""
