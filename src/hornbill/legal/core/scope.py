"""Whether an offence is within the Convention: articles 2, 3, 16(1), 18(1).

Rules
- Serious crime: a maximum of at least four years (exactly four is enough), or more serious such as life (art. 2(b)). Offences of
  articles 5, 6, 8 and 23 count whatever their penalty (art. 3(1)(a)).
- Organized criminal group: three or more persons, structured, for a period of time, in concert, for a material benefit (art. 2(a), (c)).
- Transnational: art. 3(2)(a) to (d). For assistance, reasonable grounds to suspect are enough, also that victims, witnesses, proceeds,
  instrumentalities or evidence are in the requested State, whatever was said of art. 3(2) (art. 18(1)). For extradition a group is enough (art. 16(1)).
- Art. 13(1) and (2) want an offence that is covered. Art. 13(3) applies art. 18 mutatis mutandis; whether its suspicion is enough for
  confiscation is not written, so that a suspicion must be shown there.
- The Convention does not say whose law fixes the penalty. A State that asks for assistance or extradition is measured by its own law;
  for other steps each State by its own. Where a State's offences of the group differ, the charge decides.

    scope(question, book, "TH").state        # "yes", "suspected", "unknown" or "no"
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.legal.core.facts import CONVENTION_OFFENCES
from hornbill.legal.core.question import NO, SUSPECTED, UNKNOWN, YES
from hornbill.legal.core.said import Said, untoc

if TYPE_CHECKING:
    from hornbill.legal.core.book import Book
    from hornbill.legal.core.question import Question

SERIOUS_YEARS = 4.0  # art. 2(b)
GROUP_PERSONS = 3  # art. 2(a)
ASKING = frozenset(
    {"assistance", "confiscation", "extradition"}
)  # kinds measured by the law of the State that asks
_RANK = {NO: 0, UNKNOWN: 1, SUSPECTED: 2, YES: 3}


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the scope: its state and why; ``name`` is ``serious``, ``group`` or ``transnational``."""

    name: str
    state: str
    said: Said


@dataclass(frozen=True, slots=True)
class Scope:
    """Whether an offence is covered for a State; ``state`` is the weakest of the elements."""

    state: str
    elements: tuple[Element, ...]

    def of(self, name: str) -> str:
        """Return the state of an element; ``yes`` for one that is not needed."""
        return next((one.state for one in self.elements if one.name == name), YES)


def scope(question: Question, book: Book, code: str) -> Scope:
    """Say whether the offence is covered by the Convention for a State's part in a step.

    Args:
        question: with the facts.
        book: with the State's offences.
        code: of the State.
    """
    kind = question.known.kind if question.known else ""
    if kind == "information":  # art. 18(4): information relating to criminal matters
        return Scope(YES, (Element("matter", YES, Said("scope-information", cites=untoc("18(4)"))),))
    asking = [one.code for one in question.with_role("requesting")] if kind in ASKING else []
    elements = [serious(question, book, one) for one in asking or [code]]
    group_found = group(question)
    elements.append(group_found)
    if kind == "extradition" and group_found.state in (YES, SUSPECTED):
        said = Said("scope-extradition", cites=untoc("16(1)"))
        elements.append(Element("transnational", YES, said))
    else:
        elements.append(transnational(question, code))
    if kind == "assistance":
        elements = [_suspicion_is_enough(one) for one in elements]
    if kind == "confiscation":
        elements = [_suspicion_is_asked(one) for one in elements]
    return Scope(min((one.state for one in elements), key=_RANK.__getitem__), tuple(elements))


def _suspicion_is_enough(one: Element) -> Element:
    if one.state != SUSPECTED or one.name == "serious":
        return one
    said = Said(f"{one.said.code}-18-1", one.said.parts, (*one.said.cites, *untoc("18(1)")), one.said.rows)
    return Element(one.name, YES, said)


def _suspicion_is_asked(one: Element) -> Element:
    """Say of a suspicion that art. 13(1) and (2) want an offence that is covered; art. 18(1) counts as far as art. 13(3) brings it in."""
    if one.state != SUSPECTED or one.name == "serious":
        return one
    cites = (*one.said.cites, *untoc("13(1)", "13(2)", "13(3)"))
    return Element(one.name, SUSPECTED, Said(f"{one.said.code}-13", one.said.parts, cites, one.said.rows))


