"""The rosewood case over the whole network: six nodes, four agencies in the room, two and a colleague outside it.

Shows: every member's node comes to the same state, whatever happened on the way (the hub killed without goodbye
while two agencies write, a prosecutor whose answer leaves her node late, after others have gone on); each member
reads every message once; an agency outside, and an officer of a member agency who was not invited, see no such
room; every node holds the same log of the directory; the words of the case and the names of its officers stand in no
file of the hub and, without keys, in no file of a node.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from hornbill.simulation import databases
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.cases import ROSEWOOD
from hornbill.simulation.playing import enter
from hornbill.simulation.plays.rosewood_request import request_and_answer
from hornbill.simulation.plays.stage import build_all, find_words
from hornbill.simulation.processes import HUB, running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.playing import Stage
    from hornbill.simulation.processes import Running

HUB_DIES = slice(4, 6)  # lines that are written while the hub is dead, by two agencies
LATE = 7  # line whose author's node sends nothing for a while
MEANWHILE = slice(8, 10)  # lines that the others write in that time
OUTSIDERS = ("ke-wildlife/wanjiku", "secretariat/anna", "th-customs/anong")
EQUAL_S = 90.0
WORDS = ("Dalbergia", "palissandre", "ZZZU3048173", "Sông Xanh")  # of the case, to be looked for in files
NAMES = ("Voahangy", "Phạm Quốc Hùng", "Somchai Jaidee")  # officers, whom the hub does not know


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_all(expectations, folder, manner)
    planted = [f"planted-{secrets.token_hex(8)}" for _ in range(3)]
    lines = tuple(
        replace(line, text=f"{line.text} ({planted[number % 3]})")
        for number, line in enumerate(ROSEWOOD.lines)
    )
    case = replace(ROSEWOOD, title=f"{ROSEWOOD.title} {planted[0]}", lines=lines)
    with running(network) as parts:
        expectations.say(f"{len(parts.parts)} processes answer")
        stage = enter(network, case)
        expectations.expect(
            f"the room {case.number} is there for {len(case.members)} officers of {len(case.agencies)} agencies",
            true=True,
        )
        _tell(expectations, stage, parts)
        _compare(expectations, stage)
        request_and_answer(expectations, stage)
        _directories(expectations, network)
        _outside(expectations, network, stage)
    _search(expectations, network, [*planted, *WORDS])


def _tell(expectations: Expectations, stage: Stage, parts: Running) -> None:
    """Let the officers write the case, with the two troubles on the way."""
    lines = stage.case.lines
    for line in lines[: HUB_DIES.start]:
        stage.write(line)
    everybody = list(stage.visitors.values())
    for visitor in everybody:
        stage.arrived(visitor, stage.written)
    for part in parts.hub:
        part.kill()
    expectations.say("the hub was killed (SIGKILL)")
    before = stage.written
    for line in lines[HUB_DIES]:
        stage.write_now(line)
    apart = [visitor.state(stage.room)["messages"] for visitor in everybody]
    expectations.expect(
        "what two agencies write while the hub is dead waits at their own nodes",
        true=max(apart) == before + 1 and min(apart) == before,
        seen=str(apart),
    )
    for part in parts.hub:
        part.start()
    for part in parts.hub:
        part.wait_ready()
    expectations.say("the hub was started again")
    stage.write(lines[HUB_DIES.stop])
    _answer_late(expectations, stage, parts)
    for line in lines[MEANWHILE.stop :]:
        stage.write(line)


def _answer_late(expectations: Expectations, stage: Stage, parts: Running) -> None:
    """One agency's node sends nothing for a while: its officer answers, others have gone on when it arrives."""
    late = stage.case.lines[LATE]
    author = stage.visitor(late)
    stage.arrived(author, stage.written)
    worker = parts.parts[f"{late.agency} worker"]
    worker.kill()
    before = stage.written
    stage.write_now(late)
    for number, line in enumerate(stage.case.lines[MEANWHILE]):
        stage.arrived(stage.visitor(line), before + number)
        stage.write_now(line)
    first = stage.visitors[stage.case.members[0]]
    others = stage.arrived(first, before + MEANWHILE.stop - MEANWHILE.start)
    expectations.expect(
        f"two go on while the answer of {author.agency.id} is kept at its node",
        true=others and author.state(stage.room)["messages"] == before + 1,
        seen=f"{first.state(stage.room)} {author.state(stage.room)}",
    )
    worker.start()
    everybody = all(stage.arrived(visitor, stage.written) for visitor in stage.visitors.values())
    expectations.expect("the late answer arrives everywhere, and theirs at its node", true=everybody)


