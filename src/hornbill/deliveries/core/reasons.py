"""A reason why a delivery holds: what, about whom, who can remove it, and on which rule it rests."""

from __future__ import annotations

from dataclasses import dataclass

ADMINISTRATOR = "administrator"  # instead of an agency: who runs the servers
ANYBODY = "anybody"  # any officer of the room
TIME = "time"  # it passes by itself


@dataclass(frozen=True)
class Lack:
    """One reason.

    Attributes:
        code: stable word; ``deliveries.words`` has its sentence.
        subject: a State, an agency, a record, or a State and a number.
        who: agencies that can remove it; or ``ADMINISTRATOR``, ``ANYBODY``, ``TIME``.
        source: article or rule.
    """

    code: str
    subject: str
    who: tuple[str, ...]
    source: str
