"""A partner's copy of a seizure, whose fields are texts that anybody may have written."""

from __future__ import annotations

import pytest

from hornbill.seizures.core.shared_kinds import copied, plain_of_copy


@pytest.mark.parametrize("position", ["1.5, here", "here, 36.8", "1.5", "1e5, 2", "٣, 4", ", "])
def test_a_position_that_is_none_is_left_out(position):
    plain = plain_of_copy({"position": position, "items": "Manis; SCA"})
    assert (plain["lat"], plain["lon"]) == ("", "")


def test_a_copy_says_what_the_register_said():
    plain = {
        "reference": "S-1",
        "first": "2019-03-19",
        "last": "2019-03-19",
        "country": "KE",
        "place": "Mombasa",
        "lat": "-4.05",
        "lon": "39.67",
        "items": [
            {"name": "Manis", "term": "SCA", "quantity": "120", "unit": "kg", "count": "", "mass_kg": "120"}
        ],
    }
    read = plain_of_copy(copied(plain))
    assert {name: read[name] for name in plain if name not in {"items", "last"}} == {
        name: plain[name] for name in plain if name not in {"items", "last"}
    }
    assert read["items"][0]["mass_kg"] == "120"
