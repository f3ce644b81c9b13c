"""The kinds of record that carry a joint operation, with their fields.

| kind | says |
|---|---|
| ``operation.plan`` | name, period, objectives, terms, commodities, areas, rhythm of reports, phases, checklist, who co-ordinates |
| ``operation.join`` | an agency accepts the terms of a plan and names its focal points |
| ``operation.leave`` | an agency leaves the operation |
| ``operation.news`` | news, or an instruction that each agency acknowledges |
| ``operation.confirm`` | an agency acknowledges an instruction, or ticks off a line of the checklist |
| ``operation.report`` | an agency reports for some days, or that there is nothing to report |
| ``operation.remind`` | the co-ordination unit asks an agency for a report that is missing |
| ``operation.warn`` | a warning to agencies ahead of a consignment, with a time by which each answers |
| ``operation.answer`` | what an agency did with a warning, and what came of it |
| ``operation.sign`` | the co-ordination unit signs the figures of a situation report |
| ``operation.release`` | an originator lets the seizures that it has published so far go out with reports, or takes that back |

Rules
- All are content, sealed to the officers of the room (decision 62). They mean something only in a room that was founded as an operation.
- Seizures come in as copies of the register (``seizures.core.shared_kinds``); no kind of this part repeats what they say.
- What a record may do is decided by the fold (``state``): a plan of an agency that does not co-ordinate, for example, counts for nothing.
"""

from __future__ import annotations

import re
from typing import Any

from hornbill.exchange.core.records.field_checks import LANG, check_day, in_order, one_of, or_none, text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.exchange.core.rooms import founded_as
from hornbill.kernel import ids
from hornbill.kernel.errors import Unfit
from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import Field, Value, code, day, moment, record_fields, text
from hornbill.operations.core.days import RHYTHMS

MARK = "operation"  # of the room's nonce
PLAN, JOIN, LEAVE = "operation.plan", "operation.join", "operation.leave"
NEWS, CONFIRM = "operation.news", "operation.confirm"
REPORT, REMIND = "operation.report", "operation.remind"
WARN, ANSWER = "operation.warn", "operation.answer"
SIGN, RELEASE = "operation.sign", "operation.release"
DAILY_REPORT, FINAL_REPORT = REPORT_FORMS = ("daily", "final")
ONWARD, PUBLISH = RELEASE_WAYS = ("onward", "publish")
GIVE, END = RELEASE_ACTS = ("give", "end")
LIFTS = ("H1", "H3", "RED")  # what a release lifts only by name
OUTCOMES = {
    "received": _("Received, nothing done yet"),
    "watching": _("We are watching for it"),
    "checked": _("Checked, nothing found"),
    "seized": _("Checked and seized"),
    "not-possible": _("We cannot act on it"),
}
CLOSED_BY = frozenset({"checked", "seized", "not-possible"})
RHYTHM_WORDS = {"daily": _("Every day"), "weekly": _("Every week"), "none": _("No regular reports")}
ORDERS = {"news": _("News"), "instruction": _("Instruction: each agency acknowledges it")}
MAX_AGENCIES, MAX_FOCAL, MAX_CHECKLIST = 300, 20, 50
MAX_NUMBER = 10_000_000
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
founded_as.register(MARK)


check_agencies = in_order(ids.check_agency, "agencies", MAX_AGENCIES)


def check_lifts(value: Any) -> object:
    """Return only a sorted list of ``LIFTS``, each once; ValueError otherwise."""
    if not isinstance(value, list) or value != [one for one in LIFTS if one in value]:
        raise Unfit("a sorted list of H1, H3 and RED, each once")
    return value


def check_focal(value: Any) -> object:
    """Return only a sorted list of 1 to 20 officers of one agency; BadId or ValueError otherwise."""
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_FOCAL:
        raise Unfit(f"a list of 1 to {MAX_FOCAL} officers")
    for one in value:
        ids.check_officer(one)
    if value != sorted(set(value)) or len({ids.agency_of(one) for one in value}) > 1:
        raise Unfit("a sorted list of officers of one agency")
    return value


