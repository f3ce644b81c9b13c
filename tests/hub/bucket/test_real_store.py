"""A hub over a real S3 server: its client, TLS with a network's own certificate, bad keys and buckets, and moving by command."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from devtools import private_s3
from hornbill.exchange.core.files import blob
from hornbill.hub import condition, metrics
from hornbill.hub.bucket import address, rows
from hornbill.hub.bucket.address import AccessKeys
from hornbill.hub.bucket.settling import MARKER, FilesElsewhere
from hornbill.hub.bucket.store import BadStore, Bucket, Damaged, Missing
from hornbill.hub.refusals import FilesAway
from tests.hub.process import SOURCE
from tests.hub.rig import Rig
from tests.hub.test_blobs import (  # noqa: F401  # the same as for the folder
    client,
    fetch,
    file,
    sealed,
    send,
    test_a_file_goes_through_in_pieces_and_is_the_same_for_any_node,
    test_a_node_has_only_so_much_at_the_hub,
    test_a_wrong_chunk_is_refused_and_nobody_can_spoil_an_address,
    test_it_goes_on_where_it_was_after_the_hub_was_stopped,
    test_nobody_else_keeps_a_file_in_its_sender_s_room,
    test_sending_what_is_there_again_changes_nothing,
    test_small_files_cost_the_hub_more_than_their_bytes,
    test_swapped_and_repeated_chunks_and_what_is_too_much_are_refused,
    test_unknown_addresses_other_methods_and_strangers,
    test_who_begins_and_never_ends_keeps_nobody_from_sending,
)

pytestmark = [pytest.mark.scenario, pytest.mark.long]


@pytest.fixture(autouse=True)
def _in_bucket(bucket):
    """The settings of every test here name a bucket."""


def test_objects_come_back_and_what_is_not_there_is_said(bucket):
    data = os.urandom(100_000)
    bucket.put("files/ab/0000", data)
    bucket.put("files/ab/0000", data)
    bucket.put("files/abc/0000", b"x")
    assert bucket.get("files/ab/0000", len(data)) == data
    assert bucket.names("files/ab") == {"files/ab/0000": len(data)}
    assert sorted(bucket.places("files")) == ["ab", "abc"]
    with pytest.raises(Damaged):
        bucket.get("files/ab/0000", 5)
    with pytest.raises(Missing):
        bucket.get("files/ab/0001", 5)
    bucket.delete(["files/ab/0000", "files/ab/nothing"])
    assert bucket.names("files/ab") == {}


def test_more_objects_than_one_answer_lists_are_all_listed(bucket):
    for number in range(1_010):
        bucket.put(f"files/many/{number:04d}", b"x")
    assert len(bucket.names("files/many")) == 1_010


def test_a_prefix_is_a_place_of_its_own(s3_server, bucket):
    where = address.read(f"{bucket.where}/hub-1")
    apart = Bucket(where, s3_server.keys)
    apart.put("files/ab/0000", b"x")
    assert apart.names("files") == {"files/ab/0000": 1}
    assert bucket.names("files") == {}


def test_a_missing_bucket_and_wrong_keys_are_said_plainly_and_without_the_keys(s3_server, bucket_path):
    with pytest.raises(BadStore, match="there is no bucket nowhere"):
        s3_server.bucket("nowhere").check()
    for wrong in (AccessKeys(s3_server.keys.name, "wrong-secret"), AccessKeys("NOBODY", "wrong-secret")):
        with pytest.raises(BadStore, match="refuses the hub's keys") as caught:
            s3_server.bucket(bucket_path, wrong).check()
        assert "wrong-secret" not in str(caught.value)


def test_proxies_and_keys_of_the_environment_do_not_count(s3_server, bucket_path, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "NOBODY")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "wrong")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    found = s3_server.bucket(bucket_path)
    found.put("files/ab/0000", b"x")
    assert os.environ["HTTP_PROXY"] == "http://127.0.0.1:9"


def certificates(folder):
    """Make an authority of the network's own and its certificate for the loopback: certificate, key, authority."""
    now = datetime.now(UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("authority", "store")]
    found = []
    for key, name, ca in zip(keys, names, (True, False), strict=True):
        loopback = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(names[0])
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=2))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(loopback, critical=False)
            .sign(keys[0], hashes.SHA256())
        )
        found.append(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    private = keys[1].private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    paths = [folder / name for name in ("cert.pem", "key.pem", "ca.pem")]
    for path, content in zip(paths, (found[1], private, found[0]), strict=True):
        path.write_bytes(content)
    return tuple(paths)


def test_a_store_behind_tls_is_spoken_to_only_if_its_certificate_is_trusted(tmp_path):
    with private_s3.running(tls=certificates(tmp_path)) as store:
        store.make_bucket("files")
        store.bucket("files").check()
        with pytest.raises(FilesAway):
            Bucket(address.read(store.url("files").partition("?")[0]), store.keys).check()


def hornbill(folder, *words, **more):
    environ = {"PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"], **more}
    command = [sys.executable, "-m", "hornbill.command", "hub", *words, "--data", str(folder)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=300, check=False)


