"""The worker's job that tells other nodes what officers and the desk say of themselves, and what this version can read."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.announcing import versions as versions_telling
from hornbill.exchange.announcing.bulletins import tell_due
from hornbill.exchange.hub.job import Job
from hornbill.vault.keyring import node_keys


class TellBulletins(Job):
    """Queues what is new; a look that finds nothing writes nothing."""

    name = "bulletins"
    every_s = 2.0

    def step(self) -> bool:
        """Do what is due; more waits while something was queued."""
        keys, now = node_keys(), timezone.now()
        return tell_due(keys, now) + versions_telling.tell_due(keys, now) > 0
