"""RFC 7914's vectors of PBKDF2-HMAC-SHA256 through our stretching of codes."""

import pytest

from hornbill.kernel.suite.link_key import stretch
from tests.vectors.published import load, raw


@pytest.mark.parametrize("entry", load("rfc7914_pbkdf2")["cases"])
def test_stretches_as_the_rfc_publishes(entry):
    password, salt, wanted = raw(entry, "password", "salt", "key")
    assert stretch(password, salt=salt, iterations=entry["iterations"], length=len(wanted)) == wanted