def _compare(expectations: Expectations, stage: Stage) -> None:
    """Print what each side sees, and compare."""
    everybody = list(stage.visitors.values())

    def equal(key: str) -> bool:
        found = {visitor.state(stage.room).get(key) for visitor in everybody}
        return len(found) == 1 and None not in found

    same = {key: wait_until(partial(equal, key), EQUAL_S) for key in ("control_hash", "content_hash")}
    for visitor in everybody:
        state = visitor.state(stage.room)
        expectations.say(
            f"{visitor.officer_id:<24} {stage.case.number}  {state['messages']} messages, {state['not_ok']} in doubt,"
            f" {len(state['alarms'])} alarms  control {state['control_hash'][:16]}  content {state['content_hash'][:16]}"
        )
    seen = str([visitor.state(stage.room) for visitor in everybody])
    expectations.expect("control_hash is equal at all members' nodes", true=same["control_hash"], seen=seen)
    expectations.expect(
        "content_hash is equal for all who were granted the same", true=same["content_hash"], seen=seen
    )
    quiet = [visitor.state(stage.room) for visitor in everybody]
    expectations.expect(
        "no message is in doubt and no alarm stands",
        true=not any(state["not_ok"] or state["alarms"] for state in quiet),
        seen=str(quiet),
    )
    written = sorted(" ".join(line.text.split()) for line in stage.case.lines)
    for visitor in everybody:
        read = sorted(said.text for said in visitor.messages(stage.room))
        expectations.expect(
            f"{visitor.officer_id} reads each of {len(written)} messages once, and no other",
            true=read == written,
            seen=str([text[:60] for text in read]),
        )


def _directories(expectations: Expectations, network: Network) -> None:
    """Compare what the nodes hold of the directory's log."""
    ask = "SELECT size, root, head_size, trouble FROM directory_logstanding"
    found = {}
    for agency in network.agencies:
        file = network.data(agency.id) / "node.sqlite3"
        found[agency.id] = next(iter(databases.rows(network.postgres, file, agency.id, ask)), None)
    size, root, *_ = found[network.agencies[0].id] or (0, "")
    expectations.say(f"the directory's log: {size} entries, root {root[:16]}, at {len(found)} nodes")
    same = len(set(found.values())) == 1 and size > 0
    whole = all(row is not None and row[0] == row[2] and not row[3] for row in found.values())
    expectations.expect(
        "every node has the same log of the directory, whole", true=same and whole, seen=str(found)
    )


def _outside(expectations: Expectations, network: Network, stage: Stage) -> None:
    """Anyone who is not in the room sees nothing of it."""
    for officer_id in OUTSIDERS:
        visitor = Visitor(network, *network.officer(officer_id))
        visitor.sign_in()
        number, title = stage.case.number, stage.case.title
        nothing = not visitor.state(stage.room) and not visitor.messages(stage.room)
        unlisted = not visitor.sees(number) and not visitor.sees(title)
        expectations.expect(f"{officer_id}, who is not in the room, sees none", true=nothing and unlisted)
        visitor.close()


def _search(expectations: Expectations, network: Network, words: list[str]) -> None:
    hits = find_words([*words, *NAMES], network, HUB)
    expectations.expect(
        f"none of {len(words)} words of the case, nor an officer's name, stands in any file of the hub",
        true=not hits,
        seen=str(hits),
    )
    known = find_words([agency.id for agency in NETWORK], network, HUB)
    expectations.expect("the search finds what the hub does know: the names of nodes", true=bool(known))
    for agency in network.agencies:
        hits = find_words(words, network, agency.id)
        expectations.expect(
            f"nor, without keys, in any of the node of {agency.id}", true=not hits, seen=str(hits)
        )
