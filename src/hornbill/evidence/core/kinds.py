"""The kinds of record that carry exhibits and their custody.

| kind | says |
|---|---|
| ``exhibit.describe`` | what was found, where and when, its number, seal, measures, files; what it is a part of |
| ``exhibit.amend`` | the same again, corrected; the first description stays to be seen |
| ``exhibit.note`` | a remark about an exhibit or one of its files, beside it and never in it |
| ``custody.enter`` | what was done with exhibits: stored, sealed, examined, sampled, copied, returned, destroyed |
| ``custody.give`` | exhibits are handed over: to whom, with which seal, weight and condition |
| ``custody.take`` | who received them says so: accepted or refused, and what they found |
| ``custody.count`` | stock-taking: which exhibits were present, which were missing, what was not expected |

Rules
- All are content, sealed to the officers of the room: where exhibits are kept is nobody else's business. Nothing is refused by a rule:
  what does not fit (a gap, a broken seal, a hand-over to somebody who is not in the room) counts, is shown and counted (``chain``).
- ``at`` is when it happened, as the author says; the header's time is when it was written. Both are shown.
"""

from __future__ import annotations

import re
from typing import Any

from hornbill.evidence.core.measures import read_measures
from hornbill.evidence.core.numbering import MAX_NUMBER
from hornbill.exchange.core.records.field_checks import LANG, check_moment, one_of, or_none, text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids
from hornbill.kernel.errors import Unfit

DESCRIBE, AMEND, NOTE = "exhibit.describe", "exhibit.amend", "exhibit.note"
ENTER, GIVE, TAKE, COUNT = "custody.enter", "custody.give", "custody.take", "custody.count"
PHYSICAL, DIGITAL = FORMS = ("physical", "digital")
PART, SAMPLE, CONTENTS, COPY, DERIVED = RELATIONS = ("part", "sample", "contents", "copy", "derived")
STORE, RETRIEVE, SEAL, UNSEAL, EXAMINE = "store", "retrieve", "seal", "unseal", "examine"
MEASURE, TAKE_SAMPLE, MAKE_COPY, ACCESS = "measure", "sample", "copy", "access"
RECEIVE, RETURN, DISPOSE, DESTROY = "receive", "return", "dispose", "destroy"
ORDER = "order"  # to return, dispose of or destroy it, which is still to be carried out
ACTS = (
    STORE, RETRIEVE, SEAL, UNSEAL, EXAMINE, MEASURE, TAKE_SAMPLE, MAKE_COPY, ACCESS, RECEIVE, ORDER, RETURN, DISPOSE, DESTROY,
)  # fmt: skip
ENDS = frozenset({RETURN, DISPOSE, DESTROY})
BY_ORDER = ENDS | {ORDER}  # acts that name an order and its date
OPENS = frozenset({UNSEAL, EXAMINE, TAKE_SAMPLE})  # acts that a seal stands in the way of
ACCEPTED, REFUSED = ANSWERS = ("accepted", "refused")
OWN, SCREEN, GUEST = SIGNED = ("own", "screen", "guest")
MAX_TITLE, MAX_LINE, MAX_TEXT = 300, 300, 8_000  # characters
MAX_EXHIBITS, MAX_FILES, MAX_COUNTED = 100, 100, 2_000
MAX_STROKES = 20_000  # characters of a signature drawn on a screen
_LINE = r"M[0-9]{1,4} [0-9]{1,4}( L[0-9]{1,4} [0-9]{1,4})*"
ZONE = re.compile(r"|[+-](0[0-9]|1[0-4]):(00|15|30|45)", re.ASCII)
_DAY = re.compile(r"|[12][0-9]{3}-[01][0-9]-[0-3][0-9]", re.ASCII)
_STROKES = re.compile(rf"({_LINE}( {_LINE})*)?", re.ASCII)
_PERSON = ("name", "organisation", "document")


def check_person(value: Any) -> object:
    """Return a person without a node: name, organisation, document; ValueError otherwise."""
    if not isinstance(value, dict) or sorted(value) != sorted(_PERSON):
        raise Unfit(f"a person has {', '.join(_PERSON)}")
    line = text_up_to(MAX_LINE, needed=False)
    text_up_to(MAX_LINE)(value["name"])
    for name in _PERSON[1:]:
        line(value[name])
    return value


def check_to(value: Any) -> object:
    """Return to whom exhibits are given: ``{"officer"}`` or ``{"person"}``; ValueError otherwise."""
    if not isinstance(value, dict) or len(value) != 1:
        raise Unfit("one officer, or one person")
    if "officer" in value:
        return ids.check_officer(value["officer"])
    if "person" in value:
        return check_person(value["person"])
    raise Unfit("one officer, or one person")


