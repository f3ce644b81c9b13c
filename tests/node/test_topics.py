"""Topics in the reader's language, and the names of countries."""

from __future__ import annotations

from django.utils import translation

from hornbill.pages.local_names import country_name
from hornbill.people.topics import name_of


def test_a_usual_topic_is_translated_and_another_stays():
    with translation.override("fr"):
        assert name_of("timber") == "bois"
        assert name_of("orchids of Annex II") == "orchids of Annex II"
    with translation.override("en"):
        assert name_of("timber") == "timber"


def test_countries_are_named_as_among_the_united_nations():
    assert country_name("vn", "en") == "Viet Nam"
    assert country_name("CD", "fr-CD") == "République démocratique du Congo"
    assert country_name("KE", "en") == "Kenya"
    assert country_name("ZZZ", "en") == "ZZZ"