def penalties(question: Question, book: Book, code: str) -> tuple[float, float, tuple[str, ...]] | None:
    """Return lowest and highest maximum penalty of a State's offences in years, with rows; None where nothing is known."""
    for named in (code, "*"):
        if named in question.max_years:
            return question.max_years[named], question.max_years[named], ()
    rows = book.offences(code, question.offence, question.day) if question.offence else []
    if not rows:
        return None
    years = [row.max_years for row in rows]
    return min(years), max(years), tuple(row.id for row in rows)


def serious(question: Question, book: Book, code: str) -> Element:
    """Say whether the offence is a serious crime by a State's law, or one of the Convention's own (art. 2(b), 3(1))."""
    article = CONVENTION_OFFENCES.get(question.offence)
    if article:
        parts = {"article": article, "state": code}
        return Element(
            "serious", YES, Said("serious-convention", parts, untoc(article, "3(1)(a)"), state=code)
        )
    found = penalties(question, book, code)
    cites = untoc("2(b)", "3(1)(b)")
    if found is None:
        said = Said("serious-unknown", {"state": code}, cites, who="prosecutor", state=code)
        return Element("serious", UNKNOWN, said)
    low, high, rows = found
    parts = {"state": code, "years": written(high), "low": written(low)}
    if high < SERIOUS_YEARS:
        return Element("serious", NO, Said("serious-no", parts, cites, rows, state=code))
    if low < SERIOUS_YEARS:
        said = Said("serious-depends", parts, cites, rows, who="prosecutor", state=code)
        return Element("serious", SUSPECTED, said)
    word = "serious-exactly" if low == high == SERIOUS_YEARS else "serious-yes"
    return Element("serious", YES, Said(word, parts, cites, rows, state=code))


def written(years: float) -> str:
    """Return years as text; ``life`` where the penalty has no limit."""
    return "life" if math.isinf(years) else f"{years:g}"


def group(question: Question) -> Element:
    """Say whether an organized criminal group is involved (art. 2(a), 2(c))."""
    cites = untoc("2(a)")
    if question.persons is not None and question.persons < GROUP_PERSONS:
        return Element("group", NO, Said("group-few", {"persons": str(question.persons)}, cites))
    for name, cite in (("structured", "2(c)"), ("lasting", "2(a)"), ("concert", "2(a)"), ("benefit", "2(a)")):
        if question.fact(name) == NO:
            return Element("group", NO, Said(f"group-not-{name}", cites=untoc(cite)))
    stated = question.fact("group")
    if stated == NO:
        return Element("group", NO, Said("group-no", cites=cites))
    if stated == YES:
        return Element("group", YES, Said("group-yes", cites=untoc("2(a)", "3(1)")))
    elements = [question.fact(name) for name in ("structured", "lasting", "concert", "benefit")]
    if question.persons is not None and all(one == YES for one in elements):
        return Element("group", YES, Said("group-yes", cites=untoc("2(a)", "2(c)", "3(1)")))
    if stated == SUSPECTED:
        return Element("group", SUSPECTED, Said("group-suspected", cites=cites))
    return Element("group", UNKNOWN, Said("group-unknown", cites=cites, who="officer"))


def transnational(question: Question, code: str) -> Element:
    """Say whether the offence is transnational (art. 3(2)), or suspected to be (art. 18(1))."""
    committed = question.places.get("committed_in", ())
    others = {name: set(question.places.get(name, ())) for name in ("planned_in", "effects_in")}
    if len(committed) > 1:
        return _crossing("a")
    if committed and others["planned_in"] - set(committed):
        return _crossing("b")
    if len(question.places.get("group_active_in", ())) > 1:
        return _crossing("c")
    if committed and others["effects_in"] - set(committed):
        return _crossing("d")
    stated = question.fact("transnational")
    if stated not in (YES, SUSPECTED) and _is_asked_for_what_it_has(question, code):
        return Element("transnational", SUSPECTED, Said("transnational-evidence", cites=untoc("18(1)")))
    if stated in (YES, SUSPECTED, NO):
        cites = untoc("3(2)") if stated != YES else untoc("3(1)", "3(2)")
        return Element("transnational", stated, Said(f"transnational-{stated}", cites=cites))
    return Element(
        "transnational", UNKNOWN, Said("transnational-unknown", cites=untoc("3(2)"), who="officer")
    )


def _is_asked_for_what_it_has(question: Question, code: str) -> bool:
    kind = question.known.kind if question.known else ""
    asked = {one.code for one in question.with_role("requested")} or {code}
    return kind in ("assistance", "confiscation") and bool(asked & {*question.places.get("evidence_in", ())})


def _crossing(letter: str) -> Element:
    return Element(
        "transnational", YES, Said(f"transnational-{letter}", cites=untoc("3(1)", f"3(2)({letter})"))
    )
