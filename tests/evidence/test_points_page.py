"""The page of points to prove names an offence by what it is, in the reader's language, and not by its key."""

from __future__ import annotations

import re

import pytest

from tests.node.conftest import browser, officers, room, signed_in

__all__ = ["browser", "officers", "room", "signed_in"]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Possessing reserved or protected wild animals or carcasses"),
        ("fr", "Possession d’animaux sauvages réservés ou protégés ou de leurs dépouilles"),
    ],
)
def test_an_offence_has_its_name(signed_in, room, language, name):
    page = signed_in.see(
        f"{room}/evidence/points?offence=TH-wildlife-92", headers={"accept-language": language}
    )
    text = page.content.decode()
    assert re.search(rf"<h2 id=\"points-\d+\"><bdi>{name} · [^<]+</bdi></h2>", text)
    assert re.search(rf'<option value="TH-wildlife-92" selected>{name} · [^<]+</option>', text)
    assert "?offence=TH-wildlife-92&amp;point=1#prove" in text, "leads to the form of that point"
    assert 'id="prove"' in text
    assert not re.search(r">[A-Z]{2}-[a-z]+-[0-9][^<]*<", text)
