"""The tests' own node (th-customs, in this process) and a partner agency that is played by the core functions.

somchai = Person("th-customs/somchai")
partner = Partner("vn-customs", "hanh", folder=tmp_path)
enrol([somchai], [partner])
room = actions.open_room(somchai.vault(), invite=[partner.people["hanh"].name], ...)
partner.take_all()                                          # what waits in this node's outbox for it
sealed = partner.write(room, "message.post", {"text": ...})
deliver(partner.envelope(sealed))
"""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.directory.core.agencies.network import Agency, Enrolment, Hub, Officer
from hornbill.exchange import actions, inbound
from hornbill.exchange.core.node_messages.versions import VersionsTold, own
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.body import make_body
from hornbill.exchange.core.records.header import NOT_SEALED, Header
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.core.records.sealing import Notice, Reader, decode_payload, encode_payload, seal_record
from hornbill.exchange.core.rooms.fold import RULES, RoomFold
from hornbill.exchange.errors import NoSuchRoom
from hornbill.exchange.models import Outgoing
from hornbill.exchange.partners import versions as partner_versions
from hornbill.kernel.ids import agency_of, is_node, new_installation, new_random_id, node_author
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.times import format_utc
from hornbill.vault.keyring import NodeKeys, node_keys
from hornbill.vault.sessions import OpenVault

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
AMBER = Marking(tlp="AMBER")
_cursors = itertools.count(1)


@dataclass(frozen=True)
class Person:
    """An officer with keys, and a vault that opens without a passphrase."""

    name: str
    signing: SigningKey = field(default_factory=SigningKey.generate)
    sealing: SealingKey = field(default_factory=SealingKey.generate)
    cache_key: bytes = field(default_factory=lambda: os.urandom(32))
    installation: str = field(default_factory=new_installation)

    @property
    def chain(self):
        return f"{self.name}/{self.installation}"

    def vault(self, session="a session"):
        return OpenVault(
            self.name,
            self.sealing,
            self.signing,
            self.cache_key,
            f"{session} of {self.name}",
            self.installation,
        )

    def entry(self):
        title = self.name.partition("/")[2]
        return Officer(
            self.name,
            title.title(),
            "",
            focal_point=True,
            signing=self.signing.public,
            sealing=self.sealing.public,
        )


def card(keys, people, country):
    """An agency as it stands in the enrolment file."""
    return Agency(
        id=keys.agency,
        name=keys.agency.upper(),
        country=country,
        time_zone="UTC",
        mailbox=keys.mailbox,
        transport_key=keys.transport.public,
        node_signing=keys.signing.public,
        node_sealing=keys.sealing.public,
        officers=tuple(person.entry() for person in people),
    )


def enrol(people, partners, hub_key=b"h" * 32):
    """Write the enrolment file of the tests' node."""
    agencies = [card(node_keys(), people, "TH"), *(partner.card() for partner in partners)]
    data = serialise(Enrolment("Net", Hub("http://127.0.0.1:9", "", hub_key), tuple(agencies)))
    part = directory.path().with_suffix(".new")
    part.write_bytes(data)
    part.replace(directory.path())  # another inode: read again even within one tick of the clock


def tell_versions(*agencies, now=None):
    """Let these agencies' nodes have told that they read what this version reads."""
    for agency in agencies:
        partner_versions.take(VersionsTold(agency, node_keys().agency, own()), now or NOW)


