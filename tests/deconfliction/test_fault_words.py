"""Mistakes on the form of the watch list name the fields and boxes of that form."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from hornbill.deconfliction.core.entry import Fault
from hornbill.deconfliction.words import fault


@pytest.mark.parametrize("code", ["wrong-check-digit", "unproved"])
@pytest.mark.parametrize(
    ("language", "box"), [("en", "the box about check digits"), ("fr", "la case sur la clé de contrôle")]
)
def test_who_insists_is_told_which_box_to_tick(code, language, box):
    with override(language):
        said = fault(Fault("value", code, "expected 3, found 4", "insist"))
    assert box in said
    assert "insist" not in said


@pytest.mark.parametrize(("language", "field"), [("en", "last day"), ("fr", "dernier jour")])
def test_a_missing_last_day_is_called_as_its_field(language, field):
    with override(language):
        assert field in fault(Fault("expires", "no-expiry", "the entry has no last day", "as year-month-day"))
