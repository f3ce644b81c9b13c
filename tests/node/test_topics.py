"""Topics and powers in the reader's language, and the names of countries."""

from __future__ import annotations

import pytest
from django.utils import translation

from hornbill.deliveries.core import names as deliveries
from hornbill.joint.core import terms as joint
from hornbill.legal.core import published as legal
from hornbill.pages.local_names import country_name
from hornbill.people.topics import name_of, power_name


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


def test_a_power_is_named_and_another_is_shown_by_its_code():
    with translation.override("fr"):
        assert power_name("controlled-delivery") == "consentement aux livraisons surveillées"
        assert power_name("escort-duty") == "escort-duty"


@pytest.mark.parametrize("power", [deliveries.POWER, joint.POWER, legal.POWER])
def test_every_power_that_is_asked_for_has_a_name(power):
    for language in ("en", "fr"):
        with translation.override(language):
            assert power_name(power) != power
