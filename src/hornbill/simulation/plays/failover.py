"""A hub of two workers over three PostgreSQL servers, each of which commits only what a second one has.

Shows: officers write while a replica is killed, the writing server is killed (twice, another takes over) and a worker of
the hub is killed; every message is there once, in order and equal at both nodes; the hub's cursors have no hole; the
directory log has one history, whose newest head witnesses have cosigned after the last change of servers.

What detects that a server is gone, and chooses the next, is the play itself (``simulation.quorum``): in operation it is Patroni.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill import postgres
from hornbill.simulation import quorum
from hornbill.simulation.agencies import SECRETARIAT, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE
from hornbill.simulation.plays.crash import GIVE_UP_S, Writer, judge, look_into_audits
from hornbill.simulation.plays.stage import Talk, build_some, look_into_outboxes, processes_of
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.processes import Running
    from hornbill.simulation.quorum import Quorum

AGENCIES = (SECRETARIAT, THAI_CUSTOMS_OF_THREE, VIET_NAM_POLICE)
BACK_S = 40.0  # writes are answered again by then
COSIGNED_S = 90.0
# The head that was signed last, and how many witnesses have cosigned it.
HEADS = (
    "SELECT h.at_ms, h.size, (SELECT count(*) FROM hornbill_log.cosignatures c WHERE c.at_ms = h.at_ms)"
    " FROM hornbill_log.heads h ORDER BY h.at_ms"
)
HOLES = (
    "SELECT count(*) FROM hornbill_hub.mailboxes m WHERE m.highest <> (SELECT count(*) FROM hornbill_hub.envelopes e"
    " WHERE e.place >> 40 = m.number)"
)
ENTRIES = "SELECT count(*), coalesce(max(number), -1) + 1 FROM hornbill_log.entries"


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is made again; NoServer where PostgreSQL is not installed."""
    with quorum.running() as servers:
        expectations.say("three database servers answer; a commit waits for one of the replicas")
        address = str(servers.new_database("hub"))
        network = build_some(
            expectations, folder, AGENCIES, replace(manner, hub_workers=2), hub_database=address
        )
        with running(network) as parts:
            _play(expectations, network, parts, servers, manner)
    left = processes_of(network)
    expectations.expect("no process is left", true=not left, seen=str(left))


def _play(
    expectations: Expectations, network: Network, parts: Running, servers: Quorum, manner: Manner
) -> None:
    talk = _begin(expectations, network)
    before = _ask(servers, ENTRIES)
    writers = [Writer(visitor, talk.room, manner) for visitor in talk.both]
    for writer in writers:
        writer.start()
    for trouble in (_lose_a_replica, _lose_the_writing_server, _lose_a_worker, _lose_the_writing_server):
        began = time.monotonic()
        lost = trouble(expectations, parts, servers)
        _await_progress(expectations, writers, began)
        if lost:
            servers.rejoin(lost)
    last = time.time()
    _add_to_the_log(expectations, network)
    for writer in writers:
        writer.join(GIVE_UP_S)
    judge(expectations, talk, writers)
    look_into_outboxes(expectations, network)
    look_into_audits(expectations, network, writers)
    holes = _ask(servers, HOLES)
    expectations.expect("no mailbox of the hub has a hole", true=holes == [(0,)], seen=str(holes))
    after = _ask(servers, ENTRIES)
    whole = after[0][0] == after[0][1] >= before[0][0]
    expectations.expect(
        "the directory log has one history without a hole", true=whole, seen=f"{before} {after}"
    )

    def cosigned() -> bool:
        heads = _ask(servers, HEADS)
        rising = all(one[1] <= other[1] for one, other in itertools.pairwise(heads))
        return rising and any(at_ms / 1000 > last and count >= 3 for at_ms, _, count in heads)  # of five

    held = wait_until(cosigned, timeout_s=COSIGNED_S)
    expectations.expect(
        "a head that was signed after the last change of servers is cosigned by witnesses",
        true=held,
        seen=str(_ask(servers, HEADS)[-3:]),
    )


def _begin(expectations: Expectations, network: Network) -> Talk:
    first, second = (
        Visitor(network, *network.officer(officer)) for officer in ("th-customs/somchai", "vn-police/hung")
    )
    for visitor in (first, second):
        visitor.sign_in()
    room = first.open_room("Rosewood while servers fall", "TH-21", [second.officer_id])
    talk = Talk(first, second, room)
    expectations.expect("a room is there at both nodes", true=talk.equal(), seen=talk.seen())
    second.accept(room)
    return talk


def _add_to_the_log(expectations: Expectations, network: Network) -> None:
    """Let a node append a statement: that its agency has a duty service."""
    command = [
        "node",
        "duty-service",
        "on",
        "--purpose",
        "Case system",
        "--data",
        str(network.data("th-customs")),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "hornbill.command", *command],
        capture_output=True,
        text=True,
        env=network.environment("th-customs"),
        check=False,
    )
    expectations.expect(
        "a node adds to the directory log", true=done.returncode == 0, seen=done.stdout + done.stderr
    )


def _lose_a_replica(expectations: Expectations, _parts: Running, servers: Quorum) -> str:
    name = next(one for one in servers.servers if one != servers.leader_name)
    servers.servers[name].kill()
    expectations.say(f"the replica {name} was killed (SIGKILL)")
    return name


def _lose_the_writing_server(expectations: Expectations, _parts: Running, servers: Quorum) -> str:
    name = servers.leader_name
    servers.leader.kill()
    chosen = servers.fail_over()
    expectations.say(f"the writing server {name} was killed (SIGKILL); {chosen} takes writes")
    return name


def _lose_a_worker(expectations: Expectations, parts: Running, _servers: Quorum) -> str:
    worker = parts.hub[0]
    worker.kill()
    worker.start()
    worker.wait_ready()
    expectations.say("a worker of the hub was killed (SIGKILL) and started again")
    return ""


def _await_progress(expectations: Expectations, writers: list[Writer], began: float) -> None:
    """Expect that what is written from now on is read at the other node."""
    writer, reader = writers[0], writers[1].visitor
    next_text = writer.texts[min(len(writer.told), len(writer.texts) - 1)]
    held = wait_until(lambda: next_text in reader.page(writer.room), timeout_s=BACK_S)
    took = f"{time.monotonic() - began:.1f} s"
    expectations.expect(
        f"what is written then is read at the other node within {BACK_S:.0f} s ({took})", true=held
    )


def _ask(servers: Quorum, question: str) -> list[tuple[int, ...]]:
    with postgres.connect(servers.address("hub"), "play") as connection:
        return connection.execute(question).fetchall()
