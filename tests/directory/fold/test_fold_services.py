"""Duty services in the fold: certified as what they are, one at a time, and never anything that a person is."""

from __future__ import annotations

import pytest

from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.outcomes import Applied
from tests.directory.fold_rig import (
    CUSTOMS,
    HUB,
    LAO,
    POLICE,
    PROSECUTOR,
    SOMCHAI,
    furnished,
    root_set,
    signing_key,
)

SERVICE, NEXT = f"{CUSTOMS}/@duty-1", f"{CUSTOMS}/@duty-2"


@pytest.fixture
def net():
    net = furnished()
    net.take(net.service())
    return net


def test_it_is_certified_as_a_service_and_shown_as_one(net):
    service = net.officer(SERVICE)
    assert (service.is_service, service.title, service.focal_point, service.powers) == (
        True,
        "Case system",
        False,
        (),
    )
    assert service.signing == signing_key(SERVICE).public
    assert net.state.service_of(CUSTOMS) == SERVICE
    assert net.state.service_of(POLICE) is None
    assert not net.officer(SOMCHAI).is_service


def test_an_agency_has_one_and_switched_off_is_for_good(net):
    assert net.code(net.service(NEXT)) == "has-service"
    net.take(net.service(f"{POLICE}/@duty-1"))
    net.take(net.revoke(SERVICE))
    assert net.state.service_of(CUSTOMS) is None
    assert net.code(net.service()) == "revoked"
    assert net.code(net.service(NEXT, keys=SERVICE)) == "key-taken"
    net.take(net.service(NEXT))
    assert net.state.service_of(CUSTOMS) == NEXT
    assert net.officer(SERVICE).revoked
    assert net.state.keys_of(SERVICE)[0].until is not None


def test_what_it_is_for_may_change_and_its_keys_may_not(net):
    assert net.code(net.service()) == "no-change"
    assert net.code(net.service(keys="other")) == "id-taken"
    net.take(net.service(purpose="Seizures register"))
    assert net.officer(SERVICE).title == "Seizures register"


@pytest.mark.parametrize(
    "signers",
    [
        (f"node:{CUSTOMS}",),
        (f"service:{NEXT}",),
        (f"node:{POLICE}", f"service:{NEXT}"),
        ("root:amina", "root:binh", f"service:{NEXT}"),
        (f"officer:{SOMCHAI}", f"node:{CUSTOMS}"),
    ],
)
def test_a_certificate_needs_the_node_and_the_service(net, signers):
    net.take(net.revoke(SERVICE))
    assert net.code(net.service(NEXT, signers=signers)) == "not-signed"


def test_a_suspended_or_unknown_agency_certifies_none(net):
    net.take(net.suspend(LAO))
    assert net.code(net.service(f"{LAO}/@duty-1")) == "suspended"
    assert net.code(net.service("vn-police/@duty-1")) == "unknown-signer"


def test_it_publishes_weekly_keys_by_its_own_signature_alone(net):
    assert net.code(net.prekeys(SERVICE, signers=(f"node:{CUSTOMS}",))) == "not-signed"
    assert net.code(net.prekeys(SERVICE, signers=(f"officer:{SOMCHAI}",))) == "not-signed"
    net.take(net.prekeys(SERVICE))
    assert net.officer(SERVICE).prekeys.count == 60
    net.take(net.revoke(SERVICE))
    assert net.officer(SERVICE).prekeys is None


def test_the_roots_can_end_it(net):
    net.take(net.revoke(SERVICE, "root:amina", "root:chit"))
    assert net.officer(SERVICE).revoked


def test_it_is_no_officer_no_focal_point_and_has_no_power(net):
    assert net.code(net.focal(SERVICE)) == "bad-values"
    assert net.code(net.grant(SERVICE, PROSECUTOR)) == "bad-values"
    assert net.code(net.rotate(SERVICE, "new", signers=(f"node:{CUSTOMS}",))) == "bad-values"
    posing = net.certify(NEXT, signers=(f"node:{CUSTOMS}",))
    assert net.code(posing) == "bad-values"
    assert net.code(net.service("th-customs/dao", signers=(f"node:{CUSTOMS}",))) == "bad-values"


def test_its_key_is_no_officers_and_no_roots(net):
    assert net.code(net.certify("th-customs/dao", keys=SERVICE)) == "key-taken"
    net.take(net.revoke(SERVICE))
    assert net.code(net.service(NEXT, keys=SOMCHAI)) == "key-taken"
    assert net.code(net.service(NEXT, keys="root amina")) == "key-taken"
    roots = root_set(("amina", "binh", "robot"), version=2, keys={"robot": SERVICE})
    assert net.code(net.reroot(roots, "root:amina", "root:binh")) == "key-taken"


@pytest.mark.parametrize(
    "more",
    [
        {"purpose": ""},
        {"purpose": "x" * 201},
        {"purpose": "hidden \u200b word"},
        {"purpose": "turned \u202e round"},
        {"signing": "AAAA"},
        {"sealing": write_key(b"\0" * 1216)},
        {"name": "Somchai"},
    ],
)
def test_bad_values_are_refused(net, more):
    net.take(net.revoke(SERVICE))
    assert net.code(net.service(NEXT, **more)) == "bad-values"


@pytest.mark.parametrize("name", ["@duty-0", "@duty-01", "@duty-", "@duty", "@duty-99999", "@node"])
def test_its_id_has_one_form(net, name):
    from hornbill.directory.core.statements.statement import BadStatement

    with pytest.raises(BadStatement):
        net.service(f"{CUSTOMS}/{name}", signers=())


def test_a_log_of_before_folds_as_it_did(net):
    """Entries of older versions amount to the same, whatever is said of services after them."""
    old = furnished()
    twin = DirectoryState(old.id)
    for index, statement in enumerate(old.log):
        assert isinstance(twin.apply(statement, index), Applied)
    assert twin.to_network(HUB) == old.network
    assert all(not one.is_service for one in old.network.officers_by_id.values())


def test_services_of_two_agencies_do_not_depend_on_who_was_first():
    net = furnished()
    entries = [net.service(), net.service(f"{POLICE}/@duty-1")]
    twins = [net.state.copy(), net.state.copy()]
    for twin, order in zip(twins, (entries, entries[::-1]), strict=True):
        for entry in order:
            assert isinstance(twin.apply(entry, twin.size), Applied)
    said = [
        {name: (who.signing, who.title) for name, who in twin.to_network(HUB).officers_by_id.items()}
        for twin in twins
    ]
    assert said[0] == said[1]
    assert len(said[0]) == 3
