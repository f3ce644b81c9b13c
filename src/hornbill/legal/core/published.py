"""Rows that a State's prosecutor publishes to the network: what a signed bulletin holds, its versions, and their differences.

Rules
- One bulletin holds one whole row of a table, or its withdrawal; the next version of the row takes its place. Versions are kept.
- Of several versions the greatest number counts, at equal number the greater digest: whatever the order in which they come.
- A prosecutor speaks of their own State alone: the row's State, and where rows have ids, an id that begins with the State's code. Whether the
  directory lets them is asked where it is known (``actions.publishing``).
- Its days are between 1945 and fifty years after the day of its signature; topics, techniques and treaties are those of the tables; an article
  of a treaty is written as 20 or 16(5).
- A published row is ``verified``, and its day is the day of its signature.

    subject("profile", cells)                       # "profile TH-undercover-1"
    differences(before, after)                      # [("says", "silent", "authorises")]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hornbill.kernel import ids
from hornbill.kernel.times import parse_utc
from hornbill.legal.core import tables
from hornbill.legal.core.facts import VERIFIED
from hornbill.legal.core.national import ANY_ASSISTANCE
from hornbill.legal.core.parties import KNOWN_NOT

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import date

    from hornbill.directory.core.bulletins.bulletin import Bulletin
    from hornbill.legal.core.book import Book

KIND = "legal-row"
POWER = "legal-profile"  # of the directory: publishes rows of the State's profile, vouched for by an authority of that State
MOST_ROWS = 2000  # of one agency
MAX_NOTE = 500  # characters
MAX_CELL = 1500  # characters
MAX_KEY = 80  # characters
GONE = "gone"
# Table -> its columns. Source and day are part of every row.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "profile": (
        "id",
        "state",
        "topic",
        "law",
        "article",
        "says",
        "conditions",
        "offences",
        "en",
        "fr",
        "authoriser",
        "form",
        "languages",
        "time_limit",
        "valid_from",
        "valid_until",
        "source",
    ),
    "offence": (
        "id",
        "state",
        "group",
        "en",
        "fr",
        "law",
        "article",
        "max_years",
        "valid_from",
        "valid_until",
        "source",
    ),
    "authority": (
        "id",
        "state",
        "kind",
        "en",
        "fr",
        "languages",
        "channels",
        "contact",
        "valid_from",
        "valid_until",
        "source",
    ),
    "requirement": (
        *("id", "state", "article", "techniques", "when", "part", "fields", "en", "fr"),
        *("valid_from", "valid_until", "source"),
    ),
    "party": ("treaty", "state", "signed", "consent", "kind", "in_force", "denounced", "source"),
    "statement": ("treaty", "state", "article", "kind", "en", "fr", "made", "withdrawn", "source"),
}
DAYS = ("valid_from", "valid_until", "signed", "consent", "in_force", "denounced", "made", "withdrawn")
FIRST_YEAR = 1945
YEARS_AHEAD = 50  # beyond the year of the signature
KINDS_OF_CONSENT = ("", "ratification", "accession", "acceptance", "approval", "succession", KNOWN_NOT)
_ARTICLE = re.compile(r"\d+(\([a-z0-9]+\))*", re.ASCII)
HAVE_CONFIDENCE = frozenset({"profile", "offence", "authority"})


def subject(table: str, cells: Mapping[str, str]) -> str:
    """Return the subject of a row's bulletin: its table and key."""
    return f"{table} {key(table, cells)}"


def key(table: str, cells: Mapping[str, str]) -> str:
    """Return a row's key as one word for addresses: parts joined by ``~``."""
    return tables.key_of(table, cells).replace("\t", "~")


def table_key(key_word: str) -> str:
    """Return the key of a table from its word in an address."""
    return key_word.replace("~", "\t")


def overlay(table: str, cells: Mapping[str, str], *, on: str) -> dict[str, str]:
    """Return the cells of a published row as they are over the tables.

    Args:
        table: of ``COLUMNS``.
        cells: as published.
        on: day of the signature.
    """
    found = {**cells, "as_of": on}
    if table in HAVE_CONFIDENCE:
        found["confidence"] = VERIFIED
    return found


