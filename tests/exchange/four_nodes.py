"""Four agencies' nodes in one process: each its own database, keys, data folder and memory, and the worker's own jobs.

Rules: one node is awake at a time; while it is, the framework's connection, the data folder and what a process keeps in memory
are that node's. A database is in memory and is copied as bytes: a new example, a crash, a backup cost milliseconds. All are
made once (``made``) and put back for each use. What a node's worker does is done by its real jobs, one round of each;
only their connections are given to them, and time is told by one clock.

    nodes = FourNodes(made())
    with nodes["th-customs"].awake():
        actions.open_room(nodes["th-customs"].people["somchai"].vault(), ...)
    nodes["th-customs"].work()
"""

from __future__ import annotations

import copy
import os
import tempfile
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from unittest import mock

from django.db import connections, transaction
from django.utils import timezone

from hornbill.directory import queries
from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.keys import prekeys
from hornbill.directory.core.log import bundle
from hornbill.directory.log import folding
from hornbill.exchange import inbound
from hornbill.exchange.actions.history import giving
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.actions.room_page import shown as drawn
from hornbill.exchange.hub import job as node_job
from hornbill.exchange.hub.client import HubClient
from hornbill.exchange.models import NodeAlarm
from hornbill.exchange.storage.restored_copy import start_new_chains
from hornbill.kernel.errors import HornbillError
from hornbill.node import jobs
from hornbill.people.jobs import directory as jobs_directory
from hornbill.people.jobs import prekeys as jobs_prekeys
from hornbill.rooms.jobs import mending as jobs_mending
from hornbill.rooms.jobs import receipts as jobs_receipts
from hornbill.vault import prekeys as vault_keys
from hornbill.vault.keyring import FILE_NAME, NodeKeys
from hornbill.vault.models import Account
from tests.directory.log_rig import NOW, Keys, LogNetwork
from tests.directory.prekey_rig import publish_statement
from tests.exchange.lying_hub import KEY, LyingHub
from tests.exchange.node_rig import Person
from tests.hub.rig import Clock

AGENCIES = ("ke-wildlife", "la-police", "th-customs", "vn-customs")
PEOPLE = {
    "ke-wildlife": ("wanjiru",),
    "la-police": ("kham",),
    "th-customs": ("somchai", "malee"),
    "vn-customs": ("hanh", "duc"),
}
OFFICERS = tuple(f"{agency}/{name}" for agency, names in PEOPLE.items() for name in names)
HUB = Hub("http://127.0.0.1:9", "", KEY.public)
# What a process of a node keeps in memory: where it is, and what it is in a new process.
MEMORY = (
    (node_room, "_rooms", dict),
    (open_rooms, "_rooms", dict),
    (drawn, "_opened", type(drawn._opened)),
    (drawn, "_seen", type(drawn._seen)),
    (giving, "_givings", dict),
    (folding, "_latest", lambda: None),
)


class Node:
    """One agency's node."""

    def __init__(self, agency, folder):
        self.agency, self.folder = agency, folder
        folder.mkdir()
        self.keys = NodeKeys.create(folder / FILE_NAME, agency=agency)
        self.people = {name: Person(f"{agency}/{name}") for name in PEOPLE[agency]}
        plain = connections["default"]
        self.connection = type(plain)({**plain.settings_dict, "NAME": ":memory:"}, "default")
        self.hub, self.copy, self.raised = None, b"", set()
        self.crash()

    def crash(self):
        """The processes are gone; what is in the database is all that is left."""
        self.memory = [fresh() for _, _, fresh in MEMORY]
        self.words, self.jobs = [], None

    def dump(self):
        """The database as bytes."""
        return self.connection.connection.serialize()

    def load(self, data):
        """Another database in place of this one, as after a restore; the processes start again."""
        self.connection.ensure_connection()
        self.connection.connection.deserialize(data)
        self.crash()

    @contextmanager
    def awake(self):
        """This process is the node's."""
        before = connections["default"], os.environ["HORNBILL_DATA"]
        kept = [getattr(module, name) for module, name, _ in MEMORY]
        connections["default"], os.environ["HORNBILL_DATA"] = self.connection, str(self.folder)
        for (module, name, _), value in zip(MEMORY, self.memory, strict=True):
            setattr(module, name, value)
        for word in self.words:
            inbound.WORDS.put(word)
        try:
            yield
        finally:
            self.words = [inbound.WORDS.get_nowait() for _ in range(inbound.WORDS.qsize())]
            self.memory = [getattr(module, name) for module, name, _ in MEMORY]
            for (module, name, _), value in zip(MEMORY, kept, strict=True):
                setattr(module, name, value)
            connections["default"], os.environ["HORNBILL_DATA"] = before

    # --- the worker
    def work(self, *, directory=False, compare=False):
        """Let the worker do one round of each of its jobs; errors of ours end that job's round alone.

        Args:
            directory: those that follow the log and fetch weekly keys too.
            compare: the hourly comparison with the hub's count too.

        Returns:
            Codes of what went wrong.
        """
        with self.awake():
            self.jobs = self.jobs or self._jobs()
            log, count, mail = self.jobs
            due = [*(log if directory else ()), *(count if compare else ()), *mail]
            codes = [code for one in due for code in self._step(one)]
            self.raised.update(codes, NodeAlarm.objects.values_list("code", flat=True))
        return codes

    def _step(self, one):
        try:
            one.step()
        except HornbillError as error:
            return [error.code]
        return []

    def _jobs(self):
        directory = jobs_directory.Directory()
        directory.source = lambda: self.hub.log_for(self.agency)
        mail = [jobs.Fetch(), jobs.Tend(), jobs_mending.Mend(), jobs_receipts.Receipts(), jobs.Send()]
        return [directory, jobs_prekeys.FetchPrekeys()], [jobs.Compare()], mail

    def prekeys(self, addresses):
        """What the job that fetches weekly keys asks of the hub."""
        return self.hub.prekeys(self.agency, addresses)

    # --- who runs it
    def keep_copy(self):
        """Make a backup."""
        self.copy = self.dump()

    def restore(self):
        """Put the backup back."""
        self.load(self.copy)

    def restart_chains(self, now):
        """What docs/operations.md says to do when an older copy was noticed."""
        with self.awake():
            start_new_chains(self.keys.mailbox, now)


