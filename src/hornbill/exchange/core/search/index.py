"""What is searched, what is asked, and what is found: plain values and a scan, no database.

Rules:
- All that was typed must be found in one record. Words in quotation marks stand beside one another.
- Neighbouring pieces that together look like an identifier (a container, a telephone number, a permit) are found
  whole, however they are parted, or else as whole words. With ``*`` at its end a piece is the beginning of a word.
- The newest first. There is no score: each hit shows why it was found.
- Every entry is looked through, and none of them one by one: the texts of a room stand behind one another in one string
  (a shelf), in which looking for a word is one call. 20,000 take 2 to 15 ms; an index of pieces of words would
  take many times the memory of the texts.

    query = asked('container "red seal" TGHU 482 119 4')
    found([Shelf(entries)], query, Filters(author="vn-customs/hanh"))
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.search import text as search_text
from hornbill.kernel.messages import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime, tzinfo

MAX_QUERY = 200  # characters
_PIECES = re.compile(r'"([^"]*)"?|“([^”]*)”?|([^\s"“]+)')
_IDENTIFIER_DIGITS, _IDENTIFIER_LETTERS, _IDENTIFIER_PIECES = 4, 5, 6
_SHORT_PREFIX = 4  # letters before the digits of an identifier: TGHU, BL, DEMO


def texts(*names: str) -> Callable[[Mapping[str, Any]], str]:
    """Return how a text is made of these fields, as far as they are texts."""
    return lambda values: "\n".join(one for name in names if isinstance(one := values.get(name), str) and one)


# Kind of record -> the text by which it is found; parts that have kinds of their own add theirs.
SEARCHED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "message.post": texts("text"),
    "message.edit": texts("text"),
    SHARE: texts("name", "text"),
    "room.describe": texts("title", "number"),
}
# As people choose among them: what a hit is called by programs; and by people, for translation.
SHOWN_AS = {"message.post": "message", SHARE: "file", "room.describe": "room"}
CALLED = {"message": _("Message"), "file": _("File"), "room": _("Title of a room")}


def search_by(text: Callable[[Mapping[str, Any]], str], *kinds: str, shown_as: str, called: str) -> None:
    """Let the search find the records of some kinds of a part.

    Args:
        text: by which a record is found, from its values.
        kinds: of record.
        shown_as: what a hit is called by programs.
        called: what people call it, for translation.
    """
    SEARCHED.update(dict.fromkeys(kinds, text))
    SHOWN_AS.update(dict.fromkeys(kinds, shown_as))
    CALLED[shown_as] = called


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it is searched.

    Attributes:
        record: its id; of a changed message the message's own.
        source: the record whose text this is: its own, or what changed it last.
        shown_as: ``message``, ``file``, ``room``, or the kind's name.
        at: the author's claim.
        text: as written by its author.
    """

    room: str
    record: str
    source: str
    shown_as: str
    author: str
    at: datetime
    text: str

    @classmethod
    def of(
        cls, room: str, record: str, source: str, kind: str, author: str, at: datetime, text: str
    ) -> Entry:
        """Make an entry of a record's text."""
        return cls(room, record, source, SHOWN_AS.get(kind, kind), author, at, text)


_NEWEST = attrgetter("at", "record")
_ENDS = "\n"  # between two texts; in none of them as they are written for finding


class _Row:
    """Texts behind one another, and which of them stands at a place."""

    __slots__ = ("_begins", "_text")

    def __init__(self, texts: list[str]) -> None:
        self._text = _ENDS.join(texts)
        self._begins = [0, *accumulate(len(one) + len(_ENDS) for one in texts)]

    def having(self, needle: str) -> list[int]:
        """Return the numbers of the texts in which a needle stands, in order."""
        begins, find = self._begins, self._text.find
        numbers, at = [], find(needle)
        while at >= 0:
            number = bisect_right(begins, at)
            numbers.append(number - 1)
            at = find(needle, begins[number])
        return numbers

    def having_all(self, needles: Iterable[str]) -> list[int]:
        """Return the numbers of the texts in which all of them stand, in order: what is likely rare is looked for first."""
        first, *others = sorted(needles, key=lambda one: (one.strip().isalpha(), -len(one)))
        return [number for number in self.having(first) if all(one in self[number] for one in others)]

    def __getitem__(self, number: int) -> str:
        return self._text[self._begins[number] : self._begins[number + 1] - len(_ENDS)]


class Shelf:
    """Entries of one room as they are looked through.

    Args:
        entries: in any order; each record once.
        before: this room's shelf until now: texts that it has are not written for finding again.

    Attributes:
        entries: the newest first.
    """

    __slots__ = ("_numbers", "_squeezed", "_written", "entries")

    def __init__(self, entries: Iterable[Entry], before: Shelf | None = None) -> None:
        self.entries = sorted(entries, key=_NEWEST, reverse=True)
        self._numbers = {one.source: number for number, one in enumerate(self.entries)}
        texts = [before.written(one) if before else search_text.written(one.text) for one in self.entries]
        self._written = _Row(texts)
        self._squeezed = _Row([search_text.squeezed(one) for one in texts])

    def written(self, entry: Entry) -> str:
        """Return an entry's text as it is searched, whether it stands here or not."""
        number = self._numbers.get(entry.source)
        if number is None or self.entries[number].text != entry.text:
            return search_text.written(entry.text)
        return self._written[number]

    def having(self, term: Term) -> list[int]:
        """Return the numbers of the entries that have a term, in order."""
        numbers = self._written.having_all(term.needles)
        if term.pattern is None:
            return numbers
        parted = {number for form in term.forms for number in self._squeezed.having(form)} - set(numbers)
        return sorted([*numbers, *(one for one in parted if term.pattern.search(self._written[one]))])

    def found(self, query: Query) -> list[Entry]:
        """Return the entries that have all that was asked, the newest first."""
        if not query.terms:
            return self.entries
        numbers, *others = (self.having(term) for term in query.terms)
        for one in map(set, others):
            numbers = [number for number in numbers if number in one]
        return [self.entries[number] for number in numbers]


@dataclass(frozen=True)
class Term:
    """Something that must be found.

    Attributes:
        needles: all of them, ...
        identifier: ... or this, with one of ``forms`` in the squeezed text and ``pattern`` in the written one; empty if it
            is none.
    """

    needles: tuple[str, ...]
    identifier: str = ""
    forms: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None


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
        since, until: days, both inclusive.
        zone: by whose clock the days are.
    """

    rooms: frozenset[str] = frozenset()
    author: str = ""
    shown_as: str = ""
    since: date | None = None
    until: date | None = None
    zone: tzinfo = UTC

    def let(self, entry: Entry) -> bool:
        """Tell whether an entry passes."""
        return (
            (not self.rooms or entry.room in self.rooms)
            and (not self.author or entry.author == self.author)
            and (not self.shown_as or entry.shown_as == self.shown_as)
            and (self.since is None or self._day(entry.at) >= self.since)
            and (self.until is None or self._day(entry.at) <= self.until)
        )

    def _day(self, at: datetime) -> date:
        try:
            return at.astimezone(self.zone).date()
        except OverflowError:  # at the ends of the calendar: an author may claim any time
            return at.date()


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


def found(shelves: Iterable[Shelf], query: Query, filters: Filters) -> list[Entry]:
    """Return the entries that have all of it, the newest first."""
    hits = [one for shelf in shelves for one in shelf.found(query)]
    if filters != Filters():
        hits = [one for one in hits if filters.let(one)]
    return sorted(hits, key=_NEWEST, reverse=True)
