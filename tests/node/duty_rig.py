"""An agency with a log network, one officer who can sign in, a partner, and what the node's worker would do."""

from __future__ import annotations

from datetime import UTC, datetime

from hornbill.accounts import duty_service
from hornbill.directory.officers import own_week_keys
from hornbill.directory.statements import outbox as log_outbox
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.core.records.header import room_id
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.kernel.ids import node_author
from hornbill.kernel.transparency.leaf import Leaf
from hornbill.vault import service_tokens
from hornbill.vault.actions import create_account, sign_in
from hornbill.vault.keyring import node_keys
from tests.directory.log_rig import Keys, LogNetwork
from tests.directory.prekey_rig import Drawer
from tests.exchange.node_rig import AMBER
from tests.node.api_client import Program
from tests.node.conftest import PASSPHRASE

SOMCHAI, HANH, SERVICE = "th-customs/somchai", "vn-customs/hanh", "th-customs/@duty-1"


class World:
    """The tests' node, its network and its partner."""

    def __init__(self, partner):
        self.partner = partner
        self.drawer = Drawer()
        self.net = LogNetwork(["th-customs"], now=datetime.now(UTC))
        self.net.admit("vn-customs", keys=partner.keys)
        create_account(officer_id=SOMCHAI, display_name="Somchai", passphrase=PASSPHRASE, now=self.now)
        vault = self.vault()
        self.net.officer(SOMCHAI, keys=Keys(signing=vault.signing_key, sealing=vault.sealing_key))
        hanh = partner.first
        self.net.officer(HANH, keys=Keys(signing=hanh.signing, sealing=hanh.sealing))
        self.net.enrol()
        self.net.follow()

    @property
    def now(self):
        return datetime.now(UTC)

    def vault(self):
        return sign_in("somchai", PASSPHRASE, address="10.0.0.1", now=self.now).vault

    # --- the worker
    def post_entries(self):
        """Give weekly keys to the hub, post what waits for the log, and follow it."""
        while own_week_keys.has_due(self.now):
            rows = own_week_keys.to_post(self.now)
            assert self.drawer.put_prekeys([(bytes(row.address), bytes(row.blob)) for row in rows]) == []
            own_week_keys.note_posted(rows, self.now)
        while rows := log_outbox.waiting():
            for row in rows:
                self.net.server.add(Leaf.from_bytes(bytes(row.leaf)), bytes(row.sealed))
                self.net.publish()
                log_outbox.note(row, index=len(self.net.server.lines) - 1, now=self.now)
        self.net.follow()

    def work(self):
        """A round of everything that the worker does about memberships and the duty service."""
        self.post_entries()
        duty_service.look_after_keys(now=self.now)
        duty_service.answer_invitations(now=self.now)
        Tender(node_keys()).run(self.now)
        self.post_entries()

    # --- acts
    def switch_on(self, purpose="Case system"):
        service = duty_service.switch_on(purpose, now=self.now)
        self.post_entries()
        return service

    def open_room(self, *invite):
        room = actions.open_room(
            self.vault(),
            title="Rosewood",
            number="7",
            invite=list(invite),
            marking=AMBER,
            now=self.now,
        )
        self.work()
        self.partner.take_all()
        return room

    def opened_by_partner(self, *officers):
        """A room that the partner's officer founds; returns its id and the envelope of its beginning."""
        hanh = self.partner.first
        room = room_id(host="vn-customs", chain=hanh.chain, nonce="once")
        values = {
            "host": "vn-customs",
            "nonce": "once",
            "officers": sorted(officers),
            "successor": None,
            "archive": "none",
        }
        readers = self.partner.readers(officers, control=True)
        return room, self.partner.envelope(
            self.partner.write(room, "room.open", values, readers=readers, now=self.now)
        )

    def program(self, may=("read", "write"), rooms=(), days=30):
        made = service_tokens.make(name="Case system", may=may, rooms=rooms, days=days, now=self.now)
        return Program(made.text)

    def members(self, room):
        """Who is in the room, as the node itself folds it."""
        return node_room.node_room(room, node_keys()).fold.state().version.officers

    @staticmethod
    def forget():
        node_room._rooms.clear()
        open_rooms._rooms.clear()


NODE = node_author("th-customs")
