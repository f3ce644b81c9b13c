"""Whether a witness may cosign a head, given the last one that it cosigned.

Rules, in this order:
- The log's key signed it (``kernel.transparency.head.verify``).
- Its time is not ahead of the witness's clock by more than ``MAX_AHEAD``: a witness vouches for the time as well.
- It is not older than the last one, and at one time there is one head.
- It covers no fewer entries, and with as many it has the same root.
- With more, a consistency proof leads from the last one to it (RFC 9162, section 2.1.4.2).

Two heads that the log signed and that break one of these rules are evidence by themselves, except that a missing or
wrong proof shows only that the hub did not give a true one.

    check_head(signed, log_key, last, now)
    check_continues(last.head, signed.head, path)
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.merkle import BadProof, verify_consistency
from hornbill.kernel.transparency.head import verify

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.kernel.transparency.head import Head, SignedHead

MAX_AHEAD = timedelta(minutes=5)
_TELL = "Do not cosign; tell the network's secretariat and the other witnesses, and keep the evidence."


class NotCosigned(HornbillError):
    """The witness does not cosign this head."""

    code = "not-cosigned"
    default_cure = _TELL


class LogForked(NotCosigned):
    """The log signed two histories."""

    code = "log-forked"


class LogRolledBack(NotCosigned):
    """The log signed a shorter history than before."""

    code = "log-rolled-back"
    default_cure = f"{_TELL} If the hub was restored from a backup, its entries must be appended again."


class TimeBackwards(NotCosigned):
    """The head is older than one that was cosigned already."""

    code = "time-backwards"


class HeadAhead(NotCosigned):
    """The head's time lies in the future."""

    code = "head-ahead"
    default_cure = "Compare this machine's clock (NTP) with the hub's; the witness tries again by itself."


def check_head(signed: SignedHead, log_key: bytes, last: Head | None, now: datetime) -> bool:
    """Check a head by itself and against the last one that was cosigned.

    Args:
        signed: as the hub gave it.
        log_key: the log's public key, 32 bytes.
        last: the last head that this witness cosigned; None at the beginning.
        now: the witness's clock, aware.

    Returns:
        Whether a consistency proof is needed before it may be cosigned.

    Raises:
        BadHead: it is another log's head.
        HeadNotSigned: the log's key did not sign it.
        HeadAhead, TimeBackwards, LogRolledBack, LogForked: it must not be cosigned.
    """
    verify(signed, log_key)
    head = signed.head
    if head.at > now + MAX_AHEAD:
        raise HeadAhead(f"the head's time is {head.at - now} ahead of this machine's")
    if last is None or head == last:
        return False
    if head.at < last.at:
        raise TimeBackwards(f"a head of {last.at - head.at} before the last one")
    if head.at == last.at:
        raise LogForked("two heads of one time")
    if head.size < last.size:
        raise LogRolledBack(f"the log had {last.size} entries and has {head.size} now")
    if head.size == last.size and head.root != last.root:
        raise LogForked(f"two roots for {head.size} entries")
    return 0 < last.size < head.size


def check_continues(last: Head, head: Head, path: Sequence[bytes]) -> None:
    """Check that a head continues the last one.

    Args:
        last: the last head that was cosigned, of at least one entry.
        head: a longer one.
        path: the proof that the hub gave.

    Raises:
        LogForked: the proof does not lead from one to the other.
    """
    try:
        verify_consistency(last.size, head.size, last.root, head.root, path)
    except BadProof as error:
        raise LogForked(f"no proof that the log of {head.size} continues that of {last.size}") from error
