"""RFC 5869: the published key, through the module that makes a key of a passkey's output."""

from __future__ import annotations

import pytest

from hornbill.kernel.suite.signing import BadKey
from hornbill.kernel.suite.subkey import KEY_BYTES, derive_key
from tests.vectors.published import load, raw

(VECTOR,) = load("rfc5869_hkdf")["vectors"]


def test_published_key():
    secret, salt, info, output = raw(VECTOR, "secret", "salt", "info", "output")
    assert derive_key(secret, salt=salt, info=info) == output[:KEY_BYTES]


def test_a_short_secret_is_refused():
    with pytest.raises(BadKey):
        derive_key(b"k" * (KEY_BYTES - 1), salt=b"s", info=b"")
