"""The kinds of record that carry a controlled delivery, and what each may say.

| kind | read by | says |
|---|---|---|
| ``delivery.plan`` | the officers | consignment, means, substitution, tracker, abort conditions, jurisdiction, costs, contacts, risks |
| ``delivery.words`` | the officers | conditions of a consent, or why something was refused, held, released or decided |
| ``delivery.log`` | the officers | one entry of the surveillance log |
| ``delivery.report`` | the officers | one State's part of the final report |
| ``delivery.evidence`` | the officers | baseline, substitution, seizure, arrest or statement, with exhibits and the seizure's reference |
| ``delivery.lessons`` | the officers | difficulties and lessons of one agency, written so that they may be read outside |
| ``delivery.control_plan`` | the nodes too | States, legs, times, scope; which versions it replaces |
| ``delivery.control_drop`` | the nodes too | a version is no longer wanted |
| ``delivery.control_consent`` | the nodes too | a State consents to one version: scope, period, number of conditions |
| ``delivery.control_countersign`` | the nodes too | a second officer of that agency signs the same consent |
| ``delivery.control_met`` | the nodes too | a condition is met |
| ``delivery.control_refuse`` | the nodes too | a State does not consent to a version |
| ``delivery.control_withdraw`` | the nodes too | a State withdraws every consent that it has given |
| ``delivery.control_decide`` | the nodes too | a State decides which of its contradicting rows of law holds here |
| ``delivery.control_start`` | the nodes too | the delivery starts, or goes on: on which consents |
| ``delivery.control_hold`` | the nodes too | somebody holds it: incident, interception, welfare, or another reason |
| ``delivery.control_release`` | the nodes too | who held it lets it go on |
| ``delivery.control_hand`` | the nodes too | the consignment is handed over at a border |
| ``delivery.control_take`` | the nodes too | the other side has received it, or refuses it |
| ``delivery.control_end`` | the nodes too | it is over: takedown, intercepted, abandoned, lost |
| ``delivery.control_inject`` | the nodes too | of an exercise: a trouble that comes at a time |
| ``delivery.control_notice`` | the nodes too | of an exercise: an agency has noticed a trouble, or dealt with it |
| ``delivery.control_agree`` | the nodes too | an agency agrees that an anonymised study, by its hash, is kept outside |

Rules
- They are said in a room that was founded as a delivery, and count nowhere else.
- Consent is given, countersigned, refused and withdrawn by officers of the agency that the plan names for the State.
- What stops counts whatever happens to its author: a withdrawal, a refusal or a hold by somebody who was removed still stops.
- A start names the consents and countersignatures that it rests on. One that leaves out a State, or comes after a withdrawal that its
  author had, is refused by every node (UNTOC, art. 20(4): with the consent of the States Parties concerned).
"""

from __future__ import annotations

from hornbill.deliveries.core import rules
from hornbill.deliveries.core.field_checks import (
    from_to,
    lines,
    yes_no,
)
from hornbill.deliveries.core.names import (
    ACCEPTED,
    AGREE,
    ANSWERS,
    CONSENT,
    CONTENT,
    CONTROL,
    COUNTERSIGN,
    DECIDE,
    DROP,
    END,
    EVIDENCE,
    HAND,
    HOLD,
    INJECT,
    LESSON_TEXTS,
    LESSONS,
    LOG,
    LOG_TEXTS,
    MARK,
    MAX_CONDITIONS,
    MAX_LINE,
    MAX_NAMED,
    MAX_REPLACED,
    MAX_SILENT_MIN,
    MAX_TEXT,
    MET,
    NOTICE,
    NOTICES,
    OFFENCES,
    OUTCOMES,
    PLAN,
    POWER,
    REFUSE,
    REFUSED,
    RELEASE,
    REPORT,
    REPORT_TEXTS,
    SEEN,
    START,
    STEPS,
    STOPS,
    TAKE,
    TAKE_BACK,
    TEXTS,
    TROUBLES,
    VERSION,
    WELFARE,
    WHY,
    WITHDRAW,
    WORDS,
)
from hornbill.deliveries.core.route import (
    SCOPES,
    check_legs,
    check_point,
    check_scopes,
    check_state,
    check_states,
)
from hornbill.exchange.core.records.field_checks import (
    check_moment,
    one_of,
    or_none,
    record_or_none,
    records,
    text_up_to,
)
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.exchange.core.rooms import founded_as
from hornbill.kernel import ids

