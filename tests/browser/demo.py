"""Two nodes and a hub for the browser's tests, and officers who reach them without a browser.

with Demo(folder) as demo:
    room = demo.open_room("Rosewood")
    demo.visitor("hanh").write(room, "Please do not open the box yet.")
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hornbill.simulation.building import Network, build
from hornbill.simulation.people import PAIR
from hornbill.simulation.processes import Running, free_ports
from hornbill.simulation.visitor import Visitor, wait_until

PATIENCE_S = 120.0  # for nothing is timed here, and the machine may be full


class Demo:
    def __init__(self, folder):
        hub_port, *ports = free_ports(1 + len(PAIR))
        by_agency = {agency.id: port for agency, port in zip(PAIR, ports, strict=True)}
        self.network = Network(folder, PAIR, hub_port, by_agency)
        self.people = {person.username: (agency, person) for agency in PAIR for person in agency.people}
        self._visitors = {}
        self.signed_in = {}  # cookies of browser sessions, by user name: opening a vault costs a second

    def __enter__(self):
        build(self.network)
        self.parts = Running(self.network)
        self.parts.start()
        return self

    def __exit__(self, *_):
        for visitor in self._visitors.values():
            visitor.close()
        self.parts.stop()

    @property
    def hub(self):
        return self.parts.parts["hub"]

    def address(self, username):
        agency, _ = self.people[username]
        return f"http://{agency.host}:{self.network.ports[agency.id]}"

    def visitor(self, username):
        """An officer without a browser, signed in."""
        if username not in self._visitors:
            visitor = Visitor(self.network, *self.people[username])
            self._visitors[username] = visitor
            visitor.sign_in()
        return self._visitors[username]

    def open_room(self, title, *, by="somchai", others=("hanh",), tlp="AMBER+STRICT"):
        """A new room, with the others in it once it has arrived at their nodes."""
        opener, guests = self.visitor(by), [self.visitor(name) for name in others]
        room = opener.open_room(title, "TH-2026-0147", [guest.officer_id for guest in guests], tlp)
        for guest in guests:
            assert wait_until(lambda guest=guest: guest.state(room) != {}, PATIENCE_S)
        return room

    def fill(self, room, texts, *, by="somchai"):
        """Write many messages with one form, as fast as the node takes them."""
        visitor = self.visitor(by)
        form = visitor.form(f"/rooms/{room}", f"/rooms/{room}/messages")
        form.pop("once", None)  # one form for many messages
        for text in texts:
            answer = visitor.http.post(f"/rooms/{room}/messages", data={**form, "text": text, "tlp": ""})
            assert answer.status_code == 302

    def settle(self, room, *usernames):
        """Wait until officers see the same room."""

        def same():
            states = [self.visitor(name).state(room) for name in usernames]
            return len({(state.get("control_hash"), state.get("content_hash")) for state in states}) == 1

        assert wait_until(same, PATIENCE_S)

    def end_sessions(self, username):
        """Let the browser sessions of an officer run out, as time would; a visitor signs in again when asked."""
        agency, _ = self.people[username]
        self._forget_visitor(username)
        with closing(sqlite3.connect(self.network.data(agency.id) / "node.sqlite3", timeout=20)) as database:
            database.execute(
                "UPDATE vault_vaultsession SET expires = '2026-01-01 00:00:00' WHERE account_id IN"
                " (SELECT id FROM vault_account WHERE username = ?)",
                (username,),
            )
            database.commit()

    def leave_unused(self, username, minutes):
        """Let the sessions of an officer have been unused for so long, as the node sees it; a visitor's is one of them."""
        agency, _ = self.people[username]
        self._forget_visitor(username)
        with closing(sqlite3.connect(self.network.data(agency.id) / "node.sqlite3", timeout=20)) as database:
            database.execute(
                "UPDATE vault_vaultsession SET last_used = datetime('now', ?) WHERE account_id IN"
                " (SELECT id FROM vault_account WHERE username = ?)",
                (f"-{minutes} minutes", username),
            )
            database.commit()

    def _forget_visitor(self, username):
        visitor = self._visitors.pop(username, None)
        if visitor is not None:
            visitor.close()
