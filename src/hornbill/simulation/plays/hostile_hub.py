"""A hub that lies in every way that its keys allow, to one member of a room of three agencies: each lie is noticed or harmless.

Shows, one line an attack: what the victim's node said of it, that nothing false was ever shown, and that all that was written
appears once at every member afterwards, with equal hashes: what the hub kept back is had from the other members' nodes.

The hub holds the keys of receipts and of the log; where an attack says so, all witnesses conspire with it. That a hub which
keeps *everything* back from one node for long is noticed by the age of the directory and by partners is shown by
``tests/directory/following/test_gossip.py``: it takes an hour.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from hornbill.simulation import attacks, canary
from hornbill.simulation.hostile_hub import Attack, HostileHub, Loot
from hornbill.simulation.plays.stage import ask_database, build_all, processes_of, talk_of_many
from hornbill.simulation.plays.traffic import read_all
from hornbill.simulation.processes import Running, free_ports, running
from hornbill.simulation.visitor import PageSaid, Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.plays.traffic import TalkOfMany

MEMBERS = ("th-customs/somchai", "vn-police/hung", "mg-prosecutor/voahangy")
SENDER, VICTIM = "th-customs", "vn-police"
IMPATIENT = {"HORNBILL_HUB_TIMEOUT_S": "3", "HORNBILL_HUB_WAIT_S": "2", "HORNBILL_GAP_WAIT_S": "1"}
NOTICED_S, MENDED_S = 60.0, 240.0
PARKED, ALARM, NOTHING = "parked", "alarm", "nothing"


@dataclass(frozen=True)
class Trial:
    """One attack, and how it is noticed.

    Attributes:
        attack: which.
        notice: envelopes are set aside (``PARKED``), an alarm stands (``ALARM``), or it is harmless (``NOTHING``).
        code: of the alarm.
        victim: whose node is lied to.
        renewed: officer who gets other keys meanwhile, so that the directory grows; empty for none.
    """

    attack: type[Attack]
    notice: str
    code: str = ""
    victim: str = VICTIM
    renewed: str = ""


TRIALS = (
    Trial(attacks.Tampers, PARKED),
    Trial(attacks.Junk, PARKED),
    Trial(attacks.Misaddresses, PARKED),
    Trial(attacks.LeavesOut, ALARM, "hub-hole"),
    Trial(attacks.Replays, NOTHING),
    Trial(attacks.Reorders, NOTHING),
    Trial(attacks.LiesAboutTime, NOTHING),
    Trial(attacks.FalseReceipts, ALARM, "hub-receipt"),
    Trial(attacks.Swallows, NOTHING, victim=SENDER),
    Trial(attacks.Babbles, ALARM, "hub-inbox"),
    Trial(attacks.Forks, ALARM, "directory-forked"),
    Trial(attacks.ShowsUnwitnessed, ALARM, "directory-not-witnessed"),
    Trial(attacks.PromisesMore, ALARM, "directory-rolled-back"),
    Trial(attacks.RollsBack, ALARM, "directory-rolled-back"),
    Trial(attacks.AltersEntries, ALARM, "directory-body-altered", renewed="ke-wildlife/wanjiku"),
    Trial(attacks.SwapsPrekeys, ALARM, "prekey-swapped", renewed="my-fiu/aisyah"),
)
SHORT = (attacks.Tampers, attacks.LeavesOut, attacks.Replays, attacks.Forks)


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    network = build_all(expectations, folder, manner)
    (hidden,) = free_ports(1)  # nodes know the relay's port only
    behind = replace(network, hub_port=hidden)
    with HostileHub(network.hub_port, hidden, Loot.of(network)) as hub, running(behind, change=_impatient):
        [talk] = talk_of_many(expectations, behind, [MEMBERS])
        written: list[str] = []
        for trial in TRIALS:
            if not manner.short or trial.attack in SHORT:
                _try(expectations, trial, hub, behind, talk, written)
        for visitor in talk.visitors:
            visitor.close()
    hits = canary.find(written, network.hub_data)
    expectations.expect(f"none of {len(written)} messages stands in any file of the hub", true=not hits)
    left = processes_of(network)
    expectations.expect("no process is left", true=not left, seen=str(left))


def _impatient(parts: Running) -> None:
    for part in parts.parts.values():
        part.env.update(IMPATIENT)


def _try(
    expectations: Expectations,
    trial: Trial,
    hub: HostileHub,
    network: Network,
    talk: TalkOfMany,
    written: list[str],
) -> None:
    """Lie while an officer writes, stop lying, and look."""
    attack = trial.attack(trial.victim)
    name = trial.attack.__name__
    what = (trial.attack.__doc__ or name).strip()
    sender = talk.visitors[0]
    parked = partial(ask_database, network, trial.victim, "SELECT count(*) FROM exchange_parked")
    before = parked()
    hub.attack = attack
    if trial.renewed:
        _renew(network, trial.renewed)
    for number in range(max(2, attack.needs)):
        written.append(f"<{name} {number}>")
        sender.write(talk.room, written[-1])
    if getattr(attack, "held", False):
        _wait_posted(network)
        attack.held = False  # type: ignore[attr-defined]  # of those that have it
    wait_until(lambda: attack.met > 0, NOTICED_S)
    noticed = trial.notice == NOTHING or wait_until(
        lambda: parked() > before if trial.notice == PARKED else _has_alarm(network, trial), NOTICED_S
    )
    said = {PARKED: "set aside, with an alarm", ALARM: f"alarm {trial.code}", NOTHING: "harmless"}[
        trial.notice
    ]
    expectations.expect(
        f"{name}: {what} -> {said}", true=noticed and attack.met > 0, seen=f"met {attack.met}"
    )
    _nothing_false(expectations, talk, written)
    hub.attack = None
    written.append(f"<{name} over>")
    sender.write(talk.room, written[-1])
    _mended(expectations, talk, written)
    if trial.notice == ALARM and trial.code != "directory-forked":
        gone = wait_until(lambda: not _has_alarm(network, trial), MENDED_S, every_s=0.5)
        expectations.expect("  the alarm goes when it is over", true=gone)


def _renew(network: Network, officer_id: str) -> None:
    """Give an officer other keys, as that agency's administrator does with the officer; then the officer signs in.

    The rotation is one entry of the log, and the weekly keys that signing in makes are another.
    """
    agency, person = network.officer(officer_id)
    command = ["node", "rotate-officer", "--data", str(network.data(agency.id)), "--officer", officer_id]
    done = subprocess.run(
        [sys.executable, "-m", "hornbill.command", *command],
        input=f"{person.passphrase}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PageSaid(f"rotating the keys of {officer_id}: {done.stderr[-300:]}")
    visitor = Visitor(network, agency, person)
    taken_up = "SELECT count(*) FROM audit_auditentry WHERE act = 'vault.rotate'"
    wait_until(lambda: ask_database(network, agency.id, taken_up) > 0, NOTICED_S)
    visitor.sign_in()
    visitor.close()


def _wait_posted(network: Network) -> None:
    ask = "SELECT count(*) FROM exchange_outgoing WHERE posted_at IS NULL"
    wait_until(lambda: not ask_database(network, SENDER, ask), NOTICED_S)


def _has_alarm(network: Network, trial: Trial) -> bool:
    ask = f"SELECT count(*) FROM exchange_nodealarm WHERE code = '{trial.code}'"  # noqa: S608  # of the table above
    return ask_database(network, trial.victim, ask) > 0


def _nothing_false(expectations: Expectations, talk: TalkOfMany, written: list[str]) -> None:
    for visitor in talk.visitors:
        found = [said.text for said in read_all(visitor, talk.room)]
        false = [text for text in found if text not in written or found.count(text) > 1]
        if false:
            expectations.expect(
                f"  {visitor.officer_id} sees nothing that was not written", true=False, seen=str(false)
            )


def _mended(expectations: Expectations, talk: TalkOfMany, written: list[str]) -> None:
    def all_there(visitor: Visitor) -> bool:
        found = sorted(said.text for said in read_all(visitor, talk.room))
        return found == sorted(written) and not visitor.state(talk.room)["not_ok"]

    there = all(wait_until(partial(all_there, visitor), MENDED_S, every_s=0.3) for visitor in talk.visitors)
    states = [visitor.state(talk.room) for visitor in talk.visitors]
    equal = all(len({state.get(key) for state in states}) == 1 for key in ("control_hash", "content_hash"))
    expectations.expect(
        f"  all {len(written)} messages stand once at every member, with equal hashes",
        true=there and equal,
        seen=str(states),
    )
