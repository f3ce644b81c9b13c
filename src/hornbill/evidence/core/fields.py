"""Fields of the forms of evidence, declared once: pages and the API take the same.

Rules: a record holds measures as a list; a form has one weight and one count. ``exhibit_of`` and its neighbours turn what a form says into the
fields of a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.evidence.core import kinds
from hornbill.evidence.core.measures import MAX_METHOD, UNITS, number
from hornbill.evidence.core.numbering import MAX_NUMBER
from hornbill.exchange.core.records.field_checks import or_empty, or_none
from hornbill.kernel import ids
from hornbill.kernel.messages import gettext_noop as _
from hornbill.kernel.times import format_utc
from hornbill.objects.core.fields import Field, Value, code, day, moment, record, records, text

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM_WORDS = {"physical": _("A person or thing"), "digital": _("A file or a data carrier")}
RELATION_WORDS = {
    "part": _("A part of it"),
    "sample": _("A sample of it"),
    "contents": _("What was in it"),
    "copy": _("A verified copy of it"),
    "derived": _("Made from it"),
}
ACT_WORDS = {
    "store": _("Put into storage"),
    "retrieve": _("Take out of storage"),
    "seal": _("Put a seal on it"),
    "unseal": _("Open the seal"),
    "examine": _("Examine"),
    "measure": _("Weigh, count or measure"),
    "sample": _("Take a sample"),
    "copy": _("Copy data"),
    "access": _("Look at it"),
    "receive": _("Receive back from a person outside the network"),
    "order": _("Note an order to return, dispose of or destroy it"),
    "return": _("Return to the owner"),
    "dispose": _("Dispose of it"),
    "destroy": _("Destroy it"),
}
ANSWER_WORDS = {"accepted": _("I received it"), "refused": _("I did not receive it")}
SIGNED_WORDS = {
    "own": _("under the receiver’s own signature"),
    "screen": _("signed on the giver’s screen"),
    "guest": _("confirmed by the link for external contacts"),
}
_MASS_UNITS = {unit: unit for unit, (quantity, _factor) in UNITS.items() if quantity == "mass"}
_BASES = {"net": _("net"), "gross": _("gross, with packing")}


def _typed(check: Any, most: int) -> Value:
    return Value("text", check, lambda value: str(value or "").strip(), "text", most)


NUMBER_TYPED = _typed(or_empty(number), 22)
_OFFICER = Value("officer", or_none(ids.check_officer), lambda value: value or None, "choice")
_HASH = Value(
    "text", or_empty(kinds.check_sha256), lambda value: str(value or "").strip().lower(), "text", 64
)
MEASURES = (
    Field("mass", _("Weight"), NUMBER_TYPED, help=_("With a point: 12.40")),
    Field("mass_unit", _("Unit"), code(_MASS_UNITS), begins="kg"),
    Field(
        "mass_spread",
        _("Uncertainty of the weight, ±"),
        NUMBER_TYPED,
        help=_("In the same unit; empty: exact."),
    ),
    Field("basis", _("Net or gross"), code(_BASES, needed=False)),
    Field("count", _("Number of pieces"), NUMBER_TYPED),
    Field("count_spread", _("Uncertainty of the number, ±"), NUMBER_TYPED),
    Field(
        "method",
        _("How it was measured"),
        text(MAX_METHOD),
        help=_("The scale and its last calibration; who counted."),
    ),
)
AT = Field("at", _("When"), moment(), missing=_("Choose day and time."))
PLACE = Field("place", _("Where"), text(kinds.MAX_LINE))
FILES = Field("files", _("Photographs and files"), records(kinds.MAX_FILES))
CONDITION = Field("condition", _("Condition"), text(kinds.MAX_LINE))
REMARK = Field("text", _("Remarks"), text(kinds.MAX_TEXT, lines=True))
EXHIBITS = Field(
    "exhibits", _("Exhibits"), records(kinds.MAX_EXHIBITS), missing=_("Choose at least one exhibit.")
)
PURPOSE = Field("purpose", _("Purpose"), text(kinds.MAX_LINE))
AUTHORITY = Field("authority", _("Order or legal basis"), text(kinds.MAX_LINE))
PERSON = (
    Field("person_name", _("Name of the person"), text(kinds.MAX_LINE)),
    Field("person_organisation", _("Their organisation"), text(kinds.MAX_LINE)),
    Field("person_document", _("Identity document"), text(kinds.MAX_LINE)),
)
STROKES = Field("strokes", _("Signature"), _typed(kinds.check_strokes, kinds.MAX_STROKES))

EXHIBIT = (
    Field(
        "title",
        _("What it is"),
        text(kinds.MAX_TITLE, needed=True),
        missing=_("Say what it is, in one line."),
    ),
    Field(
        "number",
        _("Number"),
        text(MAX_NUMBER),
        help=_("Empty: the next free number of your agency in this case."),
    ),
    Field("form", _("Form"), code(FORM_WORDS), begins="physical"),
    Field("at", _("When it was found or received"), moment(), missing=_("Choose day and time.")),
    PLACE,
    Field("found_by", _("Found by"), text(kinds.MAX_LINE)),
    Field("seal", _("Number of the seal"), text(kinds.MAX_LINE)),
    *MEASURES,
    Field("description", _("Description"), text(kinds.MAX_TEXT, lines=True)),
    Field("parent", _("Taken from the exhibit"), record()),
    Field("relation", _("It is"), code(RELATION_WORDS, needed=False)),
    FILES,
    Field(
        "sha256",
        _("SHA-256 at capture"),
        _HASH,
        help=_("Of a file or an image of a data carrier that is kept elsewhere."),
    ),
    Field(
        "seizure", _("Seizure"), text(kinds.MAX_LINE), help=_("Its reference in the register of seizures.")
    ),
    Field(
        "review_on",
        _("Review on"),
        day(early=True),
        help=_("Retention, return, the next court date."),
    ),
)
CAPTURED = tuple(one for one in EXHIBIT if one.name in {"title", "at", "place", "seal", "number"})
AMEND = (
    *EXHIBIT,
    Field("reason", _("Why it is corrected"), text(kinds.MAX_TEXT), missing=_("Say why it is corrected.")),
)
NOTE = (Field("text", _("Remark"), text(kinds.MAX_TEXT, lines=True), missing=_("Write the remark.")),)
ENTER = (
    Field("act", _("What was done"), code(ACT_WORDS), missing=_("Choose what was done.")),
    AT,
    PLACE,
    PURPOSE,
    AUTHORITY,
    Field("authority_on", _("Date of the order"), day(early=True)),
    Field("seal_before", _("Seal before"), text(kinds.MAX_LINE)),
    Field("seal_after", _("Seal after"), text(kinds.MAX_LINE)),
    CONDITION,
    *MEASURES,
    Field("hash_before", _("SHA-256 before"), _HASH),
    Field("hash_after", _("SHA-256 after"), _HASH),
    *PERSON,
    STROKES,
    REMARK,
    FILES,
)
GIVE = (
    EXHIBITS,
    Field(
        "to",
        _("To an officer of this room"),
        _OFFICER,
        help=_("Or name a person outside the network below."),
    ),
    *PERSON,
    AT,
    PLACE,
    PURPOSE,
    AUTHORITY,
    Field("seal", _("Number of the seal"), text(kinds.MAX_LINE)),
    CONDITION,
    *MEASURES,
    Field("back_by", _("To be returned by"), moment(needed=False)),
    REMARK,
)
TAKE = (
    Field("answer", _("Your answer"), code(ANSWER_WORDS), begins="accepted"),
    AT,
    PLACE,
    Field("seal", _("Number of the seal, as found"), text(kinds.MAX_LINE)),
    CONDITION,
    *MEASURES,
    *PERSON,
    STROKES,
    Field("guest_answer", _("Answer of the external contact"), record()),
    REMARK,
)
COUNT = (
    AT,
    Field("place", _("Place"), text(kinds.MAX_LINE, needed=True), missing=_("Say which place was counted.")),
    Field("labels", _("Labels"), text(200_000, lines=True), help=_("Scan or type one label a line: the code or the number."), missing=_("Scan or type at least one label, or write a dash.")),
    REMARK,
)  # fmt: skip

BUNDLE = (
    EXHIBITS,
    Field("purpose", _("For which proceeding"), text(kinds.MAX_LINE)),
    Field("report", _("Language of the report"), code({"en": "English", "fr": "Français"}), begins="en"),
    Field(
        "copy",
        _("Copy for"),
        code({"court": _("The court"), "defence": _("The defence")}),
        begins="court",
    ),
    Field(
        "withheld",
        _("What is withheld from the defence, and on which ground"),
        text(kinds.MAX_TEXT, lines=True),
        help=_(
            "One line each: the number of an exhibit, or the name of a field, a colon, the ground. Every exhibit that is not chosen needs a line."
        ),
    ),
    Field(
        "certificate",
        _("Certificate for electronic evidence"),
        code(
            {
                "IN-63-4": _("India, Bharatiya Sakshya Adhiniyam, s. 63(4)"),
                "KE-106B": _("Kenya, Evidence Act, s. 106B(4)"),
                "MY-90A": _("Malaysia, Evidence Act 1950, s. 90A(2)"),
            },
            needed=False,
        ),
        help=_(
            "A draft in the form of that law, to be compared with the official text, filled in and signed."
        ),
    ),
    Field(
        "without",
        _("Fields to leave out"),
        text(kinds.MAX_LINE),
        help=_("Names with commas between, such as found_by, description. Their hashes stay."),
    ),
)


def measures_of(what: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the measures that a form names, as a record holds them."""
    found = []
    for name, unit, basis in (
        ("mass", what.get("mass_unit") or "kg", what.get("basis") or ""),
        ("count", "pieces", ""),
    ):
        value = str(what.get(name) or "").strip()
        if value:
            spread = str(what.get(f"{name}_spread") or "").strip()
            method = str(what.get("method") or "").strip()
            found.append(
                {"value": value, "unit": unit, "uncertainty": spread, "basis": basis, "method": method}
            )
    return found


