"""Paragraphs of the Convention as rows: what they grant, limit, need, and on which grounds assistance may or may not be refused.

Rules
- A row names techniques (``code``, ``@kind`` or ``*``) and a role; ``when`` says which facts bring it in, ``unless`` which settle it. All of
  ``when`` must hold; a need is settled when all of ``unless`` hold.
- ``treaty``: whether another treaty on the step binds the States: ``yes``, ``agreed`` (yes, and they agreed to apply art. 18(9) to (29) in its
  place), ``no`` where the question says so, and otherwise ``unknown``: tables that name no treaty do not say that there is none.
- A row that cites the Convention counts where the Convention binds the State.
- Effects: ``needs`` (missing at that State), ``between`` (missing between the States), ``refuse`` (a ground that the Convention allows),
  ``may-refuse``, ``no-ground`` (raised, but not allowed), ``postpone``, ``limit``, ``grant``, ``duty``, ``note``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.legal.core.question import GROUNDS, NO, PARTS, UNKNOWN, YES
from hornbill.legal.core.said import Said

AGREED = "agreed"

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hornbill.legal.core.book import Book
    from hornbill.legal.core.facts import Rule
    from hornbill.legal.core.question import InRole, Question


# Grounds on which paragraphs 9 to 29 of art. 18 decide, and no others.
_OF_18_9_TO_29 = frozenset(
    {
        "fiscal",
        "dual-criminality",
        "not-in-conformity",
        "essential-interests",
        "prohibited-for-similar-offence",
        "contrary-to-legal-system",
        "ongoing-proceedings",
        "no-reasons",
    }
)


def treaty(question: Question, *, bound: bool) -> str:
    """Say whether another treaty on the step binds the States: ``yes``, ``agreed``, ``no`` or ``unknown``.

    Args:
        question: the question.
        bound: whether the tables name one that binds them on that day.
    """
    told = question.fact("other-treaty")
    if bound or told == YES:
        return AGREED if question.fact("treaty-parties-agree-untoc") == YES else YES
    return NO if told == NO else UNKNOWN


def values(question: Question, more: Mapping[str, str]) -> dict[str, str]:
    """Return the facts that rows of rules ask about, for one State.

    Args:
        question: the question.
        more: what the ladder found: ``law``, ``untoc``, ``treaty``, ``rung``, ``scope``.
    """
    found = dict(question.tri)
    found["method"] = question.method or UNKNOWN
    found["states"] = "many" if len(question.states) > 1 else "one"
    given = set(question.places.get("consents", ()))
    found["consents"] = YES if question.all_codes <= given else NO
    found["refused"] = YES if question.places.get("refuses") else NO
    found["offence"] = question.offence or UNKNOWN
    for ground in GROUNDS:
        found[f"ground-{ground}"] = YES if ground in question.grounds else NO
    found["refusal"] = YES if _OF_18_9_TO_29 & set(question.grounds) else NO
    for part in PARTS:
        found[f"part-{part}"] = (
            UNKNOWN if question.request_parts is None else YES if part in question.request_parts else NO
        )
    found["request"] = NO if question.request_parts is None else YES
    return {**found, **more}


def _holds(pairs: tuple[tuple[str, str], ...], facts: Mapping[str, str]) -> bool:
    return all(facts.get(name, UNKNOWN) in value.split(",") for name, value in pairs)


def applied(
    question: Question, book: Book, one: InRole, facts: Mapping[str, str]
) -> Iterator[tuple[Rule, Said]]:
    """Yield the rows that count for a State, with what they say.

    Args:
        question: the question.
        book: with the rules.
        one: the State in its roles.
        facts: of ``values``.
    """
    if question.known is None:
        return
    acting = set(one.roles)
    for rule in book.rules_of(question.known):
        if rule.role and not set(rule.role.split(",")) & (acting | {"any"}) and "participating" not in acting:
            continue
        if rule.cite.startswith("UNTOC") and facts.get("untoc") == NO:
            continue
        if not _holds(rule.when, facts):
            continue
        if rule.unless and _holds(rule.unless, facts):
            continue
        yield (
            rule,
            Said(
                rule.id,
                {"state": one.code},
                tuple(rule.cite.split("; ")),
                who=rule.who,
                state="" if rule.effect == "between" else one.code,
                text=rule.text,
            ),
        )
