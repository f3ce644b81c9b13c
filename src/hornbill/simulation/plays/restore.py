"""A node is lost and restored from an older copy into an empty folder, while the other agency goes on writing.

Shows: until its people say so it writes nothing, because the copy has forgotten what it signed since; it reads on from the
copy's own cursor, so all that others sent in between arrives; what it had sent itself and forgot is asked of the other
member's node; after ``node restart-chains`` it writes on new chains, and nobody has signed two records with one number.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from hornbill.node.sealed_backup import make_key
from hornbill.simulation.plays.stage import ask_database, begin_talk, build_pair, processes_of
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import PageSaid, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.plays.stage import Talk
    from hornbill.simulation.processes import Running

ARRIVES_S = 90.0
OF_THE_DEMO = "demo.json"  # invented people: in no backup
BEFORE, SINCE, AWAY = (
    3,
    4,
    5,
)  # messages of each officer before the copy, after it, and of the other while it is down
_TWICE = "SELECT count(*) FROM (SELECT 1 FROM exchange_record GROUP BY room_id, chain, n HAVING count(DISTINCT record) > 1)"


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_pair(expectations, folder, manner)
    with running(network, change=_ask_soon) as parts:
        talk = begin_talk(expectations, network)
        talk.second.accept(talk.room)
        _write(talk, "before the copy", BEFORE)
        expectations.expect("both nodes hold the same", true=talk.equal(), seen=talk.seen())
        copy = _copy(expectations, network, folder)
        _write(talk, "since the copy", SINCE)
        expectations.expect("and the same after the copy was made", true=talk.equal(), seen=talk.seen())
        _lose(expectations, parts)
        for number in range(AWAY):
            talk.second.write(talk.room, _text(talk.second.officer_id, "while it was down", number))
        _put_back(expectations, parts, copy)
        talk.first.sign_in()
        _stands_still(expectations, network, talk)
        _catches_up(expectations, network, talk)
        _writes_again(expectations, network, talk)
        for visitor in talk.both:
            visitor.close()
    left = processes_of(network)
    expectations.expect("no process is left", true=not left, seen=str(left))


def _ask_soon(parts: Running) -> None:
    """Let nodes ask for what they miss after a second; in earnest they wait out ordinary delays first."""
    for part in parts.parts.values():
        part.env["HORNBILL_GAP_WAIT_S"] = "1"


def _text(officer: str, when: str, number: int) -> str:
    return f"<{officer} {when} {number}>"


def _write(talk: Talk, when: str, count: int) -> None:
    """Let both write in turn, each after the other's has arrived, so that their records cite one another."""
    for number in range(count):
        for visitor, other in (talk.both, talk.both[::-1]):
            text = _text(visitor.officer_id, when, number)
            visitor.write(talk.room, text)
            wait_until(lambda other=other, text=text: text in other.page(talk.room), ARRIVES_S)


def _command(network: Network, agency: str, verb: str, *words: str) -> subprocess.CompletedProcess[str]:
    data = str(network.data(agency))
    return subprocess.run(
        [sys.executable, "-m", "hornbill.command", "node", verb, "--data", data, *words],
        capture_output=True,
        text=True,
        check=False,
    )


def _copy(expectations: Expectations, network: Network, folder: Path) -> Path:
    """Back the first node up as docs/operations.md says, sealed to a key that is kept elsewhere."""
    copy = folder / "copy"
    copy.mkdir(mode=0o700)
    make_key(copy / "backup.key", copy / "backup.pub")
    agency = network.agencies[0].id
    to, key = str(copy / "node.backup"), str(copy / "backup.pub")
    done = _command(network, agency, "backup", "--to", to, "--key", key)
    expectations.expect(
        f"the node of {agency} is backed up while it runs, sealed and read back",
        true=done.returncode == 0 and "found whole" in done.stdout,
        seen=done.stdout + done.stderr,
    )
    shutil.copyfile(network.data(agency) / OF_THE_DEMO, copy / OF_THE_DEMO)
    return copy


def _lose(expectations: Expectations, parts: Running) -> None:
    """Kill the first node's processes and destroy its folder."""
    agency = parts.network.agencies[0].id
    for kind in ("web", "worker"):
        parts.parts[f"{agency} {kind}"].kill()
    shutil.rmtree(parts.network.data(agency))
    expectations.say(f"the machine of {agency} is lost with its folder")


