"""Entries that somebody had no right to write, from the log to a member's node: refused by name, shown, without effect."""

from __future__ import annotations

import pytest

from hornbill.directory import queries
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.statement import (
    draft,
    new_signer,
    node_signer,
    officer_signer,
    root_signer,
)
from hornbill.directory.statements import state as ceremony_state
from hornbill.exchange.models import NodeAlarm
from hornbill.people.jobs.directory import tell_age
from tests.directory.log_rig import Keys, LogNetwork

HANH, POWER = "vn-customs/hanh", "controlled-delivery"


@pytest.fixture
def held(net):
    net.officer(HANH)
    net.admit("vn-prosecutor", competent=[POWER], country="VN")
    net.follow()
    return net


def refused(net, statement, code):
    """The statement comes by the log, changes nothing, and is shown with its reason; the log goes on."""
    before = queries.current()
    index = net.post(statement)
    assert net.follow() == 1
    assert queries.current() == before
    found = queries.refused_entries()[0]
    assert (found.index, found.refused) == (index, code)
    tell_age(net.now)
    alarm = NodeAlarm.objects.get(code="directory-entry-refused")
    assert found.why in alarm.what
    assert index not in [one.index for one in queries.history(statement.subject)]
    net.officer(f"la-police/kham{index}")
    assert net.follow() == 1
    assert queries.is_in_force(f"la-police/kham{index}")


def admission(net, *, agency="ke-wildlife", keys=None, network=None, **more):
    """An admission as its node signed it."""
    keys = net.nodes[agency] = keys or Keys()
    values = {
        "agency": agency,
        "name": "KWS",
        "country": "KE",
        "time_zone": "Africa/Nairobi",
        "mailbox": keys.mailbox,
        "transport_key": write_key(keys.transport.public),
        "node_signing": write_key(keys.signing.public),
        "node_sealing": write_key(keys.sealing.public),
        "competent": [],
        "languages": [],
        **more,
    }
    said = draft("agency.admit", subject=agency, values=values, network=network or net.id, at=net.now)
    return net.by_node(said, agency)


@pytest.mark.parametrize("root", ["amina", "bruno", "chen"])
def test_attack_an_admission_by_one_root_alone(root, held):
    refused(held, held.by_roots(admission(held), [root]), "too-few-roots")


def test_attack_one_root_who_signs_under_two_names(held):
    statement = admission(held)
    for name in ("amina", "bruno"):
        statement = statement.sign(root_signer(name), held.roots["amina"])
    refused(held, statement, "too-few-roots")


def test_attack_an_admission_by_a_root_that_was_removed(held):
    held.roots["dara"] = Keys().signing
    held.new_roots(names=("amina", "bruno", "dara"), signers=("amina", "bruno"))
    held.follow()
    refused(held, held.by_roots(admission(held), ["amina", "chen"]), "removed-root")


def test_attack_an_admission_without_its_own_nodes_word(held):
    values = {**admission(held).values, "agency": "ke-customs"}
    refused(held, held.by_roots(held.draft("agency.admit", "ke-customs", values)), "not-signed")


def test_attack_an_admission_replayed_after_a_suspension(held):
    statement = held.by_roots(admission(held))
    held.post(statement)
    held.suspend("ke-wildlife")
    held.follow()
    assert not queries.is_in_force("ke-wildlife")
    refused(held, statement, "replayed")
    assert not queries.is_in_force("ke-wildlife")


def test_attack_an_admission_from_another_network(held):
    other = LogNetwork(["th-customs"])
    statement = other.by_roots(admission(held, network=other.id))
    refused(held, statement, "other-network")


