"""Errors about objects of rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.kernel.markings import Reason


class BadFields(BadInput):
    """Something is missing or wrong; ``reasons`` says all of it, and ``source`` of each names the field."""

    code = "bad-fields"
    default_cure = "Nothing was sent; what you typed is still here."

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("; ".join(f"{one.source}: {one.text}" for one in reasons))
        self.reasons = tuple(reasons)


class NotPublished(HornbillError):
    """A row is not published in a room, or no longer."""

    code = "not-published"
    default_cure = "Publish it there first."
