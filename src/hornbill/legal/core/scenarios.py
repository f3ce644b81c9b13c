"""Scenarios: a technique, States, facts and a day with the answer that is expected, each with its source. One row of a table, one test.

Rules
- Rows that a scenario adds are written briefly: ``party XA 2003-01-01``, ``not-party XB``, ``signed XA 2000-12-12``,
  ``denounced XA 2003-01-01 2024-03-01``, ``reserve XA 20``, ``reserve XA 20 withdrawn 2020-01-01``, ``declare XA 20``,
  ``law XA undercover authorises``, ``law XA undercover conditions if=treaty from=2020-01-01 until=2021-01-01 for=drugs
  assumed as-of=2020``, ``penalty XA wildlife 4``, ``agreement XA,XB undercover 2010-01-01 until=2020-01-01``.
- Of an invented State (``XA``) the row names every treaty there is; of a real one the tables say what they hold.
- ``expected`` names every State with rung and status; ``missing`` every thing that is missing (State, or ``between``); ``cites``
  articles that must be cited; ``effects`` rules that must be said.

    differences(read(cells), book, look_up)      # () when the answer is as expected
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.legal.core import question_reading as questions
from hornbill.legal.core.assess import assess
from hornbill.legal.core.errors import BadRow
from hornbill.legal.core.states import is_invented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hornbill.legal.core.answer import Answer, StateAnswer
    from hornbill.legal.core.book import Book

COLUMNS = (
    "id",
    "paragraph",
    "title",
    "technique",
    "states",
    "date",
    "facts",
    "rows",
    "expected",
    "weakest",
    "missing",
    "cites",
    "effects",
    "source",
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario; the fields are the columns of the table."""

    id: str
    paragraph: str
    title: str
    question: Mapping[str, Any]
    expected: tuple[tuple[str, str, str], ...]
    weakest: tuple[str, ...]
    missing: frozenset[tuple[str, str]]
    cites: frozenset[str]
    effects: frozenset[tuple[str, str]]
    source: str


def read(cells: Mapping[str, str]) -> Scenario:
    """Read a row of the table.

    Raises:
        BadRow: a cell is not of its form.
    """
    try:
        rows: dict[str, list[dict[str, str]]] = {}
        for number, one in enumerate(_split(cells["rows"])):
            kind, row = _row(one.split(), cells["date"], number)
            rows.setdefault(kind, []).append(row)
        for code in {one.split(":")[0] for one in cells["states"].split()}:
            if is_invented(code):
                rows.setdefault("coverage", []).append(_all_treaties_held(code, cells["date"]))
        states = [
            dict(zip(("state", "role"), one.split(":"), strict=False)) for one in cells["states"].split()
        ]
        question = {
            "technique": cells["technique"],
            "date": cells["date"],
            "states": states,
            "facts": json.loads(cells["facts"] or "{}"),
            "rows": rows,
        }
        return Scenario(
            cells["id"],
            cells["paragraph"],
            cells["title"],
            question,
            tuple(_triple(one) for one in _split(cells["expected"])),
            tuple(cells["weakest"].split()),
            frozenset(_pairs(cells["missing"])),
            frozenset(f"UNTOC {one}" for one in cells["cites"].split()),
            frozenset(_effects(cells["effects"])),
            cells["source"],
        )
    except (KeyError, ValueError, IndexError) as error:
        raise BadRow(f"scenario {cells.get('id', '?')}: {error}") from error


def _all_treaties_held(code: str, day: str) -> dict[str, str]:
    """Return the row that says that a scenario names every treaty of an invented State."""
    said = {"en": "scenario", "source": "scenario", "as_of": day}
    return {"table": "agreement", "state": code, "complete": "yes", **said}


def _split(text: str) -> list[str]:
    return [one.strip() for one in text.split(";") if one.strip()]


def _triple(text: str) -> tuple[str, str, str]:
    state, rung, status = text.split()
    return state, rung, status


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for one in _split(text):
        state, *codes = one.split()
        for code in codes:
            yield state, code


def _effects(text: str) -> Iterator[tuple[str, str]]:
    for one in text.split():
        rule, _, effect = one.partition(":")
        yield rule, effect