def _put_back(expectations: Expectations, parts: Running, copy: Path) -> None:
    """Put the backup back into an empty folder and start the node."""
    agency = parts.network.agencies[0].id
    done = _command(
        parts.network, agency, "restore", str(copy / "node.backup"), "--key", str(copy / "backup.key")
    )
    expectations.expect("the backup is put back", true=done.returncode == 0, seen=done.stderr)
    shutil.copyfile(copy / OF_THE_DEMO, parts.network.data(agency) / OF_THE_DEMO)
    for kind in ("web", "worker"):
        parts.parts[f"{agency} {kind}"].start()
    for kind in ("web", "worker"):
        parts.parts[f"{agency} {kind}"].wait_ready()
    expectations.say("the backup lies in an empty folder, and the node runs")


def _stands_still(expectations: Expectations, network: Network, talk: Talk) -> None:
    agency = network.agencies[0].id
    alarm = "SELECT count(*) FROM exchange_nodealarm WHERE code = 'restored'"
    seen = wait_until(lambda: ask_database(network, agency, alarm) == 1, ARRIVES_S)
    expectations.expect("the node notices that its database is an older copy", true=seen)
    shown = wait_until(lambda: "older copy" in talk.first.page(talk.room), ARRIVES_S)
    expectations.expect("its pages say so", true=shown, seen=talk.first.page(talk.room)[:400])
    try:
        talk.first.write(talk.room, "too early")
    except PageSaid as error:
        refused = str(error)
    else:
        refused = ""
    expectations.expect("nobody there writes in rooms meanwhile", true="older copy" in refused, seen=refused)


def _catches_up(expectations: Expectations, network: Network, talk: Talk) -> None:
    theirs = [_text(talk.second.officer_id, "since the copy", number) for number in range(SINCE)]
    theirs += [_text(talk.second.officer_id, "while it was down", number) for number in range(AWAY)]
    arrived = wait_until(lambda: all(text in talk.first.page(talk.room) for text in theirs), ARRIVES_S)
    page = talk.first.page(talk.room)
    expectations.expect(
        f"all {len(theirs)} messages that the other sent since the copy arrive",
        true=arrived,
        seen=str([text for text in theirs if text not in page]),
    )
    counts = {text: page.count(text) for text in theirs if page.count(text) != 1}
    expectations.expect("each of them once", true=not counts, seen=str(counts))
    agency = network.agencies[0].id
    missing = "SELECT count(*) FROM exchange_missing"
    records = "SELECT count(*) FROM exchange_record"
    both = [one.id for one in network.agencies]
    whole = wait_until(
        lambda: (
            len({ask_database(network, one, records) for one in both}) == 1
            and ask_database(network, agency, missing) == 0
        ),
        ARRIVES_S,
    )
    expectations.expect(
        "the records that it had written itself and forgotten come back from the other member's node",
        true=whole,
        seen=str([ask_database(network, one, records) for one in both]),
    )
    mine = [_text(talk.first.officer_id, "since the copy", number) for number in range(SINCE)]
    closed = talk.first.page(talk.room).count("Not sealed for you, or the key is gone")
    expectations.expect(
        "they are shown as closed and not left out: their words are with those who were sent them",
        true=closed == SINCE and all(text in talk.second.page(talk.room) for text in mine),
        seen=f"{closed} closed",
    )


def _writes_again(expectations: Expectations, network: Network, talk: Talk) -> None:
    agency = network.agencies[0].id
    done = _command(network, agency, "restart-chains")
    expectations.expect("new chains are begun by one command", true=done.returncode == 0, seen=done.stderr)
    text = _text(talk.first.officer_id, "on a new chain", 0)
    talk.first.write(talk.room, text)
    arrived = wait_until(lambda: text in talk.second.page(talk.room), ARRIVES_S)
    expectations.expect("what is written then arrives at the other node", true=arrived)
    same = wait_until(
        lambda: (
            talk.first.state(talk.room).get("control_hash")
            == talk.second.state(talk.room).get("control_hash")
        ),
        ARRIVES_S,
    )
    expectations.expect("both come to one membership and one state", true=same, seen=talk.seen())
    for one in network.agencies:
        twice = ask_database(network, one.id, _TWICE)
        expectations.expect(
            f"at {one.id} no chain has two records with one number", true=twice == 0, seen=str(twice)
        )
    told = {one.officer_id: one.state(talk.room)["alarms"] for one in talk.both}
    expectations.expect(
        "nobody is shown to contradict himself", true="equivocation" not in str(told), seen=str(told)
    )
