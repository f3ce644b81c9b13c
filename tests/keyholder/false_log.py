"""A log that can lie: signs whatever heads a test wants, over real trees.

hub = FalseLog(); hub.grow(3); hub.show(); Witness(identity, memory, hub)
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import Head, SignedHead, add_cosignature, log_id, sign

START = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)


class FalseLog:
    """Stands in for the client: what a witness asks it, it answers as told."""

    def __init__(self):
        self.key = TransportKey.generate()
        self.leaves = []
        self.at = START
        self.shown = None
        self.path = None  # given in place of the true proof
        self.cosigned = []
        self.keys = {}
        self.asked = []

    def grow(self, count):
        self.leaves += [os.urandom(32) for _ in range(count)]

    def rewrite(self, index):
        self.leaves[index] = os.urandom(32)

    def show(self, *, size=None, at=None, key=None, root=None, **later):
        """Sign a head and show it from now on; ``later``: how far its time is after the last one's."""
        self.at = at or self.at + timedelta(**(later or {"seconds": 1}))
        size = len(self.leaves) if size is None else size
        key = key or self.key
        found = root or merkle.root(self.leaves[:size])
        self.shown = sign(Head(log_id(key.public), size, found, self.at), key)
        return self.shown

    def head(self, *, newest, beyond, wait_s):
        self.asked.append((newest, beyond, wait_s))
        return self.shown

    def consistency(self, first, second):
        return self.path if self.path is not None else merkle.consistency_path(self.leaves[:second], first)

    def cosign(self, line):
        head = Head(self.shown.head.log, line.size, line.root, line.at)
        assert head == self.shown.head
        self.shown = add_cosignature(self.shown, line.name, self.keys[line.name], line.signature)
        self.cosigned.append((line.size, line.root))
        return [line.name], True


def unsigned(signed, **changes):
    """The same head altered, with its signature as it was."""
    from dataclasses import replace

    return SignedHead(replace(signed.head, **changes), signed.signature)
