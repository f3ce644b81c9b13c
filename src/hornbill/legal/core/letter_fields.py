"""Which fields of a letter answer an item of a list of requirements: the words of the columns ``fields`` and ``when``.

Rules
- ``fields`` names fields of the letter, separated by blanks; ``field@condition`` asks for it under a condition of its own, otherwise the row's ``when`` counts.
- ``translation:zh`` is a translation into Chinese, and so with each language.
- A row that names no field is one that people check by hand.

    asked_of("subject due_reasons@deadline", "always")      # [("subject", "always"), ("due_reasons", "deadline")]
"""

from __future__ import annotations

import re

FIELDS = frozenset(
    (
        *("authority", "to_authority", "subject", "stage", "investigating", "functions", "court", "facts"),
        *(
            "persons",
            "person-identity",
            "law",
            "law_text",
            "penalty_years",
            "kinds",
            "assistance",
            "procedure",
        ),
        *("questions", "purpose", "link", "suspicion", "due", "due_reasons", "oral", "allowances"),
        *("property", "property_place", "order", "order_when", "confidential_reasons", "reciprocity"),
        *("use_only", "return_items", "certificate"),
    )
)
ADVISED = frozenset(("advised", "if-possible"))  # their lack holds nothing up
CONDITIONS = (
    *(
        "always",
        "advised",
        "if-possible",
        "no-treaty",
        "treaty-silent",
        "commonwealth",
        "confirmation",
        "deadline",
    ),
    *(
        "freeze",
        "obtain-order",
        "obtain-order-not-begun",
        "execute-order",
        "evidence",
        "records",
        "tracing",
        "locate",
    ),
    *("appearance", "things", "confidential"),
    *("commonwealth-deadline", "commonwealth-judicial", "commonwealth-evidence"),
)
BY_HAND = ("as-needed", "if-it-applies")  # of a row whose condition people judge
WHEN = (*CONDITIONS, *BY_HAND)
_TRANSLATION = re.compile(r"translation:[a-z]{2}")


def asked_of(fields: str, when: str) -> list[tuple[str, str]]:
    """Return field and condition of each word of a cell.

    Args:
        fields: the cell.
        when: of the row.
    """
    found = []
    for word in fields.split():
        name, _, condition = word.partition("@")
        found.append((name, condition or when))
    return found


def faults(fields: str, when: str) -> list[str]:
    """List what is wrong with the two cells of a row."""
    found = []
    if when not in WHEN:
        found.append(f"when is {when[:40]!r}; it must be one of {', '.join(WHEN)}")
    for name, condition in asked_of(fields, "always"):
        if name not in FIELDS and not _TRANSLATION.fullmatch(name):
            found.append(f"fields holds {name[:40]!r}; known are {', '.join(sorted(FIELDS))}, translation:zh")
        if condition not in CONDITIONS:
            found.append(f"fields holds the condition {condition[:40]!r}; known are {', '.join(CONDITIONS)}")
    if fields.split() and when in BY_HAND and any("@" not in word for word in fields.split()):
        found.append(
            f"fields needs a condition of its own for each, such as subject@always, where when is {when}"
        )
    return found
