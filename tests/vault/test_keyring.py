"""The node's key file."""

from __future__ import annotations

import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.ids import BadId
from hornbill.vault.keyring import BadKeyFile, NodeKeys


@pytest.fixture
def path(tmp_path):
    return tmp_path / "node.keys"


def test_keys_are_read_back(path):
    made = NodeKeys.create(path, agency="th-customs")
    read = NodeKeys.load(path)
    assert read.seeds == made.seeds
    assert (read.mailbox, read.chain) == (made.mailbox, made.chain)
    assert read.transport.public == made.transport.public
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o700 | 0o007, 0o610])
def test_a_file_open_to_others_is_refused_with_the_cure(path, mode):
    NodeKeys.create(path, agency="th-customs")
    path.chmod(mode)
    with pytest.raises(BadKeyFile) as refusal:
        NodeKeys.load(path)
    assert "chmod 600" in refusal.value.cure


def test_a_link_or_a_missing_file_is_refused(path, tmp_path):
    with pytest.raises(BadKeyFile):
        NodeKeys.load(path)
    NodeKeys.create(tmp_path / "real", agency="th-customs")
    path.symlink_to(tmp_path / "real")
    with pytest.raises(BadKeyFile):
        NodeKeys.load(path)


def test_an_existing_file_is_never_overwritten(path):
    before = NodeKeys.create(path, agency="th-customs").seeds
    with pytest.raises(BadKeyFile, match="exists already"):
        NodeKeys.create(path, agency="th-customs")
    assert NodeKeys.load(path).seeds == before


def test_no_keys_for_a_bad_name(path):
    with pytest.raises(BadId):
        NodeKeys.create(path, agency="Th Customs")
    assert not path.exists()


def test_keys_never_print_themselves(path):
    keys = NodeKeys.create(path, agency="th-customs")
    shown = f"{keys!r} {keys} {keys.signing!r} {keys.sealing!r}"
    assert not any(seed.hex()[:16] in shown for seed in keys.seeds.values())


@pytest.mark.parametrize("field", ["v", "agency", "mailbox", "installation", "transport", "pepper"])
def test_a_broken_file_is_refused(path, field):
    NodeKeys.create(path, agency="th-customs")
    value = json.loads(path.read_text())
    for bad in (None, 7, "Z!", "a", []):
        path.write_text(json.dumps({**value, field: bad}))
        with pytest.raises(BadKeyFile):
            NodeKeys.load(path)
    del value[field]
    path.write_text(json.dumps(value))
    with pytest.raises(BadKeyFile):
        NodeKeys.load(path)


@given(st.binary(max_size=300))
def test_any_bytes_only_raise_our_error(data):
    with pytest.raises(BadKeyFile):
        NodeKeys._parse(data, "here")
