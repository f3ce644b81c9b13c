"""Which State a text means on a day: codes, names in several languages, States renamed, split or ended.

Rules
- A code counts in capitals; codes from XA to XZ and QM to QZ are invented States of examples.
- A former name or code leads to the State that goes on under another name, with a note.
- Antarctica is no State, and is refused. The European Union is taken with a note: a regional organisation.
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


_EU = {
    "en": "The European Union is a regional organisation, not a State: it joins a treaty within its competence. Name its member State for a request.",
    "fr": "L’Union européenne est une organisation régionale et non un État\u202f: elle adhère à un traité dans la limite de ses compétences. Pour une demande, nommez l’État membre.",
}


def is_invented(code: str) -> bool:
    """Whether a code is one that ISO 3166-1 leaves to its users: an invented State."""
    return len(code) == 2 and ((code[0] == "X" and code != "XK") or "QM" <= code <= "QZ") and code.isupper()


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
    if code == "AQ":
        raise UnknownState(
            f"{typed[:60]!r} is not a State. Name the State whose law applies there, such as that of the ship or of the expedition"
        )
    if code == "EU":
        notes.append(Said("state-organisation", state=code, text=_EU))
    notes += [
        Said("state-not-yet", {"state": code, "on": one.on.isoformat()}, state=code, text=one.text)
        for one in book.changes
        if one.kind == "split" and one.code == code and day < one.on
    ]
    return code, tuple(notes)
