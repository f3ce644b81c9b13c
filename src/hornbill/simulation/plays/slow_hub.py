"""A hub that is slow, silent, away, closes connections, loses its answers or is asked everything twice.

Shows: in each case the officers can write, what they write is kept and goes out by itself, it arrives once, a
node that cannot reach the hub says so, and the alarm goes when the trouble is over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.simulation.faulty_hub import BEHAVIOURS, FaultyHub
from hornbill.simulation.plays.stage import begin_talk, build_pair
from hornbill.simulation.processes import Running, free_ports, running
from hornbill.simulation.visitor import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.plays.stage import Talk

PATIENCE = {
    "HORNBILL_HUB_TIMEOUT_S": "2",
    "HORNBILL_HUB_WAIT_S": "4",
}  # of the nodes, so that the play is short
PASSES = ("slow", "duplicates", "breaks")  # behaviours in which messages arrive all the same
ARRIVES_S, ALARM_S = 120.0, 120.0


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_pair(expectations, folder, manner)
    (hidden,) = free_ports(1)  # nodes know the relay's port only
    with FaultyHub(network.hub_port, hidden) as relay:
        behind = replace(network, hub_port=hidden)
        with running(behind, change=_make_impatient):
            talk = begin_talk(expectations, behind)
            for how in [how for how in BEHAVIOURS if how != "fine"]:
                relay.behave(how)
                expectations.say(f"{how}: the hub {BEHAVIOURS[how]}")
                _trouble(expectations, talk, how, relay)
                relay.behave("fine")
                _over(expectations, talk)
            expectations.say(f"{relay.passed} requests reached the hub")


def _make_impatient(parts: Running) -> None:
    for part in parts.parts.values():
        part.env.update(PATIENCE)


def _texts(how: str) -> list[str]:
    return [f"<while {how}: {number}>" for number in range(2)]


def _trouble(expectations: Expectations, talk: Talk, how: str, relay: FaultyHub) -> None:
    """Both officers write one message each while the hub misbehaves."""
    texts = _texts(how)
    for visitor, text in zip(talk.both, texts, strict=True):
        visitor.write(talk.room, text)
    kept = all(text in visitor.page(talk.room) for visitor, text in zip(talk.both, texts, strict=True))
    expectations.expect("both can write, and read what they wrote", true=kept)
    if how in PASSES:
        expectations.expect("what they write arrives", true=talk.equal(ARRIVES_S), seen=talk.seen())
        expectations.expect("through just such a hub", true=relay.met >= 2, seen=str(relay.met))
        return
    if how != "absent":
        again = wait_until(lambda: relay.met > 2, ALARM_S)  # two envelopes: the third is one sent again
        expectations.expect("both post, and post again", true=again, seen=str(relay.met))
    told = wait_until(lambda: all("hub" in v.state(talk.room)["alarms"] for v in talk.both), ALARM_S)
    expectations.expect("both nodes say that the hub cannot be reached", true=told, seen=talk.seen())


def _over(expectations: Expectations, talk: Talk) -> None:
    """The trouble is over: everything has arrived once, and no alarm is left."""
    expectations.expect("then both come to equal hashes", true=talk.equal(), seen=talk.seen())
    expectations.expect("and the alarm is gone", true=talk.quiet(), seen=talk.seen())
    texts = [text for how in BEHAVIOURS for text in _texts(how)]
    for visitor in talk.both:
        page = visitor.page(talk.room)
        written = visitor.state(talk.room)["messages"]
        counts = [page.count(text) for text in texts]
        once = all(count <= 1 for count in counts) and sum(counts) == written
        expectations.expect(
            f"every message stands once at {visitor.agency.id} ({written})", true=once, seen=str(counts)
        )
