"""The worker's jobs around weekly sealing keys: give own ones to the hub, fetch others', destroy spent ones.

Rules: what the hub says is noted batch by batch; all of it may be asked again. A hub that keeps keys back or hands
out others becomes an alarm, and nothing is sealed to what it handed out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from hornbill.directory.officers import own_week_keys, week_keys
from hornbill.directory.officers.own_officers import officers_here
from hornbill.directory.statements import state as ceremony_state
from hornbill.exchange.actions.opening.kept_keys import destroy_spent
from hornbill.exchange.core.protocol.admission import Prekey
from hornbill.exchange.hub.job import HubJob
from hornbill.exchange.inbound import clear_alarm, raise_alarm
from hornbill.exchange.storage.message_sql import read_mailbox
from hornbill.people.jobs.joining import LogJob
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.hub.log import LogClient

_DESTROY_EVERY_S = 3600.0


class GivePrekeys(LogJob):
    """Gives own officers' weekly keys to the hub."""

    name = "give-prekeys"
    on_change = True
    every_s = 5.0
    apart_s = 0.5

    def is_due(self) -> bool:
        """Tell whether some wait."""
        return own_week_keys.has_due(timezone.now())

    def do(self, client: LogClient, now: datetime) -> bool:
        """Give one batch."""
        rows = own_week_keys.to_post(now)
        client.put_prekeys([Prekey(bytes(row.address), bytes(row.blob)) for row in rows])
        own_week_keys.note_posted(rows, now)
        return own_week_keys.has_due(now)


class FetchPrekeys(LogJob):
    """Fetches officers' keys of this week, and of the next one when it is near."""

    name = "fetch-prekeys"
    every_s = 10.0

    def is_due(self) -> bool:
        """Forget what is over, and tell whether a key is to be asked for."""
        now = timezone.now()
        week_keys.forget_over(now)
        own_week_keys.forget_over(now)
        tell_troubles(now)
        return bool(week_keys.wanted(now, most=1))

    def do(self, client: LogClient, now: datetime) -> bool:
        """Ask for one batch."""
        fetch_once(client, now)
        tell_troubles(now)
        return bool(week_keys.wanted(now, most=1))


def fetch_once(client: LogClient, now: datetime) -> int:
    """Ask the hub for one batch of keys that are wanted; returns how many came and were right."""
    asked = week_keys.wanted(now)
    blobs = client.prekeys([one.address for one in asked]) if asked else {}
    return len(asked) - len(week_keys.take_in(asked, blobs, now))


def tell_troubles(now: datetime) -> None:
    """Raise or clear the alarms about a hub that keeps weekly keys back, or hands out others."""
    kept_back, swapped = week_keys.troubles(now)
    if swapped:
        raise_alarm(
            "prekey-swapped",
            f"The hub handed out a sealing key that is not the one to which {swapped[0]} committed.",
            (
                "It was not used; the officer's permanent key is used instead. Ask the person who runs "
                "the hub why."
            ),
            now,
        )
    else:
        clear_alarm("prekey-swapped")
    if kept_back:
        raise_alarm(
            "prekey-withheld",
            f"The hub does not hand out this week's sealing key of {len(kept_back)} officers, one is {kept_back[0]}.",
            (
                "The officers' permanent keys are used. Check that their agencies' workers and the hub "
                "are running."
            ),
            now,
        )
    else:
        clear_alarm("prekey-withheld")


class DestroySpentKeys(HubJob):
    """Destroys private halves of weekly keys that nothing needs any more, and notes whose keys ahead run out."""

    name = "spent-keys"
    every_s = _DESTROY_EVERY_S

    def step(self) -> bool:
        """Look once; nothing goes while an envelope waits at the hub."""
        if ceremony_state.has_log():
            own_week_keys.note_short((one.id for one in officers_here()), timezone.now())
            read, _ = read_mailbox(node_keys().mailbox)
            at_the_hub = self.client().counts().highest_cursor
            destroy_spent(timezone.now(), read_up_to_the_end=read >= at_the_hub)
        return False
