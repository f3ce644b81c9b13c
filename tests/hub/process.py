"""A real hub process over a real socket, which a test may kill and start again.

hub = HubProcess(tmp_path); hub.start(); hub.kill(); hub.start()
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hornbill import postgres
from hornbill.exchange.hub.client import HubClient
from hornbill.exchange.hub.log import LogClient
from hornbill.hub.nodes import Node, write_hub_file
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.simulation.processes import free_ports
from tests.hub.rig import ON_POSTGRES, part_mailboxes, postgres_database

SOURCE = Path(__file__).parents[2] / "src"
START_S = 120


def _database_url():
    from tests import node_settings

    return node_settings.server.url(postgres_database().name)


class HubProcess:
    def __init__(self, folder, directory=None):
        self.folder = folder
        self.hub_key = TransportKey.generate()
        self.keys = {name: TransportKey.generate() for name in ("th-customs", "vn-customs", "la-police")}
        self.mailboxes = {name: os.urandom(16).hex() for name in self.keys}
        nodes = [Node(name, self.mailboxes[name], key.public) for name, key in self.keys.items()]
        write_hub_file(folder / "hub.json", self.hub_key, nodes, directory)
        self.database = {}
        if ON_POSTGRES:
            self.database = {"HORNBILL_DATABASE_URL": _database_url()}
            part_mailboxes(postgres.read(self.database["HORNBILL_DATABASE_URL"]), self.hub_key)
        self.process = None
        [self.port] = free_ports(1)

    def command(self, port):
        return [sys.executable, "-m", "hornbill.hub.serve", "--data", str(self.folder), "--port", str(port)]

    def start(self):
        log = self.folder / "hub.log"
        with log.open("ab") as file:
            seen = file.tell()
            self.process = subprocess.Popen(
                self.command(self.port),
                stderr=file,
                env={"PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"], **self.database},
            )
        end = time.monotonic() + START_S
        while time.monotonic() < end and self.process.poll() is None:
            ports = [
                line.rpartition(" ")[2]
                for line in log.read_bytes()[seen:].decode().splitlines()
                if " listens on " in line
            ]
            if ports:
                self.port = int(ports[0])
                try:
                    socket.create_connection(("127.0.0.1", self.port), 1).close()
                except OSError:
                    pass
                else:
                    return
            time.sleep(0.01)
        pytest.fail(f"the hub did not start: {log.read_text()}")

    def kill(self):
        self.process.kill()
        self.process.wait(120)

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(120)

    def client(self, agency):
        return HubClient(
            f"http://127.0.0.1:{self.port}",
            agency=agency,
            key=self.keys[agency],
            mailbox=self.mailboxes[agency],
            hub_key=self.hub_key.public,
        )

    def fetch_all(self, agency):
        found, after = [], 0
        with self.client(agency) as client:
            while page := client.fetch(after):
                assert [item.cursor for item in page] == list(range(after + 1, after + 1 + len(page)))
                assert not [item for item in page if item.trouble]
                found += [item.envelope for item in page]
                after = page[-1].cursor
        return found

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def log(self, signer, key=None):
        return LogClient(self.url, signer=signer, key=key or self.keys[signer])
