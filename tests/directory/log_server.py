"""A log in memory, with the answers that a hub's log gives, and the lies that a hub can tell.

server = LogServer()
server.add(leaf, sealed)
server.publish(NOW)                                # a head, cosigned by every witness
server.entries(0), server.consistency(1, 3), server.head()
"""

from __future__ import annotations

import copy
from datetime import timedelta

from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency import head as heads
from hornbill.kernel.transparency.leaf import Leaf

WITNESSES = ("cites", "interpol", "undoc", "wco", "worldbank")
THRESHOLD = 3


class LogServer:
    """An honest log, until one of the methods below the line is called."""

    def __init__(self):
        self.key = TransportKey.generate()
        self.witnesses = {name: TransportKey.generate() for name in WITNESSES}
        self.lines = []
        self.signed = None
        self.asked = []

    @property
    def witness_keys(self):
        return {name: key.public for name, key in self.witnesses.items()}

    def add(self, leaf, sealed):
        self.lines.append((leaf.to_bytes(), sealed))

    def hashes(self, size=None):
        return [merkle.leaf_hash(leaf) for leaf, _ in self.lines[:size]]

    def make_head(self, at, *, size=None, cosigners=WITNESSES):
        hashes = self.hashes(size)
        head = heads.Head(heads.log_id(self.key.public), len(hashes), merkle.root(hashes), at)
        signed = heads.sign(head, self.key)
        for name in cosigners:
            key = self.witnesses[name]
            signed = heads.add_cosignature(signed, name, key.public, heads.cosign(head, name, key))
        return signed

    def publish(self, at, **more):
        self.signed = self.make_head(at, **more)
        return self.signed

    # --- what a node asks
    def head(self, *, newest=False, beyond=0, wait_s=0):
        self.asked.append(("head", newest, beyond, wait_s))
        return self.signed

    def entries(self, start, until, *, limit=500):
        self.asked.append("entries")
        return self.lines[start : min(start + limit, until)]

    def consistency(self, first, second):
        self.asked.append("consistency")
        return merkle.consistency_path(self.hashes(second), first)

    # --- lies
    def copy(self):
        """A second history that begins like this one: the same keys, other entries from here on."""
        other = copy.copy(self)
        other.lines = list(self.lines)
        return other

    def alter_body(self, index):
        """Another ciphertext for an entry, the leaf left as it is."""
        leaf, sealed = self.lines[index]
        self.lines[index] = (leaf, sealed[:-1] + bytes([sealed[-1] ^ 1]))

    def swap_entry(self, index, leaf, sealed):
        """Another entry in place of one, after the head was signed."""
        self.lines[index] = (leaf.to_bytes(), sealed)

    def drop_tail(self, count):
        """Entries that a head commits to are not given out any more."""
        self.lines = self.lines[:-count]

    def swap_two(self, first, second):
        self.lines[first], self.lines[second] = self.lines[second], self.lines[first]

    def leaf(self, index):
        return Leaf.from_bytes(self.lines[index][0])


def later(at, **more):
    return at + timedelta(**more)
