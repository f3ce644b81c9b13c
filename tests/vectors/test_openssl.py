"""A second implementation: the ``openssl`` command of this machine against our wrappers, both ways.

The library bundles an OpenSSL of its own, so this is another version in another process: it catches a wrong
context, encoding or order of halves. A fault that both versions share is for the published vectors to catch.
ML-DSA and ML-KEM need openssl 3.5, Argon2id needs 3.2; where the command is older or absent, the test is
skipped and says so.
"""

import re
import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey

from hornbill.kernel.suite.passphrase import Cost, derive_key
from hornbill.kernel.suite.signing import BadSignature, SigningKey, verify
from hornbill.kernel.suite.transport_key import TransportKey, verify_transport

MESSAGE = "hornbill/record/v1\0 หนึ่งตู้ ไม้พะยูง".encode()


def run(*arguments, ok=True):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, check=False)
    assert (done.returncode == 0) is ok, (arguments, done.stdout, done.stderr)
    return done.stdout


def require(major, minor, what):
    if shutil.which("openssl") is None:
        pytest.skip(f"NOT COVERED HERE: no openssl command, so {what} has no second implementation")
    version = run("version").decode()
    found = re.match(r"OpenSSL (\d+)\.(\d+)", version)
    if found is None or (int(found[1]), int(found[2])) < (major, minor):
        pytest.skip(f"NOT COVERED HERE: {what} needs openssl {major}.{minor}, this is {version.strip()}")


class Keys:
    """PEM files of one private key and its public half."""

    def __init__(self, folder, private):
        self.private, self.public = folder / "private.pem", folder / "public.pem"
        pem = serialization.Encoding.PEM
        self.private.write_bytes(
            private.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        self.public.write_bytes(
            private.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
        )
        self.folder = folder

    def sign(self, message):
        (self.folder / "message").write_bytes(message)
        run(
            "pkeyutl",
            "-sign",
            "-rawin",
            "-inkey",
            self.private,
            "-in",
            self.folder / "message",
            "-out",
            self.folder / "signature",
        )
        return (self.folder / "signature").read_bytes()

    def verify(self, message, signature, *, ok=True):
        (self.folder / "message").write_bytes(message)
        (self.folder / "signature").write_bytes(signature)
        run(
            "pkeyutl",
            "-verify",
            "-rawin",
            "-pubin",
            "-inkey",
            self.public,
            "-in",
            self.folder / "message",
            "-sigfile",
            self.folder / "signature",
            ok=ok,
        )


def test_openssl_verifies_our_ed25519(tmp_path):
    require(3, 0, "Ed25519")
    transport, signing = TransportKey.generate(), SigningKey.generate()
    for key, signature in (
        (transport._key, transport.sign(MESSAGE)),
        (signing._keys()[0], signing.sign(MESSAGE)[:64]),
    ):
        Keys(tmp_path, key).verify(MESSAGE, signature)
        Keys(tmp_path, key).verify(MESSAGE + b"x", signature, ok=False)


def test_we_verify_openssls_ed25519(tmp_path):
    require(3, 0, "Ed25519")
    key = TransportKey.generate()
    signature = Keys(tmp_path, key._key).sign(MESSAGE)
    verify_transport(key.public, MESSAGE, signature)
    with pytest.raises(BadSignature):
        verify_transport(key.public, MESSAGE + b"x", signature)


def test_openssl_verifies_our_mldsa65_with_an_empty_context(tmp_path):
    require(3, 5, "ML-DSA-65")
    key = SigningKey.generate()
    signature = key.sign(MESSAGE)[64:]
    Keys(tmp_path, key._keys()[1]).verify(MESSAGE, signature)
    Keys(tmp_path, key._keys()[1]).verify(MESSAGE + b"x", signature, ok=False)


def test_we_verify_openssls_two_halves(tmp_path):
    require(3, 5, "ML-DSA-65")
    key = SigningKey.generate()
    halves = []
    for number, private in enumerate(key._keys()):
        folder = tmp_path / str(number)
        folder.mkdir()
        halves.append(Keys(folder, private).sign(MESSAGE))
    verify(key.public, MESSAGE, b"".join(halves))
    with pytest.raises(BadSignature):
        verify(key.public, MESSAGE + b"x", b"".join(halves))


def test_openssl_makes_the_same_mldsa65_key_from_a_seed(tmp_path):
    require(3, 5, "ML-DSA-65")
    seed = bytes(range(32))
    run("genpkey", "-algorithm", "ML-DSA-65", "-pkeyopt", f"hexseed:{seed.hex()}", "-out", tmp_path / "k")
    told = run("pkey", "-in", tmp_path / "k", "-pubout", "-outform", "DER")
    assert told.endswith(SigningKey.from_bytes(bytes(32) + seed).public[32:])


def test_mlkem768_both_ways(tmp_path):
    require(3, 5, "ML-KEM-768")
    private = MLKEM768PrivateKey.generate()
    keys = Keys(tmp_path, private)
    secret, ciphertext = tmp_path / "secret", tmp_path / "ciphertext"
    run("pkeyutl", "-encap", "-pubin", "-inkey", keys.public, "-secret", secret, "-out", ciphertext)
    assert private.decapsulate(ciphertext.read_bytes()) == secret.read_bytes()
    ours, enc = private.public_key().encapsulate()
    ciphertext.write_bytes(enc)
    run("pkeyutl", "-decap", "-inkey", keys.private, "-in", ciphertext, "-secret", secret)
    assert secret.read_bytes() == ours


def test_openssl_derives_our_key_from_a_passphrase():
    require(3, 2, "Argon2id")
    salt, pepper = bytes(range(16)), bytes(range(32, 64))
    options = {
        "pass": "correct horse",
        "hexsalt": salt.hex(),
        "hexsecret": pepper.hex(),
        "lanes": 4,
        "memcost": 256,
        "iter": 3,
    }
    told = run(
        "kdf",
        "-keylen",
        32,
        "-binary",
        *(word for name, value in options.items() for word in ("-kdfopt", f"{name}:{value}")),
        "ARGON2ID",
    )
    ours = derive_key(
        "correct horse", salt=salt, pepper=pepper, cost=Cost(iterations=3, memory_kib=256, lanes=4)
    )
    assert told == ours
