"""The words of requests for information: kinds, fields, grounds, purposes, states, in the reader's language.

Rules: looked up when a page is drawn; a code that this version does not know (a partner's newer version) is shown as it came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.pages.faults import words_of
from hornbill.requests.core import codes
from hornbill.requests.core.forms import FORMS
from hornbill.requests.core.question import QUESTION, SENDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.kernel.errors import HornbillError
    from hornbill.requests.core.forms import Field


@dataclass(frozen=True)
class KindWords:
    """A kind of request: its name, what one asks by it, its icon of the sprite."""

    name: str
    note: str
    icon: str


KINDS = {
    "identity": KindWords(_("Identity of a person"), _("Who is this?"), icon="user"),
    "company": KindWords(_("Company in the register"), _("Who owns and runs it?"), icon="building-2"),
    "phone": KindWords(_("Telephone subscriber"), _("Whose number is this?"), icon="phone"),
    "vehicle": KindWords(_("Vehicle"), _("Whose is it, where was it?"), icon="truck"),
    "movement": KindWords(
        _("Movement of a vessel, flight or container"), _("Where was it, who was on board?"), icon="ship"
    ),
    "permit": KindWords(_("CITES permit"), _("Is it genuine and in force?"), icon="book-lock"),
    "account": KindWords(
        _("Pointer to a bank account"), _("Is there one, and where? Between FIUs."), icon="landmark"
    ),
    "criminal-record": KindWords(_("Criminal record"), _("Is this person known?"), icon="file-check"),
    "specimen": KindWords(
        _("Examination of a specimen"), _("Which species, from where?"), icon="flask-conical"
    ),
    "witness": KindWords(_("Witness"), _("Would this person give a statement?"), icon="users"),
    "photograph": KindWords(_("Photographs"), _("Are there pictures of it?"), icon="paperclip"),
}
FIELDS = {
    "about": _("Subject"),
    "account": _("Account number, if known"),
    "account_is": _("Account number"),
    "activated": _("Activated on"),
    "address": _("Address, if known"),
    "age": _("Age"),
    "arrival": _("Arrived on"),
    "authority": _("Issuing authority"),
    "beneficial_owners": _("Beneficial owners"),
    "born": _("Date of birth"),
    "born_on": _("Date of birth as registered"),
    "calls": _("Calls and stops"),
    "carrier": _("Carrier"),
    "chassis": _("Chassis number, if known"),
    "chassis_is": _("Chassis number"),
    "consignee": _("Consignee"),
    "convictions": _("Convictions"),
    "country": _("Country"),
    "crossings": _("Border crossings"),
    "device": _("Device (IMEI)"),
    "directors": _("Directors"),
    "document": _("Passport or identity card"),
    "documents": _("Documents issued"),
    "file_numbers": _("File numbers"),
    "fit_for_court": _("Fit for use in court"),
    "founded": _("Founded on"),
    "from_day": _("From (day)"),
    "full_name": _("Full name"),
    "genuine": _("Is it genuine?"),
    "has_account": _("Is there an account?"),
    "has_record": _("Is there a record?"),
    "held_at": _("Where it is kept"),
    "holder": _("Holder of the permit"),
    "holders": _("Holders of the account"),
    "home": _("Registered address"),
    "in_force": _("Is it in force?"),
    "institution": _("Bank or institution"),
    "insurance": _("Insurance"),
    "issued": _("Date of issue on it"),
    "issued_on": _("Issued on"),
    "keeper": _("Registered keeper"),
    "language": _("Language of the witness"),
    "make": _("Make and colour"),
    "manifest": _("Manifest"),
    "means": _("Vessel, flight or container number"),
    "method": _("Method wanted"),
    "name": _("Name"),
    "nationality": _("Nationality"),
    "number": _("Telephone number"),
    "of": _("Subject"),
    "opened": _("Opened on"),
    "operator": _("Operator"),
    "origin": _("Geographic origin"),
    "other_names": _("Other names"),
    "other_numbers": _("Other numbers of the subscriber"),
    "owners": _("Shareholders"),
    "passengers": _("Passengers or crew"),
    "pending": _("Proceedings under way"),
    "period": _("In which period"),
    "permit": _("Permit number"),
    "pictures": _("Which pictures there are"),
    "place": _("Place"),
    "plate": _("Registration plate"),
    "positions": _("Positions"),
    "protection": _("Protection that is needed"),
    "quantity": _("Quantity on it"),
    "quantity_is": _("Quantity permitted"),
    "reach": _("How to reach the person, if known"),
    "reach_is": _("How to reach the person"),
    "registration": _("Registration number, if known"),
    "registration_is": _("Registration number"),
    "report": _("Report number"),
    "reported": _("Suspicious transactions reported"),
    "route": _("From where to where"),
    "same_individual": _("Same individual as"),
    "sample": _("Sample or exhibit number"),
    "seat": _("Registered office"),
    "shipper": _("Shipper"),
    "species": _("Species, as far as known"),
    "species_is": _("Species"),
    "statement": _("What the person can say"),
    "status": _("Active, dissolved, in liquidation"),
    "subscriber": _("Subscriber"),
    "subscriber_address": _("Address of the subscriber"),
    "taken_at": _("Taken at"),
    "taken_by": _("Taken by"),
    "taken_on": _("Taken on"),
    "to_day": _("To (day)"),
    "used_on": _("Used on"),
    "wanted_person": _("Is the person wanted?"),
    "whereabouts": _("Whereabouts"),
    "willing": _("Is the person willing?"),
}
WHOSE = {"to-us": _("Your agency is asked"), "by-us": _("Your agency asked")}
STANDS = {
    "late": _("overdue"),
    "waits": _("waiting for an answer"),
    "replied": _("replied to, not closed"),
    "over": _("closed or withdrawn"),
}
GROUNDS = {
    "untoc-27": _("Police co-operation under the Convention against organized crime"),
    "untoc-18": _("Mutual legal assistance under the Convention against organized crime"),
    "uncac-48": _("Police co-operation under the Convention against corruption"),
    "cites": _("Checks between authorities under CITES"),
    "egmont": _("Exchange between FIUs"),
    "customs": _("Mutual administrative assistance in customs matters"),
    "agreement": _("Another agreement between the States (name it)"),
    "national-law": _("National law or reciprocity (name the law)"),
}
PURPOSES = {
    "intelligence": _("Intelligence only, not for use as evidence"),
    "investigation": _("A criminal investigation"),
    "prosecution": _("An ongoing prosecution"),
    "seizure": _("A search or seizure"),
    "recovery": _("Tracing and recovery of proceeds"),
    "permit-decision": _("A decision on a permit"),
    "safety": _("Danger to someone's life"),
}
URGENCIES = {
    "routine": _("Routine"),
    "priority": _("Before other work"),
    "urgent": _("Urgent: a person or shipment is on the way"),
}
REFUSALS = {
    "conformity": _("It does not have the required form"),
    "essential-interests": _("Sovereignty, security, public order or other essential interests"),
    "domestic-law": _("Our law forbids it"),
    "legal-system": _("Contrary to our law on mutual assistance"),
    "dual-criminality": _("No offence under our law"),
    "ongoing": _("It would disturb an ongoing investigation (postponed)"),
    "formal-request": _("Only on a formal request through the central authority"),
    "too-broad": _("Too broad, or too little information to search"),
    "third-party": _("It belongs to another agency, whose permission is needed"),
    "not-competent": _("Another authority is competent"),
    "other": _("Another reason (explain)"),
}
PHASES = {
    "asked": _("Asked"),
    "accepted": _("Accepted"),
    "partly": _("Refused in part"),
    "refused": _("Refused"),
    "answered": _("Answered"),
    "no-record": _("No trace"),
    "closed": _("Closed"),
    "withdrawn": _("Withdrawn"),
}
ACTS = {
    "accepted": _("Accept and start work"),
    "answered": _("Send the answer"),
    "partly": _("Send this, refuse the rest"),
    "refused": _("Refuse"),
    "no-record": _("Answer: no trace"),
}
YES_NO = {"yes": _("Yes"), "no": _("No"), "unknown": _("Not known")}
_LABELS = {one.name: one.label for one in (*QUESTION, *SENDING)}
_WRONG = {
    "missing": _("This is missing."),
    "too-long": _("This is too long. Put the rest into the text or a file."),
    "nothing-wanted": _("Choose what you want to know."),
    "unknown-kind": _("Choose what you are asking for."),
    "unknown-field": _("This request has no such field."),
}


# Fields that a picker helps to fill in; they hold text, so that what the picker does not know can be typed as well.
PICKERS = {
    "country": "country",
    "nationality": "country",
    "species": "species",
    "species_is": "species",
    "place": "place",
    "taken_at": "place",
}


@dataclass(frozen=True)
class FieldWords:
    """One field of a form, as it is drawn.

    Attributes:
        name: of the input.
        kind: ``text``, ``date`` or ``yes-no``.
        value: as typed.
        wrong: a sentence; empty when it is right.
        picker: the picker that offers values while it is typed; empty for none.
    """

    name: str
    label: str
    kind: str
    needed: bool
    value: str
    wrong: str
    picker: str = ""


def choices(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return codes with their words in the reader's language, for a list to choose from."""
    return [(code, gettext(text)) for code, text in words.items()]