__all__ = [
    "ACCEPTED",
    "AGREE",
    "ANSWERS",
    "CONSENT",
    "CONTENT",
    "CONTROL",
    "COUNTERSIGN",
    "DECIDE",
    "DROP",
    "END",
    "EVIDENCE",
    "HAND",
    "HOLD",
    "INJECT",
    "KINDS",
    "LESSONS",
    "LESSON_TEXTS",
    "LOG",
    "LOG_TEXTS",
    "MARK",
    "MAX_CONDITIONS",
    "MAX_LINE",
    "MAX_NAMED",
    "MAX_REPLACED",
    "MAX_SILENT_MIN",
    "MAX_TEXT",
    "MET",
    "NOTICE",
    "NOTICES",
    "OFFENCES",
    "OUTCOMES",
    "PLAN",
    "POWER",
    "REFUSE",
    "REFUSED",
    "RELEASE",
    "REPORT",
    "REPORT_TEXTS",
    "SEEN",
    "START",
    "STEPS",
    "STOPS",
    "TAKE",
    "TAKE_BACK",
    "TEXTS",
    "TROUBLES",
    "VERSION",
    "WELFARE",
    "WHY",
    "WITHDRAW",
    "WORDS",
]
founded_as.register(MARK)


_LANG = text_up_to(35, needed=False)
_TEXT, _LINE = text_up_to(MAX_TEXT, needed=False), text_up_to(MAX_LINE, needed=False)
_note = {"note": record_or_none}
_plan = {"plan": ids.check_hash}
KINDS = (
    Kind(
        PLAN,
        control=False,
        whole=True,
        part="deliveries",
        fields={
            **dict.fromkeys(TEXTS, _TEXT),
            "consignment": text_up_to(MAX_TEXT),
            "parcel": yes_no,
            "live": yes_no,
            "lang": _LANG,
        },
    ),
    Kind(
        WORDS,
        control=False,
        part="deliveries",
        fields={"text": _TEXT, "conditions": lines, "authority": _LINE, "lang": _LANG},
    ),
    Kind(
        LOG,
        control=False,
        part="deliveries",
        fields={
            "at": check_moment,
            "seen": one_of(*SEEN),
            "place": _LINE,
            "position": or_none(check_point),
            "text": _TEXT,
            "files": records(20),
            "lang": _LANG,
        },
    ),
    Kind(
        REPORT,
        control=False,
        part="deliveries",
        fields={**_plan, **dict.fromkeys(REPORT_TEXTS, _TEXT), "lang": _LANG},
    ),
    Kind(
        EVIDENCE,
        control=False,
        part="deliveries",
        fields={
            "step": one_of(*STEPS),
            "at": check_moment,
            "exhibits": records(20),
            "seizure": _LINE,
            "text": _TEXT,
            "lang": _LANG,
        },
    ),
    Kind(
        LESSONS,
        control=False,
        part="deliveries",
        fields={**dict.fromkeys(LESSON_TEXTS, _TEXT), "lang": _LANG},
    ),
    Kind(
        VERSION,
        control=True,
        part="deliveries",
        fields={
            "plan": ids.check_hash,
            "states": check_states,
            "legs": check_legs,
            "scope": one_of(*SCOPES),
            "offence": one_of(*OFFENCES),
            "group": yes_no,
            "silent_min": from_to(0, MAX_SILENT_MIN),
            "late_min": from_to(0, MAX_SILENT_MIN),
            "exercise": yes_no,
            "law": text_up_to(64, needed=False),
            "replaces": records(MAX_REPLACED),
        },
        refs=("plan", "replaces"),
        may=rules.may_plan,
    ),
    Kind(
        DROP, control=True, part="deliveries", fields={**_plan, **_note}, refs=("plan",), may=rules.may_drop
    ),
    Kind(
        CONSENT,
        control=True,
        part="deliveries",
        fields={
            **_plan,
            "scopes": check_scopes,
            "begins": check_moment,
            "ends": check_moment,
            "authorised_until": check_moment,
            "conditions": from_to(0, MAX_CONDITIONS),
            **_note,
        },
        refs=("plan", "note"),
        may=rules.may_consent,
    ),
    Kind(
        COUNTERSIGN,
        control=True,
        part="deliveries",
        fields={"consent": ids.check_hash},
        refs=("consent",),
        may=rules.may_countersign,
    ),
    Kind(
        MET,
        control=True,
        part="deliveries",
        fields={"consent": ids.check_hash, "condition": from_to(1, MAX_CONDITIONS), **_note},
        refs=("consent",),
        may=rules.may_meet,
    ),
    Kind(REFUSE, control=True, stops=True, part="deliveries", fields={**_plan, **_note}, may=rules.may_stop),
    Kind(
        WITHDRAW,
        control=True,
        stops=True,
        urgent=True,
        part="deliveries",
        fields=_note,
        may=rules.may_stop,
    ),
    Kind(
        DECIDE,
        control=True,
        part="deliveries",
        fields={**_plan, "state": check_state, "law": text_up_to(64), "note": ids.check_hash},
        refs=("plan", "note"),
        may=rules.may_decide,
    ),
    Kind(
        START,
        control=True,
        part="deliveries",
        fields={**_plan, "consents": records(MAX_NAMED), "countersigns": records(MAX_NAMED)},
        refs=("plan", "consents", "countersigns"),
        may=rules.may_start,
    ),
    Kind(
        HOLD,
        control=True,
        stops=True,
        urgent=True,
        part="deliveries",
        fields={"why": one_of(*WHY), "at": or_none(check_moment), **_note},
        may=rules.may_stop,
    ),
    Kind(
        RELEASE,
        control=True,
        part="deliveries",
        fields={"hold": ids.check_hash, **_note},
        refs=("hold",),
        may=rules.may_release,
    ),
    Kind(
        HAND,
        control=True,
        part="deliveries",
        fields={**_plan, "leg": from_to(0, 39), "to": ids.check_agency, "at": check_moment, **_note},
        refs=("plan",),
        may=rules.may_hand,
    ),
    Kind(
        TAKE,
        control=True,
        part="deliveries",
        fields={"hand": ids.check_hash, "answer": one_of(*ANSWERS), "at": check_moment, **_note},
        refs=("hand",),
        may=rules.may_take,
    ),
    Kind(
        END,
        control=True,
        part="deliveries",
        fields={**_plan, "outcome": one_of(*OUTCOMES), "at": check_moment, **_note},
        refs=("plan",),
        may=rules.may_of_plan,
    ),
    Kind(
        INJECT,
        control=True,
        part="deliveries",
        fields={**_plan, "trouble": one_of(*TROUBLES), "state": check_state, "at": check_moment},
        refs=("plan",),
        may=rules.may_inject,
    ),
    Kind(
        NOTICE,
        control=True,
        part="deliveries",
        fields={"inject": ids.check_hash, "step": one_of(*NOTICES), "at": check_moment},
        refs=("inject",),
        may=rules.may_notice,
    ),
    Kind(AGREE, control=True, part="deliveries", fields={"study": ids.check_hash}, may=rules.may_agree),
    Kind(
        TAKE_BACK,
        control=True,
        stops=True,
        part="deliveries",
        fields={"study": ids.check_hash},
        may=rules.may_stop,
    ),
)
for _kind in KINDS:
    register(_kind)
