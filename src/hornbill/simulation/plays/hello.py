"""Two agencies, one sealed room, a blind hub that is killed in the middle.

Shows: what an officer of one agency writes is read at the other; a request for information is read in the reader's language, refused in
part and answered (``pangolin``); the hub, killed without goodbye while messages are under way, loses and doubles nothing; both nodes
come to equal hashes; the words that were written stand in no file of the hub and, without keys, in no file of the nodes.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from hornbill.simulation import databases, story
from hornbill.simulation.people import PAIR
from hornbill.simulation.plays import pangolin
from hornbill.simulation.plays.stage import build_pair, find_words
from hornbill.simulation.processes import HUB, running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.processes import Running

DURING = 6  # messages written while the hub is dead


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_pair(expectations, folder, manner)
    with running(network) as parts:
        expectations.say("hub, two web processes and two workers answer")
        _talk(expectations, network, parts)


def _talk(expectations: Expectations, network: Network, parts: Running) -> None:
    visitors = {agency.id: Visitor(network, agency, agency.people[0]) for agency in PAIR}
    somchai, hanh = (visitors[agency.id] for agency in PAIR)
    for visitor in visitors.values():
        visitor.sign_in()
    planted = [f"planted-{secrets.token_hex(8)}" for _ in range(3)]
    room = somchai.open_room(f"{story.TITLE} {planted[0]}", story.NUMBER, [hanh.officer_id])
    arrived = wait_until(lambda: hanh.state(room) != {}, timeout_s=90)
    expectations.expect("the room that Thai Customs opened is there at Viet Nam Customs", true=arrived)
    for line in story.LINES:
        visitors[line.agency].write(room, line.text)
    somchai.write(room, f"The seal on the box reads {planted[1]}.")
    expectations.expect(
        "both come to equal hashes", true=_equal(somchai, hanh, room), seen=_hashes(somchai, hanh, room)
    )
    page = hanh.page(room)
    for line in story.LINES:
        words = " ".join(line.text.split())
        expectations.expect(f"the other agency reads “{words[:40]}…”", true=words in page)
    planted += pangolin.tell(expectations, somchai, hanh)
    _kill_the_hub(expectations, parts, somchai, hanh, room, planted[2])
    _search(expectations, network, [*planted, story.CONTAINER, "rubberwood furniture", "Hồng Vượng"])


def _kill_the_hub(
    expectations: Expectations, parts: Running, somchai: Visitor, hanh: Visitor, room: str, planted: str
) -> None:
    if len(parts.hub) > 1:
        _kill_a_worker(expectations, parts, somchai, hanh, room)
    somchai.write(room, "Last words before the hub dies.")
    for part in parts.hub:
        part.kill()
    expectations.say("the hub was killed (SIGKILL)")
    for number in range(DURING):
        (somchai, hanh)[number % 2].write(room, f"While the hub is dead, message {number}, {planted}.")
    before = hanh.state(room)
    expectations.expect(
        "what is written while the hub is dead waits at its own node",
        true=f"message 0, {planted}" not in hanh.page(room) and f"message 1, {planted}" in hanh.page(room),
        seen=str(before),
    )
    for part in parts.hub:
        part.start()
    for part in parts.hub:
        part.wait_ready()
    expectations.say("the hub was started again")
    expectations.expect(
        "after its return both come to equal hashes",
        true=_equal(somchai, hanh, room),
        seen=_hashes(somchai, hanh, room),
    )
    for visitor in (somchai, hanh):
        page = visitor.page(room)
        counts = [page.count(f"message {number}, {planted}") for number in range(DURING)]
        expectations.expect(
            f"nothing is lost and nothing doubled at {visitor.agency.id}",
            true=counts == [1] * DURING,
            seen=str(counts),
        )


def _kill_a_worker(
    expectations: Expectations, parts: Running, somchai: Visitor, hanh: Visitor, room: str
) -> None:
    """One process of the hub after the other is killed, and the mail goes on by those that are left."""
    for number, part in enumerate(parts.hub):
        part.kill()
        (somchai, hanh)[number % 2].write(room, f"While {part.name} is dead.")
        expectations.expect(
            f"while the process “{part.name}” is dead both come to equal hashes by the others",
            true=_equal(somchai, hanh, room),
            seen=_hashes(somchai, hanh, room),
        )
        part.start()
        part.wait_ready()


def _equal(one: Visitor, other: Visitor, room: str) -> bool:
    """Wait until both nodes have the same hashes and no record waits for another."""

    def same() -> bool:
        a, b = one.state(room), other.state(room)
        keys = ("control_hash", "content_hash")
        return bool(a) and all(a.get(key) == b.get(key) for key in keys)

    return wait_until(same, timeout_s=90)


def _hashes(one: Visitor, other: Visitor, room: str) -> str:
    return f"{one.state(room)} {other.state(room)}"


def _search(expectations: Expectations, network: Network, words: list[str]) -> None:
    hits = find_words(words, network, HUB)
    expectations.expect("no planted word stands in any file of the hub", true=not hits, seen=str(hits))
    schema = "hornbill_hub." if network.postgres else ""
    ask = f"SELECT coalesce(sum(length(envelope)), 0) FROM {schema}envelopes"  # noqa: S608  # one of two names
    ((size,),) = databases.rows(network.postgres, network.hub_data / "hub.sqlite", HUB, ask)
    expectations.expect("the hub holds envelopes all the same", true=size > 50_000, seen=f"{size} bytes")
    control = find_words([PAIR[1].id], network, HUB)
    expectations.expect("the search finds what the hub does know: the names of nodes", true=bool(control))
    for agency in network.agencies:
        hits = find_words(words, network, agency.id)
        expectations.expect(
            f"no planted word stands in any file of the node of {agency.id}", true=not hits, seen=str(hits)
        )