def problems(table: str, cells: Mapping[str, str], book: Book, *, on: date) -> list[str]:
    """List why a row cannot be published; empty when all is well.

    Args:
        table: of ``COLUMNS``.
        cells: column -> text.
        book: knows topics, techniques and treaties.
        on: day of the signature.
    """
    columns = COLUMNS.get(table)
    if columns is None:
        return [f"rows of {table[:40]!r} are not published"]
    found = [f"{table} has no column {name[:40]!r}" for name in sorted(set(cells) - {*columns, GONE})]
    found += [
        f"{name} is longer than {MAX_CELL} characters" for name, text in cells.items() if len(text) > MAX_CELL
    ]
    state = cells.get("state", "")
    if "id" in columns and not cells.get("id", "").startswith(f"{state}-"):
        found.append(
            f"id must begin with the State's code and a hyphen, such as {state or 'TH'}-undercover-1"
        )
    if len(key(table, cells)) > MAX_KEY:
        found.append(f"the key of the row is longer than {MAX_KEY} characters")
    if cells.get(GONE, "") not in ("", "yes"):
        found.append("gone is yes, or left out")
    if cells.get(GONE) != "yes":
        found += tables.read(table, overlay(table, cells, on="2026-01-01"))[1]
        found += [
            f"{name} holds {one[:40]!r}, which is not in the tables"
            for name, known in _known_words(book).items()
            if name in columns
            for one in cells.get(name, "").split()
            if one not in known
        ]
        found += _faults_of_days(cells, on)
    if table == "party" and cells.get("kind", "") not in KINDS_OF_CONSENT:
        found.append(f"kind must be one of {', '.join(KINDS_OF_CONSENT[1:])}, or empty")
    if table == "statement" and not _ARTICLE.fullmatch(cells.get("article", "")):
        found.append("article must be written as 20 or 16(5)")
    return list(dict.fromkeys(found))


def _known_words(book: Book) -> dict[str, Container[str]]:
    return {
        "topic": {*book.techniques, ANY_ASSISTANCE},
        "techniques": book.techniques,
        "treaty": book.treaties,
    }


def _faults_of_days(cells: Mapping[str, str], on: date) -> Iterator[str]:
    for name in DAYS:
        year = cells.get(name, "")[:4]
        if year.isdecimal() and not FIRST_YEAR <= int(year) <= on.year + YEARS_AHEAD:
            yield (
                f"{name} must lie between {FIRST_YEAR} and {on.year + YEARS_AHEAD}; leave it empty for older law"
            )


def check_table(value: Any) -> None:
    """Return only if a value names a table whose rows are published; ValueError otherwise."""
    if not isinstance(value, str) or value not in COLUMNS:
        raise ValueError(f"it must be one of {', '.join(COLUMNS)}")


def check_cells(value: Any) -> None:
    """Return only if a value is an object of texts; ValueError otherwise."""
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in (*value, *value.values())):
        raise ValueError("it must be an object of texts")
    if any(ord(sign) < 32 and sign != "\n" for text in (*value, *value.values()) for sign in text):
        raise ValueError("it holds a control character")


def check_note(value: Any) -> None:
    """Return only if a value is a note; ValueError otherwise."""
    if not isinstance(value, str) or len(value) > MAX_NOTE:
        raise ValueError(f"it must be a text of at most {MAX_NOTE} characters")


FIELDS = {"table": check_table, "cells": check_cells, "note": check_note}


def by_whom(bulletin: Bulletin, book: Book) -> list[str]:
    """List why an author may not say this, as far as the bulletin and the tables tell."""
    values = bulletin.values
    table, cells = values.get("table"), values.get("cells")
    if (
        table not in COLUMNS
        or not isinstance(cells, dict)
        or not all(isinstance(x, str) for x in cells.values())
    ):
        return []  # the fields say so by themselves
    found = problems(str(table), cells, book, on=parse_utc(bulletin.at).date())
    if bulletin.subject != subject(str(table), cells):
        found.append("the subject is not the row's")
    if "/" not in bulletin.author or ids.is_node(bulletin.author) or ids.is_service(bulletin.author):
        found.append("an officer alone publishes rows of a profile")
    return found


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return what differs between two versions: column, before, after; in the order of the columns."""
    names = dict.fromkeys((*before, *after))
    return [
        (name, before.get(name, ""), after.get(name, ""))
        for name in names
        if name not in ("as_of", "confidence") and before.get(name, "") != after.get(name, "")
    ]
