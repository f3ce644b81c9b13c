"""Two nodes and no hub at all: a room, its messages and their answers travel as files, over the command and the page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hornbill.simulation import story
from hornbill.simulation.play import Expectations, Manner
from hornbill.simulation.plays.stage import Talk, ask_database, build_pair, processes_of
from hornbill.simulation.processes import Running, running
from hornbill.simulation.visitor import Visitor, wait_until

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.scenario, pytest.mark.slow]


def node(network, agency, *words):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    verb, *rest = words
    return subprocess.run(
        [sys.executable, "-m", "hornbill.command", "node", verb, "--data", str(network.data(agency)), *rest],
        env={**clean, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def carry(network, sender, receiver, file):
    """Carry a file from one node to another; returns what the other said."""
    done = node(network, sender, "carry-out", "--to", receiver, str(file))
    assert done.returncode == 0, done.stderr
    done = node(network, receiver, "carry-in", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_case_goes_on_by_hand_and_the_hub_that_comes_back_doubles_nothing(tmp_path):
    network = build_pair(Expectations(lambda _: None), tmp_path / "network", Manner(0))
    thai, viet = (agency.id for agency in network.agencies)
    hub = []
    with running(network, change=lambda parts: hub.append(parts.parts.pop("hub"))) as parts:
        first, second = (Visitor(network, agency, agency.people[0]) for agency in network.agencies)
        for visitor in (first, second):
            visitor.sign_in()
        room = first.open_room(story.TITLE, story.NUMBER, [second.officer_id])
        first.write(room, "The container leaves on Friday.")
        assert not second.state(room)
        told = carry(network, thai, viet, tmp_path / "there.parcel")
        assert "0 refused" in told
        talk = Talk(first, second, room)
        assert talk.equal(), talk.seen()
        assert "The container leaves on Friday." in second.page(room)
        second.accept(room)
        second.write(room, "We wait at the border.")
        carry(network, viet, thai, tmp_path / "back.parcel")
        assert talk.equal(), talk.seen()
        assert "We wait at the border." in first.page(room)
        again = node(network, thai, "carry-in", str(tmp_path / "back.parcel"))
        assert " 0 new" in again.stdout, again.stdout
        own = node(network, thai, "carry-in", str(tmp_path / "there.parcel"))
        assert (own.returncode, "parcel-own" in own.stderr) == (1, True)
        over = node(network, thai, "carry-out", "--to", viet, str(tmp_path / "there.parcel"))
        assert (over.returncode, "cannot-write" in over.stderr) == (1, True)
        _bad_files(network, viet, tmp_path)
        parts.parts["hub"] = hub[0]
        _the_hub_comes_back(network, parts, talk)
        for visitor in talk.both:
            visitor.close()
    assert not processes_of(network)


def _bad_files(network, agency, folder):
    whole = (folder / "there.parcel").read_bytes()
    vast = folder / "vast.parcel"
    with vast.open("wb") as file:
        file.write(whole)
        file.truncate(2 * 1024**3)
    for name, data, code in (
        ("cut.parcel", whole[:-100], "bad-parcel"),
        ("altered.parcel", whole[:-1] + bytes([whole[-1] ^ 1]), "parcel-not-signed"),
        ("newer.parcel", whole.replace(b"/v1\n", b"/v2\n", 1), "parcel-too-new"),
        ("vast.parcel", None, "parcel-too-large"),
        ("none.parcel", None, "cannot-read"),
    ):
        if data is not None:
            (folder / name).write_bytes(data)
        done = node(network, agency, "carry-in", str(folder / name))
        assert (done.returncode, code in done.stderr) == (1, True), done.stdout + done.stderr
    vast.unlink()


def _the_hub_comes_back(network, parts: Running, talk: Talk):
    parts.parts["hub"].start()
    parts.parts["hub"].wait_ready()
    waiting = "SELECT count(*) FROM exchange_outgoing WHERE posted_at IS NULL"
    for agency in network.agencies:
        assert wait_until(lambda agency=agency: ask_database(network, agency.id, waiting) == 0, 300)
    talk.first.write(talk.room, "Now by the hub again.")
    assert wait_until(lambda: "Now by the hub again." in talk.second.page(talk.room), 300)
    assert talk.equal(), talk.seen()
    assert talk.quiet(), talk.seen()
    for visitor in talk.both:
        page = visitor.page(talk.room)
        assert [page.count(text) for text in ("leaves on Friday", "wait at the border", "hub again")] == [
            1,
            1,
            1,
        ]
