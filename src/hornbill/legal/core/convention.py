"""The Convention as a rung: art. 13, 16 to 21, 24, 27, where national law neither authorises nor excludes the step.

Rules
- It binds only between parties, for offences in its scope, and not over a reservation on the article.
- ``permit`` (art. 20): if its basic principles permit, a State *shall* allow controlled delivery, within its possibilities and under the
  conditions of its law, and other techniques where it deems them appropriate. Where its law is silent that is a question to the prosecutor; an
  answer no closes this rung and the next.
- ``agree`` (art. 19): by agreement, case by case where there is no standing one.
- ``duty`` and ``may`` (art. 13, 18, 24, 27): the Convention is the treaty basis (art. 13(6), 18(7), 27(2)).
- ``consider`` (art. 17, 21, 24(3)): States are asked to consider agreements; that alone is not a basis.
- ``extradite`` (art. 16): dual criminality; a State that needs a treaty *may* take the Convention for one (art. 16(4)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.legal.core import national, parties
from hornbill.legal.core.answer import CLOSED, CONDITIONAL, OPEN, UNKNOWN, UNTOC, Step
from hornbill.legal.core.question import NO, SUSPECTED, YES
from hornbill.legal.core.said import Said, untoc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.legal.core.book import Book
    from hornbill.legal.core.facts import Statement, Technique
    from hornbill.legal.core.national import Law
    from hornbill.legal.core.parties import Standing
    from hornbill.legal.core.question import Question
    from hornbill.legal.core.scope import Scope

# Paragraphs that make the article a basis, beside the article itself.
BASIS = {
    "technique": ("20(1)", "20(2)", "20(3)"),
    "joint": ("19",),
    "assistance": ("18(1)", "18(7)"),
    "confiscation": ("13(6)",),
    "police": ("27(1)", "27(2)"),
    "extradition": ("16(1)",),
}

DELIVERIES = (
    "controlled-delivery"  # what codes of techniques begin with that art. 20(1) obliges a State to allow
)


def touches(statement: Statement, article: str) -> bool:
    """Whether a statement is about an article: ``20`` is about ``20(1)``, and ``20(1)`` about ``20``."""
    said, asked = statement.article, article
    return _within(said, asked) or _within(asked, said)


def _within(narrow: str, wide: str) -> bool:
    return narrow == wide or narrow.startswith(f"{wide}(")


def reserved(book: Book, technique: Technique, code: str, question: Question) -> list[Statement]:
    """Return a State's reservations on the article of a technique."""
    return [
        one
        for one in book.statements("UNTOC", code, question.day)
        if one.kind == "reservation" and touches(one, technique.article)
    ]


def binds(
    question: Question, book: Book, own: Standing, others: Sequence[Standing]
) -> tuple[str, list[Said]]:
    """Say whether the Convention binds a State and those with whom it acts.

    Args:
        question: the question.
        book: the facts.
        own: the State's standing.
        others: standings of the other States concerned.

    Returns:
        ``open``, ``closed`` or ``unknown``, and the reasons.
    """
    assert question.known is not None  # asked only for a technique that is described
    said = [own.said]
    status = OPEN if own.bound else UNKNOWN if own.state == parties.UNKNOWN else CLOSED
    for row in reserved(book, question.known, own.code, question):
        said.append(_reservation(row))
        status = CLOSED
    for other in others:
        if other.bound:
            rows = reserved(book, question.known, other.code, question)
            said += [_reservation(row) for row in rows]
            status = CLOSED if rows else status
            continue
        word = "other-unknown" if other.state == parties.UNKNOWN else "other-not-bound"
        said.append(Said(word, {"state": other.code}, untoc("3"), state=own.code))
        said.append(other.said)
        doubtful = UNKNOWN if status == OPEN else status
        status = doubtful if other.state == parties.UNKNOWN else CLOSED
    return status, said


def _reservation(row: Statement) -> Said:
    parts = {"state": row.state, "article": row.article, "text": row.text["en"]}
    text = {
        "en": f"{row.state} made a reservation on art. {row.article}: {row.text['en']}",
        "fr": f"{row.state} a formulé une réserve à l’article {row.article} : {row.text['fr']}",
    }
    return Said("reservation", parts, untoc(row.article), state=row.state, text=text)


