"""What can go wrong with steps of proceedings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Mapping


class NoSuchStep(HornbillError):
    """There is no such step here, or it was withdrawn."""

    code = "no-such-step"
    default_cure = "Go back to the room's outcome and choose it again."


class NotYourStep(HornbillError):
    """Another agency stated it: only that agency corrects or withdraws it."""

    code = "not-your-step"
    default_cure = "Add what your agency knows beside it; both are shown."


class BadStep(BadInput):
    """A step cannot be stated as it was given; ``fields`` says of each field why.

    Attributes:
        fields: field of the form -> code of what is wrong with it.
    """

    code = "bad-step"
    default_cure = "Nothing was saved. Correct the fields listed."

    def __init__(
        self, message: str, *, cure: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message, cure=cure)
        self.fields: Mapping[str, str] = fields or {}


class BadCount(BadInput):
    """A count is asked for that there is not: an unknown period, use or form."""

    code = "bad-count"
    default_cure = "Choose one of the outcomes on the page."


class BadSteps(BadInput):
    """A file of steps cannot be read; the message names the line."""

    code = "bad-steps"
    default_cure = "One JSON object per line; `hornbill proceedings count --help` shows an example."
