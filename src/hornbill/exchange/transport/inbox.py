"""Reading the mailbox at the hub.

Rules: an envelope is acknowledged only after it was stored in a committed transaction together with the cursor,
and not each for itself: when nothing more comes for half a second, or after so many;
the hub keeps acknowledged envelopes for 14 days, so a restored node reads on from its own older cursor.
Cursors run without holes: a hole means that the hub lost or hides something, and becomes an alarm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol import batches
from hornbill.exchange.core.protocol.envelope import BadEnvelope, parse_outer
from hornbill.exchange.hub.client import HubError
from hornbill.exchange.inbound import (
    Arrival,
    clear_alarm,
    hub_alarm,
    hub_answers,
    raise_alarm,
    take_in,
)
from hornbill.exchange.missing.asking import note_hole
from hornbill.exchange.models import Mailbox
from hornbill.exchange.storage import parked
from hornbill.exchange.storage.message_sql import count_parked, read_mailbox
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hornbill.exchange.hub.client import Fetched, HubClient
    from hornbill.vault.keyring import NodeKeys

UNTOLD = 100  # envelopes that may be taken in before the hub is told so, while more come
UNTOLD_S = 0.5  # seconds without anything new after which it is told


class TooManyParked(HornbillError):
    """So many envelopes could not be taken in that the mailbox is not read on."""

    code = "too-many-parked"
    default_cure = "Upgrade Hornbill or get the latest enrolment file. The hub stores what has not been read."


def fetch_once(client: HubClient, keys: NodeKeys, clock: Callable[[], datetime], *, wait_s: float) -> int:
    """Read one page, store it, acknowledge it.

    Args:
        client: the hub.
        keys: the node's.
        clock: returns aware UTC time; asked when the page has come.
        wait_s: let the hub wait so long for something to come.

    Returns:
        How many envelopes came.

    Raises:
        HubError: the hub is away or refuses; nothing was changed but an alarm.
        TooManyParked, NoSpace, Busy: see the classes; the hub keeps what was not taken in.
    """
    if parked.is_stopped(keys.agency):
        error = TooManyParked(f"{count_parked()} envelopes that came could not be taken in")
        raise_alarm(error.code, error.message, error.cure, clock())
        raise error
    try:
        return _fetch(client, keys, clock, wait_s)
    except HubError as error:
        hub_alarm(error, clock(), otherwise="hub-inbox")
        raise


def _fetch(client: HubClient, keys: NodeKeys, clock: Callable[[], datetime], wait_s: float) -> int:
    cursor, acknowledged = read_mailbox(keys.mailbox)
    untold = cursor - acknowledged
    page = client.fetch(cursor, wait_s=min(wait_s, UNTOLD_S) if untold else wait_s)
    hub_answers()
    clear_alarm("hub-inbox", TooManyParked.code)
    if page:
        now = clock()
        _look_for_holes(cursor, page, now)
        take_in([_arrival(one) for one in page], keys, now)
        cursor = page[-1].cursor
    if cursor - acknowledged > (UNTOLD if page else 0):
        _acknowledge(client, keys.mailbox, cursor)
    return len(page)


def _acknowledge(client: HubClient, mailbox: str, cursor: int) -> None:
    client.acknowledge(cursor)
    Mailbox.objects.filter(pk=mailbox).update(acknowledged=cursor)


def _arrival(one: Fetched) -> Arrival:
    try:
        name = parse_outer(one.envelope).envelope_id
    except BadEnvelope:
        name = ""
    return Arrival(one.cursor, name, one.envelope, one.received_at, one.sender)


def _look_for_holes(after: int, page: list[Fetched], now: datetime) -> None:
    lines = [batches.FetchedLine(one.cursor, one.sender, one.receipt_bytes, one.envelope) for one in page]
    holes = batches.missing_cursors(after, lines)
    if holes:
        first = holes[0]
        note_hole(now)
        raise_alarm(
            "hub-hole",
            f"The hub left out envelopes {first.start} to {first.stop - 1} of this mailbox.",
            (
                "The members' servers are being asked for what is missing. Tell the network's "
                "secretariat what you saw."
            ),
            now,
        )
    trouble = next((one.trouble for one in page if one.trouble is not None), None)
    if trouble is not None:
        raise_alarm("hub-receipt", trouble.message, trouble.cure, now)
    elif not holes:
        clear_alarm("hub-receipt")
