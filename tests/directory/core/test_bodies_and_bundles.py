"""Sealed bodies, directory keys sealed to nodes, and the enrolment file that pins a log."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.directory.core.agencies.network import EnrolmentError
from hornbill.directory.core.log import bundle
from hornbill.directory.core.log.bundle import Bundle, PinnedHead
from hornbill.directory.core.statements import bodies
from hornbill.directory.core.statements.outcomes import Refusal
from hornbill.directory.core.statements.statement import BadStatement
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.merkle import EMPTY_ROOT
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.transparency.leaf import BadLeaf, Leaf, commit
from tests.directory.fold_rig import HUB, NOW, Net, root_set, sealing_key, transport_key

KEY, OTHER = b"k" * 32, b"o" * 32
SALT = b"s" * 32
NET = Net()
STATEMENT = NET.certify()
SALTS = st.binary(min_size=32, max_size=32)


def sealed_body(entry=None, *, salt=SALT, epoch=1):
    return bodies.seal_body(KEY, salt, STATEMENT.encode() if entry is None else entry, epoch=epoch)


# --- bodies ---
@settings(deadline=None)
@given(SALTS, st.integers(1, 9))
def test_a_body_opens_to_its_statement(salt, epoch):
    leaf, sealed = sealed_body(salt=salt, epoch=epoch)
    opened = bodies.open_body({epoch: KEY, epoch + 1: OTHER}, leaf, sealed)
    assert (opened.salt, opened.statement) == (salt, STATEMENT)
    assert leaf.commitment == commit(salt, STATEMENT.encode())
    assert (len(sealed) - content.NONCE_BYTES - content.TAG_BYTES) % bodies.STEP == 0
    assert len(sealed) <= bodies.MAX_SEALED


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_altered_body_is_told_from_nonsense(data):
    leaf, sealed = sealed_body()
    changed = bytearray(sealed)
    changed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(bodies.BodyAltered):
        bodies.open_body({1: KEY}, leaf, bytes(changed))
    blessed = replace(leaf, sealed=hashlib.sha256(changed).digest())  # its author's own nonsense
    with pytest.raises(bodies.BodyUnreadable):
        bodies.open_body({1: KEY}, blessed, bytes(changed))


def test_another_ciphertext_of_the_same_entry_is_altered():
    leaf, _ = sealed_body()
    _, second = sealed_body()
    with pytest.raises(bodies.BodyAltered):
        bodies.check_body(leaf, second)


def test_without_the_epochs_key_nothing_opens():
    leaf, sealed = sealed_body(epoch=2)
    with pytest.raises(bodies.NoDirectoryKey):
        bodies.open_body({1: KEY}, leaf, sealed)
    with pytest.raises(bodies.BodyUnreadable):
        bodies.open_body({2: OTHER}, leaf, sealed)


@pytest.mark.parametrize(
    "parts",
    [
        [SALT, b"no statement", b""],
        [SALT, STATEMENT.encode()],
        [SALT, STATEMENT.encode(), b"\1"],
        [SALT, STATEMENT.encode(), bytes(bodies.STEP)],
        [b"short", STATEMENT.encode(), b""],
        [SALT, STATEMENT.encode(), b"", b""],
    ],
    ids=[
        "no statement",
        "no padding",
        "padding that says something",
        "too much padding",
        "short salt",
        "more",
    ],
)
def test_an_authors_nonsense_is_unreadable(parts):
    entry = parts[1]
    commitment = commit(SALT, entry)
    sealed = content.encrypt(KEY, pack(parts), aad=commitment)
    with pytest.raises(bodies.BodyUnreadable):
        bodies.open_body({1: KEY}, Leaf(1, commitment, hashlib.sha256(sealed).digest()), sealed)


def test_a_commitment_to_something_else_is_unreadable():
    commitment = commit(b"x" * 32, STATEMENT.encode())
    sealed = content.encrypt(KEY, pack([SALT, STATEMENT.encode(), b""]), aad=commitment)
    with pytest.raises(bodies.BodyUnreadable, match="commits"):
        bodies.open_body({1: KEY}, Leaf(1, commitment, hashlib.sha256(sealed).digest()), sealed)


def test_what_cannot_be_sealed():
    with pytest.raises(BadStatement):
        sealed_body(b"x" * (64 * 1024 + 1))
    with pytest.raises(BadLeaf):
        sealed_body(salt=b"short")
    with pytest.raises(BadLeaf):
        sealed_body(epoch=0)


# --- directory keys ---
def test_a_directory_key_opens_at_its_node_only():
    node = sealing_key("node a")
    wrap = bodies.wrap_key(KEY, node.public, network="n", epoch=3, agency="th-customs")
    place = {"network": "n", "epoch": 3, "agency": "th-customs"}
    assert bodies.unwrap_key(wrap, node, **place) == KEY
    for other in ({"network": "m"}, {"epoch": 4}, {"agency": "th-police"}):
        with pytest.raises(CannotOpen):
            bodies.unwrap_key(wrap, node, **{**place, **other})
    with pytest.raises(CannotOpen):
        bodies.unwrap_key(wrap, sealing_key("node b"), **place)
    short = bodies.wrap_key(b"short", node.public, **place)
    with pytest.raises(CannotOpen):
        bodies.unwrap_key(short, node, **place)
    assert bodies.key_id(KEY) != bodies.key_id(OTHER)


# --- the enrolment file, format 2 ---
@pytest.fixture(scope="module")
def file():
    roots = root_set()
    wraps = {
        epoch: bodies.wrap_key(
            KEY, sealing_key("node").public, network=NET.id, epoch=epoch, agency="th-customs"
        )
        for epoch in (1, 2)
    }
    return Bundle(
        network="Net of ສອງ",
        network_id=NET.id,
        hub=HUB,
        log_key=roots.log_key,
        witnesses=roots.witnesses,
        witness_threshold=2,
        founding=NET.founding.encode(),
        head=PinnedHead(7, b"r" * 32, NOW),
        agency="th-customs",
        wraps=wraps,
    )


@pytest.fixture
def document(file):
    return json.loads(bundle.serialise(file))


def problems_of(document):
    with pytest.raises(EnrolmentError) as refusal:
        bundle.parse(json.dumps(document).encode())
    return {problem.place: problem.text for problem in refusal.value.problems}


def test_a_bundle_reads_back(file):
    assert bundle.parse(bundle.serialise(file)) == file
    assert bundle.parse(bundle.serialise(file)).founding_statement.id == NET.id


def test_the_formats_are_told_apart(file):
    assert bundle.format_of(bundle.serialise(file)) == 2
    assert bundle.format_of(b'{"v": 1}') == 1
    assert bundle.format_of(b'{"v": true}') == bundle.format_of(b"[]") == 0
    with pytest.raises(EnrolmentError):
        bundle.format_of(b"{")


def test_every_problem_is_listed(document):
    del document["network"]
    document["surprise"] = 1
    document["hub"]["url"] = "ftp://x"
    document["log_key"] = "AAAA"
    document["head"]["size"] = -1
    document["witnesses"][0]["key"] = document["witnesses"][1]["key"]
    document["directory_keys"].reverse()
    document["founding"] = "%"
    document["agency"] = "!"
    found = problems_of(document)
    places = {"", "hub.url", "log_key", "head", "witnesses", "directory_keys", "founding", "agency"}
    assert set(found) == places


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"network_id": "ab" * 32}, "founding"),
        ({"founding": ""}, "founding"),
        ({"founding": base64.b64encode(STATEMENT.encode()).decode()}, "founding"),
        ({"founding": base64.b64encode(replace(NET.founding, signatures=()).encode()).decode()}, "founding"),
        ({"log_key": base64.b64encode(transport_key("other").public).decode()}, "log_key"),
        ({"witness_threshold": 0}, "witness_threshold"),
        ({"witness_threshold": 4}, "witness_threshold"),
        ({"witnesses": []}, "witness_threshold"),
        ({"directory_keys": []}, "directory_keys"),
        ({"head": None}, "head"),
        ({"head": {"size": 0, "root": "ab" * 32, "at": "2026-11-25T04:00:00.000Z"}}, "head"),
        ({"v": 1}, "v"),
        ({"network": "Net\u202e"}, "network"),
    ],
    ids=map(str, range(13)),  # the keys are new in every process
)
def test_what_a_bundle_cannot_say(document, change, place):
    assert place in problems_of({**document, **change})


def test_the_founders_own_bundle_pins_an_empty_log(file):
    first = replace(file, head=PinnedHead(0, EMPTY_ROOT, NOW))
    assert bundle.parse(bundle.serialise(first)) == first


def test_a_founding_of_another_network_is_refused():
    other = Net(root_set(name="Other"))
    with pytest.raises(Refusal):
        bundle.check_founding(other.founding.encode(), NET.id)
    assert bundle.check_founding(NET.founding.encode(), NET.id) == root_set()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.data(), JSON)
def test_any_json_in_any_place_is_read_or_raises_our_error(file, data, junk):
    holder = document = json.loads(bundle.serialise(file))
    while True:
        step = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[step], dict | list) or not holder[step] or data.draw(st.booleans()):
            break
        holder = holder[step]
    holder[step] = junk
    try:
        found = bundle.parse(json.dumps(document).encode("utf-8", "surrogatepass"))
    except EnrolmentError as error:
        assert error.problems  # noqa: PT017
    else:
        assert bundle.parse(bundle.serialise(found)) == found
