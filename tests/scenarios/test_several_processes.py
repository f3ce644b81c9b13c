"""Two web processes and two workers of one node on PostgreSQL, behind nginx with the printed settings: killed, stopped, moved between."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from hornbill import config, postgres
from hornbill.node.work import TAKEN_OVER
from hornbill.simulation.databases import Server
from hornbill.simulation.people import PAIR
from hornbill.simulation.play import Expectations, Manner
from hornbill.simulation.plays.stage import build_pair
from hornbill.simulation.processes import Part, Running, free_ports
from hornbill.simulation.visitor import PageSaid, Visitor, hidden_fields, wait_until

ROOT = Path(__file__).parents[2]
PROXY = ROOT / "deploy/proxy"
HERE, THERE = PAIR
COOKIE = f"hornbill_vault_{HERE.id}"
WAIT_S = 240
POSTS, SENDERS = 40, 6
pytestmark = [pytest.mark.scenario, pytest.mark.slow, pytest.mark.postgres, pytest.mark.long]


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


def test_any_process_serves_a_session_and_its_end_is_the_end_in_both(node, officers, moved):
    first, _second, _partner, room = officers
    at = [moved(first, port) for port in node.ports]
    for number, one in enumerate((*at, *reversed(at))):
        one.write(room, f"moved {number}")
    for one in at:
        page = one.page(room)
        assert all(f"moved {number}" in page for number in range(4))
    with stream(at[1]) as events:
        at[0].http.post("/sign-out", data=at[0].form(f"/rooms/{room}", "/sign-out"))
        assert wait_until(lambda: "event: closed" in events, WAIT_S)
    assert at[1].http.get(f"/rooms/{room}").status_code != 200


def test_what_is_written_at_one_comes_live_to_a_page_held_by_the_other(node, officers, moved):
    first, second, partner, room = officers
    one, other = moved(first, node.ports[0]), moved(second, node.ports[1])
    other.page(room)
    with stream(other) as events:
        before = sum(line == "event: room" for line in events)
        one.write(room, "written at the first process")
        assert wait_until(lambda: sum(line == "event: room" for line in events) > before, WAIT_S)
        assert "written at the first process" in other.page(room)
        before = sum(line == "event: room" for line in events)
        partner.write(room, "written by the partner")
        assert wait_until(lambda: "written by the partner" in other.page(room), WAIT_S)
        assert sum(line == "event: room" for line in events) > before


def test_wrong_passphrases_are_counted_together(node):
    wrong = replace(HERE.people[1], passphrase="not this one at all")
    said = []
    for number in range(12):
        ports = {**node.network.ports, HERE.id: node.ports[number % 2]}
        one = Visitor(replace(node.network, ports=ports), HERE, wrong)
        with pytest.raises(PageSaid) as refused:
            one.sign_in()
        said.append("pause" in str(refused.value).lower())
        one.close()
        if len(said) > 1 and all(said[-2:]):
            break
    tries = said.index(True)
    assert tries == config.SETTINGS["HORNBILL_SIGN_IN_TRIES"].default, "counted at both together"
    assert said[-2:] == [True, True], "at both processes"
    with postgres.connect(node.server.where(HERE.id), "tests") as server:
        server.execute("DELETE FROM axes_accessattempt")


def test_a_process_is_killed_in_the_middle_of_posts_and_nothing_is_lost_or_doubled(node, officers):
    first, _second, partner, room = officers
    path = f"/rooms/{room}/messages"
    texts = [f"numbered {number:03}." for number in range(POSTS)]
    posted, lock = [], threading.Lock()
    address = f"http://127.0.0.1:{node.proxy}"

    def post(text):
        """Send one form as often as it takes, as a browser's *send again* does."""
        with httpx.Client(
            base_url=address, headers=first.http.headers, timeout=120, trust_env=False
        ) as browser:
            browser.cookies = first.http.cookies
            form = None
            for _ in range(400):
                try:
                    form = form or hidden_fields(browser.get(f"/rooms/{room}").text, path)
                    answer = browser.post(path, data={**form, "text": text, "tlp": "", "marking": ""})
                except (httpx.HTTPError, PageSaid):
                    time.sleep(0.05)
                    continue
                if answer.status_code in (302, 303):
                    with lock:
                        posted.append(text)
                    return
                time.sleep(0.05)
            pytest.fail(f"{text} could not be sent: {answer.status_code}")

    serving = serving_process(node, first)
    with ThreadPoolExecutor(SENDERS) as pool:
        sending = [pool.submit(post, text) for text in texts]
        assert wait_until(lambda: len(posted) >= POSTS // 4, WAIT_S)
        serving.kill()
        for one in sending:
            one.result(timeout=WAIT_S)
    serving.start()
    serving.wait_ready()
    for one in (first, partner):
        assert wait_until(lambda one=one: all(text in one.page(room) for text in texts), WAIT_S)
        page = one.page(room)
        assert {text: page.count(text) for text in texts} == dict.fromkeys(texts, page.count(texts[0]))
        assert one.state(room)["messages"] == POSTS
    assert first.state(room)["content_hash"] == partner.state(room)["content_hash"]


def serving_process(node, one):
    """The web process to which the proxy leads a session: of the two, the one that opened the room for it."""
    before = [memory_of(node, number) for number in (0, 1)]
    for _ in range(30):
        one.http.get("/rooms")
    used = [memory_of(node, number) - before[number] for number in (0, 1)]
    names = (f"{HERE.id} web", f"{HERE.id} web 2")
    return node.parts.parts[names[used.index(max(used))]]


def memory_of(node, number):
    """Ticks of a processor that a web process has used."""
    part = node.parts.parts[(f"{HERE.id} web", f"{HERE.id} web 2")[number]]
    fields = Path(f"/proc/{part.process.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_a_worker_takes_over_from_one_that_was_killed_and_from_one_that_hangs(node, officers):
    first, _second, partner, room = officers
    assert wait_until(lambda: works(node) is not None, WAIT_S)
    working, standing = works(node)
    working.kill()
    first.write(room, "after the first was killed")
    assert wait_until(lambda: "after the first was killed" in partner.page(room), WAIT_S)
    assert works(node)[0] is standing

    working.start()  # it stands by now
    assert wait_until(lambda: len(ask(node, "SELECT 1 FROM node_process WHERE kind = 'worker'")) == 2, WAIT_S)
    standing.process.send_signal(signal.SIGSTOP)
    first.write(room, "after the second hung")
    assert wait_until(lambda: "after the second hung" in partner.page(room), WAIT_S)
    assert works(node)[0] is working
    standing.process.send_signal(signal.SIGCONT)
    assert standing.process.wait(timeout=WAIT_S) == TAKEN_OVER
    partner.write(room, "and back")
    assert wait_until(lambda: "and back" in first.page(room), WAIT_S)
    for one in (first, partner):
        assert one.state(room)["messages"] == 3
    standing.start()
    standing.wait_ready()


def test_a_process_that_hangs_for_a_while_goes_on_afterwards(node, officers, moved):
    first, _second, _partner, room = officers
    at = [moved(first, port) for port in node.ports]
    hung = node.parts.parts[f"{HERE.id} web 2"].process
    hung.send_signal(signal.SIGSTOP)
    try:
        ask(
            node,
            "UPDATE node_process SET seen_at = seen_at - interval '1 minute' WHERE place LIKE '%:%' RETURNING 1",
        )
        at[0].write(room, "while the other hangs")
    finally:
        hung.send_signal(signal.SIGCONT)
    assert "while the other hangs" in at[1].page(room)
    at[1].write(room, "and it goes on")
    assert "and it goes on" in at[0].page(room)


def hornbill(node, *words, data=None, **settings):
    clean = {name: text for name, text in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))}
    own = node.parts.parts[f"{HERE.id} web"].env
    return subprocess.run(
        [sys.executable, "-m", "hornbill.command", *words, "--data", str(data or node.data)],
        env={
            **clean,
            **own,
            "HORNBILL_DATA": str(data or node.data),
            "PYTHONPATH": str(ROOT / "src"),
            **settings,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_another_machine_needs_the_same_keys_and_the_same_sealed_files(node, tmp_path):
    """A second data folder stands for a second machine."""
    [port] = free_ports(1)
    other = tmp_path / "data"
    other.mkdir(mode=0o700)
    for name in ("node.keys", "enrolment.json"):
        shutil.copy2(node.data / name, other / name)
    refused = hornbill(node, "node", "serve", "--port", str(port), data=other)
    assert refused.returncode == 1
    assert "files-apart" in refused.stderr
    shutil.rmtree(other / "files")
    (other / "files").symlink_to(node.data / "files")
    words = ["node", "serve", "--data", str(other), "--port", str(port), "--with-parent", str(os.getpid())]
    env = {
        **node.parts.parts[f"{HERE.id} web"].env,
        "HORNBILL_DATA": str(other),
        "HORNBILL_SESSION_IDLE_MIN": "9",
    }
    part = Part("elsewhere", words, tmp_path / "log", f"http://127.0.0.1:{port}/health", env)
    part.start()
    try:
        part.wait_ready()
        assert "HORNBILL_SESSION_IDLE_MIN" in part.log.read_text()
        told = hornbill(node, "node", "check")
        assert told.stdout.count("ok    web") == 3
        assert re.search("WRONG processes .*HORNBILL_SESSION_IDLE_MIN", told.stdout)
        assert re.search("ok    worker .*, works", told.stdout)
        assert re.search("ok    worker .*, stands by", told.stdout)
    finally:
        part.stop()