def fields(
    found: Iterable[Field], typed: Mapping[str, str], wrong: Mapping[str, str], prefix: str
) -> list[FieldWords]:
    """Return the inputs of some fields, filled in as typed."""
    return [
        FieldWords(
            f"{prefix}{one.name}",
            label(one.name),
            one.kind,
            one.needed,
            typed.get(one.name, ""),
            wrong.get(one.name, ""),
            PICKERS.get(one.name, ""),
        )
        for one in found
    ]


def kind_name(kind: str) -> str:
    """Name a kind of request."""
    return capfirst(gettext(KINDS[kind].name)) if kind in KINDS else kind


def label(name: str) -> str:
    """Name a field."""
    return gettext(FIELDS.get(name) or _LABELS.get(name, name))


def value_of(name: str, value: str) -> str:
    """Show a field's value: codes in the reader's language, everything else as it was typed."""
    coded = any(
        one.name == name and one.kind == "yes-no"
        for form in FORMS.values()
        for one in (*form.given, *form.wanted)
    )
    return gettext(YES_NO[value]) if coded and value in YES_NO else value


def facts(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return label and value of everything that is given."""
    return [(label(name), value_of(name, value)) for name, value in values.items()]


def ground(code: str) -> str:
    """Name a legal ground with what it rests on."""
    return _with_source(GROUNDS, codes.GROUNDS, code)


def refusal(code: str) -> str:
    """Name a ground of refusal with what it rests on."""
    return _with_source(REFUSALS, codes.REFUSALS, code)


def purpose(code: str) -> str:
    """Name a purpose."""
    return gettext(PURPOSES[code]) if code in PURPOSES else code


def urgency(code: str) -> str:
    """Name an urgency."""
    return gettext(URGENCIES[code]) if code in URGENCIES else code


def phase(code: str) -> str:
    """Say where a request stands."""
    return gettext(PHASES[code]) if code in PHASES else code


def _with_source(words: Mapping[str, str], sources: Mapping[str, str], code: str) -> str:
    if code not in words:
        return code
    name, source = gettext(words[code]), sources[code]
    return f"{name} ({source})" if source else name


def sentences(error: HornbillError) -> dict[str, str]:
    """Say of each field what is wrong with it: field -> sentence; of what has no field, under an empty name."""
    found: dict[str, str] = {}
    for one in getattr(error, "reasons", ()) or ():
        found.setdefault(one.source, _sentence(one.code, one.text, one.source))
    return found or {"": words_of(error)}


def _sentence(code: str, text: str, source: str) -> str:
    if code == "wrong-field":
        return gettext("%(field)s cannot be read. Write 2026-11-25, 2026-11 or 2026.") % {
            "field": label(source)
        }
    if code == "bad-container":
        return gettext("This is not a container number, or its check digit does not fit.")
    known = code in _WRONG and (source in FIELDS or source in {"about", "wanted"} or code == "unknown-field")
    return gettext(_WRONG[code]) if known else text