def person_of(what: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the person that a form names; None where it names nobody."""
    found = {
        name: str(what.get(f"person_{name}") or "").strip() for name in ("name", "organisation", "document")
    }
    return found if found["name"] else None


def plain(what: Mapping[str, Any], *names: str) -> dict[str, str]:
    """Return some texts of a form, stripped; empty where they were left out."""
    return {name: str(what.get(name) or "").strip() for name in names}


def exhibit_of(what: Mapping[str, Any], number: str, zone: str) -> dict[str, Any]:
    """Return the fields of an ``exhibit.describe`` from what a form says."""
    texts = plain(what, "title", "description", "place", "found_by", "seal", "seizure", "review_on")
    parent = what.get("parent") or None
    return {
        **texts,
        "number": number,
        "form": what.get("form") or kinds.PHYSICAL,
        "at": format_utc(what["at"]),
        "zone": zone,
        "measures": measures_of(what),
        "parent": parent,
        "relation": (what.get("relation") or kinds.PART) if parent else None,
        "files": list(dict.fromkeys(what.get("files") or ())),
        "sha256": str(what.get("sha256") or "").strip().lower(),
        "lang": what.get("lang", ""),
    }


def custody_of(what: Mapping[str, Any], exhibits: list[str], zone: str) -> dict[str, Any]:
    """Return the fields that all custody entries share, from what a form says."""
    return {
        **plain(what, "place", "condition", "text"),
        "exhibits": list(dict.fromkeys(exhibits)),
        "at": format_utc(what["at"]),
        "zone": zone,
        "measures": measures_of(what),
        "files": list(dict.fromkeys(what.get("files") or ())),
        "lang": what.get("lang", ""),
    }
