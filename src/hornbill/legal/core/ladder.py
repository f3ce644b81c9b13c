"""The ladder for one State, top down: national law, a treaty, the Convention, an arrangement case by case, reciprocity, or excluded.

Rules
- National law that excludes the step closes every rung. National law that authorises it carries it.
- Law that needs a treaty or reciprocity leans on the first lower rung that gives it.
- Silent law: the first lower rung that is open, or open under conditions, carries the step. Unknown law: what a treaty obliges the State to
  do still stands; a technique that its law would have to allow stays unknown.
- An arrangement case by case is for techniques, joint investigations and what the Convention only asks States to consider. Art. 20(3)
  binds parties; outside the Convention the arrangement rests on the law and the consent of each State.
- Reciprocity is for assistance, extradition, information and transfer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill.legal.core import convention, coverage, facts, national
from hornbill.legal.core.answer import (
    CASE,
    CLOSED,
    CONDITIONAL,
    EXCLUDED,
    NATIONAL,
    NOT_NEEDED,
    OPEN,
    RECIPROCITY,
    TREATY,
    UNKNOWN,
    UNKNOWN_RUNG,
    UNTOC,
    Step,
)
from hornbill.legal.core.question import ASKED_ROLES, NO, YES
from hornbill.legal.core.said import Said, untoc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.legal.core.book import Book
    from hornbill.legal.core.national import Law
    from hornbill.legal.core.parties import Standing
    from hornbill.legal.core.question import InRole, Question
    from hornbill.legal.core.scope import Scope

FORMAL = frozenset({"assistance", "confiscation", "extradition", "information", "transfer"})
# Kind of technique -> paragraphs that leave the step to the State's own law, so that law which excludes it bars it.
LEFT_TO_LAW = {
    "technique": ("20(1)",),
    "joint": ("19",),
    "assistance": ("18(17)", "18(21)(d)"),
    "confiscation": ("13(4)",),
    "information": ("18(4)",),
    "extradition": ("16(7)",),
    "police": ("27(1)",),
}
BY_CASE = frozenset({"technique", "joint", "transfer", "protection"})
_NATIONAL_STATUS = {
    national.OPEN: OPEN,
    national.CONDITIONAL: CONDITIONAL,
    national.SILENT: NOT_NEEDED,
    national.EXCLUDED: CLOSED,
    national.NOT_KNOWN: UNKNOWN,
    national.CONTRADICTS: UNKNOWN,
    national.ASKS: NOT_NEEDED,
}


def left_to_law(question: Question) -> tuple[str, ...]:
    """Return the paragraphs that leave a question's step to the State's own law; those of its article where none does."""
    known = question.known
    return LEFT_TO_LAW.get(known.kind, (known.article,)) if known else ()


def only_asks(question: Question, one: InRole) -> bool:
    """Whether a State only asks, so that the law of the State that is asked decides (art. 18(17))."""
    return one.code in question.askers


def law_of(question: Question, book: Book, one: InRole, scope: Scope) -> Law:
    """Return what a State's law gives; of a State that only asks, nothing is asked."""
    if only_asks(question, one):
        said = Said("law-asks", {"state": one.code}, untoc("18(17)"), state=one.code)
        return national.Law(national.ASKS, (said,))
    return national.law(question, book, one.code, scope)


def climb(
    question: Question,
    book: Book,
    one: InRole,
    own: Standing,
    others: Sequence[Standing],
    scope: Scope,
    law: Law,
) -> tuple[str, str, tuple[Step, ...]]:
    """Return rung, status and steps for a State.

    Args:
        question: the question; its technique is described.
        book: the facts.
        one: the State in its roles.
        own: the State's standing under the Convention.
        others: standings of those with whom it acts, as far as they are in doubt.
        scope: of the offence for this State.
        law: what its law gives.
    """
    first = Step(NATIONAL, _NATIONAL_STATUS.get(law.outcome, CONDITIONAL), law.said, law.missing)
    steps = [
        first,
        _treaty(question, book, one, law),
        convention.step(question, book, own, others, scope, law),
    ]
    steps.append(_case(question, one, law, scope, others, own))
    steps.append(_reciprocity(question, one, law))
    if law.outcome == national.EXCLUDED:
        cites = untoc(*left_to_law(question), "4(2)")
        barred = Said("barred-by-law", {"state": one.code}, cites, state=one.code)
        last = Step(EXCLUDED, CLOSED, (barred,))
        below = [replace(step, status=CLOSED, missing=()) for step in steps[1:]]
        return EXCLUDED, CLOSED, (first, *below, last)
    rung, status = _choose(law, steps)
    last_said = (Said("no-basis", {"state": one.code}, state=one.code),) if rung == EXCLUDED else ()
    return rung, status, (*steps, Step(EXCLUDED, CLOSED if rung == EXCLUDED else NOT_NEEDED, last_said))


