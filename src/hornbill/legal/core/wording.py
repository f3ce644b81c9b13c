"""The answer in words, in English or French, and as plain values for programs.

Rules: sentences come from a table (``sentences``); a rule's words from its own row. An article is written ``UNTOC, art. 20(1)`` or
``CNUCTO, art. 20, par. 1``. What is in a sentence is text, never code.

    Words(sentences, "fr").say(said)      # "La peine maximale en TH est de 10 ans : une infraction grave."
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.legal.core.answer import Answer, StateAnswer, Step
    from hornbill.legal.core.facts import Authority, ProfileRow, Requirement, Statement
    from hornbill.legal.core.said import Said

LANGUAGES = ("en", "fr")
TREATY_NAMES = {
    "UNTOC": {"en": "UNTOC", "fr": "CNUCTO"},
    "UNCAC": {"en": "UNCAC", "fr": "CNUCC"},
    "DRUGS88": {"en": "1988 Convention", "fr": "Convention de 1988"},
    "CITES": {"en": "CITES", "fr": "CITES"},
}
_LIFE = {"en": "life imprisonment", "fr": "réclusion à perpétuité"}
_PLACE = re.compile(r"\{([a-z_]+)\}")
_ARTICLE = re.compile(r"(\d+)((?:\([a-z0-9]+\))*)")


@lru_cache(maxsize=4096)
def cite(citation: str, language: str) -> str:
    """Return a citation as it is written in a language."""
    treaty, _, article = citation.partition(" ")
    found = _ARTICLE.fullmatch(article)
    if treaty not in TREATY_NAMES or not found:
        return citation
    name = TREATY_NAMES[treaty][language]
    if language == "en":
        return f"{name}, art. {article}"
    parts = re.findall(r"\(([a-z0-9]+)\)", found.group(2))
    text = f"{name}, art. {found.group(1)}"
    for part in parts:
        text += f", par. {part}" if part.isdigit() else f", al. {part})"
    return text


class Words:
    """Says things in one language.

    Args:
        sentences: code -> language -> sentence.
        language: of ``LANGUAGES``; another one gives English.
        name: code of a State -> its name in that language.
    """

    def __init__(
        self,
        sentences: Mapping[str, Mapping[str, str]],
        language: str,
        name: Callable[[str], str] = lambda code: code,
    ) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._sentences, self._name = sentences, name

    def word(self, code: str) -> str:
        """Return a word of the table, such as the name of a rung."""
        found = self._sentences.get(code)
        return found[self.language] if found else code

    def pair(self, code: str, other: str) -> str:
        """Return two words of the table with a colon between them, as the language sets it."""
        return f"{self.word(code)}{self.colon} {self.word(other)}"

    @property
    def colon(self) -> str:
        """The colon as the language sets it: French has a narrow space before it."""
        return "\u202f:" if self.language == "fr" else ":"

    def say(self, said: Said) -> str:
        """Return what was said as a sentence."""
        if said.text is not None:
            return said.text.get(self.language, said.text["en"])
        parts = {name: self._part(name, value) for name, value in said.parts.items()}
        parts.setdefault("treaty_fr", parts.get("treaty", ""))
        parts["treaty_untoc"] = TREATY_NAMES["UNTOC"][self.language]
        template = self.word(said.code)
        return _PLACE.sub(lambda found: parts.get(found.group(1), ""), template)

    def _part(self, name: str, value: str) -> str:
        if name in ("state", "asked"):
            return self.state(value)
        if name == "missing":
            return ", ".join(self.state(one) for one in value.split(", "))
        if name == "treaty" and value in TREATY_NAMES:
            return TREATY_NAMES[value][self.language]
        if name in ("years", "low") and value == "life":
            return _LIFE[self.language]
        return value

    def state(self, code: str) -> str:
        """Return the name of a State."""
        return self._name(code)

    def cites(self, said: Said) -> list[str]:
        """Return the citations of what was said."""
        return [cite(one, self.language) for one in said.cites]

    def who(self, said: Said) -> str:
        """Return who must act; empty for nobody."""
        return self.word(f"who-{said.who}") if said.who else ""


def as_plain(answer: Answer, words: Words) -> dict[str, Any]:
    """Return an answer as values of JSON, with its reasons in words.

    Args:
        answer: of ``assess``.
        words: the language.
    """
    question = answer.question
    known = question.known
    return {
        "technique": question.technique,
        "technique_name": known.name[words.language] if known else question.technique,
        "date": question.day.isoformat(),
        "language": words.language,
        "rung": answer.rung,
        "status": answer.status,
        "says": words.pair(f"rung-{answer.rung}", f"status-{answer.status}"),
        "ready": answer.ready,
        "weakest": list(answer.weakest),
        "opens": [_said(one, words) for code in answer.weakest for one in answer.of(code).opens],
        "between": [_said(one, words) for one in answer.between],
        "notes": [_said(one, words) for one in question.notes],
        "states": [_state(one, words) for one in answer.states],
    }


def _said(said: Said, words: Words) -> dict[str, Any]:
    told: dict[str, Any] = {"code": said.code, "text": words.say(said), "cites": words.cites(said)}
    if said.rows:
        told["rows"] = list(said.rows)
    if said.who:
        told["who"], told["who_acts"] = said.who, words.who(said)
    if said.state:
        told["state"] = said.state
    return told


def _state(one: StateAnswer, words: Words) -> dict[str, Any]:
    return {
        "state": one.state.code,
        "name": words.state(one.state.code),
        "roles": list(one.state.roles),
        "rung": one.rung,
        "status": one.status,
        "says": words.pair(f"rung-{one.rung}", f"status-{one.status}"),
        "law": one.law.outcome,
        "ladder": [_step(step, words) for step in one.steps],
        "missing": [_said(said, words) for said in one.missing],
        "conditions": [{"effect": effect, **_said(said, words)} for effect, said in one.conditions],
        "opens": [_said(said, words) for said in one.opens],
        "questions": [_said(said, words) for said in one.questions],
        "rows": [row_as_plain(row, words) for row in (*one.law.rows, *one.law.passed_over)],
        "stale_rows": list(one.law.stale),
        "treaty_status": {"state": one.standing.state, **_said(one.standing.said, words)},
        "statements": [_statement(row, words) for row in one.statements],
        "authorities": [authority_as_plain(row, words) for row in one.authorities],
        "requirements": [requirement_as_plain(row, words) for row in one.requirements],
    }


def _step(step: Step, words: Words) -> dict[str, Any]:
    return {
        "rung": step.rung,
        "name": words.word(f"rung-{step.rung}"),
        "status": step.status,
        "status_name": words.word(f"status-{step.status}"),
        "reasons": [_said(said, words) for said in step.said],
        "missing": [_said(said, words) for said in step.missing],
    }


def row_as_plain(row: ProfileRow, words: Words) -> dict[str, Any]:
    """Return a row of a profile as values of JSON."""
    return {
        "id": row.id,
        "state": row.state,
        "topic": row.topic,
        "law": row.law,
        "article": row.article,
        "says": row.says,
        "says_name": words.word(f"says-{row.says}"),
        "conditions": list(row.conditions),
        "offences": sorted(row.offences),
        "text": row.text[words.language],
        "authoriser": row.authoriser,
        "form": row.form,
        "languages": list(row.languages),
        "time_limit": row.time_limit,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "confidence": row.confidence,
        "confidence_name": words.word(f"confidence-{row.confidence}"),
        "source": row.origin.source,
        "as_of": row.origin.as_of,
    }


def authority_as_plain(row: Authority, words: Words) -> dict[str, Any]:
    """Return an authority as values of JSON."""
    return {
        "id": row.id,
        "state": row.state,
        "kind": row.kind,
        "name": row.name[words.language],
        "languages": list(row.languages),
        "channels": list(row.channels),
        "contact": row.contact,
        "confidence": row.confidence,
        "source": row.origin.source,
        "as_of": row.origin.as_of,
    }


def requirement_as_plain(row: Requirement, words: Words) -> dict[str, Any]:
    """Return an item of a list of requirements as values of JSON."""
    return {
        "id": row.id,
        "article": row.article,
        "when": row.when,
        "part": row.part,
        "fields": row.fields,
        "text": row.text[words.language],
        "source": row.origin.source,
        "as_of": row.origin.as_of,
    }


def _statement(row: Statement, words: Words) -> dict[str, Any]:
    return {
        "treaty": row.treaty,
        "article": row.article,
        "kind": row.kind,
        "text": row.text[words.language],
        "made": row.made.isoformat() if row.made else None,
        "source": row.origin.source,
        "as_of": row.origin.as_of,
    }