def test_attack_an_agency_takes_an_id_a_key_or_a_mailbox_of_another(held):
    mine = held.nodes["vn-customs"]
    for changes, code in (
        ({"transport": mine.transport}, "key-taken"),
        ({"sealing": mine.sealing}, "key-taken"),
        ({"mailbox": mine.mailbox}, "mailbox-taken"),
    ):
        refused(held, held.by_roots(admission(held, keys=Keys(**changes))), code)
    members = dict(held.nodes)
    taken = held.by_roots(admission(held, agency="la-police", country="LA"))
    held.nodes = members
    refused(held, taken, "id-taken")


def test_attack_two_officers_claim_one_id(held):
    thief = Keys()
    first = queries.officer(HANH)
    refused(held, held.officer(HANH, keys=thief, post=False), "id-taken")
    assert queries.officer(HANH).signing == first.signing


def test_attack_an_officer_takes_the_keys_of_another(held):
    copied = held.officers[HANH]
    refused(held, held.officer("vn-customs/mai", keys=copied, post=False), "key-taken")


def test_attack_an_agency_certifies_an_officer_of_another(held):
    keys = Keys()
    statement = held.officer("la-police/noy", keys=keys, post=False)
    forged = held.by_node(
        draft(
            "officer.certify", subject="la-police/noy", values=statement.values, network=held.id, at=held.now
        ),
        "vn-customs",
    ).sign(officer_signer("la-police/noy"), keys.signing)
    refused(held, forged, "not-signed")
    assert ceremony_state.officer("la-police/noy") is None


def grant(net, authority="vn-prosecutor"):
    values = {"officer": HANH, "power": POWER, "authority": authority}
    return net.by_node(net.draft("power.grant", HANH, values), "vn-customs")


def test_attack_a_power_without_its_countersignature_or_with_anothers(held):
    refused(held, grant(held), "not-countersigned")
    forged = grant(held).sign(node_signer("vn-prosecutor"), held.nodes["vn-customs"].signing)
    refused(held, forged, "bad-signature")
    refused(held, held.by_node(grant(held, "la-police"), "la-police"), "not-competent")
    assert queries.officer(HANH).powers == ()
    held.post(held.by_node(grant(held), "vn-prosecutor"))
    held.follow()
    assert queries.officer(HANH).powers == (POWER,)


def test_attack_a_stolen_node_key_recovers_no_officer_and_with_the_roots_word_brings_no_power(held):
    """With the roots' word the new keys count: it is said to be a recovery, and every power is gone."""
    held.post(held.by_node(grant(held), "vn-prosecutor"))
    held.follow()
    thief = Keys()
    values = {
        "officer": HANH,
        "signing": write_key(thief.signing.public),
        "sealing": write_key(thief.sealing.public),
        "recovered": False,
    }
    fresh = new_signer(officer_signer(HANH))
    silent = held.by_node(held.draft("officer.rotate", HANH, values), "vn-customs").sign(fresh, thief.signing)
    refused(held, silent, "not-signed")
    said = held.draft("officer.rotate", HANH, {**values, "recovered": True})
    said = held.by_node(said, "vn-customs").sign(fresh, thief.signing)
    refused(held, said, "too-few-roots")
    held.post(held.by_roots(said))
    held.follow()
    found = queries.officer(HANH)
    assert (found.recovered, found.powers, found.signing) == (True, (), thief.signing.public)


def test_attack_a_suspended_agency_signs_nothing_that_counts(held):
    held.suspend("vn-customs")
    held.follow()
    refused(held, held.officer("vn-customs/mai", post=False), "suspended")
    values = {"officer": HANH, "reason": "out of spite"}
    refused(held, held.by_node(held.draft("officer.revoke", HANH, values), "vn-customs"), "suspended")


def test_attack_roots_changed_by_one_of_the_old_ones(held):
    thief = Keys().signing
    held.roots["zed"] = thief
    values = held.root_set(2, ("amina", "bruno", "zed")).to_values()
    said = held.draft("network.root", "network", values)
    said = said.sign(root_signer("amina"), held.roots["amina"]).sign("root-new:zed", thief)
    refused(held, said, "too-few-roots")