def _choose(law: Law, steps: list[Step]) -> tuple[str, str]:
    if law.outcome in (national.OPEN, national.CONDITIONAL):
        return NATIONAL, steps[0].status
    if law.outcome == national.CONTRADICTS:
        return UNKNOWN_RUNG, UNKNOWN
    allowed = {
        national.TREATY: (TREATY, UNTOC),
        national.RECIPROCITY: (TREATY, UNTOC, RECIPROCITY),
        national.EITHER: (TREATY, UNTOC, RECIPROCITY),
    }.get(law.outcome, (TREATY, UNTOC, CASE, RECIPROCITY))
    below = [step for step in steps[1:] if step.rung in allowed]
    for step in below:
        if step.status in (OPEN, CONDITIONAL):
            return step.rung, step.status
    if any(step.status == UNKNOWN for step in below):
        return UNKNOWN_RUNG, UNKNOWN
    return EXCLUDED, CLOSED


def agreements(question: Question, book: Book, one: InRole) -> list[facts.Agreement]:
    """Return treaties and arrangements that name a State, another State of the question, and the technique."""
    others = question.all_codes - {one.code}
    return [
        row
        for row in book.agreements
        if one.code in row.states and question.technique in row.techniques and (others & row.states)
    ]


def _treaty(question: Question, book: Book, one: InRole, law: Law) -> Step:
    told = question.fact("other-treaty")
    found = [_agreement(row, question, one) for row in agreements(question, book, one)]
    said = [words for _, words in found]
    unheld = [] if told == NO else _not_held(question, book, one)
    said += unheld or ([] if found else [Said("treaty-none", {"state": one.code}, state=one.code)])
    statuses = {status for status, _ in found}
    if OPEN in statuses:
        status, missing = _under_a_treaty(law)
        return Step(TREATY, status, tuple(said), missing)
    if told == NO:
        said.append(Said("treaty-told-none", {"state": one.code}, state=one.code))
        return Step(TREATY, CLOSED, tuple(said))
    if UNKNOWN in statuses:
        return Step(
            TREATY, UNKNOWN, tuple(said), tuple(words for status, words in found if status == UNKNOWN)
        )
    if told == YES:
        said.append(Said("treaty-told", {"state": one.code}, state=one.code))
        ask = Said("treaty-to-name", {"state": one.code}, who="central", state=one.code)
        return Step(TREATY, UNKNOWN, tuple(said), (ask,))
    if unheld:
        find = Said("treaty-find-out", {"state": one.code}, who="officer", state=one.code)
        return Step(TREATY, UNKNOWN, tuple(said), (find,))
    return Step(TREATY, CLOSED, tuple(said))


def _not_held(question: Question, book: Book, one: InRole) -> list[Said]:
    """Say with whom treaties are not known here: a table that is not complete says nothing by what it leaves out."""
    found: dict[str, Said] = {}
    for other in sorted(counterparts(question, one)):
        if coverage.agreements(book, one.code, other, question.day):
            continue
        row = coverage.told(book, one.code, other)
        if row is None:
            found.setdefault("", Said("treaty-not-held", {"state": one.code}, state=one.code))
            continue
        text = {
            "en": f"Not known here: whether another treaty binds these States. What is held ({row.origin.as_of}): {row.text['en']}.",
            "fr": f"Non connu ici\u202f: un autre traité lie-t-il ces États\u202f? Données ({row.origin.as_of})\u202f: {row.text['fr']}.",
        }
        found.setdefault(text["en"], Said("treaty-not-held", {"state": one.code}, state=one.code, text=text))
    return list(found.values())


def _under_a_treaty(law: Law) -> tuple[str, tuple[Said, ...]]:
    """Return status and what is missing where a treaty binds the States."""
    if law.outcome in (national.NOT_KNOWN, national.CONTRADICTS):
        return CONDITIONAL, law.missing
    if law.outcome == national.SILENT:
        return OPEN, ()
    carried = law.outcome in (national.OPEN, national.CONDITIONAL)
    return (OPEN if carried or not law.missing else CONDITIONAL), law.missing


