"""A stolen key file: it opens control records of the mailbox and no content."""

from __future__ import annotations

import pytest

from hornbill.exchange.actions.opening.stolen_key import lay_open
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault.keyring import NodeKeys, node_keys
from tests.exchange import node_rig as rig

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_control_record_opens_with_the_key_file_alone(room, partner):
    held = partner.write(room, "room.hold", {"reason": "Ask the prosecutor.", "until": None})
    laid = lay_open(partner.envelope(held), node_keys())
    assert laid.kind == "room.hold"
    assert laid.values["reason"] == "Ask the prosecutor."
    assert (laid.closed, laid.tried) == (b"", laid.tried)


def test_content_stays_closed_and_its_officers_keys_were_tried(room, partner):
    said = partner.say(room, "The container is at gate seven.")
    laid = lay_open(partner.envelope(said), node_keys())
    assert (laid.kind, laid.room) == ("message.post", room)
    assert laid.values is None
    assert laid.closed == said.ciphertext
    assert laid.tried == len([wrap for wrap in said.wraps if wrap.reader.startswith("th-customs/")])
    assert laid.tried > 0


def test_another_nodes_key_file_opens_nothing(room, partner, tmp_path):
    other = NodeKeys.create(tmp_path / "node.keys", agency="th-customs")
    envelope = partner.envelope(partner.say(room, "Words."))
    same_mailbox = NodeKeys(other.agency, node_keys().mailbox, other.installation, other.seeds)
    with pytest.raises(CannotOpen):
        lay_open(envelope, same_mailbox)


def test_it_reads_and_writes_no_row(room, partner, django_assert_num_queries):
    envelope = partner.envelope(partner.say(room, "Words."))
    with django_assert_num_queries(0):
        lay_open(envelope, node_keys())


def test_a_nodes_word_is_named(partner):
    assert rig  # the rig's partner speaks as a node
    from hornbill.exchange.core.node_messages.asking import Ask, encode_ask

    payload = encode_ask(Ask(partner.agency, "th-customs", "", (), heads=True), partner.keys.signing)
    assert lay_open(rig.envelope(payload), node_keys()).kind == "ask"
