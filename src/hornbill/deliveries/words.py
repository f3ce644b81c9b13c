"""Words of deliveries on pages: reasons of the gate, phases, and what records say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.reasons import ADMINISTRATOR, ANYBODY, TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.deliveries.core.reasons import Lack

SENTENCES = {
    kinds.WORDS: gettext_noop("explains a step of the delivery"),
    kinds.REPORT: gettext_noop("wrote its part of the final report"),
    kinds.DROP: gettext_noop("dropped a version of the plan"),
    kinds.CONSENT: gettext_noop("consents to the controlled delivery"),
    kinds.COUNTERSIGN: gettext_noop("countersigned the consent"),
    kinds.MET: gettext_noop("says that a condition of the consent is met"),
    kinds.REFUSE: gettext_noop("does not consent to this version of the plan"),
    kinds.WITHDRAW: gettext_noop("withdrew the consent to the controlled delivery"),
    kinds.DECIDE: gettext_noop("decided which rule of its law applies"),
    kinds.START: gettext_noop("started the delivery: every State has consented"),
    kinds.RELEASE: gettext_noop("released a hold on the delivery"),
    kinds.LESSONS: gettext_noop("wrote what others may learn from the delivery"),
    kinds.INJECT: gettext_noop("made up a trouble for the exercise"),
    kinds.NOTICE: gettext_noop("answered a trouble of the exercise"),
    kinds.AGREE: gettext_noop("agrees to an anonymised study of the delivery"),
    kinds.TAKE_BACK: gettext_noop("withdrew its agreement to an anonymised study of the delivery"),
}
_STEPS = {
    "baseline": gettext_noop("Evidence baseline"),
    "substituted": gettext_noop("Substitution"),
    "seized": gettext_noop("Seizure"),
    "arrest": gettext_noop("Arrest"),
    "statement": gettext_noop("Statement"),
}
_TROUBLES = {
    "tracker-dies": gettext_noop("The tracker dies"),
    "off-route": gettext_noop("The consignment leaves its route"),
    "late": gettext_noop("The consignment is late"),
    "withdrawn": gettext_noop("A consent is withdrawn"),
    "incident": gettext_noop("An incident on the way"),
}
_COUNTED_OF_STUDY = {
    "versions": gettext_noop("Versions of the plan"),
    "refusals": gettext_noop("Refusals"),
    "withdrawals": gettext_noop("Withdrawals"),
    "starts": gettext_noop("Starts"),
    "holds": gettext_noop("Holds"),
    "hand_overs": gettext_noop("Borders crossed"),
    "troubles": gettext_noop("Troubles of the exercise"),
    "log": gettext_noop("Entries of the surveillance log"),
    "evidence": gettext_noop("Entries of evidence"),
}
_STEPS_OF_STUDY = {
    "plan": gettext_noop("Plan proposed"),
    "consent": gettext_noop("Consent countersigned"),
    "start": gettext_noop("Started"),
    "withdrawal": gettext_noop("Consent withdrawn"),
    "hold": gettext_noop("Held"),
    "end": gettext_noop("Ended"),
}
_PHASES = {
    "none": gettext_noop("No plan yet"),
    "planned": gettext_noop("Planned"),
    "under-way": gettext_noop("In progress"),
    "held": gettext_noop("On hold"),
    "ended": gettext_noop("Ended"),
}
_WHY = {
    "hold": gettext_noop("hold"),
    "incident": gettext_noop("incident"),
    "interception": gettext_noop("emergency interception (UNTOC, art. 20(4))"),
    "welfare": gettext_noop("welfare of live animals"),
    "abort": gettext_noop("abort condition"),
}
_OUTCOMES = {
    "takedown": gettext_noop("takedown"),
    "intercepted": gettext_noop("intercepted"),
    "abandoned": gettext_noop("abandoned"),
    "lost": gettext_noop("consignment lost"),
}
_SEEN = {
    "in-place": gettext_noop("In place"),
    "moving": gettext_noop("Moving"),
    "stopped": gettext_noop("Stopped"),
    "met": gettext_noop("Met somebody"),
    "handed": gettext_noop("Handed to somebody"),
    "opened": gettext_noop("Opened"),
    "lost-sight": gettext_noop("Out of sight"),
    "alive": gettext_noop("Animals well"),
    "suffering": gettext_noop("Animals suffering"),
    "dead": gettext_noop("Animals dead"),
    "other": gettext_noop("Other"),
}
_REASONS = {
    "cannot-be-judged": gettext_noop("This server could not judge the delivery, so it holds."),
    "no-delivery": gettext_noop("This room was not founded as a controlled delivery."),
    "no-plan": gettext_noop("There is no plan yet."),
    "plans-contradict": gettext_noop("Several versions of the plan stand side by side."),
    "plan-changed": gettext_noop("The plan was changed after the start: every State consents again."),
    "ended": gettext_noop("The delivery is over."),
    "held-hold": gettext_noop("%s holds the delivery."),
    "held-incident": gettext_noop("%s reports an incident."),
    "held-interception": gettext_noop("%s has intercepted the consignment."),
    "held-welfare": gettext_noop("%s stops it for the welfare of live animals."),
    "held-abort": gettext_noop("%s says that an abort condition has come about."),
    "start-again": gettext_noop("Every State consents; somebody starts it again."),
    "start-met-withdrawal": gettext_noop("The start and a withdrawal by %s were written at the same time."),
    "consent-missing": gettext_noop("%s has not consented."),
    "consent-refused": gettext_noop("%s does not consent to this version."),
    "consent-withdrawn": gettext_noop("%s has withdrawn its consent."),
    "consents-differ": gettext_noop("Two consents of %s differ: withdraw them, then consent once."),
    "not-countersigned": gettext_noop("The consent of %s is not countersigned."),
    "scope": gettext_noop("The consent of %s does not cover how the consignment passes."),
    "condition": gettext_noop("A condition of a consent is not met: %s."),
    "consent-expired": gettext_noop("The consent of %s has expired."),
    "consent-not-begun": gettext_noop("The consent of %s has not begun."),
    "consent-too-short": gettext_noop("The consent of %s ends before the consignment has passed."),
    "authorisation-expired": gettext_noop("The authorisation under the law of %s has expired."),
    "consent-without-power": gettext_noop("The directory does not say that the officer may consent for %s."),
    "consent-revoked": gettext_noop("The keys of the officer who consented for %s were revoked."),
    "consent-dated": gettext_noop("The consent of %s claims a time more than a day from when it came."),
    "countersignature-without-power": gettext_noop(
        "The directory does not say that the officer may countersign for %s."
    ),
    "countersignature-revoked": gettext_noop(
        "The keys of the officer who countersigned for %s were revoked."
    ),
    "countersignature-dated": gettext_noop(
        "The countersignature of %s claims a time more than a day from when it came."
    ),
    "agency-unknown": gettext_noop("The directory does not know %s, or it is suspended."),
    "agency-of-other-state": gettext_noop("%s is not an agency of the State that it speaks for."),
    "not-in-room": gettext_noop("%s has nobody in this room."),
    "kept-back": gettext_noop("%s has written records that have not arrived here."),
    "not-heard": gettext_noop("The server of %s has not been heard for ten minutes."),
    "law-unknown": gettext_noop("Whether the law of %s permits it is unknown."),
    "law-conditional": gettext_noop("The law of %s sets conditions; the State decides whether they are met."),
    "law-closed": gettext_noop("The law of %s does not permit it."),
    "law-contradicts": gettext_noop("Rows of the profile of %s contradict one another; the State decides."),
    "treaty-not-in-force": gettext_noop("The treaty does not bind the State on that day: %s."),
    "hand-over-one-sided": gettext_noop("%s has not signed for the consignment."),
    "hand-over-before": gettext_noop(
        "%s signed for the consignment before an earlier border was signed for."
    ),
    "hand-over-refused": gettext_noop("%s refuses the consignment."),
    "exercise-tracker-dies": gettext_noop("Exercise: the tracker has died in %s."),
    "exercise-off-route": gettext_noop("Exercise: the consignment has left its route in %s."),
    "exercise-late": gettext_noop("Exercise: the consignment is late in %s."),
    "exercise-withdrawn": gettext_noop("Exercise: %s has withdrawn its consent."),
    "exercise-incident": gettext_noop("Exercise: an incident in %s."),
    "track-silent": gettext_noop("The tracker is silent since %s."),
    "track-never": gettext_noop("The tracker has never spoken in %s minutes."),
    "track-off-route": gettext_noop("Off route by %s km."),
    "track-late": gettext_noop("Late at %s."),
    "track-outside": gettext_noop("In a State that the plan does not have: %s."),
    "track-contradict": gettext_noop("Trackers contradict one another: %s."),
    "track-early": gettext_noop("In a State before its hand-over: %s."),
    "head": gettext_noop("The directory here is not fresh: %s"),
    "not-in-plan": gettext_noop("The plan does not have %s."),
    "not-started": gettext_noop("The delivery is not under way for %s."),
    "consent-period": gettext_noop("The consent of %s does not cover this moment."),
}


def phase(code: str) -> str:
    """Return what a phase is called."""
    return _(_PHASES[code])


def why(code: str) -> str:
    """Return why somebody holds."""
    return _(_WHY.get(code, _WHY["hold"]))


def outcome(code: str) -> str:
    """Return how it ended."""
    return _(_OUTCOMES[code])


def seen(code: str) -> str:
    """Return what an entry of the surveillance log says."""
    return _(_SEEN[code])


def reason(lack: Lack, names: Mapping[str, str]) -> str:
    """Return a reason of the gate as a sentence.

    Args:
        lack: the reason.
        names: agency or State -> name.
    """
    if lack.code.startswith("room-"):
        return lack.subject
    sentence = _(_REASONS.get(lack.code, lack.code))
    return sentence % names.get(lack.subject, lack.subject) if "%s" in sentence else sentence


def who(lack: Lack, names: Mapping[str, str]) -> str:
    """Return who can remove a reason."""
    special = {
        ADMINISTRATOR: _("the administrator"),
        ANYBODY: _("any officer of the room"),
        TIME: _("time alone"),
    }
    return ", ".join(special.get(one, names.get(one, one)) for one in lack.who)


_SCOPES = {
    "intact": gettext_noop("Let pass intact"),
    "part": gettext_noop("Removed or replaced in part"),
    "whole": gettext_noop("Removed or replaced in whole"),
}
_MEANS = {
    "road": gettext_noop("By road"),
    "rail": gettext_noop("By rail"),
    "sea": gettext_noop("By sea"),
    "air": gettext_noop("By air"),
    "post": gettext_noop("By post or express carrier"),
}
_TEXTS = {
    "consignment": gettext_noop("What is moved"),
    "packages": gettext_noop("Packages, marks, weight"),
    "vehicle": gettext_noop("Vehicle, flight or vessel"),
    "carrier": gettext_noop("Carrier, and whom it has told"),
    "substitution": gettext_noop("What is replaced, by whom, where"),
    "tracker": gettext_noop("Tracker: which, where fitted"),
    "abort": gettext_noop("What ends the delivery at once"),
    "jurisdiction": gettext_noop("Who prosecutes"),
    "costs": gettext_noop("Who pays what"),
    "contacts": gettext_noop("Who answers round the clock"),
    "risks": gettext_noop("Risks, and what is done about them"),
}
_PARTS = {
    "done": gettext_noop("What was done"),
    "arrests": gettext_noop("Arrests"),
    "seizures": gettext_noop("What was seized"),
    "exhibits": gettext_noop("Exhibits and statements"),
    "difficulties": gettext_noop("Difficulties met"),
    "lessons": gettext_noop("Lessons learned"),
}
_COUNTED = {
    "consents": gettext_noop("Consents given"),
    "refusals": gettext_noop("Refusals"),
    "withdrawals": gettext_noop("Withdrawals"),
    "holds": gettext_noop("Holds"),
    "hand_overs": gettext_noop("Hand-overs"),
    "log": gettext_noop("Entries of the surveillance log"),
}
_NOT_BELIEVED = {
    "future": gettext_noop("in the future"),
    "too-fast": gettext_noop("too far to travel in that time"),
    "at-sea": gettext_noop("at sea, on a leg by land"),
}


def scope(code: str) -> str:
    """Return how a consignment passes."""
    return _(_SCOPES[code])


def means(code: str) -> str:
    """Return how it travels."""
    return _(_MEANS[code])


def text(name: str) -> str:
    """Return what a text of the plan is called."""
    return _(_TEXTS[name])


def part(name: str) -> str:
    """Return what a part of the report is called."""
    return _(_PARTS[name])


def counted(name: str) -> str:
    """Return what is counted in the report."""
    return _(_COUNTED[name])


def not_believed(code: str) -> str:
    """Return why a position is not believed."""
    return _(_NOT_BELIEVED[code])


def step(code: str) -> str:
    """Return what evidence is of."""
    return _(_STEPS[code]) if code in _STEPS else code


def trouble(code: str) -> str:
    """Return the words of a trouble of an exercise."""
    return _(_TROUBLES[code]) if code in _TROUBLES else code


def counted_of_study(code: str) -> str:
    """Return what a study counts."""
    return _(_COUNTED_OF_STUDY[code]) if code in _COUNTED_OF_STUDY else code


def step_of_study(code: str) -> str:
    """Return the words of a step of a study; a border is named by its letters."""
    if code.startswith("border "):
        return _("Border %s crossed") % code.removeprefix("border ")
    return _(_STEPS_OF_STUDY[code]) if code in _STEPS_OF_STUDY else code
