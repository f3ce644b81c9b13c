"""hub.json: which nodes the hub serves."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.nodes import (
    NO_DIRECTORY,
    BadHubFile,
    Node,
    parse_hub_file,
    read_hub_file,
    write_hub_file,
    write_nodes,
)
from hornbill.kernel.suite.transport_key import TransportKey

KEY = TransportKey.from_bytes(bytes(range(32)))
NODES = [
    Node("th-customs", "0" * 31 + "1", TransportKey.generate().public),
    Node("vn-customs", "0" * 31 + "2", TransportKey.generate().public),
]


def file_value():
    rows = [{"agency": n.agency, "mailbox": n.mailbox, "transport_key": n.transport_key.hex()} for n in NODES]
    return {"v": 1, "key": KEY.to_bytes().hex(), "nodes": rows}


def test_what_is_written_is_read_and_nobody_else_may_read_it(tmp_path):
    path = tmp_path / "hub.json"
    os.umask(0o022)
    write_hub_file(path, KEY, NODES)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["hub.json"]
    nodes = read_hub_file(path)
    assert nodes.receipt_key.public == KEY.public
    assert list(nodes.by_agency.values()) == NODES
    assert nodes.by_mailbox[bytes.fromhex(NODES[1].mailbox)] == NODES[1]
    assert nodes.key_of("th-customs") == NODES[0].transport_key
    assert nodes.key_of("my-customs") is None


def test_a_file_that_others_can_read_is_refused_with_the_cure(tmp_path):
    path = tmp_path / "hub.json"
    write_hub_file(path, KEY, NODES)
    path.chmod(0o640)
    with pytest.raises(BadHubFile) as caught:
        read_hub_file(path)
    assert "chmod 600" in caught.value.cure


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(BadHubFile, match=r"hub\.json"):
        read_hub_file(tmp_path / "hub.json")


def spoil(path, value, found=None):
    found = found or file_value()
    at = found
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return found


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["v"], 2),
        (["extra"], 1),
        (["key"], "zz"),
        (["key"], KEY.to_bytes().hex().upper()),
        (["key"], None),
        (["nodes"], {}),
        (["nodes", 0], []),
        (["nodes", 0, "agency"], "TH"),
        (["nodes", 0, "agency"], "vn-customs"),
        (["nodes", 0, "mailbox"], "1"),
        (["nodes", 0, "mailbox"], NODES[1].mailbox),
        (["nodes", 0, "transport_key"], "00"),
        (["nodes", 0, "transport_key"], NODES[1].transport_key.hex()),
        (["nodes", 0, "more"], 1),
    ],
    ids=lambda value: (
        "-".join(map(str, value)) if isinstance(value, list) else ""
    ),  # keys are random: no id of theirs
)
def test_a_wrong_file_is_refused(path, value):
    parse_hub_file(json.dumps(file_value()).encode())
    with pytest.raises(BadHubFile):
        parse_hub_file(json.dumps(spoil(path, value)).encode())


def directory_value():
    keys = {"admits": "th-customs", "log_key": "11" * 32, "witness_threshold": 2}
    witnesses = [
        {"name": name, "key": f"{number:064x}"} for number, name in enumerate(("a", "b", "c.d-9"), 1)
    ]
    return file_value() | keys | {"witnesses": witnesses}


def test_the_log_s_part_is_read_and_written_back(tmp_path):
    nodes = parse_hub_file(json.dumps(directory_value()).encode())
    assert nodes.directory.admits == "th-customs"
    assert nodes.directory.threshold == 2
    assert nodes.log_key_of("witness:b") == bytes(31) + b"\2"
    assert nodes.log_key_of("witness:th-customs") is None
    assert nodes.log_key_of("th-customs") == nodes.key_of("th-customs")
    assert nodes.key_of("witness:b") is None
    write_nodes(tmp_path / "hub.json", nodes)
    assert json.loads((tmp_path / "hub.json").read_text()) == directory_value()


def test_a_file_without_the_log_s_part_is_as_it_was():
    nodes = parse_hub_file(json.dumps(file_value()).encode())
    assert nodes.directory == NO_DIRECTORY
    assert nodes.log_key_of("witness:a") is None


@pytest.mark.parametrize(("count", "threshold"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_without_a_threshold_more_than_half_are_needed(count, threshold):
    value = directory_value()
    del value["witness_threshold"]
    value["witnesses"] = [{"name": f"w{number}", "key": f"{number:064x}"} for number in range(count)]
    assert parse_hub_file(json.dumps(value).encode()).directory.threshold == threshold


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["admits"], "my-customs"),
        (["admits"], []),
        (["admits"], None),
        (["log_key"], ""),
        (["log_key"], None),
        (["witnesses"], {}),
        (["witnesses"], [{"name": "a", "key": "00" * 32}] * 2),
        (["witnesses"], [{"name": f"w{number}", "key": f"{number:064x}"} for number in range(65)]),
        (["witnesses", 0], []),
        (["witnesses", 0, "name"], "B"),
        (["witnesses", 0, "name"], "b"),
        (["witnesses", 0, "key"], f"{2:064x}"),
        (["witnesses", 0, "key"], "00"),
        (["witnesses", 0, "more"], 1),
        (["witness_threshold"], 0),
        (["witness_threshold"], 4),
        (["witness_threshold"], True),
        (["witness_threshold"], "2"),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, list) and len(str(value)) < 40 else "",
)
def test_a_wrong_part_of_the_log_is_refused(path, value):
    parse_hub_file(json.dumps(directory_value()).encode())
    with pytest.raises(BadHubFile):
        parse_hub_file(json.dumps(spoil(path, value, directory_value())).encode())


def test_witnesses_without_a_log_are_refused():
    value = directory_value()
    del value["log_key"]
    with pytest.raises(BadHubFile, match="log_key"):
        parse_hub_file(json.dumps(value).encode())


@given(st.one_of(st.binary(max_size=200), st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["v", "key", "nodes", "admits", "log_key", "witnesses"]), inner),
    max_leaves=8,
).map(lambda value: json.dumps(value).encode())))  # fmt: skip
def test_arbitrary_bytes_only_raise_bad_hub_file(data):
    with pytest.raises(BadHubFile):
        parse_hub_file(data)


def test_a_new_node_is_taken_up_while_the_hub_runs_and_a_removed_one_refused(rig):
    rig.keys["my-customs"] = TransportKey.generate()
    rig.mailboxes["my-customs"] = os.urandom(16).hex()
    with rig.client("my-customs") as newcomer, pytest.raises(HubRefused) as caught:
        newcomer.fetch(0)
    assert caught.value.code == "unknown-node"
    rig.write_hub_file()
    rig.run(rig.hub.follow_hub_file())
    with rig.client("th-customs") as sender:
        assert sender.post([rig.envelope("my-customs")])[0].held
    with rig.client("my-customs") as newcomer:
        assert len(newcomer.fetch(0)) == 1
    rig.write_hub_file(["th-customs", "vn-customs"])
    rig.run(rig.hub.follow_hub_file())
    with rig.client("my-customs") as removed, pytest.raises(HubRefused) as caught:
        removed.fetch(0)
    assert caught.value.code == "unknown-node"
    with rig.client("th-customs") as sender:
        assert sender.post([rig.envelope("my-customs")])[0].code == "unknown-mailbox"
    rig.write_hub_file()
    rig.run(rig.hub.follow_hub_file())
    with rig.client("my-customs") as back:
        assert len(back.fetch(0)) == 1  # its mail waited


def test_a_broken_file_leaves_the_last_good_one_in_force(rig):
    for content in (b"{", b""):
        (rig.folder / "hub.json").write_bytes(content)
        rig.run(rig.hub.follow_hub_file())
        with rig.client("th-customs") as sender:
            assert sender.post([rig.envelope("vn-customs")])[0].held
    (rig.folder / "hub.json").unlink()
    rig.run(rig.hub.follow_hub_file())
    with rig.client("th-customs") as sender:
        assert sender.post([rig.envelope("vn-customs")])[0].held
