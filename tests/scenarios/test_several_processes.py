"""Two web processes and two workers of one node on PostgreSQL, behind nginx with the printed settings: killed, stopped, moved between."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from hornbill import config, postgres
from hornbill.node.process import REPLACED
from hornbill.simulation.processes import Part, free_ports
from hornbill.simulation.visitor import PageSaid, Visitor, hidden_fields, wait_until
from tests.scenarios.several import HERE, ROOT, WAIT_S, ask, moved, node, officers, stream, works

__all__ = ["moved", "node", "officers"]  # fixtures
POSTS, SENDERS = 40, 6
pytestmark = [pytest.mark.scenario, pytest.mark.slow, pytest.mark.postgres, pytest.mark.long]


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
    assert standing.process.wait(timeout=WAIT_S) == REPLACED
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


def test_a_web_process_that_returns_to_other_tables_ends_and_may_be_started_anew(node):
    part = node.parts.parts[f"{HERE.id} web 2"]
    its = f"FROM node_process WHERE place LIKE '%:{node.ports[1]}'"
    part.process.send_signal(signal.SIGSTOP)
    try:
        assert ask(node, f"DELETE {its} RETURNING 1")
        ask(
            node,
            "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '9999_newer', now()) RETURNING 1",
        )
        part.process.send_signal(signal.SIGCONT)
        assert part.process.wait(timeout=WAIT_S) == REPLACED
    finally:
        ask(node, "DELETE FROM django_migrations WHERE app = 'vault' AND name = '9999_newer' RETURNING 1")
    for _ in range(2):
        part.start()
        part.wait_ready()
        assert ask(node, f"SELECT 1 {its}")
        part.process.terminate()
        assert part.process.wait(timeout=WAIT_S) == 0
        assert not ask(node, f"SELECT 1 {its}"), "its row is gone when it is told to stop"
    part.start()
    part.wait_ready()


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