def _row(words: list[str], day: str, number: int) -> tuple[str, dict[str, str]]:
    """Return (kind, cells) of a row that was written briefly."""
    kind, state, *rest = words
    options = dict(one.split("=", 1) for one in rest if "=" in one)
    plain = [one for one in rest if "=" not in one]
    origin = {"source": "scenario", "as_of": options.get("as-of", day)}
    own = {"treaty": options.get("treaty", "UNTOC"), "state": state, **origin}
    if kind == "party":
        return "party", {**own, "consent": plain[0], "kind": "ratification"}
    if kind == "not-party":
        return "party", {**own, "kind": "none"}
    if kind == "signed":
        return "party", {**own, "signed": plain[0]}
    if kind == "denounced":
        return "party", {**own, "consent": plain[0], "kind": "ratification", "denounced": plain[1]}
    if kind in ("reserve", "declare"):
        what = {"reserve": "reservation", "declare": "declaration"}[kind]
        withdrawn = plain[2] if len(plain) > 2 else ""
        return "statement", {
            **own,
            "article": plain[0],
            "kind": what,
            "en": "scenario",
            "withdrawn": withdrawn,
        }
    base = {"id": f"{state.replace(',', '-')}-{number}", "en": "scenario", **origin}
    if kind == "agreement":
        states, span = state.replace(",", " "), {"in_force": plain[1], "ended": options.get("until", "")}
        return "agreement", {
            **base,
            "states": states,
            "techniques": plain[0],
            **span,
            "confidence": "verified",
        }
    span = {"valid_from": options.get("from", ""), "valid_until": options.get("until", "")}
    own_row = {**base, **span, "state": state, "confidence": "assumed" if "assumed" in plain else "verified"}
    if kind == "penalty":
        return "offence", {
            **own_row,
            "group": plain[0],
            "max_years": plain[1],
            "law": "scenario",
            "article": "1",
        }
    if kind == "law":
        conditions = options.get("if", "").replace(",", " ")
        row = {**own_row, "topic": plain[0], "says": plain[1], "conditions": conditions, "law": "Act"}
        return "profile", {**row, "article": "s. 1", "offences": options.get("for", "").replace(",", " ")}
    raise ValueError(f"{kind!r} is no kind of row")


def ask(scenario: Scenario, book: Book, look_up: Callable[[str], tuple[str, ...]]) -> Answer:
    """Answer a scenario's question.

    Args:
        scenario: of ``read``.
        book: the facts.
        look_up: name of a State -> codes.
    """
    over = book.over(questions.rows_of(scenario.question))
    if over is not book and len(over.faults) > len(book.faults):
        raise BadRow(f"scenario {scenario.id}: {over.faults[-1]}")
    day = date.fromisoformat(scenario.question["date"])
    return assess(questions.read(scenario.question, over, look_up, today=day), over)


def differences(scenario: Scenario, book: Book, look_up: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return in which respects the answer is not as expected; empty when it is."""
    answer = ask(scenario, book, look_up)
    found = []
    told = tuple((one.state.code, one.rung, one.status) for one in answer.states)
    if told != scenario.expected:
        found.append(f"answered {told}, expected {scenario.expected}")
    if answer.weakest != scenario.weakest:
        found.append(f"weakest {answer.weakest}, expected {scenario.weakest}")
    missing = {(one.state.code, said.code) for one in answer.states for said in one.missing}
    missing |= {("between", said.code) for said in answer.between}
    if missing != scenario.missing:
        more, less = sorted(missing - scenario.missing), sorted(scenario.missing - missing)
        found.append(f"missing beyond what is expected {more}; expected and not missing {less}")
    if lacking := scenario.cites - cited(answer):
        found.append(f"not cited: {sorted(lacking)}")
    effects = {(said.code, effect) for one in answer.states for effect, said in one.conditions}
    if lacking_effects := scenario.effects - effects:
        found.append(f"not said: {sorted(lacking_effects)}")
    return tuple(found)


def cited(answer: Answer) -> set[str]:
    """Return the articles that the parts of an answer cite on which it rests."""
    found = {one for said in answer.between for one in said.cites}
    for state in answer.states:
        found |= _cited_by(state)
    return found


def _cited_by(state: StateAnswer) -> set[str]:
    carrying = [step for step in state.steps if step.rung in (state.rung, "untoc")]
    said = [one for step in carrying for one in (*step.said, *step.missing)]
    said += [*state.missing, *state.opens, *(one for _, one in state.conditions)]
    return {cite for one in said for cite in one.cites}
