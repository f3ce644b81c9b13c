"""How a watch entry begins to be compared: a row for each key of its identifier, which the worker takes up.

Token.objects.bulk_create(tokens_of(entry, value))        # within the caller's transaction
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from hornbill.deconfliction import register
from hornbill.deconfliction.core.normalise.padding import padded
from hornbill.deconfliction.models import Token

if TYPE_CHECKING:
    from hornbill.deconfliction.core.normalise.value import Normalised
    from hornbill.deconfliction.models import Entry


def tokens_of(entry: Entry, value: Normalised) -> list[Token]:
    """Return the rows of an entry's keys, sealed and not written yet.

    Args:
        entry: whose.
        value: its identifier; of a person there are exactly eight, dummies among them.
    """
    closeness = {key.text: key.closeness.value for key in value.keys}
    return [
        Token(
            entry=entry,
            sealed=register.seal_token(entry.handle, register.TokenSecret(text, closeness.get(text, ""))),
        )
        for text in padded(value, secrets.SystemRandom())
    ]
