"""RFC 9106: the published vector through the library, with the call that passphrase.derive_key makes.

The RFC's vector has an 8-byte secret and associated data; our wrapper insists on a 32-byte pepper and has no
associated data, so the wrapper itself is compared with the ``openssl`` command in test_openssl.py.
"""

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hornbill.kernel.suite.passphrase import Cost, derive_key
from tests.vectors.published import load, raw

(VECTOR,) = load("rfc9106_argon2id")["vectors"]


def test_published_tag_with_secret_and_associated_data():
    password, salt, secret, data, expected = raw(VECTOR, "password", "salt", "secret", "ad", "output")
    kdf = Argon2id(
        salt=salt,
        length=VECTOR["length"],
        iterations=VECTOR["iterations"],
        lanes=VECTOR["lanes"],
        memory_cost=VECTOR["memory_kib"],
        ad=data,
        secret=secret,
    )
    assert kdf.derive(password) == expected


def test_our_wrapper_makes_the_same_call():
    cost = Cost(iterations=VECTOR["iterations"], memory_kib=VECTOR["memory_kib"], lanes=VECTOR["lanes"])
    password, salt = raw(VECTOR, "password", "salt")
    pepper = bytes(range(32))
    direct = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=32, secret=pepper)
    assert derive_key(password.decode(), salt=salt, pepper=pepper, cost=cost) == direct.derive(password)
