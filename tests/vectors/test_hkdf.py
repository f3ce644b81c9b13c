"""RFC 5869's test cases through our derivation."""

import pytest

from hornbill.kernel.suite.derivation import derive
from tests.vectors.published import load, raw


@pytest.mark.parametrize("entry", load("rfc5869_hkdf")["cases"])
def test_derives_what_the_rfc_publishes(entry):
    secret, salt, info, wanted = raw(entry, "ikm", "salt", "info", "okm")
    assert derive(secret, salt=salt, info=info, length=len(wanted)) == wanted
