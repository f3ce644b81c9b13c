"""What an alert is about, and what is asked: one form for each kind of thing.

Rules: few fields, the one that matters first; a number with a check digit is proved before it leaves, and comes in its
canonical spelling (ISO 6346, UPU S10). Everything else is text as typed. What one field lacks does not hide what
another lacks: all reasons together. Values are texts without blanks at their ends; a field left empty is left out.

    subject = read_subject("container", {"number": "mscu 123456-6", "arrives_at": "Laem Chabang"})
    subject.values["number"] == "MSCU1234566"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import BadInput
from hornbill.kernel.identifiers.container import normalise_container
from hornbill.kernel.identifiers.postal_item import normalise_postal_item

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = 200  # characters of one field
MAX_TEXT = 4_000  # characters: what to look for, how it is packed
MAX_GROUNDS = 2_000  # characters
_FLIGHT = re.compile(r"[A-Z0-9]{2}[A-Z]?[0-9]{1,4}[A-Z]?")
_SEAT = re.compile(r"[0-9]{1,3}[A-Z]")
_BAG_TAG = re.compile(r"[0-9]{10}|[A-Z0-9]{2}[0-9]{6}")
_PLAIN_PARCEL = re.compile(r"[A-Z0-9]{5,40}")


class WrongField(BadInput):
    """One field of an alert is not what it must be; ``code`` says how."""

    code = "wrong-field"


def _flight(text: str) -> str:
    found = re.sub(r"[\s-]", "", text).upper()
    if not _FLIGHT.fullmatch(found):
        raise WrongField(f"not a flight number: {text[:40]!r}", cure="Write airline and number, as TG 971.")
    return found


def _seat(text: str) -> str:
    found = re.sub(r"[\s-]", "", text).upper()
    if not _SEAT.fullmatch(found):
        raise WrongField(f"not a seat: {text[:40]!r}", cure="Write row and letter, as 34K.")
    return found


def _bag_tag(text: str) -> str:
    """IATA Resolution 740: ten digits (the licence plate), or the airline's two signs and six digits as printed."""
    found = re.sub(r"[\s-]", "", text).upper()
    if not _BAG_TAG.fullmatch(found):
        raise WrongField(
            f"not a bag tag: {text[:40]!r}", cure="Write ten digits, or airline and six digits, as TG 123456."
        )
    return found


def _item(text: str) -> str:
    """A postal item's number with its check digit; what has another form is a courier's own."""
    compact = re.sub(r"[\s-]", "", text).upper()
    if len(compact) == 13 and compact[:2].isalpha() and compact[-2:].isalpha():
        return normalise_postal_item(text)
    if not _PLAIN_PARCEL.fullmatch(compact):
        raise WrongField(
            f"not an item number: {text[:40]!r}", cure="Write the number on the label: letters and digits."
        )
    return compact


@dataclass(frozen=True)
class Field:
    """One field of a form.

    Attributes:
        name: in the record.
        needed: an alert of this kind says nothing without it.
        read: returns the canonical spelling; raises BadInput.
    """

    name: str
    needed: bool = False
    read: Callable[[str], str] | None = None


ASKS = ("watch", "search", "let-pass", "call-back")
FORMS: dict[str, tuple[Field, ...]] = {
    "container": (
        Field("number", needed=True, read=normalise_container),
        Field("vessel"),
        Field("arrives_at"),
        Field("arrival"),
    ),
    "flight": (
        Field("flight", needed=True, read=_flight),
        Field("day"),
        Field("passenger"),
        Field("bag_tag", read=_bag_tag),
        Field("seat", read=_seat),
    ),
    "parcel": (Field("item", needed=True, read=_item), Field("carrier"), Field("arrives_at")),
    "person": (
        Field("name", needed=True),
        Field("born"),
        Field("nationality"),
        Field("document"),
        Field("where"),
    ),
    "free": (Field("title", needed=True),),
}
KINDS = tuple(FORMS)


@dataclass(frozen=True)
class Subject:
    """What an alert is about.

    Attributes:
        kind: key of ``FORMS``.
        values: field -> text; nothing that was left empty.
    """

    kind: str
    values: Mapping[str, str]

    @property
    def headline(self) -> str:
        """The one value by which people name the thing: container, flight, item, name or title."""
        return self.values.get(FORMS[self.kind][0].name, "")


class BadSubject(BadInput):
    """Fields of a subject are missing or wrong.

    Attributes:
        wrong: field -> the error that it raised; None where a needed one is missing.
    """

    code = "bad-subject"

    def __init__(self, wrong: dict[str, BadInput | None]) -> None:
        super().__init__("; ".join(f"{name}: {error or 'missing'}" for name, error in wrong.items()))
        self.wrong = wrong


def read_subject(kind: str, typed: Mapping[str, str]) -> Subject:
    """Return what a form says, in canonical spelling.

    Args:
        kind: key of ``FORMS``.
        typed: field -> as typed; fields of other kinds are passed over.

    Raises:
        BadSubject: with every field that is missing or wrong.
    """
    form = FORMS.get(kind)
    if form is None:
        raise BadSubject({"about": None})
    values: dict[str, str] = {}
    wrong: dict[str, BadInput | None] = {}
    for field in form:
        text = typed.get(field.name, "").strip()
        if not text:
            if field.needed:
                wrong[field.name] = None
            continue
        try:
            if len(text) > LONGEST:
                raise WrongField(f"longer than {LONGEST} characters", cure="Put the rest into the details.")
            values[field.name] = field.read(text) if field.read else text
        except BadInput as error:
            wrong[field.name] = error
    if wrong:
        raise BadSubject(wrong)
    return Subject(kind, values)


def check_subject(value: Any) -> object:
    """Return only if a record's ``subject`` has the form of one kind in canonical spelling; ValueError otherwise."""
    if not isinstance(value, dict) or set(value) != {"kind", "values"}:
        raise ValueError("an object with kind and values")
    kind, values = value["kind"], value["values"]
    if kind not in FORMS or not isinstance(values, dict):
        raise ValueError(f"a subject of one of the kinds {', '.join(KINDS)}")
    if not set(values) <= {field.name for field in FORMS[kind]}:
        raise ValueError(f"fields of a {kind} alone")
    if not all(isinstance(one, str) for one in values.values()):
        raise ValueError("texts")
    if read_subject(kind, values).values != values:
        raise ValueError("each value in its canonical spelling, none empty")
    return value
