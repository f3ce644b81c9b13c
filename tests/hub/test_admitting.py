"""POST /v1/nodes: the agency that admits changes the hub's list, and nobody else does."""

import json
import os

import pytest

from hornbill.exchange.core.protocol.admission import NodeChange, encode_node_change
from hornbill.exchange.hub.log import HubRefused
from hornbill.hub.nodes import read_hub_file
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.log_rig import SECRETARIAT, LogRig

MY = "my-customs"


@pytest.fixture
def rig(tmp_path):
    with LogRig(tmp_path) as running:
        yield running


def newcomer(rig):
    rig.keys[MY] = TransportKey.generate()
    rig.mailboxes[MY] = os.urandom(16).hex()
    return MY, rig.mailboxes[MY], rig.keys[MY].public


def refused(call, *args):
    with pytest.raises(HubRefused) as caught:
        call(*args)
    return caught.value.code


def test_an_admitted_node_is_served_at_once_and_after_a_restart(rig):
    admitted = newcomer(rig)
    with rig.client(MY) as client:
        assert refused(client.fetch, 0) == "unknown-node"
    with rig.log(SECRETARIAT) as log:
        assert log.set_node(*admitted) == 5
        assert log.set_node(*admitted) == 5  # again is no change
    for again in (False, True):
        if again:
            rig.restart()
        with rig.client("th-customs") as sender, rig.client(MY) as client:
            assert sender.post([rig.envelope(MY)])[0].held
            assert client.fetch(int(again))[0].sender == "th-customs"


def test_all_else_in_the_file_stays_as_it_was_and_only_its_owner_reads_it(rig):
    def said():
        value = json.loads((rig.folder / "hub.json").read_text())
        return value | {"nodes": sorted(value["nodes"], key=lambda row: row["agency"])}

    before = said()
    admitted = newcomer(rig)
    with rig.log(SECRETARIAT) as log:
        log.set_node(*admitted)
    row = {"agency": MY, "mailbox": admitted[1], "transport_key": admitted[2].hex()}
    nodes = sorted([*before["nodes"], row], key=lambda one: one["agency"])
    assert said() == before | {"nodes": nodes}
    assert (rig.folder / "hub.json").stat().st_mode & 0o777 == 0o600
    assert not list(rig.folder.glob("*.part"))


def test_a_node_that_is_gone_is_refused_at_once_and_its_mail_waits(rig):
    with rig.client("th-customs") as sender, rig.log(SECRETARIAT) as log:
        sender.post([rig.envelope("la-police")])
        assert log.remove_node("la-police") == 3
        assert log.remove_node("la-police") == 3
        rig.clock.advance(seconds=1)
        with rig.client("la-police") as gone:
            assert refused(gone.fetch, 0) == "unknown-node"
        with rig.log("la-police") as gone:
            assert refused(gone.head) == "unknown-node"
        assert sender.post([rig.envelope("la-police")])[0].code == "unknown-mailbox"
        log.set_node("la-police", rig.mailboxes["la-police"], rig.keys["la-police"].public)
        with rig.client("la-police") as back:
            assert len(back.fetch(0)) == 1


def test_a_copy_of_an_older_request_does_not_undo_a_newer_one(rig):
    police = NodeChange("la-police", rig.mailboxes["la-police"], rig.keys["la-police"].public)
    body = encode_node_change(police)
    signed = rig.signed(SECRETARIAT, "POST", "/v1/nodes", body)
    captured = [(name.encode(), value.encode()) for name, value in signed.items()]
    assert rig.call("POST", "/v1/nodes", captured, [body])[0] == 200
    assert rig.call("POST", "/v1/nodes", captured, [body])[0] == 200  # its answer was lost: the same again
    with rig.log(SECRETARIAT) as log:
        assert (
            refused(log.remove_node, "la-police") == "change-late"
        )  # within the same second: which came first?
        rig.clock.advance(seconds=1)
        assert log.remove_node("la-police") == 3
    for restarted in (False, True):
        if restarted:
            rig.restart()
        assert rig.refusal(rig.call("POST", "/v1/nodes", captured, [body])) == (409, "change-late")
        with rig.client("la-police") as gone:
            assert refused(gone.fetch, 0) == "unknown-node"


