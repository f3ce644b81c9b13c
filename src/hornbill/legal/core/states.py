"""Which State a text means on a day: codes, names in several languages, States renamed, split or ended.

Rules
- A code counts in capitals; codes from XA to XZ and QM to QZ are invented States of examples.
- A former name or code leads to the State that goes on under another name, with a note.
- Antarctica and the European Union are no States, and are refused with what to name in their place. Hong Kong, Macao and Taiwan are taken with a note.
- A State that has ended is refused, and its successors are named; a State that did not exist yet is told with a note.

    find(book, "Swaziland", look_up, date(2026, 1, 1))     # ("SZ", notes: renamed Eswatini)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.legal.core.errors import UnknownState
from hornbill.legal.core.said import Said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from hornbill.legal.core.book import Book

    LookUp = Callable[[str], tuple[str, ...]]


_INSTEAD = {
    "AQ": "is not a State. Name the State whose law applies there, such as that of the ship or of the expedition",
    "EU": "is a regional organisation and no State: it joins treaties, and can be asked for nothing. Name its member State",
}
# What is no State of its own, and what that means for a treaty; the status under each treaty is not in the tables.
_NO_STATES = {
    "HK": {
        "en": "Hong Kong is a region of China: whether a treaty applies there, and since when, is what China declared. That was not collected here. It has law of its own, and its Department of Justice can be asked.",
        "fr": "Hong Kong est une région de la Chine\u202f: l’application d’un traité, et sa date, dépendent des déclarations de la Chine, qui n’ont pas été recueillies ici. Hong Kong a son propre droit\u202f; son Department of Justice peut être consulté.",
    },
    "MO": {
        "en": "Macao is a region of China: whether a treaty applies there, and since when, is what China declared. That was not collected here. It has law of its own, and its authorities can be asked.",
        "fr": "Macao est une région de la Chine\u202f: l’application d’un traité, et sa date, dépendent des déclarations de la Chine, qui n’ont pas été recueillies ici. Macao a son propre droit\u202f; ses autorités peuvent être consultées.",
    },
    "TW": {
        "en": "The depositary's lists name Taiwan under none of these treaties. A step there rests on its own law, on an arrangement or on reciprocity.",
        "fr": "Les listes du dépositaire ne mentionnent Taïwan pour aucun de ces traités. Une mesure y repose sur son propre droit, sur un arrangement ou sur la réciprocité.",
    },
}


def is_invented(code: str) -> bool:
    """Whether a code is one that ISO 3166-1 leaves to its users: an invented State."""
    return len(code) == 2 and ((code[0] == "X" and code != "XK") or "QM" <= code <= "QZ") and code.isupper()


def _check_state(code: str, typed: str) -> None:
    if code in _INSTEAD:
        raise UnknownState(f"{typed[:60]!r} {_INSTEAD[code]}")


def find(book: Book, text: str, look_up: LookUp, day: date) -> tuple[str, tuple[Said, ...]]:
    """Return a State's code and notes on its name and existence on a day.

    Args:
        book: the facts.
        text: code or name.
        look_up: text -> codes that it may mean (one: found; several: doubtful).
        day: asked about.

    Raises:
        UnknownState: no State, several, or one that has ended.
    """
    typed = text.strip()
    notes = []
    code = typed if is_invented(typed) or typed == "EU" else ""
    for change in book.changes:
        named = typed == change.former or typed.casefold() == change.name.casefold()
        if not named or (change.kind == "split" and typed == change.former):
            continue
        if change.kind == "ended":
            raise UnknownState(f"{typed[:60]}: {change.text['en']}")
        code = change.code
        if change.kind != "split":
            notes.append(Said(f"state-{change.kind}", {"state": code}, state=code, text=change.text))
    if not code:
        found = look_up(typed)
        if not found:
            raise UnknownState(f"{typed[:60]!r} names no State")
        if len(found) > 1:
            raise UnknownState(f"{typed[:60]!r} may be {', '.join(found)}")
        code = found[0]
    _check_state(code, typed)
    if code in _NO_STATES:
        notes.append(Said("state-territory", state=code, text=_NO_STATES[code]))
    notes += [
        Said("state-not-yet", {"state": code, "on": one.on.isoformat()}, state=code, text=one.text)
        for one in book.changes
        if one.kind == "split" and one.code == code and day < one.on
    ]
    return code, tuple(notes)
