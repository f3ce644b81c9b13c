"""The legal basis of a step: one answer for each State, and what the weakest of them decides.

Rules
- The weakest State decides: closed before unknown before conditional before open; of equals, the lower rung.
- Every step names its articles, profile rows and reasons; what is missing says who must act.
- A technique that nobody has described gives the answer unknown, and a question to each State's prosecutor.

    answer = assess(question, book)
    answer.status, answer.weakest       # "conditional", ("VN",)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.legal.core import convention, ladder, parties, rules
from hornbill.legal.core.answer import (
    CASE,
    CLOSED,
    CONDITIONAL,
    EXCLUDED,
    NATIONAL,
    OPEN,
    RUNGS,
    UNKNOWN,
    UNKNOWN_RUNG,
    UNTOC,
    WEAKNESS,
    Answer,
    StateAnswer,
    Step,
)
from hornbill.legal.core.question import NO, YES
from hornbill.legal.core.said import Said, untoc
from hornbill.legal.core.scope import scope as scope_of

if TYPE_CHECKING:
    from hornbill.legal.core.book import Book
    from hornbill.legal.core.facts import Authority, Requirement, Rule
    from hornbill.legal.core.national import Law
    from hornbill.legal.core.parties import Standing
    from hornbill.legal.core.question import InRole, Question
    from hornbill.legal.core.scope import Scope

CONDITION_EFFECTS = ("grant", "duty", "limit", "note", "no-ground", "may-refuse", "refuse", "postpone")


def assess(question: Question, book: Book) -> Answer:
    """Answer a question.

    Args:
        question: as it was read over this book.
        book: the facts.
    """
    standings = {one.code: parties.standing(book, "UNTOC", one.code, question.day) for one in question.states}
    # With most States nothing stands in the way: only the others are looked at again, for each State.
    doubtful = {
        code: one
        for code, one in sorted(standings.items())
        if not one.bound
        or (question.known is not None and convention.reserved(book, question.known, code, question))
    }
    between: dict[str, Said] = {}
    states = tuple(
        _state(question, book, one, standings[one.code], doubtful, between) for one in question.states
    )
    least = min(_strength(one) for one in states)
    weakest = tuple(one.state.code for one in states if _strength(one) == least)
    first = next(one for one in states if one.state.code == weakest[0])
    return Answer(question, states, first.rung, first.status, weakest, tuple(between.values()))


def _strength(one: StateAnswer) -> tuple[int, int]:
    return WEAKNESS[one.status], -RUNGS.index(one.rung)


def _state(
    question: Question,
    book: Book,
    one: InRole,
    own: Standing,
    doubtful: dict[str, Standing],
    between: dict[str, Said],
) -> StateAnswer:
    scope = scope_of(question, book, one.code)
    law = ladder.law_of(question, book, one, scope)
    if question.known is None:
        return _undescribed(question, book, one, own, scope, law)
    with_whom = ladder.counterparts(question, one)
    others = [other for code, other in doubtful.items() if code in with_whom]
    rung, status, steps = ladder.climb(question, book, one, own, others, scope, law)
    carrying = next((step for step in steps if step.rung == rung), None)
    missing = list(carrying.missing) if carrying and rung != EXCLUDED else []
    if rung == UNKNOWN_RUNG:
        missing = list(law.missing)
        missing += [
            item
            for step in steps[1:]
            if step.status == UNKNOWN
            for item in step.missing
            if item not in missing
        ]
    conditions: list[tuple[str, Said]] = []
    bound, _ = convention.binds(question, book, own, others)
    binds = NO if bound == CLOSED or scope.state == NO else YES
    treaty_binds = any(said.code == "treaty-bound" for step in steps for said in step.said)
    treaty = rules.treaty(question, bound=treaty_binds)
    facts = rules.values(question, _found(rung, steps, law.outcome, scope.state, binds, treaty))
    for rule, said in rules.applied(question, book, one, facts):
        status = _apply(rule, said, status, missing, conditions, between)
    unsure = [
        item for step in steps[1:] if step.status == UNKNOWN for item in step.missing if item not in missing
    ]
    questions = [said for said in (*missing, *unsure) if said.who in ("prosecutor", "central")]
    questions += _stale(law.stale, one.code)
    return StateAnswer(
        one,
        rung,
        status,
        steps,
        tuple(missing),
        tuple(conditions),
        tuple(_opens(question, one, rung, status, steps, missing, own)),
        _unique(questions),
        law,
        own,
        scope,
        tuple(_authorities(question, book, one)),
        tuple(_requirements(question, book, one)),
        tuple(book.statements("UNTOC", one.code, question.day)),
        tuple(ladder.agreements(question, book, one)),
    )


def _unique(said: list[Said]) -> tuple[Said, ...]:
    found: dict[tuple[str, str, tuple[str, ...]], Said] = {}
    for one in said:
        found.setdefault((one.code, one.state, one.rows), one)
    return tuple(found.values())


def _found(
    rung: str, steps: tuple[Step, ...], law: str, scope: str, binds: str, treaty: str
) -> dict[str, str]:
    by = {step.rung: step.status for step in steps}
    return {
        "rung": rung,
        "law": law,
        "scope": scope,
        "treaty": treaty,
        "untoc": binds,
        "untoc-rung": by[UNTOC],
        "by-case": by[CASE],
    }


def _apply(
    rule: Rule,
    said: Said,
    status: str,
    missing: list[Said],
    conditions: list[tuple[str, Said]],
    between: dict[str, Said],
) -> str:
    """Put what a rule says where it belongs; return the State's status after it."""
    if rule.effect in CONDITION_EFFECTS:
        conditions.append((rule.effect, said))
    if rule.effect == "between":
        between.setdefault(rule.id, said)
    elif rule.effect in ("needs", "may-refuse", "postpone"):
        missing.append(said)
        return CONDITIONAL if status == OPEN else status
    elif rule.effect == "refuse":
        return CLOSED
    return status