def test_a_node_with_a_new_key_must_use_it(rig):
    old = rig.keys["th-customs"]
    rig.keys["th-customs"] = TransportKey.generate()
    with rig.log(SECRETARIAT) as log:
        assert log.set_node("th-customs", rig.mailboxes["th-customs"], rig.keys["th-customs"].public) == 4
    with rig.client("th-customs", key=old) as client:
        assert refused(client.fetch, 0) == "bad-signature"
    with rig.client("th-customs") as client:
        assert client.fetch(0) == []


@pytest.mark.parametrize("agency", ["th-customs", "vn-customs"])
def test_an_agency_that_does_not_admit_changes_nothing(rig, agency):
    before = (rig.folder / "hub.json").read_bytes()
    admitted = newcomer(rig)
    with rig.log(agency) as log:
        assert refused(log.set_node, *admitted) == "not-admitting"
        assert refused(log.remove_node, "la-police") == "not-admitting"
        assert refused(log.set_node, agency, *admitted[1:]) == "not-admitting"
    with rig.log(SECRETARIAT, key=rig.keys[agency]) as log:
        assert refused(log.set_node, *admitted) == "bad-signature"
    with rig.log() as log:
        assert refused(log.set_node, *admitted) == "bad-signature"
    assert (rig.folder / "hub.json").read_bytes() == before


def test_without_an_agency_that_admits_nobody_changes_the_list(tmp_path):
    rig = LogRig(tmp_path)
    rig.admits = ""
    rig.write_hub_file()
    with rig, rig.log(SECRETARIAT) as log:
        assert refused(log.set_node, *newcomer(rig)) == "not-admitting"


def test_anothers_mailbox_or_key_is_not_given_twice(rig):
    _, mailbox, key = newcomer(rig)
    with rig.log(SECRETARIAT) as log:
        assert refused(log.set_node, MY, rig.mailboxes["th-customs"], key) == "node-taken"
        assert refused(log.set_node, MY, mailbox, rig.keys["th-customs"].public) == "node-taken"
        assert refused(log.remove_node, SECRETARIAT) == "node-taken"
    assert set(read_hub_file(rig.folder / "hub.json").by_agency) == {
        SECRETARIAT, "th-customs", "vn-customs", "la-police"}  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        b"", b"junk", b"[]", b"{}", b'{"agency":"my-customs"}',
        b'{"agency":"my-customs","gone":false}', b'{"agency":"my-customs","gone":1}',
        b'{"agency":"My","gone":true}', b'{"agency":["my-customs"],"gone":true}',
        b'{"agency": "my-customs", "gone": true}',
        b'{"agency":"my-customs","gone":true,"mailbox":"00000000000000000000000000000000"}',
        b'{"agency":"my-customs","mailbox":"0","transport_key":"0"}',
        b'{"agency":"my-customs","mailbox":"00000000000000000000000000000000","transport_key":"AA"}',
    ],
)  # fmt: skip
def test_what_is_no_change_of_a_node_is_refused(rig, body):
    before = (rig.folder / "hub.json").read_bytes()
    assert rig.refusal(rig.ask(SECRETARIAT, "POST", "/v1/nodes", body)) == (400, "bad-wire")
    assert (rig.folder / "hub.json").read_bytes() == before


def test_a_change_is_not_written_over_a_file_that_cannot_be_read(rig):
    (rig.folder / "hub.json").write_bytes(b"{")
    with rig.log(SECRETARIAT) as log:
        if rig.database:  # the list is there, and the file a copy
            assert log.set_node(*newcomer(rig)) == 5
        else:
            assert refused(log.set_node, *newcomer(rig)) == "storage-trouble"
    assert (rig.folder / "hub.json").read_bytes() == b"{"


def test_a_change_by_hand_and_one_over_the_wire_both_stay(rig):
    rig.keys["ph-police"] = TransportKey.generate()
    rig.mailboxes["ph-police"] = os.urandom(16).hex()
    rig.write_hub_file()  # by hand, not yet seen by the hub
    with rig.log(SECRETARIAT) as log:
        assert log.set_node(*newcomer(rig)) == 6
    for agency in ("ph-police", MY):
        with rig.client(agency) as client:
            assert client.fetch(0) == []
