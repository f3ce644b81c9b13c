"""The order in which envelopes leave the outbox.

Rules: what has an earlier turn is posted first, however long the rest has waited, and no request to the hub mixes turns. So
alerts pass everything, and what others ask for passes nothing.

    turn_of("urgent") == ALERT
"""

from __future__ import annotations

ALERT = 0  # urgent records: people are called by them
LIVE = 1  # what officers write
WORD = 2  # what nodes tell one another: receipts, bulletins, heads, asks
ANSWER = 3  # records sent again, and history for who came late
_OF_URGENCY = {"urgent": ALERT, "normal": LIVE, "bulk": ANSWER}


def turn_of(urgency: str) -> int:
    """Return the turn of a record's envelope, by its urgency (``sealing.URGENCIES``)."""
    return _OF_URGENCY[urgency]
