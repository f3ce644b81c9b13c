"""An answer as lines of text, for a terminal and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hornbill.legal.core.answer import Answer, StateAnswer
    from hornbill.legal.core.said import Said
    from hornbill.legal.core.wording import Words

HEADS = {
    "en": {
        "missing": "Missing",
        "opens": "What would open the way",
        "between": "Between the States",
        "notes": "To be kept",
    },
    "fr": {
        "missing": "Ce qui manque",
        "opens": "Ce qui ouvrirait la voie",
        "between": "Entre les États",
        "notes": "À respecter",
    },
}


def as_text(answer: Answer, words: Words) -> str:
    """Return an answer as text.

    Args:
        answer: of the rules.
        words: the language.
    """
    return "\n".join(_lines(answer, words))


def _lines(answer: Answer, words: Words) -> Iterator[str]:
    heads = HEADS[words.language]
    known = answer.question.known
    yield f"{known.name[words.language] if known else answer.question.technique}, {answer.question.day.isoformat()}"
    weakest = ", ".join(words.state(code) for code in answer.weakest)
    yield f"{words.pair(f'rung-{answer.rung}', f'status-{answer.status}')} ({weakest})"
    for one in answer.states:
        yield ""
        yield from _state(one, words)
    if answer.between:
        yield ""
        yield f"{heads['between']}{words.colon}"
        yield from _said(answer.between, words)


def _state(one: StateAnswer, words: Words) -> Iterator[str]:
    heads = HEADS[words.language]
    roles = ", ".join(words.word(f"role-{role}") for role in one.state.roles)
    yield f"{words.state(one.state.code)} ({roles}){words.colon} {words.word(f'rung-{one.rung}')}, {words.word(f'status-{one.status}')}"
    for step in one.steps:
        yield f"  {words.pair(f'rung-{step.rung}', f'status-{step.status}')}"
        yield from _said(step.said, words, "    ")
    opens = tuple(said for said in one.opens if said not in one.missing)
    for head, said in (("missing", one.missing), ("opens", opens)):
        if said:
            yield f"  {heads[head]}{words.colon}"
            yield from _said(said, words, "    ")
    if one.conditions:
        yield f"  {heads['notes']}{words.colon}"
        yield from _said((said for _, said in one.conditions), words, "    ")


def _said(said: Iterable[Said], words: Words, indent: str = "  ") -> Iterator[str]:
    for one in said:
        cites = "; ".join(words.cites(one))
        who = words.who(one)
        yield f"{indent}- {words.say(one)}{f' [{cites}]' if cites else ''}{f' -> {who}' if who else ''}"
