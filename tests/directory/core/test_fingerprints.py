from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory.core.agencies.network import Officer
from hornbill.directory.core.keys.fingerprints import GROUPS, officer_groups

SOMCHAI = Officer(
    "th-customs/somchai", "Somchai", "", focal_point=False, signing=b"s" * 1984, sealing=b"e" * 1216
)


def test_the_groups_are_the_head_of_the_hash_in_digits_that_can_be_said():
    digest = hashlib.sha256(
        b"hornbill/officer-fingerprint/v1\0th-customs/somchai\0" + SOMCHAI.signing + SOMCHAI.sealing
    ).hexdigest()
    expected = tuple(f"{int(digest[i : i + 5], 16) % 100_000:05d}" for i in range(0, 30, 5))
    assert officer_groups(SOMCHAI) == expected
    assert len(expected) == GROUPS


@given(st.sampled_from(["id", "signing", "sealing"]), st.integers(0, 7))
def test_another_id_or_key_has_another_fingerprint(field, bit):
    if field == "id":
        other = replace(SOMCHAI, id=f"th-customs/somcha{chr(ord('i') ^ (1 << bit) & 0x1F)}x")
    else:
        key = getattr(SOMCHAI, field)
        other = replace(SOMCHAI, **{field: key[:-1] + bytes([key[-1] ^ (1 << bit)])})
    assert officer_groups(other) != officer_groups(SOMCHAI)


def test_a_name_or_title_changes_nothing():
    assert officer_groups(replace(SOMCHAI, name="S. Jaidee", title="Head")) == officer_groups(SOMCHAI)
