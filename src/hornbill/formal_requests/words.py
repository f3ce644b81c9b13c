"""The words of formal requests in the reader's language: where one is, steps, channels, what is missing, why it may be refused.

Rules: looked up when a page is drawn; a code that this version does not know is shown as it came.
"""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from hornbill.formal_requests.core.fields import BY_NAME, ELEMENTS, FORMS, KINDS, LANGUAGES
from hornbill.formal_requests.core.fields import PARTS as FIELDS_OF

PHASES = {
    "draft": _("Draft"),
    "received": _("Received"),
    "sent": _("Sent"),
    "acknowledged": _("Acknowledged"),
    "supplement-asked": _("Supplement asked for"),
    "supplemented": _("Supplement sent"),
    "postponed": _("Postponed"),
    "executed-part": _("Executed in part"),
    "executed": _("Executed"),
    "refused": _("Refused"),
    "used": _("Answer used"),
    "returned": _("Objects returned"),
    "withdrawn": _("Withdrawn"),
    "closed": _("Closed"),
}
STEP_ACTS = {
    "sent": _("It was sent"),
    "acknowledged": _("It was acknowledged"),
    "supplement-asked": _("A supplement is asked for"),
    "supplemented": _("The supplement was sent"),
    "postponed": _("It is postponed"),
    "executed-part": _("It was executed in part"),
    "executed": _("It was executed"),
    "refused": _("It was refused"),
    "used": _("The answer was used"),
    "returned": _("Objects were returned"),
    "withdrawn": _("It is withdrawn"),
    "closed": _("Close it"),
}
STEP_LINES = {
    "sent": _("sent a formal request"),
    "acknowledged": _("says that a formal request was acknowledged"),
    "supplement-asked": _("says that a supplement to a formal request is asked for"),
    "supplemented": _("says that the supplement to a formal request was sent"),
    "postponed": _("says that a formal request is postponed"),
    "executed-part": _("says that a formal request was executed in part"),
    "executed": _("says that a formal request was executed"),
    "refused": _("says that a formal request was refused"),
    "used": _("says that the answer to a formal request was used"),
    "returned": _("says that objects of a formal request were returned"),
    "withdrawn": _("withdrew a formal request"),
    "closed": _("closed a formal request"),
}
TO_DO_WORDS = {
    "permit": _("Facts of your agency are asked for"),
    "send": _("Originators have answered"),
    "answer": _("Your State is asked"),
    "go-on": _("Answer to go through"),
}
CHANNEL_WORDS = {
    "central-authority": _("central authority"),
    "diplomatic": _("diplomatic channel"),
    "interpol": _("INTERPOL"),
}
PART_WORDS = {  # what can be missing, beside the fields
    "persons": _("Persons concerned"),
    "person-identity": _("Address or identity document of the persons"),
    "law": _("Offence, with law and article"),
    "translation": _("Translation of what is written in words"),
    "oral": _("When and of whom it was asked orally"),
    "by-hand": _("To check by hand"),
}
PAGE_OF = {  # of the wizard, where a part is filled in
    "persons": "chosen",
    "person-identity": "chosen",
    "law": "law",
    "translation": "translation",
    "oral": "assistance",
}
GROUND_WORDS = {
    "contents": _("The request lacks what it must contain"),
    "interests": _("Sovereignty, security, public order or other essential interests"),
    "domestic": _("Its law forbids the action in a case of its own"),
    "system": _("Contrary to its law on mutual legal assistance"),
    "dual": _("No dual criminality"),
    "covered": _("Offence not covered by the Convention"),
    "bank": _("Bank secrecy is no ground for refusal"),
    "fiscal": _("That fiscal matters are involved is no ground for refusal"),
    "ongoing": _("It interferes with a case there"),
    "tried": _("Already tried (ne bis in idem)"),
    "time-barred": _("Barred by lapse of time"),
    "political": _("Political offence"),
    "military": _("Military offence"),
    "discrimination": _("Prosecution for origin, religion, sex or opinion"),
    "link": _("No link between what is asked for and the case"),
    "gravity": _("Offence not serious enough"),
    "reciprocity": _("No undertaking of reciprocity"),
    "undertakings": _("No undertaking on use and return"),
    "death": _("Death penalty"),
}
WEIGHT_WORDS = {
    "likely": _("likely"),
    "open": _("to be settled"),
    "note": _("for information"),
    "theirs": _("for that State to judge"),
    "clear": _("settled"),
}
VERDICT_WORDS = {
    "met": _("All the conduct is an offence there."),
    "partly": _("Part of the conduct is an offence there; the rest is not shown to be."),
    "not-shown": _("No known offence there covers this conduct."),
    "not-known": _("Not known: choose what the persons did, or ask that State for its offences."),
}
PARTS = {
    "start": _("Letter"),
    "chosen": _("From the case"),
    "case": _("Case and facts"),
    "law": _("Law"),
    "assistance": _("Assistance and property"),
    "statements": _("Statements"),
    "translation": _("Translation"),
}


def _of(words: dict[str, str], code: str) -> str:
    return gettext(words[code]) if code in words else code


def phase(code: str) -> str:
    """Return where a request stands."""
    return _of(PHASES, code)


def act(code: str) -> str:
    """Return what the button of a step says."""
    return _of(STEP_ACTS, code)


def step_line(code: str) -> str:
    """Return what a room's page says of a step."""
    return _of(STEP_LINES, code)


def to_do(code: str) -> str:
    """Return what an agency has to do about a request."""
    return _of(TO_DO_WORDS, code)


def channel(code: str) -> str:
    """Return a channel."""
    return _of(CHANNEL_WORDS, code)


def part(code: str) -> str:
    """Return what is missing."""
    code = code.partition(":")[0]
    field = BY_NAME.get(code)
    return _of(PART_WORDS, code) if field is None else gettext(field.label)


def page_of(code: str) -> str:
    """Return the page of the wizard on which a missing part is filled in."""
    code = code.partition(":")[0]
    if code in PAGE_OF:
        return PAGE_OF[code]
    return next(
        (page for page, fields in FIELDS_OF.items() if any(one.name == code for one in fields)), "start"
    )


def ground(code: str) -> str:
    """Return a ground of refusal."""
    return _of(GROUND_WORDS, code)


def weight(code: str) -> str:
    """Return how a letter stands to a ground of refusal."""
    return _of(WEIGHT_WORDS, code)


def verdict(code: str) -> str:
    """Return what the comparison of offences says."""
    return _of(VERDICT_WORDS, code)


def element(code: str) -> str:
    """Return an element of an offence."""
    return _of(ELEMENTS, code)


def kind(code: str) -> str:
    """Return a kind of assistance."""
    return _of(KINDS, code)


def form(code: str) -> str:
    """Return what is written."""
    return _of(FORMS, code)


def language(code: str) -> str:
    """Return a language."""
    return capfirst(_of(LANGUAGES, code))


def wizard(code: str) -> str:
    """Return the name of a page of the wizard."""
    return _of(PARTS, code)
