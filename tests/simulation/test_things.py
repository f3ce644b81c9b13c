"""The page of thefts says what the threat model says, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hornbill.simulation.landing import surrendered
from hornbill.simulation.landing.things import THINGS


def plain(text):
    """Without emphasis, code, bullets and line breaks."""
    return " ".join(re.sub(r"[*`]|^- ", "", text, flags=re.MULTILINE).split())


@pytest.mark.parametrize("thing", THINGS, ids=lambda one: one.key)
def test_its_sentences_stand_in_the_threat_model(thing):
    document = plain(Path("docs/threat-model.md").read_text())
    assert thing.surrenders in document
    assert thing.keeps in document


def test_each_thing_has_its_evidence_and_an_icon():
    assert [one.key for one in THINGS] == list(surrendered._OF)
    icons = Path("ui/icons.json").read_text()
    assert all(f'"{one.icon}"' in icons for one in THINGS)
