"""A node on PostgreSQL with two web processes and two workers, behind nginx with the printed settings, and its officers."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from hornbill import postgres
from hornbill.simulation.databases import Server
from hornbill.simulation.people import PAIR
from hornbill.simulation.play import Expectations, Manner
from hornbill.simulation.plays.stage import build_pair
from hornbill.simulation.processes import Part, Running, free_ports
from hornbill.simulation.visitor import Visitor, wait_until

ROOT = Path(__file__).parents[2]
PROXY = ROOT / "deploy/proxy"
HERE, THERE = PAIR
COOKIE = f"hornbill_vault_{HERE.id}"
WAIT_S = 240


def nginx():
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("nginx is not installed; under CI that is a failure", pytrace=False)
        pytest.skip("nginx is not installed")
    return found


def another(part, name, log, **changes):
    """One more process of the same kind."""
    return Part(name, changes.get("command", part.command), log, changes.get("ready"), dict(part.env))


@pytest.fixture(scope="module")
def node(tmp_path_factory, postgres_server):
    """A pair of agencies and a hub; one of the nodes with two web processes and two workers."""
    nginx()
    folder = tmp_path_factory.mktemp("several")
    server = Server(postgres.read(postgres_server.url()))
    network = build_pair(Expectations(lambda _: None), folder / "network", Manner(seed=1, postgres=server))
    parts = Running(network)
    second, proxy = free_ports(2)
    data = network.data(HERE.id)
    web, worker = parts.parts[f"{HERE.id} web"], parts.parts[f"{HERE.id} worker"]
    for part in (web, worker):
        part.env["HORNBILL_LIVE_BEAT_S"] = "600"  # what is seen at once is not seen by a beat
    words = [*web.command[:-1], str(second)]
    parts.parts[f"{HERE.id} web 2"] = another(
        web, "web 2", data / "web-2.log", command=words, ready=f"http://127.0.0.1:{second}/health"
    )
    parts.parts[f"{HERE.id} worker 2"] = another(worker, "worker 2", data / "worker-2.log")
    parts.start()
    ports = (network.ports[HERE.id], second)
    try:
        with proxied(folder, ports, proxy):
            yield SimpleNamespace(
                network=network,
                parts=parts,
                ports=ports,
                proxy=proxy,
                data=data,
                folder=folder,
                server=server,
            )
    finally:
        parts.stop()


@contextmanager
def proxied(folder, ports, port):
    """nginx with the files that are handed out, told of these processes, and without TLS on the loopback."""
    where = folder / "nginx"
    where.mkdir()
    several, site = ((PROXY / name).read_text() for name in ("several-nginx.conf", "nginx-node.conf"))
    for before, now in (
        ("127.0.0.1:8101", f"127.0.0.1:{ports[0]}"),
        ("127.0.0.1:8111", f"127.0.0.1:{ports[1]}"),
    ):
        assert before in several
        several = several.replace(before, now)
    own = re.sub(r"upstream .*?\n}\n", "", site, count=1, flags=re.DOTALL)
    own = re.sub(r"server \{\n    listen 80;.*?\n}\n", "", own, count=1, flags=re.DOTALL)
    own = re.sub(r"    (ssl_|listen \[).*\n", "", own).replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    text = (
        (several + own).replace("vn-police.example.org", f"{HERE.id}.localhost").replace("vn-police", HERE.id)
    )
    temporary = "".join(
        f"{kind}_temp_path {where}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = where / "nginx.conf"
    file.write_text(
        f"pid {where}/pid; error_log {where}/error.log; daemon off; master_process off;\n"
        f"events {{}}\nhttp {{\n{temporary}{text}\n}}\n"
    )
    process = subprocess.Popen([nginx(), "-c", str(file)], stdin=subprocess.DEVNULL)
    try:
        assert wait_until(lambda: answers(port), WAIT_S)
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def answers(port):
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", headers=host(port), trust_env=False).is_success
    except httpx.HTTPError:
        return False


def host(port):
    return {"Host": f"{HERE.id}.localhost:{port}"}


def visitor(node, agency, username, port=None):
    """An officer in front of the pages, through the proxy unless a port is named."""
    ports = {**node.network.ports, HERE.id: port or node.proxy}
    one = Visitor(replace(node.network, ports=ports), agency, agency.person(username))
    one.sign_in()
    return one


@pytest.fixture
def moved(node):
    """The same session at another process: a client with the same cookies."""
    made = []

    def move(one, port):
        ports = {**node.network.ports, HERE.id: port}
        other = Visitor(replace(node.network, ports=ports), one.agency, one.person)
        other.http.cookies = one.http.cookies
        made.append(other)
        return other

    yield move
    for other in made:
        other.close()


@pytest.fixture
def officers(node):
    """Two officers of the node with two processes, and one of its partner, in a room."""
    first, second = (visitor(node, HERE, person.username) for person in HERE.people[:2])
    partner = visitor(node, THERE, THERE.people[0].username)
    room = first.open_room("Several processes", "", [second.officer_id, partner.officer_id])
    assert wait_until(lambda: bool(partner.state(room)), WAIT_S)
    yield first, second, partner, room
    for one in (first, second, partner):
        one.close()


@contextmanager
def stream(one):
    """The live events of a session, as they come."""
    to = one.http.base_url
    cookies = "; ".join(f"{name}={text}" for name, text in one.http.cookies.items())
    connection = http.client.HTTPConnection(to.host, to.port)
    connection.request("GET", "/live", headers={**host(to.port), "Cookie": cookies})
    answer = connection.getresponse()
    assert answer.status == 200
    events = []

    def read():
        with suppress(OSError, http.client.HTTPException, ValueError):
            while line := answer.readline():
                events.append(line.decode().strip())

    thread = threading.Thread(target=read)
    thread.start()
    try:
        assert wait_until(lambda: "event: ping" in events, WAIT_S)
        yield events
    finally:
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)
        thread.join()
        answer.close()
        connection.close()


def works(node):
    """The worker whose turn it is, and the other."""
    [[place]] = ask(
        node,
        "SELECT place FROM node_process p JOIN node_workerturn t ON t.holder = p.id AND t.held_until > now()",
    ) or [[""]]
    workers = [node.parts.parts[name] for name in (f"{HERE.id} worker", f"{HERE.id} worker 2")]
    mine = [one for one in workers if place.endswith(f"process {one.process.pid}")]
    return [*mine, *(one for one in workers if one not in mine)] if mine else None


def ask(node, question):
    with postgres.connect(node.server.where(HERE.id), "tests") as server:
        return server.execute(question).fetchall()
