"""Forms that come back: what is wrong with them, field by field, and with which status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput
from hornbill.pages import faults

if TYPE_CHECKING:
    from hornbill.kernel.errors import HornbillError

BY_SCRIPT = "X-Hornbill-Draft"  # header of a request that the page's script makes


class IncompleteForm(BadInput):
    """A form lacks something; ``errors`` says what, field by field."""

    code = "incomplete-form"

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()), cure="")
        self.errors = errors


def form_status(error: HornbillError) -> int:
    """Return the status of a form that comes back: 422 for what is wrong with it."""
    status = faults.status_of(error)
    return 422 if status == 400 else status
