"""The fold under whatever parties do, with whichever signatures: what must hold holds after every entry."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.directory.core.keys.vouching import digest_of
from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.core.statements.outcomes import CODES, Applied
from hornbill.directory.core.statements.statement import decode
from tests.directory.fold_rig import HUB, POWER, Net, root_set

AGENCIES = st.sampled_from(["th-customs", "th-prosecutor", "la-customs"])
OFFICERS = st.sampled_from(["th-customs/a", "th-customs/b", "th-prosecutor/a", "la-customs/a"])
SERVICES = st.sampled_from(["th-customs/@duty-1", "th-customs/@duty-2", "la-customs/@duty-1"])
KEYS = st.sampled_from(["th-customs/a", "th-customs/b", "th-prosecutor/a", "la-customs/a", "spare", "other"])
SERVICE_KEYS = st.sampled_from(["th-customs/@duty-1", "th-customs/@duty-2", "la-customs/@duty-1", "spare"])
NODES = st.sampled_from(["th-customs", "th-prosecutor", "la-customs", "spare node"])
# None: as it should be signed, three times in four.
SIGNERS = (
    st.none()
    | st.none()
    | st.none()
    | st.lists(
        st.sampled_from(
            [
                "root:amina",
                "root:binh",
                "node:th-customs",
                "node:th-prosecutor",
                "node:la-customs",
                "officer:th-customs/a",
                "officer-new:th-customs/a",
                "service:th-customs/@duty-1",
                "root-new:chit",
            ]
        ),
        max_size=4,
        unique=True,
    )
)


KINDS = ["admit", "certify", "rotate", "node", "suspend", "restore", "revoke"] * 2
KINDS += ["service", "service", "unservice", "service-prekeys", "service-misused"]
KINDS += ["vouch", "vouch", "handover"]
KINDS += ["focal", "grant", "grant", "ungrant", "prekeys", "key", "roots"]


def a_vouch(net, officer, by, *signers):
    by = f"{by}/a" if by != "spare node" else officer
    known = net.network.officers_by_id.get(officer)
    values = {
        "officer": officer,
        "by": by,
        "keys": digest_of(known) if known else "0" * 64,
        "how": "words",
        "meeting": None,
    }
    return net.say("officer.vouch", officer, values, *(signers or (f"officer:{by}",)))


def a_handover(net, officer, to, *signers, left):
    to = to if "/" in to else "th-customs/b"
    agency = officer.partition("/")[0]
    needed = [f"node:{agency}", f"officer:{to}", *([] if left else [f"officer:{officer}"])]
    values = {"officer": officer, "successor": to, "until": "2026-12-24T00:00:00.000Z", "left": left}
    return net.say("officer.handover", officer, values, *(signers or dict.fromkeys(needed)))


@st.composite
def acts(draw):
    """Return a function that writes a statement at a network."""
    kind = draw(st.sampled_from(KINDS))
    agency, officer, key, node = draw(AGENCIES), draw(OFFICERS), draw(KEYS), draw(NODES)
    service, service_key = draw(SERVICES), draw(SERVICE_KEYS)
    signers, flag = draw(SIGNERS), draw(st.booleans())
    some = tuple(signers or ())
    given_signers = {} if signers is None else {"signers": signers}
    return lambda net: {
        "admit": lambda: net.admit(agency, keys=node, competent=[POWER] if flag else [], **given_signers),
        "certify": lambda: net.certify(officer, keys=key, title="Chief" if flag else "", **given_signers),
        "rotate": lambda: net.rotate(officer, key, recovered=flag, **given_signers),
        "node": lambda: net.rotate_node(agency, node, recovered=flag, **given_signers),
        "suspend": lambda: net.suspend(agency, *some),
        "restore": lambda: net.restore(agency, *some),
        "revoke": lambda: net.revoke(officer, *some),
        "focal": lambda: net.focal(officer, *some),
        "grant": lambda: net.grant(officer, agency, **given_signers),
        "ungrant": lambda: net.ungrant(officer, *(some or ("root:amina", "root:binh"))),
        "prekeys": lambda: net.prekeys(officer, 2970 + flag, **given_signers),
        "service": lambda: net.service(
            service, keys=service_key, purpose="Cases" if flag else "Seizures", **given_signers
        ),
        "unservice": lambda: net.revoke(service, *some),
        "service-prekeys": lambda: net.prekeys(service, 2970 + flag, **given_signers),
        "service-misused": lambda: net.focal(service, *some) if flag else net.grant(service, "th-prosecutor"),
        "vouch": lambda: a_vouch(net, officer, node, *some),
        "handover": lambda: a_handover(net, officer, key, *some, left=flag),
        "key": lambda: net.directory_key(1 + flag, [agency], *some),
        "roots": lambda: net.reroot(root_set(version=2), *(some or ("root:amina", "root:binh"))),
    }[kind]()


def check_invariants(state, before):
    network = state.to_network(HUB)
    keys = []
    for agency in network.agencies:
        keys += [agency.node_signing, agency.node_sealing, agency.transport_key, agency.mailbox]
        serving = [one.id for one in agency.officers if one.is_service and not one.revoked]
        assert serving == ([state.service_of(agency.id)] if serving else []), "two services at once"
        for officer in agency.officers:
            if officer.is_service:
                assert (officer.powers, officer.past_signing) == ((), ())
                assert not officer.focal_point
                assert not officer.recovered
            keys += [officer.signing, officer.sealing]
            assert officer.revoked or not officer.handed_to
            assert officer.id not in {vouch.by for vouch in officer.vouches}, "a vouch for oneself"
            assert not (officer.revoked and (officer.powers or officer.focal_point or officer.prekeys))
            assert set(officer.powers) == {power for who, power in state.authorities if who == officer.id}
            assert state.signing_keys(officer.id)[0] == officer.signing
            assert set(state.signing_keys(officer.id)) == {officer.signing, *officer.past_signing}
            spans = state.keys_of(officer.id)
            assert [span.until for span in spans[:-1]] == [span.since for span in spans[1:]]
            assert (spans[-1].until is None) is not officer.revoked
    assert len(keys) == len(set(keys)), "a key belongs to two"
    assert {agency.id for agency in before.agencies} <= set(network.agencies_by_id)
    assert before.officers_by_id.keys() <= network.officers_by_id.keys()
    for name, old in before.officers_by_id.items():
        assert network.officers_by_id[name].revoked or not old.revoked, "a revoked officer came back"


def a_network():
    """Two agencies of one State, three officers, one of them with a power; everybody signs with present keys."""
    net = Net(follow=True)
    net.found()
    for agency in ("th-customs", "th-prosecutor"):
        net.take(net.admit(agency, competent=[POWER]))
    for officer in ("th-customs/a", "th-customs/b", "th-prosecutor/a"):
        net.take(net.certify(officer))
    net.take(net.grant("th-customs/a", "th-prosecutor"))
    return net


@settings(max_examples=60, deadline=None)
@given(st.lists(acts(), min_size=3, max_size=14))
def test_whatever_is_said_the_directory_stays_whole(history):
    net = a_network()
    counted = list(enumerate(net.log))
    for write in history:
        statement, before = write(net), net.network
        outcome = net.apply(decode(statement.encode()))
        check_invariants(net.state, before)
        if isinstance(outcome, Applied):
            counted.append((net.index - 1, statement))
            check_suspended_does_nothing(before, statement)
        else:
            assert outcome.code in CODES
            assert net.network == before
        again = net.state.apply(statement, net.index)
        assert again.code == ("replayed" if isinstance(outcome, Applied) else outcome.code)
        net.index += 1
    twin = DirectoryState(net.id)
    for index, statement in counted:
        assert isinstance(twin.apply(statement, index, checked=True), Applied)
    assert twin.to_network(HUB) == net.network, "what was refused has left a trace"


def check_suspended_does_nothing(before, statement):
    """What counts about a suspended agency or its officers was not signed by its node alone, nor said by one of its officers."""
    agency = before.agencies_by_id.get(statement.subject.partition("/")[0])
    if agency is not None and agency.suspended:
        others = {"agency.admit", "agency.rotate", "agency.restore", "officer.revoke", "power.end"}
        # Who compared an officer's keys may still say so: a vouch is about keys, not about the agency.
        assert statement.kind in {*others, "officer.vouch"}
        if statement.kind == "officer.vouch":
            assert not any(one.startswith(f"officer:{agency.id}/") for one in statement.signers)
        assert set(statement.signers) - {f"node:{agency.id}"}