def matching(pattern: re.Pattern[str], wanted: str) -> Any:
    """Return the check of a text of one form."""

    def check(value: Any) -> object:
        if not isinstance(value, str) or len(value) > MAX_STROKES or not pattern.fullmatch(value):
            raise Unfit(wanted)
        return value

    return check


def _records(most: int, least: int = 0) -> Any:
    def check(value: Any) -> object:
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise Unfit(f"a list of {least} to {most} records")
        for one in value:
            ids.check_hash(one)
        if len(set(value)) != len(value):
            raise Unfit("each record once")
        return value

    return check


def _texts(value: Any) -> object:
    if not isinstance(value, list) or len(value) > MAX_COUNTED:
        raise Unfit(f"a list of at most {MAX_COUNTED} texts")
    check = text_up_to(MAX_LINE)
    return [check(one) for one in value]


def check_sha256(value: Any) -> object:
    """Return a SHA-256 as 64 hex digits, or nothing; BadId otherwise."""
    return value if value == "" else ids.check_hash(value)


check_zone = matching(ZONE, "a time zone such as +07:00, or nothing")
check_day = matching(_DAY, "a day such as 2026-11-28, or nothing")
check_strokes = matching(_STROKES, "a signature: lines as M x y L x y")
LINE = text_up_to(MAX_LINE, needed=False)
TEXT = text_up_to(MAX_TEXT, needed=False)
_exhibit = {
    "number": text_up_to(MAX_NUMBER),
    "title": text_up_to(MAX_TITLE),
    "description": TEXT,
    "form": one_of(*FORMS),
    "at": check_moment,
    "zone": check_zone,
    "place": LINE,
    "found_by": LINE,
    "seal": LINE,
    "measures": read_measures,
    "parent": or_none(ids.check_hash),
    "relation": or_none(one_of(*RELATIONS)),
    "files": _records(MAX_FILES),
    "sha256": check_sha256,
    "seizure": LINE,
    "review_on": check_day,
    "lang": LANG,
}
_custody = {
    "exhibits": _records(MAX_EXHIBITS, 1),
    "at": check_moment,
    "zone": check_zone,
    "place": LINE,
    "condition": LINE,
    "measures": read_measures,
    "files": _records(MAX_FILES),
    "text": TEXT,
    "lang": LANG,
}
KINDS = (
    Kind(DESCRIBE, control=False, part="evidence", fields=_exhibit),
    Kind(AMEND, control=False, part="evidence", fields={"exhibit": ids.check_hash, "reason": TEXT, **_exhibit}),
    Kind(
        NOTE,
        control=False,
        part="evidence",
        fields={"exhibit": ids.check_hash, "file": or_none(ids.check_hash), "text": text_up_to(MAX_TEXT), "lang": LANG},
    ),
    Kind(
        ENTER,
        control=False,
        part="evidence",
        fields={
            **_custody,
            "act": one_of(*ACTS),
            "purpose": LINE,
            "authority": LINE,
            "authority_on": check_day,
            "seal_before": LINE,
            "seal_after": LINE,
            "hash_before": check_sha256,
            "hash_after": check_sha256,
            "person": or_none(check_person),
            "strokes": check_strokes,
        },
    ),
    Kind(
        GIVE,
        control=False,
        part="evidence",
        fields={**_custody, "to": check_to, "purpose": LINE, "authority": LINE, "seal": LINE, "back_by": or_none(check_moment)},
    ),
    Kind(
        TAKE,
        control=False,
        part="evidence",
        fields={
            **_custody,
            "give": ids.check_hash,
            "answer": one_of(*ANSWERS),
            "signed": one_of(*SIGNED),
            "person": or_none(check_person),
            "strokes": check_strokes,
            "guest_answer": or_none(ids.check_hash),
            "seal": LINE,
        },
    ),
    Kind(
        COUNT,
        control=False,
        part="evidence",
        fields={
            "at": check_moment,
            "zone": check_zone,
            "place": text_up_to(MAX_LINE),
            "present": _records(MAX_COUNTED),
            "missing": _records(MAX_COUNTED),
            "unexpected": _texts,
            "text": TEXT,
            "lang": LANG,
        },
    ),
)  # fmt: skip
for _kind in KINDS:
    register(_kind)
NAMES = frozenset(kind.name for kind in KINDS)