def test_figures_and_check_say_whether_the_store_is_the_hub_s(rig, bucket):
    def figures():
        found = {family.name: family.samples for family in metrics.families(rig.folder, rig.clock())}
        return [
            found[f"hornbill_hub_{name}"][0][1]
            for name in ("store_answers", "stored_files", "damaged_chunks")
        ]

    seal, data = sealed(5)
    send(client(rig), seal, data)
    assert figures() == [1, 1, 0]
    blobs = rig.hub.blobs
    row = blobs.find(seal.address)
    blobs.tables.write(lambda db: rows.set_damage(db, row, 0, "other bytes"))
    assert figures() == [1, 1, 1]
    rig.run(rig.hub.keep_house())  # it is well again
    assert figures() == [1, 1, 0]
    bucket.delete([MARKER])
    assert figures() == [0, 1, 0]
    found = [finding for finding in condition.examine(rig.folder, rig.clock()) if finding.what == "files"]
    assert "is not the bucket with this hub's files" in found[0].says


def test_files_are_moved_by_command_while_the_hub_runs_and_back(monkeypatch, s3_server, tmp_path):
    """As docs/operations.md says, with the hub in this process."""
    settings = {name: os.environ[name] for name in (address.SETTING, address.KEYS)}
    keys = {address.KEYS: settings[address.KEYS]}
    said = []

    def run(*words, **more):
        done = hornbill(tmp_path, *words, **more)
        said.append(done.stdout + done.stderr)
        return done.returncode, said[-1]

    def in_bucket(*, yes):
        for name, value in settings.items():
            monkeypatch.setenv(name, value) if yes else monkeypatch.delenv(name)

    whole, data = sealed()
    half, begun = sealed()
    in_bucket(yes=False)
    rig = Rig(tmp_path)
    with rig:
        send(client(rig), whole, data)
        client(rig).announce(half.length, half.leaves)
        client(rig).put(half.address, 0, begun[:700_000])
        code, words = run("files", "move", "--to", settings[address.SETTING], **keys)
        assert code == 1
        assert "1 files are there; " in words
        assert "1 uploads are unfinished: stop all workers" in words
    in_bucket(yes=True)
    with pytest.raises(FilesElsewhere, match="are in"):
        rig.start()  # not before all is moved
    code, words = run("files", "move", "--to", settings[address.SETTING], **keys)
    assert (code, "all is moved" in words) == (0, True), words
    with rig:
        assert fetch(client(rig), whole.address) == data[: blob.MAX_PIECE]
        client(rig).put(half.address, 700_000, begun[700_000:])
        _, words = run("check", **settings)
        assert "the store answers; 2 files and uploads" in words
        assert "the folder blobs/ still holds files of before" in words
    in_bucket(yes=False)
    with pytest.raises(FilesElsewhere, match="in a bucket"):
        rig.start()
    code, words = run("files", "move", "--to", "folder", **settings)
    assert (code, "all is moved" in words) == (0, True), words
    with rig:
        for seal, content in ((whole, data), (half, begun)):
            assert fetch(client(rig), seal.address) == content[: blob.MAX_PIECE]
    assert len(said) == 4
    assert s3_server.keys.secret not in "".join(said)
