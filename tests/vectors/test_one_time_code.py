"""RFC 6238: the published codes, through the module that checks what officers type."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hornbill.kernel.suite import one_time_code
from tests.vectors.published import load, raw


@pytest.mark.parametrize("vector", load("rfc6238_totp")["vectors"], ids=lambda one: str(one["time_s"]))
def test_published_codes(vector):
    (secret,) = raw(vector, "secret")
    at = datetime.fromtimestamp(vector["time_s"], UTC)
    digits = vector["code"][-one_time_code.DIGITS :]
    assert one_time_code.code_at(secret, one_time_code.step_of(at)) == digits
    assert one_time_code.check_code(secret, digits, now=at, after=0) == one_time_code.step_of(at)