def step(
    question: Question, book: Book, own: Standing, others: Sequence[Standing], scope: Scope, law: Law
) -> Step:
    """Return the Convention's rung for a State.

    Args:
        question: the question.
        book: the facts.
        own: the State's standing under the Convention.
        others: standings of those with whom it acts, as far as they are in doubt.
        scope: of the offence for this State.
        law: what the State's own law gives.
    """
    technique = question.known
    assert technique is not None
    bound, said = binds(question, book, own, others)
    said += [one.said for one in scope.elements]
    if bound == CLOSED or scope.state == NO:
        return Step(UNTOC, CLOSED, tuple(said))
    if technique.mode == "consider":
        said.append(Said("untoc-only-considers", {"article": technique.article}, untoc(technique.article)))
        return Step(UNTOC, CLOSED, tuple(said))
    if bound == UNKNOWN:
        unsure = [one.code for one in (own, *others) if one.state == parties.UNKNOWN]
        asks = tuple(
            Said("ask-treaty", {"state": own.code, "asked": code}, untoc("36"), who="prosecutor", state=code)
            for code in unsure
        )
        return Step(UNTOC, UNKNOWN, tuple(said), asks)
    missing = [_missing_fact(one.name, one.state, own.code) for one in scope.elements if one.state != YES]
    status, more, lacks = _mode(question, technique, own.code, law)
    missing += lacks
    if status == OPEN and missing:
        status = CONDITIONAL
    return Step(UNTOC, status, (*said, *more), tuple(missing))


def _missing_fact(name: str, state: str, code: str) -> Said:
    word = f"{'show' if state == SUSPECTED else 'find'}-{name}"
    cites = {"serious": "2(b)", "group": "2(a)", "transnational": "3(2)"}
    who = "prosecutor" if name == "serious" else "officer"
    return Said(word, {"state": code}, untoc(cites.get(name, "3")), who=who, state=code)


def _mode(
    question: Question, technique: Technique, code: str, law: Law
) -> tuple[str, tuple[Said, ...], tuple[Said, ...]]:
    """Return status, reasons and what is missing by what the article does."""
    answer = question.principles.get(code) or law.principles
    articles = BASIS.get(technique.kind, ())
    cites = untoc(
        *dict.fromkeys((technique.article, *articles) if technique.kind != "technique" else articles)
    )
    word = "permit-delivery" if technique.code.startswith(DELIVERIES) else technique.mode
    grants = Said(f"untoc-{word}", {"state": code, "article": technique.article}, cites, state=code)
    if answer == NO and law.outcome in (national.SILENT, national.NOT_KNOWN):
        no = Said("principles-no", {"state": code}, untoc(_question_article(technique)), state=code)
        return CLOSED, (grants, no), ()
    if technique.mode == "extradite":
        return _extradition(question, code, law, grants)
    if law.outcome == national.NOT_KNOWN:
        if technique.mode in ("duty", "may"):
            return CONDITIONAL, (grants,), law.missing
        return UNKNOWN, (grants,), law.missing
    if law.outcome == national.SILENT and answer != YES:
        word = {"permit": "ask-principles", "agree": "ask-joint"}.get(technique.mode, "ask-implementation")
        ask = Said(word, {"state": code}, untoc(_question_article(technique)), who="prosecutor", state=code)
        return CONDITIONAL, (grants,), (ask,)
    if law.outcome == national.SILENT:
        yes = Said("principles-yes", {"state": code}, untoc(_question_article(technique)), state=code)
        return OPEN, (grants, yes), ()
    if law.outcome == national.CONTRADICTS:
        return UNKNOWN, (grants,), law.missing
    return OPEN, (grants,), law.missing


def _question_article(technique: Technique) -> str:
    return {"permit": "20(1)", "agree": "19"}.get(technique.mode, "34(1)")


def _extradition(
    question: Question, code: str, law: Law, grants: Said
) -> tuple[str, tuple[Said, ...], tuple[Said, ...]]:
    dual = question.fact("dual-criminality")
    if dual == NO:
        no = Said("extradition-not-dual", {"state": code}, untoc("16(1)"), state=code)
        return CLOSED, (grants, no), ()
    missing: list[Said] = []
    said = [grants]
    if dual != YES:
        missing.append(Said("find-dual", {"state": code}, untoc("16(1)"), who="prosecutor", state=code))
    if law.outcome in (national.TREATY, national.EITHER):
        said.append(Said("extradition-treaty-state", {"state": code}, untoc("16(4)"), state=code))
        missing.append(
            Said(
                "ask-extradition-basis",
                {"state": code},
                untoc("16(4)", "16(5)(a)"),
                who="central",
                state=code,
            )
        )
    elif law.outcome in (national.SILENT, national.NOT_KNOWN):
        missing.append(
            Said(
                "ask-extradition-law",
                {"state": code},
                untoc("16(4)", "16(6)", "16(7)"),
                who="prosecutor",
                state=code,
            )
        )
    return (CONDITIONAL if missing else OPEN), tuple(said), (*missing, *law.missing)
