"""With what a seizure is linked beside other seizures: an exhibit, a person or thing of a case, a permit number.

Rule: permit numbers are compared without case, spaces, and signs between letters and digits; ids are compared as they are.

    mark_of(PERMIT, "th 2026/0017-e")      # "TH20260017E"
"""

from __future__ import annotations

import unicodedata

EXHIBIT, ENTITY, PERMIT = KINDS = ("exhibit", "entity", "permit")
MAX_NUMBER = 120  # characters of a permit number
LEAST_MARK = 3  # letters and digits of a permit number that is compared


def mark_of(kind: str, target: str) -> str:
    """Return what is compared of a target; empty for a permit number that holds neither letter nor digit."""
    if kind != PERMIT:
        return target
    bare = unicodedata.normalize("NFKC", target).upper()
    return "".join(sign for sign in bare if sign.isalnum())[:MAX_NUMBER]