def check_number(value: Any) -> object:
    """Return only a whole number from 0; ValueError otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_NUMBER:
        raise Unfit(f"a whole number from 0 to {MAX_NUMBER}")
    return value


def check_areas(value: Any) -> object:
    """Return only country codes, separated by one blank, each once; ValueError otherwise."""
    codes = value.split(" ") if isinstance(value, str) and value else []
    if not isinstance(value, str) or len(set(codes)) != len(codes):
        raise Unfit("country codes, each once")
    if not all(_COUNTRY.fullmatch(one) for one in codes):
        raise Unfit("country codes of two capital letters")
    return value


def _areas_of(value: Any) -> str:
    """Return typed country codes as a record holds them."""
    return " ".join(dict.fromkeys(re.split(r"[\s,;]+", str(value or "").upper().strip()))).strip()


DAY = day(needed=True)
AREAS = Value("text", check_areas, _areas_of, "text", 800)
AGENCY = Value("text", ids.check_agency, lambda value: str(value or "").strip(), "choice", 32)

PLAN_FIELDS = (
    Field("title", _("Name of the operation"), text(200, needed=True), missing=_("Give the operation a name.")),
    Field("first", _("First day"), DAY, missing=_("Enter the first day.")),
    Field("last", _("Last day"), DAY, missing=_("Enter the last day.")),
    Field("action_first", _("First day of action"), day(), help=_("Empty: the first day of the operation.")),
    Field("action_last", _("Last day of action"), day(), help=_("Empty: the last day of the operation.")),
    Field("objectives", _("Objectives"), text(8_000, lines=True, needed=True), missing=_("Say what the operation is for.")),
    Field("terms", _("Terms of taking part"), text(8_000, lines=True, needed=True), missing=_("Say what an agency agrees to when it joins."),
          help=_("Each agency accepts these words when it joins.")),
    Field("commodities", _("Goods"), text(2_000, lines=True), help=_("One line each, such as: ivory; pangolin scales; rosewood.")),
    Field("areas", _("Countries and territories"), AREAS, help=_("Two letters each: TH VN KE. Empty: everywhere.")),
    Field("rhythm", _("Reports"), code(RHYTHM_WORDS), begins="daily"),
    Field("checklist", _("Checklist"), text(4_000, lines=True), help=_("One line for each thing that every agency does.")),
)  # fmt: skip
JOIN_FIELDS = (
    Field("focal", _("Focal points of your agency"), Value("officers", check_focal, lambda v: sorted(set(v)), "ticks", MAX_FOCAL),
          missing=_("Choose at least one focal point.")),
)  # fmt: skip
REASON_FIELDS = (Field("text", _("Why"), text(2_000, lines=True)),)
NEWS_FIELDS = (
    Field("title", _("Headline"), text(200, needed=True), missing=_("Say it in one line.")),
    Field("text", _("Details"), text(8_000, lines=True)),
    Field("order", _("Kind of message"), code(ORDERS), begins="news"),
)
REPORT_FIELDS = (
    Field("first", _("Report from"), DAY, missing=_("Enter the first day.")),
    Field("last", _("Report to"), DAY, missing=_("Enter the last day.")),
    Field("text", _("Situation"), text(8_000, lines=True), help=_("Leave it empty to report that there is nothing to report.")),
)  # fmt: skip
WARN_FIELDS = (
    Field(
        "title",
        _("What is on its way"),
        text(300, needed=True),
        missing=_("Say what is on its way, in one line."),
    ),
    Field("text", _("How to recognise it"), text(8_000, lines=True)),
    Field("carrier", _("Flight, vehicle, vessel or container"), text(160)),
    Field("place", _("Where it is expected"), text(200)),
    Field("expected", _("When it is expected"), moment(needed=False)),
    Field("due", _("Answer by"), moment(), missing=_("Choose day and time.")),
)
ANSWER_FIELDS = (
    Field("outcome", _("What your agency did"), code(OUTCOMES), missing=_("Choose what your agency did.")),
    Field("text", _("What came of it"), text(4_000, lines=True)),
)
SIGN_FIELDS = (
    Field("first", _("Report from"), DAY),
    Field("last", _("Report to"), DAY),
    Field(
        "form", _("Kind of report"), code({"daily": _("Daily situation report"), "final": _("Final report")})
    ),
    Field("text", _("Assessment of the co-ordination unit"), text(8_000, lines=True)),
)


def _content(name: str, **more: Any) -> Kind:
    return Kind(name, control=False, part="operations", **more)


_row = or_none(ids.check_hash)
KINDS = (
    _content(PLAN, **record_fields(*PLAN_FIELDS, unit=ids.check_agency, replaces=or_none(ids.check_hash))),
    _content(JOIN, **record_fields(*JOIN_FIELDS, plan=ids.check_hash)),
    _content(LEAVE, **record_fields(*REASON_FIELDS)),
    _content(NEWS, **record_fields(*NEWS_FIELDS)),
    _content(CONFIRM, fields={"about": ids.check_hash, "line": check_number, "text": text_up_to(2_000, needed=False), "lang": LANG}),
    _content(REPORT, **record_fields(*REPORT_FIELDS)),
    _content(REMIND, fields={"agency": ids.check_agency, "first": check_day, "last": check_day}),
    _content(WARN, **record_fields(*WARN_FIELDS, to=check_agencies, row=_row)),
    _content(ANSWER, **record_fields(*ANSWER_FIELDS, warning=ids.check_hash, row=_row)),
    _content(SIGN, **record_fields(
            *SIGN_FIELDS, counted=check_number, wildlife=check_number, left_out=check_number, fingerprint=ids.check_hash
        ),
    ),
    _content(RELEASE, fields={"way": one_of(*RELEASE_WAYS), "act": one_of(*RELEASE_ACTS), "lifts": check_lifts, "text": text_up_to(2_000, needed=False), "lang": LANG}),
)  # fmt: skip
for _kind in KINDS:
    register(_kind)
NAMES = frozenset(kind.name for kind in KINDS)
assert set(RHYTHM_WORDS) == set(RHYTHMS)
