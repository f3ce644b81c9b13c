"""On what terms this network compares: its key holders, the period, the pepper; from the directory as it is now.

found = terms(now)
found.keyholders, found.period, found.pepper
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.deconfliction.core.period import Period, pepper_of, period_at
from hornbill.directory import queries as directory
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class NotCompared(HornbillError):
    """This network compares nothing: it has no directory log, or this node has not the members' key yet."""

    code = "not-compared"
    default_cure = "Deconfliction needs a network with a directory log and key holders; entries are kept and wait until then."


@dataclass(frozen=True)
class Terms:
    """On what terms this network compares.

    Attributes:
        keyholders: name -> public key.
        period: of the tokens that are made now.
        pepper: of that period, 32 bytes.
    """

    keyholders: Mapping[str, bytes]
    period: Period
    pepper: bytes = field(repr=False)


def terms(now: datetime) -> Terms:
    """Return the terms at a time.

    Raises:
        NotCompared: there are none.
        NotEnrolled, EnrolmentError, DirectoryDamaged: the directory cannot be read.
    """
    folded = directory.folded()
    if folded is None:
        raise NotCompared("this network has no directory log")
    state = folded.state
    key = folded.keys.get(state.epoch)
    if state.root is None or key is None:
        raise NotCompared("this server does not have the directory's key for members yet")
    period = period_at(now, state.epoch)
    return Terms(state.root.keyholders, period, pepper_of(key, state.network_id, period))


def has_holders() -> bool:
    """Tell whether this network has key holders at all; raises as ``terms`` where the directory cannot be read."""
    folded = directory.folded()
    return folded is not None and folded.state.root is not None and len(folded.state.root.keyholders) > 1
