"""Reads a question as people type it, such as "who in Lao PDR for permits, now?".

Rules: the longest run of words that a vocabulary knows counts; case and accents do not; little words are passed over;
what is left are names, and is never dropped in silence. A language whose name follows "speaks" is needed, any other is
liked. Any text can be read: nothing that is typed is an error.

    question = read("who in Lao PDR for permits, now?", vocabulary)
    question.countries, question.topics, question.now          # {"LA"}, {"permits"}, True
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hornbill.directory.core.whom_to_call.words import COUNTRIES, NOW, PASSED_OVER, SPEAKING, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_QUESTION = 200  # characters that are read
MAX_QUERY = 120  # characters of a search for agencies and officers
_FOLDED = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
_WORD = re.compile(r"\w+")


class Term(NamedTuple):
    """What a phrase means: its sort (country, topic, language, agency, now), and which."""

    sort: str
    value: str


@dataclass(frozen=True)
class Question:
    """What is sought; all of it empty is a question that says nothing.

    Attributes:
        countries: ISO 3166-1 alpha-2; any of them.
        agencies: ids; any of them.
        topics: any of them.
        needed: languages of which one must be spoken.
        liked: languages that come first.
        now: it was asked who can be reached now.
        names: further words, folded; all must occur in what an officer is called.
    """

    countries: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    liked: frozenset[str] = frozenset()
    now: bool = False
    names: tuple[str, ...] = ()

    @property
    def asks_whom_to_call(self) -> bool:
        """Whether it says more than words do that occur somewhere: now, a language that is needed, or what and where."""
        return bool(self.now or self.needed or (self.topics and (self.countries or self.agencies)))


class Vocabulary:
    """Which phrases mean what."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, ...], set[Term]] = defaultdict(set)
        self.longest = 1
        for topic, phrases in TOPICS.items():
            self.add(Term("topic", topic), [topic, *phrases])
        for country, names in COUNTRIES.items():
            self.add(Term("country", country), names)
        self.add(Term("now", ""), NOW)

    def add(self, term: Term, phrases: Iterable[str]) -> None:
        """Let phrases mean a term; words that are passed over alone are none."""
        for phrase in phrases:
            words = tuple(words_of(phrase))
            if words and not all(word in PASSED_OVER for word in words):
                self._terms[words].add(term)
                self.longest = max(self.longest, len(words))

    def get(self, words: tuple[str, ...]) -> set[Term]:
        """Return what a run of words means; empty when nothing."""
        return self._terms.get(words, set())


def folded(text: str) -> str:
    """Write a text without case, accents and characters that cannot be seen."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    return "".join(letter for letter in apart if unicodedata.category(letter) not in {"Mn", "Cf"})


def words_of(text: str) -> list[str]:
    """Return a text's words, folded."""
    return _WORD.findall(folded(text))


def read(text: str, vocabulary: Vocabulary) -> Question:
    """Read a question.

    Args:
        text: as it was typed; only so much of it counts (``MAX_QUESTION``).
        vocabulary: topics and countries, and what the caller added: languages, agencies.
    """
    words = words_of(text[:MAX_QUESTION])
    found: dict[str, set[str]] = defaultdict(set)
    names: list[str] = []
    place = 0
    while place < len(words):
        length, terms = _longest(words, place, vocabulary)
        if terms:
            speaking = place > 0 and words[place - 1] in SPEAKING
            _note(found, terms, speaking=speaking)
        elif words[place] not in PASSED_OVER and words[place] not in SPEAKING:
            names.append(words[place])
        place += length
    return Question(
        countries=frozenset(found["country"]),
        agencies=frozenset(found["agency"]),
        topics=frozenset(found["topic"]),
        needed=frozenset(found["needed"]),
        liked=frozenset(found["language"]) - found["needed"],
        now=bool(found["now"]),
        names=tuple(names),
    )


def _longest(words: list[str], place: int, vocabulary: Vocabulary) -> tuple[int, set[Term]]:
    for length in range(min(vocabulary.longest, len(words) - place), 0, -1):
        terms = vocabulary.get(tuple(words[place : place + length]))
        if terms:
            return length, terms
    return 1, set()


def _note(found: Mapping[str, set[str]], terms: set[Term], *, speaking: bool) -> None:
    """Note what a phrase means; one that is a language and a country means the language after "speaks" alone."""
    languages = {term.value for term in terms if term.sort == "language"}
    if languages and speaking:
        found["needed"].update(languages)
        return
    for term in terms:
        found[term.sort].add(term.value)