class Partner:
    """Another agency: node keys, officers, and what it makes of the rooms that it was sent."""

    def __init__(self, agency, *officers, folder, country="VN"):
        self.keys = NodeKeys.create(folder / f"{agency}.keys", agency=agency)
        self.people = {name: Person(f"{agency}/{name}") for name in officers}
        self.country = country
        self.folds = {}
        self.taken = []  # record ids, as they came

    @property
    def agency(self):
        return self.keys.agency

    @property
    def first(self):
        return next(iter(self.people.values()))

    def card(self):
        return card(self.keys, self.people.values(), self.country)

    def fold(self, room):
        return self.folds.setdefault(room, RoomFold(room))

    # --- reading what this node sent
    def take(self, data):
        """Open an envelope as the partner's node and officers would; returns the record."""
        sealed, _ = decode_payload(opening.open_envelope(data, self.keys.mailbox, self.keys.sealing))
        header = sealed.signed.header
        author = header.author
        public = (
            directory.node_of(author).node_signing if is_node(author) else directory.officer(author).signing
        )
        sealed.signed.check_signature(public)
        values = None
        for name in [*(person.name for person in self.people.values()), self.keys.author]:
            values = values or self.read(sealed, name)
        self.fold(header.room).add(Item(sealed.id, header, values))
        self.taken.append(sealed.id)
        return sealed

    def read(self, sealed, name):
        """A record's values as one reader of the agency sees them; None if it does not open."""
        keys = {person.name: person.sealing for person in self.people.values()}
        wraps = [wrap.sealed for wrap in sealed.wraps if wrap.reader == name]
        try:
            key = opening.open_key(sealed.id, name, wraps, keys.get(name, self.keys.sealing))
        except CannotOpen:
            return None
        return opening.open_body(sealed.signed.header, sealed.ciphertext, key).values()

    def take_all(self):
        """Take what waits for it in this node's outbox, and empty that; returns the records."""
        rows = list(
            Outgoing.objects.filter(agency=self.agency, posted_at__isnull=True).order_by("record", "pk")
        )
        found = [self.take(bytes(row.data)) for row in rows]
        Outgoing.objects.filter(pk__in=[row.pk for row in rows]).update(posted_at=NOW, data=None)
        return found

    # --- writing
    def write(
        self, room, kind, values, *, by=None, now=NOW, readers=None, remember=True, signer=None, **header
    ):
        """Write a record as an officer of the agency; ``header`` replaces fields, for hostile ones."""
        fold = self.fold(room)
        author = self.people[by] if by else self.first
        mine = [item for item in fold.history.items.values() if item.header.chain == author.chain]
        last = max(mine, key=lambda item: item.header.n, default=None)
        prev = last.id if last else None
        version = fold.state().version
        plain = Header(
            rules=RULES,
            room=room,
            kind=kind,
            chain=author.chain,
            n=last.header.n + 1 if last else 0,
            prev=prev,
            seen=tuple(tip for tip in fold.history.tips() if tip != prev),
            members=version.id if version else None,
            at=format_utc(now),
            body_root=NOT_SEALED,
        )
        body = make_body({"marking": AMBER.to_json(), **values})
        if readers is None:
            readers = self.readers(version.officers, control=is_control(kind))
        sealed = seal_record(replace(plain, **header), body, signer or author.signing, readers)
        if remember:
            fold.add(Item(sealed.id, sealed.signed.header, body.values()))
        return sealed

    def say(self, room, text, **more):
        """Write a message."""
        return self.write(room, "message.post", {"text": text, "lang": "en", "reply_to": None}, **more)

    @staticmethod
    def readers(officers, *, control):
        found = [Reader(name, directory.officer(name).sealing) for name in sorted(officers)]
        if control:
            agencies = sorted({agency_of(name) for name in officers})
            found += [Reader(node_author(name), directory.agency(name).node_sealing) for name in agencies]
        return found

    def payload(self, sealed, *, wraps=None):
        wraps = sealed.wraps_for(node_keys().agency) if wraps is None else wraps
        return encode_payload(sealed, wraps, Notice(self.agency, "normal"))

    def envelope(self, sealed, *, wraps=None):
        """Put a record into an envelope for the tests' node."""
        return envelope(self.payload(sealed, wraps=wraps))


def envelope(payload, *, mailbox=None, node_public=None):
    """Seal any payload to the tests' node."""
    keys = node_keys()
    return seal_envelope(
        payload,
        mailbox=mailbox or keys.mailbox,
        envelope_id=new_random_id(),
        node_public=node_public or keys.sealing.public,
    )


def arrival(data, *, cursor=None, hub_at=NOW, sender=""):
    return inbound.Arrival(cursor or next(_cursors), data[21:37].hex(), data, hub_at, sender)


def deliver(*envelopes, now=NOW, sender=""):
    """Let the node take in envelopes as one page of its mailbox, posted by one agency."""
    return inbound.take_in([arrival(data, sender=sender) for data in envelopes], node_keys(), now)


def view(person, room, *, session="a session", now=NOW):
    return actions.view_room(person.vault(session), room, now=now)


def entries(person, room, **more):
    """Everything on a room page, as entry id -> entry; a record that stands there twice is a mistake."""
    found = [entry for day in view(person, room, **more).days for entry in day.entries]
    assert len({entry.id for entry in found}) == len(found), "a record is shown twice"
    return {entry.id: entry for entry in found}


def texts(person, room, **more):
    """The messages that a person reads, in their order."""
    return [entry.text for entry in entries(person, room, **more).values() if entry.kind == "message"]


def alarms(person, room, **more):
    return [alarm.code for alarm in view(person, room, **more).alarms]


def sees_room(person, room):
    try:
        view(person, room)
    except NoSuchRoom:
        return False
    return True


def post(person, room, text, *, session="a session", now=NOW):
    return actions.post_message(person.vault(session), room, text=text, lang="en", marking=AMBER, now=now)
