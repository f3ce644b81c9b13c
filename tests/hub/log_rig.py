"""The rig's hub with a directory log: its key, its witnesses, and an agency that admits.

with LogRig(tmp_path) as rig, rig.log("th-customs") as log:
    log.append([rig.line(b"entry")])
    rig.publish()
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

from hornbill.exchange.hub.log import Cosigned, LogClient, LogLine
from hornbill.hub.limits import HubLimits
from hornbill.hub.nodes import Directory, Node, write_hub_file
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import cosign
from hornbill.kernel.transparency.leaf import Leaf, commit
from tests.hub.rig import AGENCIES, AppTransport, Rig

SECRETARIAT = "asean-secretariat"
WITNESSES = ("first", "second", "third")


def line(entry: bytes = b"", *, sealed: bytes | None = None, epoch: int = 1) -> LogLine:
    """Make an entry that looks sealed."""
    body = sealed if sealed is not None else os.urandom(300)
    leaf = Leaf(epoch, commit(os.urandom(32), entry), hashlib.sha256(body).digest())
    return LogLine(leaf.to_bytes(), body)


class LogRig(Rig):
    """``limits`` as the rig's; heads are signed when ``make_head`` is called, and at once after an entry."""

    def __init__(self, folder, *, witnesses=WITNESSES, threshold=2, limits=None, **options):
        self.log_key = TransportKey.from_bytes(bytes([7]) * 32)
        self.witnesses = {name: TransportKey.generate() for name in witnesses}
        self.threshold = threshold if witnesses else 0
        self.admits = SECRETARIAT
        limits = limits or replace(HubLimits(), head_delay_s=0.0)
        super().__init__(folder, agencies=(SECRETARIAT, *AGENCIES), limits=limits, **options)

    @property
    def directory(self):
        public = {name: key.public for name, key in self.witnesses.items()}
        return Directory(self.admits, self.log_key, public, self.threshold)

    def write_hub_file(self, agencies=None):
        nodes = [Node(name, self.mailboxes[name], self.keys[name].public) for name in agencies or self.keys]
        write_hub_file(self.folder / "hub.json", self.hub_key, nodes, self.directory)

    def log(self, signer="", key=None, **changes):
        """A client of an agency's node, of ``witness:NAME``, or of a newcomer ("")."""
        if key is None and signer:
            name = signer.removeprefix("witness:")
            key = self.witnesses[name] if name != signer else self.keys[signer]
        options = {"signer": signer, "key": key, "clock": self.clock, "transport": AppTransport(self)}
        return LogClient("http://hub", **(options | changes))

    def make_head(self):
        """Sign a head now; returns it."""
        return self.run(self.hub.log.make_head())

    def cosigned(self, name, head, key=None):
        """What a witness sends for a head."""
        signature = cosign(head, name, key or self.witnesses[name])
        return Cosigned(name, head.size, head.root, head.at, signature)

    def publish(self, names=WITNESSES):
        """Sign a head and let these witnesses cosign it."""
        head = self.make_head().head
        for name in names:
            with self.log(f"witness:{name}") as log:
                log.cosign(self.cosigned(name, head))
        return head
