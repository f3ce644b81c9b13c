"""Where files and carried envelopes lie: a word that stands there in the clear is found, one that was sealed is not."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime

import pytest

from devtools.fuzzing import of_sharing
from hornbill.command import canary as command
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.exchange.core.protocol import parcel
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.hub.blob_store import BlobStore
from hornbill.kernel.suite.content import new_key
from hornbill.kernel.suite.merkle import leaf_hash
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.simulation import canary

WORD = "Seal 4711 at the quay"
NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
NODE = SealingKey.from_bytes(bytes(32))
SIGNING = SigningKey.from_bytes(bytes(64))
TEXT = f"{WORD}, two containers. ".encode() * 60


def found(folder):
    return {hit.file.suffix for hit in canary.search([WORD], folder)}


def in_clear():
    """A file of two chunks that a sealer who does not seal would send, a word across the end of the first."""
    first = os.urandom(blob.SEALED - 8) + WORD.encode()[:8]
    return [first, WORD.encode()[8:] + bytes(blob.STEP + 28 - len(WORD) + 8)]


def sealed():
    sealer = FileSealer(new_key(), new_file(), blob.CHUNK + 5)
    return list(sealer.take((TEXT * 1000)[: blob.CHUNK + 5]))


@pytest.mark.parametrize(("chunks", "where"), [(in_clear, {".data", ".part"}), (sealed, set())])
def test_in_files_at_the_hub_whole_and_half_sent(tmp_path, chunks, where):
    store = BlobStore(tmp_path, most_of_node=10**9)
    for cut in (0, 1000):
        data = chunks()
        whole = b"".join(data)
        leaves = [leaf_hash(chunk) for chunk in data]
        announced = blob.decode_announcement(blob.encode_announcement(len(whole), leaves))
        store.append(store.announce("th-customs", announced, NOW), 0, whole[: len(whole) - cut])
    assert found(tmp_path) == where


@pytest.mark.parametrize("name", ["uploads/0123.part", "ab/abcd.part", "ab/abcd.data"])
def test_in_files_at_a_node_arriving_being_fetched_and_whole(tmp_path, name):
    path = tmp_path / "files" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"".join(sealed()))
    assert found(tmp_path) == set()
    path.write_bytes(b"".join(in_clear()))
    assert found(tmp_path) == {path.suffix}


def an_envelope(payload, *, opened):
    envelope = seal_envelope(payload, mailbox="ab" * 16, envelope_id="cd" * 16, node_public=NODE.public)
    at = len(envelope) // 2
    return envelope[:at] + payload + envelope[at + len(payload) :] if opened else envelope


@pytest.mark.parametrize("opened", [True, False])
def test_in_envelopes_that_were_carried_for_others(tmp_path, opened):
    database = sqlite3.connect(tmp_path / "node.sqlite3")
    database.execute("PRAGMA secure_delete=OFF")
    database.execute("CREATE TABLE exchange_carried (envelope TEXT PRIMARY KEY, data BLOB NOT NULL)")
    database.execute("INSERT INTO exchange_carried VALUES (?, ?)", ["ab", an_envelope(TEXT, opened=opened)])
    database.commit()
    assert found(tmp_path) == ({".sqlite3"} if opened else set())
    database.execute("DELETE FROM exchange_carried")
    database.commit()
    database.close()
    assert found(tmp_path) == ({".sqlite3"} if opened else set())  # its pages are free, and as they were


@pytest.mark.parametrize("opened", [True, False])
def test_in_a_carried_file_itself(tmp_path, capsys, opened):
    head, lines, _ = of_sharing.contents()
    about = of_sharing.about(envelopes=1)
    file = tmp_path / "vn.parcel"
    pieces = parcel.write_parcel(about, head, lines, [an_envelope(TEXT, opened=opened)], SIGNING)
    file.write_bytes(b"".join(pieces))
    assert command.main([str(file), WORD]) == int(opened)
    assert "vn.parcel" in capsys.readouterr().out
    assert found(tmp_path) == ({".parcel"} if opened else set())
