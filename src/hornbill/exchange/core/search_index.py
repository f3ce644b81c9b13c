"""What is searched, what is asked, and what is found: plain values and a scan, no database.

Rules:
- All that was typed must be found in one record. Words in quotation marks stand beside one another.
- Neighbouring pieces that together look like an identifier (a container, a telephone number, a permit) are found
  whole, however they are parted, or else as whole words. With ``*`` at its end a piece is the beginning of a word.
- The newest first. There is no score: each hit shows why it was found.
- Every entry is looked through: 20,000 take some tens of milliseconds, and an index of pieces of words would take
  many times the memory of the texts.

    query = asked('container "red seal" TGHU 482 119 4')
    found(entries, query, Filters(author="vn-customs/hanh"))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core import search_text
from hornbill.exchange.core.file_form import SHARE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

MAX_QUERY = 200  # characters
_PIECES = re.compile(r'"([^"]*)"?|“([^”]*)”?|([^\s"“]+)')
_IDENTIFIER_DIGITS, _IDENTIFIER_LETTERS, _IDENTIFIER_PIECES = 4, 5, 6
_SHORT_PREFIX = 4  # letters before the digits of an identifier: TGHU, BL, DEMO


def _texts(*names: str) -> Callable[[Mapping[str, Any]], str]:
    """Return how a text is made of these fields, as far as they are texts."""
    return lambda values: "\n".join(one for name in names if isinstance(one := values.get(name), str) and one)


# Kind of record -> the text by which it is found; parts that have kinds of their own add theirs.
SEARCHED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "message.post": _texts("text"),
    "message.edit": _texts("text"),
    SHARE: _texts("name", "text"),
    "room.describe": _texts("title", "number"),
}
# As people choose among them: what a hit is called.
SHOWN_AS = {"message.post": "message", SHARE: "file", "room.describe": "room"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it is searched.

    Attributes:
        record: its id; of a changed message the message's own.
        source: the record whose text this is: its own, or what changed it last.
        shown_as: ``message``, ``file``, ``room``, or the kind's name.
        at: the author's claim.
        text: as written by its author.
        written, squeezed: for finding (``search_text``).
    """

    room: str
    record: str
    source: str
    shown_as: str
    author: str
    at: datetime
    text: str
    written: str
    squeezed: str

    @classmethod
    def of(
        cls, room: str, record: str, source: str, kind: str, author: str, at: datetime, text: str
    ) -> Entry:
        """Make an entry of a record's text."""
        as_written = search_text.written(text)
        shown_as = SHOWN_AS.get(kind, kind)
        squeezed = search_text.squeezed(as_written)
        return cls(room, record, source, shown_as, author, at, text, as_written, squeezed)


@dataclass(frozen=True)
class Term:
    """Something that must be found.

    Attributes:
        needles: all of them, ...
        identifier: ... or this, with one of ``forms`` in the squeezed text; empty if it is none.
    """

    needles: tuple[str, ...]
    identifier: str = ""
    forms: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None

    def is_in(self, entry: Entry) -> bool:
        """Tell whether an entry has it."""
        if (
            self.pattern is not None
            and any(form in entry.squeezed for form in self.forms)
            and self.pattern.search(entry.written)
        ):
            return True
        written = entry.written
        return self.needles[0] in written and all(one in written for one in self.needles)


@dataclass(frozen=True)
class Query:
    """What was asked: every term must be found."""

    terms: tuple[Term, ...]

    @property
    def patterns(self) -> list[re.Pattern[str]]:
        """Patterns of all that may be marked in a text."""
        words = [search_text.of_needle(one) for term in self.terms for one in term.needles]
        return words + [term.pattern for term in self.terms if term.pattern is not None]


@dataclass(frozen=True)
class Filters:
    """What else must hold; empty and None: anything.

    Attributes:
        since, until: days in UTC, both inclusive.
    """

    rooms: frozenset[str] = frozenset()
    author: str = ""
    shown_as: str = ""
    since: date | None = None
    until: date | None = None

    def let(self, entry: Entry) -> bool:
        """Tell whether an entry passes."""
        return (
            (not self.rooms or entry.room in self.rooms)
            and (not self.author or entry.author == self.author)
            and (not self.shown_as or entry.shown_as == self.shown_as)
            and (self.since is None or entry.at.date() >= self.since)
            and (self.until is None or entry.at.date() <= self.until)
        )


def asked(typed: str) -> Query:
    """Read what was typed; only so much of it counts (``MAX_QUERY``)."""
    pieces: list[tuple[str, bool]] = []  # words, and whether they are no part of an identifier
    for match in _PIECES.finditer(typed[:MAX_QUERY]):
        quoted = match[3] is None or match[3].endswith("*")
        words = search_text.written(match[1] or match[2] or match[3] or "").strip()
        if words:
            pieces.append((words, quoted))
    terms: list[Term] = []
    while pieces:
        length = _identifier_at(pieces)
        taken, pieces = pieces[: max(1, length)], pieces[max(1, length) :]
        terms.append(_term([words for words, _ in taken], is_identifier=length > 0))
    return Query(tuple(terms))


def _term(pieces: list[str], *, is_identifier: bool) -> Term:
    needles = tuple(search_text.needle(words) for words in pieces)
    if not is_identifier:
        return Term(needles)
    needles = tuple(f" {words} " for words in pieces)
    letters = "".join(pieces).replace(" ", "")
    if letters.isdigit():
        letters = letters.removeprefix("00") or letters
    forms = (letters, letters[1:]) if search_text.is_national(letters) else (letters,)
    return Term(needles, letters, forms, search_text.of_identifier(letters))


def _identifier_at(pieces: list[tuple[str, bool]]) -> int:
    """Return how many pieces at the beginning look like one identifier; 0 if none do."""
    letters, best = "", 0
    for count, (words, quoted) in enumerate(pieces[:_IDENTIFIER_PIECES], 1):
        joined = words.replace(" ", "")
        if quoted or not joined.isascii():
            break
        if not any(map(str.isdigit, joined)) and (count > 1 or len(joined) > _SHORT_PREFIX):
            break
        letters += joined
        enough = sum(map(str.isdigit, letters)) >= _IDENTIFIER_DIGITS and len(letters) >= _IDENTIFIER_LETTERS
        if enough and any(map(str.isdigit, joined)):
            best = count
    return best


def found(entries: Iterable[Entry], query: Query, filters: Filters) -> list[Entry]:
    """Return the entries that have all of it, the newest first."""
    hits = list(entries) if filters == Filters() else [one for one in entries if filters.let(one)]
    for term in query.terms:
        hits = [one for one in hits if term.is_in(one)]
    return sorted(hits, key=lambda one: (one.at, one.record), reverse=True)
