"""Weekly keys in a network in memory: what officers commit to, and a hub's drawer of blobs.

drawer = Drawer()
keys = drawer.publish(net, "vn-customs/hanh", weeks=range(week - 1, week + 60))
drawer.fetch(now)                                   # what the worker does in one round
"""

from __future__ import annotations

from hornbill.directory.core.keys import prekeys as core
from hornbill.directory.core.statements.statement import officer_signer
from hornbill.directory.officers import week_keys
from hornbill.kernel.suite.sealing import SealingKey


def publish_statement(net, officer, prekeys, *, signer=None):
    values = {
        "officer": officer,
        "first_week": prekeys.first_week,
        "count": prekeys.count,
        "root": prekeys.root,
    }
    statement = net.draft("prekeys.publish", officer, values)
    return statement.sign(officer_signer(officer), signer or net.officers[officer].signing)


class Drawer:
    """What a hub holds of weekly keys: address -> blob."""

    def __init__(self):
        self.blobs = {}
        self.asked = []

    def publish(self, net, officer, *, weeks, signer=None):
        """An officer commits to new keys and gives them to the hub; returns week -> private key."""
        keys = {week: SealingKey.generate() for week in weeks}
        prekeys, blobs = core.commit(officer, weeks.start, [key.public for key in keys.values()])
        net.post(publish_statement(net, officer, prekeys, signer=signer))
        net.follow()
        self.blobs.update(blobs)
        return keys

    # --- what a node asks
    def prekeys(self, addresses):
        self.asked.append(list(addresses))
        return {address: self.blobs[address] for address in addresses if address in self.blobs}

    def put_prekeys(self, prekeys):
        taken = []
        for address, blob in prekeys:
            if self.blobs.setdefault(address, blob) != blob:
                taken.append(address)
        return taken

    def fetch(self, now):
        """Ask until nothing more is wanted; returns officer -> code of what is wrong."""
        wrong = {}
        while True:
            asked = week_keys.wanted(now)
            if not asked:
                return wrong
            wrong |= week_keys.take_in(asked, self.prekeys([one.address for one in asked]), now)
