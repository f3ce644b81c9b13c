"""Errors about a room's entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.kernel.markings import Reason


class NoSuchEntity(HornbillError):
    """Nothing was said here about an entity of that name, or nothing that this officer can read."""

    code = "no-such-entity"
    default_cure = "Go back to the room's entities and choose it again."


class NoSuchStatement(HornbillError):
    """There is no such statement, or it was taken back, or the merge was undone."""

    code = "no-such-statement"
    default_cure = "Go back to the entity and choose it again."


class NotYourStatement(HornbillError):
    """Another agency said it: only that agency may take it back."""

    code = "not-your-statement"
    default_cure = "Add what your agency knows beside it; both are shown."


class BadStatement(BadInput):
    """Something cannot be stated as it was given; the message says which and why."""

    code = "bad-statement"


class OddFacts(BadStatement):
    """A program sent facts that the form would not take as they are; ``reasons`` names each. Nothing was stated."""

    code = "odd-facts"
    default_cure = "Correct them, or send strict: false to save them as they are."

    def __init__(self, message: str, *, reasons: Iterable[Reason]) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)


class MarkedStricter(BadInput):
    """A file carries a stricter marking than was chosen for what it states; nothing was imported."""

    code = "marked-stricter"
    default_cure = "Choose the file's marking or a stricter one. Nothing was imported."


class KeepsChanging(HornbillError):
    """What a file is made of was withdrawn, destroyed or re-marked again and again while it was made; there is no file."""

    code = "keeps-changing"
    default_cure = "Export again when nobody withdraws facts of this room or changes their marking."


class NothingStated(BadInput):
    """A form or request holds nothing to be stated."""

    code = "nothing-stated"
    default_cure = "Fill in at least one field."


class BadPin(BadInput):
    """A chart cannot be pinned as it was given; the message says why."""

    code = "bad-pin"
    default_cure = "Open the chart again; what you moved since it was saved last has to be moved again."


class BadPermission(BadInput):
    """A permission is not complete, or names whom it cannot; nothing was written."""

    code = "bad-permission"
    default_cure = "Nothing was saved. Correct the form."


class NoSuchPermission(HornbillError):
    """There is no such permission, or it is not this agency's to end."""

    code = "no-such-permission"
    default_cure = "Go back to the room's permissions and choose it again."
