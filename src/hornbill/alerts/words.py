"""The words of alerts: what kinds there are, their fields, what is asked, the state of one.

Rules: looked up when a page is drawn, in the reader's language; a field's note says what to type, with an example.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.alerts.core.subject import FORMS
from hornbill.pages.faults import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.alerts.core.subject import BadSubject, Subject


@dataclass(frozen=True)
class KindWords:
    """A kind of thing: its name, marked for translation, and its icon of the sprite."""

    name: str
    icon: str


KINDS = {
    "container": KindWords(_("Container"), icon="container"),
    "flight": KindWords(_("Flight and passenger"), icon="plane"),
    "parcel": KindWords(_("Parcel"), icon="package"),
    "person": KindWords(_("Person"), icon="user"),
    "free": KindWords(_("Something else"), icon="message-square"),
}
_FIELDS = {
    "number": (_("Container number"), _("As on the box, with the digit in the frame: MSCU 123456-6")),
    "vessel": (_("Vessel"), _("Name or IMO number")),
    "arrives_at": (_("Arrives at"), _("Port, airport or post office")),
    "arrival": (_("Arrival"), _("Day and time, as far as you know")),
    "flight": (_("Flight"), _("Airline and number: TG 971")),
    "day": (_("Day"), _("Of departure or arrival; say which")),
    "passenger": (_("Passenger"), _("Name as on the ticket")),
    "bag_tag": (_("Bag tag"), _("Ten digits, or airline and six digits: TG 123456")),
    "seat": (_("Seat"), _("Row and letter: 34K")),
    "item": (_("Item number"), _("As on the label: RR 473 124 829 TH")),
    "carrier": (_("Carrier"), _("Post office or courier")),
    "name": (_("Name"), _("As in the document")),
    "born": (_("Born"), _("Date or year")),
    "nationality": (_("Nationality"), ""),
    "document": (_("Document"), _("Passport or identity card, with the country")),
    "where": (_("Where"), _("Where this person is, or will be, and when")),
    "title": (_("Subject"), _("In a few words")),
}
ASKS = {
    "watch": (_("Watch"), _("Do not open it; say where it goes.")),
    "search": (_("Search"), _("Stop and search it; say what was found.")),
    "let-pass": (_("Let pass"), _("Do not stop it: others are waiting for it.")),
    "call-back": (_("Call back"), _("Call the author.")),
}
OUTCOMES = {
    "found": _("Found"),
    "not-found": _("Not found"),
    "let-pass": _("Let pass"),
    "cannot": _("Cannot do it"),
}
ROLES = {"focal-point": _("Focal point"), "deputy": _("Deputy"), "duty-desk": _("Duty desk")}
PHASES = {
    "open": _("Waits for an acknowledgement"),
    "acknowledged": _("Acknowledged"),
    "stood-down": _("Stood down"),
    "unanswered": _("Nobody has acknowledged"),
}
SOUNDS = {
    "once": _("Once"),
    "repeat": _("Every half minute, until somebody acknowledges"),
    "none": _("No sound"),
}


# Fields that a picker helps to fill in; they hold text, so that what the picker does not know can be typed as well.
PICKERS = {"nationality": "country", "arrives_at": "place", "where": "place"}


@dataclass(frozen=True)
class FieldWords:
    """One field of the form, as it is drawn.

    Attributes:
        name: of the input.
        needed: nothing is said without it.
        value: as typed.
        wrong: a sentence; empty when it is right.
        picker: the picker that offers values while it is typed; empty for none.
    """

    name: str
    label: str
    note: str
    needed: bool
    value: str
    wrong: str
    picker: str = ""


def fields(kind: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> list[FieldWords]:
    """Return the fields of a kind's form, filled in as typed."""
    return [
        FieldWords(
            f"f_{one.name}",
            label(one.name),
            gettext(_FIELDS[one.name][1]) if _FIELDS[one.name][1] else "",
            one.needed,
            typed.get(one.name, ""),
            wrong.get(f"f_{one.name}", ""),
            PICKERS.get(one.name, ""),
        )
        for one in FORMS[kind]
    ]


def label(name: str) -> str:
    """Name a field."""
    return gettext(_FIELDS[name][0])


def facts(subject: Subject) -> list[tuple[str, str]]:
    """Return label and value of everything that an alert says about its thing, in the form's order."""
    return [
        (label(one.name), subject.values[one.name])
        for one in FORMS[subject.kind]
        if one.name in subject.values
    ]


def sentences(error: BadSubject) -> dict[str, str]:
    """Say of each field what is wrong with it: input's name -> sentence."""
    found = {}
    for name, why in error.wrong.items():
        if name not in _FIELDS:
            found["about"] = gettext("Choose what the alert is about.")
        elif why is None:
            found[f"f_{name}"] = gettext("%(field)s is missing.") % {"field": label(name)}
        elif why.code == "wrong-field":
            wrong = gettext("%(field)s cannot be read so. %(note)s.")
            found[f"f_{name}"] = wrong % {"field": label(name), "note": gettext(_FIELDS[name][1])}
        else:
            found[f"f_{name}"] = words_of(why)
    return found
