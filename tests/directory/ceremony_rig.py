"""A secretariat's node and, in memory, its hub's log: what is queued is posted, witnessed and taken in again."""

from __future__ import annotations

from datetime import UTC, datetime

from hornbill.directory.admission import invitations
from hornbill.directory.admission.founding import Terms, found
from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.joining.admission import About, draft_admission
from hornbill.directory.core.joining.messages import JoinAnswer, JoinRequest
from hornbill.directory.core.joining.sealing import open_answer, seal_request
from hornbill.directory.log import intake as log_intake
from hornbill.directory.officers import own_week_keys
from hornbill.directory.statements import outbox as log_outbox
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency import head as heads
from hornbill.kernel.transparency.frontier import Frontier
from hornbill.kernel.transparency.leaf import Leaf
from hornbill.vault.actions import create_account, sign_in

HUB = Hub("http://127.0.0.1:9", "", b"h" * 32)
ROOTS = {"amina": "tamarind lantern seven rivers", "jun": "mango bicycle eleven stars"}
ABOUT = About("th-customs", "Thai Customs", "TH", "Asia/Bangkok", ("th",))
POLICE = About("vn-police", "Công an", "VN", "Asia/Ho_Chi_Minh", ("vi",))


class Network:
    """The network of one test."""

    def __init__(self):
        self.log_key, self.witness = TransportKey.generate(), TransportKey.generate()
        self.lines, self.edge = [], Frontier()

    @property
    def terms(self):
        return Terms("Net", HUB, self.log_key.public, {"un": self.witness.public})

    def found(self, vaults, **changes):
        return found(self.terms, vaults, ABOUT, now=changes.pop("now", datetime.now(UTC)), **changes)

    def post(self, rows=None):
        """Give weekly keys to a hub that takes all and post what waits, as the worker does; returns the kinds."""
        now = datetime.now(UTC)
        while own_week_keys.has_due(now):
            own_week_keys.note_posted(own_week_keys.to_post(now), now)
        rows = log_outbox.waiting() if rows is None else rows
        for row in rows:
            self.lines.append((bytes(row.leaf), bytes(row.sealed)))
            self.edge = self.edge.append(Leaf.from_bytes(bytes(row.leaf)).leaf_hash)
            log_outbox.note(row, index=len(self.lines) - 1, now=now)
        return [row.kind for row in rows]

    def take_in(self):
        """Take in all that the log has here, as the worker does."""
        now = datetime.now(UTC)
        head = heads.Head(
            log=heads.log_id(self.log_key.public),
            size=self.edge.size,
            root=self.edge.root(),
            at=now.replace(microsecond=0),
        )
        signed = heads.sign(head, self.log_key)
        signed = heads.add_cosignature(
            signed, "un", self.witness.public, heads.cosign(head, "un", self.witness)
        )
        from hornbill.directory.statements import state as ceremony_state

        return log_intake.take_in(signed, self.lines[ceremony_state.size() :], now=now)

    def settle(self):
        """Post and take in; returns the kinds."""
        kinds = self.post()
        self.take_in()
        return kinds


class Newcomer:
    """An agency's node that asks to join; it has keys and no database."""

    def __init__(self, folder, about=POLICE):
        from hornbill.vault.keyring import NodeKeys

        self.about = about
        self.keys = NodeKeys.create(folder / f"{about.id}.keys", agency=about.id)
        self.request = b""

    def ask(self, code, *, now=None, contact=""):
        """Return the sealed request."""
        statement = draft_admission(code, self.about, self.keys, now=now or datetime.now(UTC))
        self.request = seal_request(code, JoinRequest(statement.encode(), contact).to_bytes())
        return self.request

    def read(self, code, sealed):
        """Return the answer."""
        return JoinAnswer.from_bytes(open_answer(code, self.request, sealed))


def due_answers():
    """Slot and sealed answer of each request whose outcome is known, until the hub has it."""
    found = [(slot, invitations.due_answer(slot)) for slot in invitations.asked()]
    return [(slot, answer) for slot, answer in found if answer is not None]


def an_officer(name, words, now):
    create_account(officer_id=f"th-customs/{name}", display_name=name.title(), passphrase=words, now=now)
    return sign_in(name, words, address="10.0.0.1", now=now).vault