def _stale(rows: tuple[str, ...], code: str) -> list[Said]:
    return [
        Said("ask-stale", {"state": code, "row": row}, rows=(row,), who="prosecutor", state=code)
        for row in rows
    ]


def _undescribed(
    question: Question, book: Book, one: InRole, own: Standing, scope: Scope, law: Law
) -> StateAnswer:
    parts = {"state": one.code, "technique": question.technique}
    said = Said("technique-unknown", parts, state=one.code)
    ask = Said("ask-technique", parts, untoc("20(1)"), who="prosecutor", state=one.code)
    step = Step(NATIONAL, UNKNOWN, (said,), (ask,))
    return StateAnswer(
        one,
        UNKNOWN_RUNG,
        UNKNOWN,
        (step,),
        (ask,),
        (),
        (ask,),
        (ask,),
        law,
        own,
        scope,
        tuple(_authorities(question, book, one)),
        (),
        tuple(book.statements("UNTOC", one.code, question.day)),
        (),
    )


def _authorities(question: Question, book: Book, one: InRole) -> list[Authority]:
    kind = question.known.kind if question.known else ""
    wanted = ["controlled-delivery"] if kind == "technique" else ["central"]
    if kind in ("technique", "joint"):
        wanted = ["controlled-delivery", "central"]
    return [row for name in wanted for row in book.authorities(one.code, name, question.day)]


def _requirements(question: Question, book: Book, one: InRole) -> list[Requirement]:
    kind = question.known.kind if question.known else ""
    if kind not in ("assistance", "confiscation") or ladder.only_asks(question, one):
        return []
    return list(book.requirements_of(one.code, question.technique, question.day))


def _opens(
    question: Question,
    one: InRole,
    rung: str,
    status: str,
    steps: tuple[Step, ...],
    missing: list[Said],
    own: Standing,
) -> list[Said]:
    """Return the changes that would open the way in a State."""
    if status == OPEN:
        return []
    code = one.code
    found: list[Said] = []
    if rung == EXCLUDED and steps[0].status == CLOSED:
        found.append(
            Said(
                "open-law",
                {"state": code},
                untoc(*ladder.left_to_law(question), "34(1)"),
                who="legislator",
                state=code,
            )
        )
        return found
    if status == CLOSED and rung != EXCLUDED:
        found.append(Said("open-consult", {"state": code}, untoc("18(26)"), who="requested", state=code))
    found += missing
    convention_step = next((step for step in steps if step.rung == UNTOC), None)
    if convention_step and convention_step.status == CLOSED and rung in (EXCLUDED, CASE, UNKNOWN_RUNG):
        found += _opens_convention(code, convention_step, own)
    if rung == EXCLUDED and not found:
        found.append(Said("open-no-basis", {"state": code}, who="legislator", state=code))
    return list(_unique(found))


def _opens_convention(code: str, step: Step, own: Standing) -> list[Said]:
    found = []
    words = {one.code for one in step.said}
    if not own.bound and own.state != parties.UNKNOWN:
        found.append(
            Said("open-accede", {"state": code}, untoc("36(4)", "38(2)"), who="legislator", state=code)
        )
    for one in step.said:
        if one.code == "other-not-bound":
            parts = {"state": one.parts["state"]}
            found.append(
                Said("open-accede", parts, untoc("36(4)", "38(2)"), who="legislator", state=parts["state"])
            )
    if "reservation" in words:
        found.append(Said("open-withdraw", {"state": code}, who="legislator", state=code))
    if "serious-no" in words:
        cites = untoc("2(b)", "3(1)(a)")
        found.append(Said("open-charge", {"state": code}, cites, who="prosecutor", state=code))
    if any(word.startswith("group-") and word not in ("group-yes", "group-unknown") for word in words):
        found.append(Said("open-group", {"state": code}, untoc("2(a)"), who="officer", state=code))
    return found
