"""Subspecies as they are written: the third of three Latin words with nothing but blanks between them.

third_words("Muntiacus reevesi micrurus")       # {"micrurus"}
"""

from __future__ import annotations

import re

from hornbill.kernel.spelling import plain_word

# None in -a, or without a Latin ending: "Crocodylus niloticus python".
_THIRD = re.compile(
    r"(?<![^\W_])[A-Z][a-z]+ +[a-z-]+ +(?:(?:subsp|ssp)\.? +)?([a-z]+(?:us|um|is|i|ae|ense|ans|ens))(?![^\W_])"
)


def third_words(text: str) -> set[str]:
    """Return the words of a text, as it was written, that stand where a subspecies does; folded."""
    return {plain_word(found) for found in _THIRD.findall(text)}
