"""A network on a machine by docs/operations.md: founded, joined by two agencies, officers in front of their pages."""

from __future__ import annotations

import re
from types import SimpleNamespace

from hornbill.simulation.visitor import PageSaid, Visitor, wait_until
from tests.scenarios.machine import WAIT_S, asked

PASSPHRASES = {
    "secretariat/amina": "tamarind lantern seven rivers",
    "secretariat/jun": "mango bicycle eleven stars",
    "vn-police/linh": "orchid umbrella nine hills",
    "th-customs/somchai": "lotus window eleven boats",
}
SECOND = {"vn_police": "th-customs", "linh": "somchai", "Linh": "Somchai", "8101": "8102"}
FIRST_ROOTS = ("icpo", "un", "wco")
ROOTS = """
import json
from hornbill.directory import queries
from hornbill.directory.statements import state as ceremony_state
print(json.dumps({
    "witnesses": sorted(ceremony_state.roots().witnesses),
    "threshold": ceremony_state.roots().witness_threshold,
    "officers": sorted(queries.current().officers_by_id),
    "size": ceremony_state.size(),
}))
"""


def found(machine):
    for name in FIRST_ROOTS:
        machine.run("keyholder", un=name)
    machine.run("hub")
    machine.run("secretariat")
    machine.run("hub-starts")
    founded = machine.run("founding")
    assert "founded Wildlife network" in founded
    for name in FIRST_ROOTS:
        machine.run("keyholder-starts", un=name)
    machine.soon("founded")


def join(machine, instead):
    machine.run("agency", **instead)
    code = machine.run("invitation", **instead).strip()
    assert code.startswith("HBJ1-")
    # Before the hub has the slot, `join` says so with its cure; then it is asked again.
    asked_for = machine.soon("join", "the request lies at the hub", CODE=code, **instead)
    told = machine.soon("proposals", '"agency.admit"')
    proposal, fingerprint = (re.search(f'"{key}": "([^"]+)"', told)[1] for key in ("id", "fingerprint"))
    assert fingerprint in asked_for
    assert "on its way" in machine.run("admission", PROPOSAL=proposal)
    machine.soon("joined", "it answers, serves this node", **instead)


def visitor(machine, agency, username, port):
    """An officer in front of the agency's pages."""
    network = SimpleNamespace(ports={agency: machine.ports[port]})
    person = SimpleNamespace(username=username, passphrase=PASSPHRASES[f"{agency}/{username}"])
    one = Visitor(network, SimpleNamespace(id=agency, host=f"{agency}.localhost"), person)
    machine.visitors.append(one)
    one.sign_in()
    return one


def eventually(true):
    assert wait_until(true, WAIT_S, 0.2)


def knows(machine, node, officer):
    return lambda: officer in asked(machine, node, ROOTS)["officers"]


def works(act, *words):
    """Try an act of a page until the node lets it be done."""

    def try_it():
        try:
            act(*words)
        except PageSaid:
            return False
        return True

    return try_it