def _agreement(row: facts.Agreement, question: Question, one: InRole) -> tuple[str, Said]:
    """Say whether a treaty binds a State and those with whom it acts on the day."""
    others = counterparts(question, one)
    parts = {"state": one.code, "treaty": row.name["en"], "row": row.id, "treaty_fr": row.name["fr"]}
    named: dict[str, Any] = {"rows": (row.id,), "state": one.code}
    if not others <= row.states:
        parts["missing"] = ", ".join(sorted(others - row.states))
        return CLOSED, Said("treaty-not-all", parts, **named)
    if row.ended and question.day >= row.ended:
        return CLOSED, Said("treaty-ended", {**parts, "on": row.ended.isoformat()}, **named)
    if row.in_force is None or row.confidence == facts.ASSUMED:
        return UNKNOWN, Said("treaty-to-check", parts, who="central", **named)
    if question.day < row.in_force:
        return CLOSED, Said("treaty-not-yet", {**parts, "on": row.in_force.isoformat()}, **named)
    return OPEN, Said("treaty-bound", parts, (row.name["en"], *_treaty_cites(question)), **named)


def _treaty_cites(question: Question) -> tuple[str, ...]:
    kind = question.known.kind if question.known else ""
    return {
        "assistance": untoc("18(6)", "18(7)"),
        "confiscation": untoc("13(4)"),
        "technique": untoc("20(2)"),
        "joint": untoc("19"),
        "extradition": untoc("16(3)"),
        "police": untoc("27(2)"),
    }.get(kind, ())


def _counterparts(question: Question, one: InRole) -> frozenset[str]:
    asking = question.askers
    rest = question.all_codes - asking
    found = rest if one.code in asking else asking or rest
    return found - {one.code}


def counterparts(question: Question, one: InRole) -> frozenset[str]:
    """Return the other States with which a State acts: for requests the other side, for techniques all."""
    kind = question.known.kind if question.known else ""
    if kind in ASKED_ROLES:
        return _counterparts(question, one)
    return question.all_codes - {one.code}


def _case(
    question: Question, one: InRole, law: Law, scope: Scope, others: Sequence[Standing], own: Standing
) -> Step:
    technique = question.known
    if technique is None or technique.kind not in BY_CASE:
        return Step(CASE, CLOSED, (Said("case-not-for-this", cites=untoc("20(3)")),))
    article = {"technique": "20(3)", "joint": "19"}.get(technique.kind, technique.article)
    asks = (
        "20(1)" if technique.kind == "technique" else article
    )  # the paragraph that leaves the question to the State's own law
    parties_all = own.bound and all(other.bound for other in others) and scope.state != NO
    said = Said(
        "case-within" if parties_all else "case-outside", {"state": one.code}, untoc(article), state=one.code
    )
    answer = question.principles.get(one.code) or law.principles
    if answer == NO:
        no = Said("principles-no", {"state": one.code}, untoc(asks), state=one.code)
        return Step(CASE, CLOSED, (said, no))
    if law.outcome in (national.NOT_KNOWN, national.CONTRADICTS) and answer != YES:
        return Step(CASE, UNKNOWN, (said,), law.missing)
    missing = []
    if law.outcome == national.SILENT and answer != YES:
        missing.append(Said("ask-case", {"state": one.code}, untoc(asks), who="prosecutor", state=one.code))
    if question.fact("decision") != YES and question.fact("agreement") != YES:
        missing.append(
            Said("make-arrangement", {"state": one.code}, untoc(article), who="competent", state=one.code)
        )
    return Step(CASE, CONDITIONAL if missing else OPEN, (said,), tuple(missing))


def _reciprocity(question: Question, one: InRole, law: Law) -> Step:
    kind = question.known.kind if question.known else ""
    if kind not in FORMAL:
        return Step(RECIPROCITY, CLOSED, (Said("reciprocity-not-for-this"),))
    said = [Said("reciprocity-possible", {"state": one.code}, state=one.code)]
    promise = question.fact("reciprocity")
    if promise == NO:
        return Step(RECIPROCITY, CLOSED, (Said("reciprocity-refused", {"state": one.code}, state=one.code),))
    if law.outcome == national.TREATY:
        return Step(
            RECIPROCITY, CLOSED, (Said("reciprocity-not-enough", {"state": one.code}, state=one.code),)
        )
    if law.outcome in (national.NOT_KNOWN, national.CONTRADICTS):
        return Step(RECIPROCITY, UNKNOWN, tuple(said), law.missing)
    missing = list(law.missing) if law.outcome in (national.RECIPROCITY, national.EITHER) else []
    if promise != YES:
        missing.append(Said("promise-reciprocity", {"state": one.code}, who="requesting", state=one.code))
    if law.outcome == national.SILENT:
        missing.append(Said("ask-reciprocity", {"state": one.code}, who="central", state=one.code))
    return Step(RECIPROCITY, CONDITIONAL if missing else OPEN, tuple(said), tuple(missing))
