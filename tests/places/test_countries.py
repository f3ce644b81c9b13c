"""Every country has a name in each of the eight languages that the part promises, and is found by it."""

from __future__ import annotations

import pytest

from hornbill.places import queries
from hornbill.places.core.countries import SHARED, joined

LANGUAGES = ("en", "fr", "pt", "zh", "vi", "th", "sw", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_found_by_its_name_in_a_language(language):
    countries = queries.gazetteer().countries.by_code.values()
    assert len(countries) >= 249  # ISO 3166-1
    for one in countries:
        name = one.names.get(language, "")
        assert name.strip(), one.code
        found = queries.country(name)
        if joined(name) in SHARED:
            assert one.code in found.codes
        else:
            assert found.code == one.code, (one.code, name, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_countries_have_one_name_in_a_language(language):
    names = [joined(one.names[language]) for one in queries.gazetteer().countries.by_code.values()]
    assert len(set(names)) == len(names)
