"""RFC 9901, section 4.2: as far as the form agrees.

The same: an array of salt, name, value; the digest is SHA-256; anyone who has the array can recompute it.
Different: SD-JWT hashes the base64url of any JSON spelling, we hash the JCS bytes themselves; our salts are
32 hex digits. The RFC's spelling without white space, decoded, is byte for byte what we hash.
"""

import base64
import hashlib

import pytest

from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.commitments import BadField, Field, read_field
from tests.vectors.published import load

FILE = load("rfc9901_sdjwt")
FIELD = Field(FILE["claim"], FILE["salt"], FILE["value"])


def decoded(disclosure):
    return base64.urlsafe_b64decode(disclosure + "=" * (-len(disclosure) % 4))


def sd_jwt_digest(disclosure):
    return base64.urlsafe_b64encode(hashlib.sha256(disclosure.encode()).digest()).rstrip(b"=").decode()


def test_we_hash_the_bytes_of_the_spelling_without_white_space():
    published = decoded(FILE["without_white_space"])
    assert canonical.encode([FILE["salt"], FILE["claim"], FILE["value"]]) == published
    assert FIELD.digest() == hashlib.sha256(published).digest()


def test_the_rfcs_own_digest_is_over_the_base64url_text():
    first = FILE["other_spellings"][0]
    assert sd_jwt_digest(first) == FILE["digest_of_first_spelling"]
    assert hashlib.sha256(decoded(first)).digest() != FIELD.digest()


@pytest.mark.parametrize("spelling", FILE["other_spellings"])
def test_the_rfcs_other_spellings_are_not_canonical(spelling):
    with pytest.raises(canonical.NotCanonical):
        canonical.decode(decoded(spelling))


def test_a_salt_of_another_form_than_ours_is_refused_on_reading():
    with pytest.raises(BadField):
        read_field([FILE["salt"], FILE["claim"], FILE["value"]])
