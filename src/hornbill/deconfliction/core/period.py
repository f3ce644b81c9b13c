"""The time for which tokens can meet: a calendar year (UTC) under one members' key of the directory; and its pepper.

Rules: the pepper comes from the key that all members' nodes have and nobody else (``directory``), so anyone who is not a
member cannot turn the holders' outputs into tokens. An agency that is suspended is not given the next key: with it
begins another period, whose tokens it cannot make. No holder is asked when a period begins.

    Period(2026, 1).name                           # "2026.1"
    pepper_of(directory_key, network, Period(2026, 1))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from hornbill.kernel.framing import pack
from hornbill.kernel.suite.derivation import derive

if TYPE_CHECKING:
    from datetime import datetime

PEPPER_BYTES = 32
_NAME = re.compile(r"[0-9]{4}\.[1-9][0-9]{0,5}", re.ASCII)


@dataclass(frozen=True, order=True)
class Period:
    """One period.

    Attributes:
        year: of the Gregorian calendar, UTC.
        epoch: number of the members' key, from 1.
    """

    year: int
    epoch: int

    @property
    def name(self) -> str:
        """How capsules and tables name it: ``2026.1``."""
        return f"{self.year:04}.{self.epoch}"


def is_name(text: object) -> bool:
    """Tell whether a text names a period."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def period_at(now: datetime, epoch: int) -> Period:
    """Return the period at a time.

    Args:
        now: aware.
        epoch: number of the newest members' key.
    """
    return Period(now.astimezone(UTC).year, epoch)


def pepper_of(directory_key: bytes, network: str, period: Period) -> bytes:
    """Return a period's pepper: 32 bytes by HKDF-SHA256 (RFC 5869) from the members' key.

    Args:
        directory_key: the members' key of ``period.epoch``.
        network: id of the network.
        period: which.
    """
    info = pack([b"hornbill/deconfliction/pepper/v1", network.encode(), period.name.encode()])
    return derive(directory_key, salt=b"", info=info, length=PEPPER_BYTES)
