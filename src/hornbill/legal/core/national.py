"""What a State's own law gives for a step: the first rung.

Rules
- A row counts on days on which its law is in force, and for the offences to which it is limited.
- ``silent`` is never a yes: it opens the question of art. 20(1) to the prosecutor.
- Rows that contradict one another are all shown; then the law is unknown until the prosecutor says which holds.
- A row that is only assumed gives a yes under the condition that it is confirmed. A row older than a year is used and called stale.
- Conditions of a row: ``treaty``, ``reciprocity``, ``treaty-or-reciprocity`` (the law leans on a lower rung), ``group``,
  ``min-years:N`` and ``over-years:N`` (by the State's own penalty), ``text`` (its words). Whether the words of a row are met is unknown until
  the question says so of that row (``conditions_met``); basic principles answer another question. A "no" takes that row out, and no other.
  Of silent law ``principles-permit`` and ``principles-forbid`` are its prosecutor's standing answer to the question of art. 20(1); they count
  in rows that the prosecutor verified, and in no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from hornbill.legal.core import facts as f
from hornbill.legal.core.book import in_force
from hornbill.legal.core.question import NO, UNKNOWN, YES
from hornbill.legal.core.said import Said
from hornbill.legal.core.scope import penalties

if TYPE_CHECKING:
    from datetime import date

    from hornbill.legal.core.book import Book
    from hornbill.legal.core.question import Question
    from hornbill.legal.core.scope import Scope

OPEN, CONDITIONAL, TREATY, RECIPROCITY, EITHER, SILENT, EXCLUDED, NOT_KNOWN, CONTRADICTS, ASKS = OUTCOMES = (
    "open",
    "conditional",
    "leans-on-treaty",
    "leans-on-reciprocity",
    "leans-on-either",
    "silent",
    "excluded",
    "unknown",
    "contradicts",
    "asks",
)
STALE = timedelta(days=365)
ANY_ASSISTANCE = "mla"  # topic of rows that speak of every kind of assistance
_BEST = (OPEN, CONDITIONAL, EITHER, TREATY, RECIPROCITY, SILENT)


@dataclass(frozen=True, slots=True)
class Law:
    """What the law gives.

    Attributes:
        outcome: of ``OUTCOMES``.
        said: reasons.
        missing: what must be done so that the law carries the step.
        rows: that count; ``passed_over``: expired, not yet in force, for other offences.
        stale: ids of rows that are older than a year.
        principles: the prosecutor's standing answer where the law is silent: ``yes``, ``no``, or empty.
    """

    outcome: str
    said: tuple[Said, ...]
    missing: tuple[Said, ...] = ()
    rows: tuple[f.ProfileRow, ...] = ()
    passed_over: tuple[f.ProfileRow, ...] = ()
    stale: tuple[str, ...] = ()
    principles: str = ""


def is_stale(row: f.ProfileRow | f.OffenceRow | f.Authority, day: date) -> bool:
    """Whether a row that still counts was last confirmed more than a year before a day; of one that has expired nobody is asked."""
    return (row.valid_until is None or day <= row.valid_until) and f.first_day(row.origin.as_of) + STALE < day


def law(question: Question, book: Book, code: str, scope: Scope) -> Law:
    """Say what a State's law gives for the question's technique.

    Args:
        question: with technique and facts.
        book: the facts.
        code: of the State.
        scope: of the offence for this State.
    """
    topic = question.technique
    every = list(book.profile(code, topic))
    if not every and question.known and question.known.kind in ("assistance", "confiscation"):
        every = list(book.profile(code, ANY_ASSISTANCE))
    current = [row for row in every if in_force(row, question.day)]
    fits = [row for row in current if not row.offences or question.offence in ("", *row.offences)]
    passed = tuple(row for row in every if row not in fits)
    stale = tuple(row.id for row in fits if is_stale(row, question.day))
    told = tuple(_passed_over(row, question, code) for row in passed)
    known = [row for row in fits if row.says != f.UNKNOWN]
    if not known:
        return _not_known(code, fits, passed, told, stale)
    if any(one.contradicts(other) for one, other in combinations(known, 2)):
        ids = tuple(row.id for row in known)
        said = Said("law-contradicts", {"state": code, "rows": ", ".join(ids)}, rows=ids, state=code)
        ask = Said("ask-contradiction", {"state": code}, rows=ids, who="prosecutor", state=code)
        return Law(CONTRADICTS, (said, *map(_row_says, known), *told), (ask,), tuple(known), passed, stale)
    if len({row.side for row in known}) > 1:  # each for other offences, and no offence was named
        needs = tuple(
            Said("need-offence", {"row": row.id}, rows=(row.id,), who="officer", state=code)
            for row in known
            if row.offences
        )
        return Law(NOT_KNOWN, (*map(_row_says, known), *told), needs, tuple(known), passed, stale)
    found = _one_side(question, book, code, known, scope)
    return Law(
        found.outcome, (*found.said, *told), found.missing, tuple(known), passed, stale, found.principles
    )


def _row_says(row: f.ProfileRow) -> Said:
    parts = {"state": row.state, "row": row.id, "law": row.law, "article": row.article}
    return Said(f"law-{row.says}", parts, (_law_cite(row),), (row.id,), state=row.state, text=None)


def _law_cite(row: f.ProfileRow) -> str:
    law = " ".join(part for part in (row.law, row.article) if part)
    return f"{row.state}: {law or row.id}"


def _passed_over(row: f.ProfileRow, question: Question, code: str) -> Said:
    parts = {
        "state": code,
        "row": row.id,
        "until": str(row.valid_until or ""),
        "since": str(row.valid_from or ""),
    }
    if row.valid_until and question.day > row.valid_until:
        return Said("row-expired", parts, rows=(row.id,), state=code)
    if row.valid_from and question.day < row.valid_from:
        return Said("row-not-yet", parts, rows=(row.id,), state=code)
    parts["offences"] = ", ".join(sorted(row.offences))
    return Said("row-other-offences", parts, (_law_cite(row),), (row.id,), state=code)


def _not_known(
    code: str,
    fits: list[f.ProfileRow],
    passed: tuple[f.ProfileRow, ...],
    told: tuple[Said, ...],
    stale: tuple[str, ...],
) -> Law:
    ids = tuple(row.id for row in fits)
    limited = [row for row in passed if row.offences and row.says in (f.AUTHORISES, f.CONDITIONS)]
    if limited and not fits and any(one.code == "row-other-offences" for one in told):
        said = Said("law-other-offences", {"state": code}, rows=tuple(row.id for row in limited), state=code)
        return Law(SILENT, (said, *told), (), (), passed, stale)
    said = Said("law-unknown", {"state": code}, rows=ids, state=code)
    ask = Said("ask-law", {"state": code}, rows=ids, who="prosecutor", state=code)
    return Law(NOT_KNOWN, (said, *told), (ask,), tuple(fits), passed, stale)


def _one_side(question: Question, book: Book, code: str, rows: list[f.ProfileRow], scope: Scope) -> Law:
    said = tuple(map(_row_says, rows))
    if rows[0].says == f.EXCLUDES:
        return Law(EXCLUDED, said)
    if rows[0].says == f.SILENT:
        return Law(SILENT, said, principles=_standing_answer(rows))
    tried = [_conditions(question, book, code, row, scope) for row in rows]
    best = min(tried, key=lambda one: _BEST.index(one.outcome))
    return Law(best.outcome, (*said, *best.said), best.missing)


def _standing_answer(rows: list[f.ProfileRow]) -> str:
    tokens = {token for row in rows if row.confidence == f.VERIFIED for token in row.conditions}
    if "principles-forbid" in tokens:
        return NO
    return YES if "principles-permit" in tokens else ""


def _conditions(question: Question, book: Book, code: str, row: f.ProfileRow, scope: Scope) -> Law:
    missing: list[Said] = []
    lean = OPEN
    ids = (row.id,)
    parts = {"state": code, "row": row.id, "law": row.law, "article": row.article}
    for condition in row.conditions:
        name, _, number = condition.partition(":")
        if name.startswith("principles-"):
            continue
        if name in ("treaty", "reciprocity", "treaty-or-reciprocity"):
            lean = {"treaty": TREATY, "reciprocity": RECIPROCITY}.get(name, EITHER)
            continue
        state = _met(question, book, row, name, number, scope)
        if state == NO:
            said = Said("law-condition-not-met", {**parts, "condition": condition}, rows=ids, state=code)
            return Law(SILENT, (said,), ())
        if state != YES:
            word = "need-row-text" if name == "text" else f"need-{name}"
            missing.append(
                Said(
                    word,
                    {**parts, "years": number},
                    (_law_cite(row),),
                    ids,
                    "prosecutor",
                    code,
                    _need_text(row, name),
                )
            )
    if row.offences and not question.offence:
        missing.append(Said("need-offence", parts, rows=ids, who="officer", state=code))
    if row.confidence == f.ASSUMED:
        missing.append(Said("need-confirmation", parts, (_law_cite(row),), ids, "prosecutor", code))
    leaning = (Said(f"law-{lean}", parts, (_law_cite(row),), ids, state=code),) if lean != OPEN else ()
    if lean != OPEN:
        return Law(lean, leaning, tuple(missing))
    return Law(CONDITIONAL if missing else OPEN, (), tuple(missing))


def _need_text(row: f.ProfileRow, name: str) -> dict[str, str] | None:
    if name != "text":
        return None
    return {
        "en": f"Have it confirmed that this condition is met (row {row.id}): {row.text['en']}",
        "fr": f"Faites confirmer que cette condition est remplie (ligne {row.id})\u202f: {row.text['fr']}",
    }


def _met(question: Question, book: Book, row: f.ProfileRow, name: str, number: str, scope: Scope) -> str:
    if name == "group":
        return scope.of("group")
    if name == "text":
        return question.conditions_met.get(row.id, UNKNOWN)
    found = penalties(question, book, row.state)
    if found is None:
        return UNKNOWN
    low, high, _ = found
    least = float(number)

    def enough(years: float) -> bool:
        return years >= least if name == "min-years" else years > least

    return YES if enough(low) else UNKNOWN if enough(high) else NO
