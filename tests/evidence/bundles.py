"""Court bundles as tests make them: signed records of a room in memory, a log with witnesses, a key that was revoked since."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from hornbill.directory.core.statements.statement import draft, node_signer, officer_signer
from hornbill.evidence import plain
from hornbill.evidence.core.bundle.contents import (
    Contents,
    Directory,
    File,
    Key,
    Proved,
    maker_tags,
    write_contents,
)
from hornbill.evidence.core.bundle.writing import BundleWriter
from hornbill.evidence.core.kinds import DESCRIBE, GIVE, TAKE
from hornbill.exchange.core.exports.disclosed_body import disclose, whole
from hornbill.exchange.core.exports.room_file import ExportedRecord
from hornbill.exchange.core.records.body import make_body
from hornbill.exchange.core.records.header import Header, sign_header
from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.times import format_utc, parse_utc
from hornbill.kernel.transparency import head as heads
from hornbill.kernel.transparency.leaf import Leaf, commit
from tests.evidence.custody_room import exhibit_values, give_values, take_values

ROOM = "ab" * 32
NOW = datetime(2026, 11, 28, 6, 0, tzinfo=UTC)
ANA, BOB = "aa/ana", "bb/bob"


class Case:
    """Two officers, their keys in a log, and records of one exhibit that they wrote."""

    def __init__(self):
        self.keys = {ANA: SigningKey.generate(), BOB: SigningKey.generate()}
        self.nodes = {"aa": SigningKey.generate(), "bb": SigningKey.generate()}
        self.chains, self.records, self.photograph = {}, [], b"\xff\xd8" + secrets.token_bytes(3_000)
        shared = self.write(
            ANA,
            "file.share",
            {
                "name": "IMG 1.jpg",
                "sha256": hashlib.sha256(self.photograph).hexdigest(),
                "key": "00" * 32,
                "text": "",
            },
            hidden=("key",),
        )
        self.exhibit = self.write(ANA, DESCRIBE, exhibit_values(files=[shared]), hidden=("found_by",))
        give = self.write(ANA, GIVE, give_values([self.exhibit], to=BOB))
        self.write(BOB, TAKE, take_values(give, [self.exhibit]))
        self.write(BOB, "message.post", {"text": "of somebody else"}, left_out=("H1: not as evidence",))
        self.shared = shared

    def write(self, author, kind, values, hidden=(), left_out=()):
        chain = f"{author}/00000001"
        n, prev = self.chains.get(chain, (0, None))
        body = make_body({"marking": {"tlp": "GREEN"}, **values})
        header = Header(
            1,
            ROOM,
            kind,
            chain,
            n,
            prev,
            (),
            "cd" * 32,
            format_utc(NOW - timedelta(hours=3)),
            body.root(),
            "ef" * 32,
        )
        signed = sign_header(header, self.keys[author])
        self.chains[chain] = (n + 1, signed.id)
        told = disclose(whole(body), [one.name for one in body.fields if one.name not in hidden])
        self.records.append(ExportedRecord(signed, None if left_out else told, left_out))
        return signed.id

    def said(self, kind, subject, values, signer="", key=None, at=""):
        """A statement of the log, signed by its officer's node, and by whose key it brings."""
        when = parse_utc(at) if at else NOW - timedelta(days=9)
        said = draft(kind, subject=subject, values=values, network="ab" * 32, at=when)
        agency = subject.partition("/")[0]
        said = said.sign(node_signer(agency), self.nodes[agency])
        return said.sign(signer, key) if key is not None else said

    def directory(self, revoked=""):
        log, witnesses = TransportKey.generate(), {name: TransportKey.generate() for name in ("un", "wco")}
        entries, leaves = [], []
        for author, key in self.keys.items():
            values = {"signing": base64.b64encode(key.public).decode()}
            entries.append(self.said("officer.certify", author, values, officer_signer(author), key))
        if revoked:
            entries.append(self.said("officer.revoke", BOB, {"officer": BOB, "reason": ""}, at=revoked))
        rows = []
        for number, statement in enumerate(entries):
            entry, salt = statement.encode(), secrets.token_bytes(32)
            leaf = Leaf(1, commit(salt, entry), secrets.token_bytes(32))
            rows.append((number, statement, leaf, salt, entry))
            leaves.append(leaf.leaf_hash)
        leaves += [merkle.leaf_hash(secrets.token_bytes(8)) for _ in range(5)]
        head = heads.sign(heads.Head(heads.log_id(log.public), len(leaves), merkle.root(leaves), NOW), log)
        for name, key in witnesses.items():
            head = heads.add_cosignature(head, name, key.public, heads.cosign(head.head, name, key))
        proved = tuple(
            Proved(
                n,
                statement.kind,
                statement.subject,
                statement.at,
                leaf,
                salt,
                entry,
                merkle.inclusion_path(leaves, n),
            )
            for n, statement, leaf, salt, entry in rows
        )
        return Directory(head, log.public, {name: key.public for name, key in witnesses.items()}, 2, proved)

    def contents(self, records=None, *, revoked="", **head):
        maker = self.keys[ANA].public
        about = {
            "room": ROOM,
            "number": "TH-17",
            "made_by": ANA,
            "made_with": base64.b64encode(maker).decode(),
            "made_at": format_utc(NOW),
            "exhibits": [self.exhibit],
            "version": 1,
            "previous": "",
            "changes": {"added": [], "gone": []},
            "purpose": "trial",
            **head,
        }
        keys = [
            Key(
                author,
                key.public,
                n,
                2 if author == BOB and revoked else None,
                revoked if author == BOB else "",
                "officer.revoke" if author == BOB and revoked else "",
            )
            for n, (author, key) in enumerate(self.keys.items())
        ]
        digest = hashlib.sha256(self.photograph).hexdigest()
        file = File(self.shared, "IMG 1.jpg", digest, [self.photograph])
        return Contents(
            about, self.records if records is None else records, keys, self.directory(revoked), [file]
        )

    def write_to(self, sink, contents=None):
        writer = BundleWriter(sink)
        write_contents(writer, contents or self.contents())
        key = self.keys[ANA]
        return writer.finish(
            {"Source-Organization": "aa"}, {**plain.tags(), **maker_tags(key.public)}, key.sign
        )