class Made:
    """What is made once: nodes with their keys and databases, the log, everybody's weekly keys."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="hornbill-four-")
        schema = bytearray(connections["default"].connection.serialize())
        schema[18:20] = (
            b"\x01\x01"  # sqlite.org/fileformat.html: no write-ahead log, which memory cannot have
        )
        self.nodes = {agency: Node(agency, Path(self.folder.name) / agency) for agency in AGENCIES}
        self.net = net = LogNetwork([])
        for agency, node in self.nodes.items():
            node.load(bytes(schema))
            net.admit(agency, keys=node.keys)
            for person in node.people.values():
                net.officer(person.name, keys=Keys(signing=person.signing, sealing=person.sealing))
        net.give_key(1, AGENCIES)
        self.drawer = {}
        for node in self.nodes.values():
            with node.awake():
                queries.path().write_bytes(bundle.serialise(net.bundle(agency=node.agency, hub=HUB)))
                for person in node.people.values():
                    self._weekly_keys(person)
        net.publish()
        for node in self.nodes.values():
            with node.awake():
                jobs_directory.follow_once(net.server, lambda: net.now + timedelta(seconds=1))
        self.databases = {agency: node.dump() for agency, node in self.nodes.items()}

    def _weekly_keys(self, person):
        """As at signing in: keys made ahead, the commitment in the log, the blobs at the hub."""
        sealed = dict.fromkeys(
            ("kdf_salt", "master_wrapped", "reading_key_wrapped", "reading_sealed", "signing_key_wrapped"),
            b"x",
        )
        Account.objects.create(
            username=person.name,
            officer_id=person.name,
            display_name=person.name,
            created=NOW,
            signing_public=person.signing.public,
            sealing_public=person.sealing.public,
            kdf_cost={},
            signing_sealed=b"x",
            **sealed,
        )
        this = prekeys.week_of(NOW)
        weeks = range(this, this + 3)
        with transaction.atomic():
            publics = vault_keys.ensure(person.vault(), weeks, now=NOW)
        commitment, blobs = prekeys.commit(person.name, weeks.start, publics)
        self.net.post(publish_statement(self.net, person.name, commitment))
        self.drawer.update(blobs)


@cache
def made():
    """Make the four nodes, once in a process; the tests' own database must be there."""
    return Made()


class FourNodes:
    """The network as it is at the beginning, a hub between the nodes; ``close`` gives the process back."""

    def __init__(self, found=None):
        found = found or made()
        self.net = copy.copy(found.net)
        self.net.server = found.net.server.copy()
        self.clock = Clock(self.net.now + timedelta(seconds=2))
        self.nodes = found.nodes
        mailboxes = {agency: node.keys.mailbox for agency, node in self.nodes.items()}
        self.hub = LyingHub(self.clock, mailboxes, self.net.server, found.drawer)
        self.new_entries = 0
        for agency, node in self.nodes.items():
            node.load(found.databases[agency])
            node.hub, node.raised = self.hub, set()
            node.keep_copy()
        self._patches = ExitStack()
        client = lambda url, **more: HubClient(url, transport=self.hub, clock=self.clock, **more)  # noqa: E731
        self._patches.enter_context(mock.patch.object(node_job, "HubClient", client))
        self._patches.enter_context(mock.patch.object(timezone, "now", self.clock))
        self._patches.enter_context(mock.patch.object(node_job, "member_at", self._asks_for_keys))

    def __getitem__(self, agency):
        return self.nodes[agency]

    def __iter__(self):
        return iter(self.nodes.values())

    def _asks_for_keys(self, _hub):
        from hornbill.vault.keyring import node_keys

        return self.nodes[node_keys().agency]

    def close(self):
        """Give clock and connections back."""
        self._patches.close()

    def publish(self, **later):
        """Time goes on, and the witnesses cosign a head."""
        self.clock.advance(**later)
        self.net.now = self.clock()
        self.net.publish()

    def new_entry(self):
        """Somebody is certified: the log grows."""
        self.new_entries += 1
        self.clock.advance(seconds=1)
        self.net.now = self.clock()
        self.net.officer(f"la-police/new{self.new_entries}")
