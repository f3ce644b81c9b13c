"""Facts that a program sends: refused where the form would ask, or kept as sent and noted where the program asks for that.

Rules
- What is odd is found by ``core.checked`` and, for a date of information, by the same function for form and program.
- A link is looked for among what the program may be told: whether anything else is there, no answer tells.

    rows, as_of, notes = checked(vault, room, rows, "2026-11", strict=True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.cases.core import noted
from hornbill.cases.core.checked import check, check_as_of
from hornbill.cases.core.entity import schema_of
from hornbill.cases.core.schema_form import Choice
from hornbill.cases.errors import BadStatement, OddFacts
from hornbill.cases.outside import Outside
from hornbill.cases.reading import entities_of
from hornbill.cases.schema_files import model
from hornbill.cases.sieve import sieve
from hornbill.kernel.markings import Reason, WayOut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.cases.core.noted import Note
    from hornbill.vault.sessions import OpenVault

SOURCE = "FollowTheMoney 4.11"  # what a kind and its properties rest on


def checked(
    vault: OpenVault, room: str, rows: Sequence[Mapping[str, str]], as_of: str, *, strict: bool
) -> tuple[list[dict[str, str]], str, list[Note]]:
    """Check facts that a program sends, and the day of the information.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        rows: as ``core.statement.said`` makes them.
        as_of: of which day, month or year they are; may be empty.
        strict: refuse what is odd; else it is stated as sent.

    Returns:
        Facts and day as they are to be stated, and what is odd, by the fact's place from 1 (0: of all) and the field.

    Raises:
        OddFacts: something is odd, and that is not to be kept; ``reasons`` names each.
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        outside = Outside(found.fold, found.model, sieve(vault, WayOut.EXPORT))
        facts, notes = check(rows, model(), _told(outside))
    day, note = check_as_of(as_of)
    notes += [note] if note is not None else []
    if notes and strict:
        raise OddFacts(
            _("Some facts do not fit the form. Nothing was saved."),
            reasons=[Reason(one.code, sentence(one), _place(one)) for one in notes],
        )
    return facts, day, notes


def day_of(text: str) -> str:
    """Return the day, month or year of information that an officer typed.

    Raises:
        BadStatement: it is not one, or more than one.
    """
    day, note = check_as_of(text)
    if note is not None:
        raise BadStatement(sentence(note), cure=_("Correct it, or leave it empty."))
    return day


def _told(outside: Outside) -> Callable[[str, str], Sequence[Choice]]:
    """Return a function that finds an entity by id among those that may be shown."""

    def candidates(text: str, range_: str) -> list[Choice]:
        said = outside.standing(text)
        schema = schema_of(list(dict.fromkeys(one.schema for one in said)), outside.model)[0] if said else ""
        return [Choice(text, text, schema)] if schema in outside.model.fitting(range_) else []

    return candidates


def sentence(note: Note) -> str:
    """Say what is odd, in one sentence."""
    if note.code == noted.UNKNOWN_SCHEMA:
        return _("There is no kind with this name: %s") % note.detail
    if note.code == noted.UNKNOWN_PROPERTY:
        return _("This kind has no property with this name: %s") % note.detail
    if note.code == noted.NOT_HERE:
        return _("You can read nothing here with this id and kind: %s") % note.detail
    if note.detail:
        return _("The date can be read in several ways: %s") % note.detail
    return _("This is not a date. Write it as 2026-11-20, 2026-11 or 2026.")


def _place(note: Note) -> str:
    return f"body.statements[{note.row - 1}].{note.column}" if note.row else f"body.{note.column}"
