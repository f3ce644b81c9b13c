"""What the page of thefts reads in sealed files and carried ones: their outsides, and bytes that stay closed."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from devtools.fuzzing import of_sharing
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.protocol import parcel
from hornbill.hub.blob_store import BlobStore
from hornbill.kernel.suite.merkle import leaf_hash
from hornbill.kernel.suite.signing import SigningKey
from hornbill.simulation.landing import carried_file, sealed_files
from hornbill.simulation.landing.evidence import SAMPLE

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
WHOLE = b"w" * blob.sealed_length(1)
BEGUN = b"b" * blob.sealed_length(blob.STEP + 1)


def announced(data):
    return blob.decode_announcement(blob.encode_announcement(len(data), [leaf_hash(data)]))


def test_files_at_the_hub_with_their_senders_lengths_and_first_bytes(tmp_path):
    store = BlobStore(tmp_path / "blobs", most_of_node=10**9)
    store.append(store.announce("th-customs", announced(WHOLE), NOW), 0, WHOLE)
    store.append(store.announce("vn-customs", announced(BEGUN), NOW), 0, BEGUN[:1000])
    spoilt = tmp_path / "blobs" / "aa" / f"{'aa' * 32}.head"
    spoilt.parent.mkdir(exist_ok=True)
    spoilt.write_bytes(b"cut off")
    found = {one.sender: one for one in sealed_files.at_hub(tmp_path)}
    assert {name: (one.length, one.sample) for name, one in found.items()} == {
        "th-customs": (len(WHOLE), WHOLE[:SAMPLE]),
        "vn-customs": (len(BEGUN), BEGUN[:SAMPLE]),
    }
    lines = " ".join(line.text for line in sealed_files.told(list(found.values())))
    assert f"{len(WHOLE)} bytes from th-customs, 24 Nov, 06:12 UTC" in lines
    assert WHOLE[:4].hex() in sealed_files.kept_shut(list(found.values()))[0].text + sealed_files.kept_shut(list(found.values()))[1].text  # fmt: skip


def test_files_at_a_node_whole_and_arriving_without_any_name_or_sender(tmp_path):
    for name, data in (("ab/abcd.data", WHOLE), ("uploads/1234.part", b"u" * 70), ("uploads/1234.txt", b"")):
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    found = sealed_files.at_node(tmp_path)
    assert [(one.address, one.sender, one.length) for one in found] == [
        ("abcd", "", len(WHOLE)),
        ("1234", "", 70),
    ]
    assert sealed_files.told(found)[0].text == f"{len(WHOLE)} bytes, 24 Nov, 06:12 UTC"


def test_there_may_be_no_file_at_all(tmp_path):
    assert sealed_files.at_hub(tmp_path) == sealed_files.at_node(tmp_path) == []


def test_a_parcel_tells_its_finder_its_outside_and_nothing_more(tmp_path):
    head, lines, envelopes = of_sharing.contents()
    about = of_sharing.about()
    file = tmp_path / "a.parcel"
    file.write_bytes(b"".join(parcel.write_parcel(about, head, lines, envelopes, SigningKey(bytes(64)))))
    found = carried_file.read(file)
    opened = {line.what: line.text for line in found.opened}
    assert opened["who wrote it"] == "th-customs, 25 Nov, 04:00 UTC"
    assert opened["the last head"] == "7 entries, 25 Nov, 04:00 UTC"
    assert opened["its witnesses"] == "un, wco"
    assert dict(found.figures)["envelopes"] == "2"
    assert dict(found.figures)["entries of the directory"] == "2"
    assert f"2 envelopes of {len(envelopes[0])} bytes" in opened.values()
    closed = [line.text for line in found.closed]
    assert len(closed) == 5
    assert any(text.startswith(lines[0][1][:4].hex()) for text in closed)


def test_what_is_no_parcel_is_not_read(tmp_path):
    file = tmp_path / "a.parcel"
    file.write_bytes(b"hornbill/parcel/v1\n")
    with pytest.raises(parcel.BadParcel):
        carried_file.read(file)
