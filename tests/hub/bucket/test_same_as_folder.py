"""Whatever nodes do, in whatever order, at whichever worker: a bucket answers as the folder does."""

import os
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.blob import decode_announcement, encode_announcement
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.hub.blob_store import BlobStore
from hornbill.hub.blobs import DAY_S
from hornbill.hub.refusals import Refused
from hornbill.kernel.suite.content import new_key
from tests.depth import examples
from tests.hub.bucket.memory import MemoryBucket, blobs_in_memory

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
SIZE = blob.CHUNK + 5
AGENCIES = ("th-customs", "vn-customs", "la-police")
JUNK = os.urandom(blob.SEALED)


def sealed(size=SIZE):
    sealer = FileSealer(new_key(), new_file(), size)
    data = b"".join(sealer.take(os.urandom(size)))
    seal = sealer.finish()
    return decode_announcement(encode_announcement(seal.length, seal.leaves)), data


ANNOUNCED, DATA = sealed()
_agency, _worker = st.sampled_from(AGENCIES), st.integers(0, 1)
_size = st.sampled_from([1, 9, 300_000, blob.CHUNK, blob.SEALED, len(DATA)]) | st.integers(1, len(DATA))
STEPS = st.lists(
    st.tuples(st.just("announce"), _worker, _agency, st.integers(0, 3))
    | st.tuples(st.just("send"), _worker, _agency, _size)
    | st.tuples(st.just("junk"), _worker, _agency, st.sampled_from([1, 500, blob.SEALED]))
    | st.tuples(st.just("skip"), _worker, _agency, st.just(1))
    | st.tuples(st.just("look"), _worker, _agency, st.just(0))
    | st.tuples(st.just("read"), _worker, st.integers(0, len(DATA)), _size)
    | st.tuples(st.just("purge"), _worker, st.sampled_from([0, 6, 9, 200]), st.just(0)),
    max_size=14,
)


def happens(store, kind, about, size):
    """Do one step; returns what the node is told."""
    try:
        if kind == "announce":
            found = store.announce(about, ANNOUNCED, NOW + timedelta(days=size))
            return found.name, found.have, found.done
        if kind == "purge":
            return store.purge(int(NOW.timestamp()) // DAY_S + about, kept_days=90)
        if kind == "read":
            found = store.find(ANNOUNCED.address)
            return store.read(found, about, size), store.leaves(found)
        found = store.find(ANNOUNCED.address, about)
        if kind == "look":
            return found.name, found.sender, found.have, found.done
        found.check_begun_by(about)
        data = JUNK[:size] if kind == "junk" else DATA[found.have : found.have + size]
        return store.append(found, found.have + (kind == "skip"), data)
    except Refused as error:
        return error.code


@settings(deadline=None, max_examples=examples(60, deep=600))
@given(STEPS)
@example(
    [
        ("announce", 0, "vn-customs", 0),
        ("purge", 1, 9, 0),
        ("announce", 1, "th-customs", 0),
        ("announce", 0, "th-customs", 0),
    ]
)
@example(  # an upload beside another's, which goes before it
    [
        ("announce", 0, "vn-customs", 0),
        ("announce", 1, "th-customs", 3),
        ("send", 0, "th-customs", blob.SEALED),
        ("purge", 1, 9, 0),
        ("announce", 0, "th-customs", 3),
        ("look", 1, "th-customs", 0),
    ]
)
@example([("announce", 0, "th-customs", 3), ("announce", 1, "th-customs", 0), ("purge", 0, 9, 0)])
def test_a_bucket_answers_as_the_folder_does(steps):
    with tempfile.TemporaryDirectory() as made:
        folder, memory = Path(made), MemoryBucket()
        (folder / "tables").mkdir()
        disks = [BlobStore(folder / "blobs", most_of_node=10 * SIZE) for _ in range(2)]
        with (
            closing(blobs_in_memory(folder / "tables", memory, most=10 * SIZE)) as one,
            closing(blobs_in_memory(folder / "tables", memory, most=10 * SIZE)) as other,
        ):
            for kind, worker, about, size in steps:
                told = happens((one, other)[worker], kind, about, size)
                assert told == happens(disks[worker], kind, about, size), kind
            for agency in AGENCIES:
                assert one.used_by(agency) == BlobStore(folder / "blobs", most_of_node=1).used_by(agency)
            held = {row.place: row for row in one.all()}
            for (
                key,
                data,
            ) in memory.everything().items():  # nothing lies about that nobody counts, but of former places
                row = held.get(key.split("/")[1])
                if row is not None and row.done:
                    index = int(key.rpartition("/")[2][:4])
                    assert data == DATA[row.shape.start(index) : row.shape.end(index)]
