"""Livestock, which registers of stock theft hold beside wildlife; words for states of goods; names of West Africa, Pakistan and Laos."""

from __future__ import annotations

import pytest

from hornbill.reference import queries


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("11 x goats", "a.capra-hircus"),
        ("3 dorper sheep", "a.ovis-aries"),
        ("24 heads of cattle", "a.bos-taurus"),
        ("cattle (eengobe)", "a.bos-taurus"),
        ("donkies", "a.equus-asinus"),
        ("mopane firewood", "p.colophospermum-mopane"),
        ("poisoned vultures", "a.accipitridae"),
        ("teck frauduleux", "p.tectona-grandis"),
        ("decoy partridges", "a.phasianidae"),
        ("bissilão (mogno)", "p.khaya-senegalensis"),
        ("vaca-do-mato (búfalo)", "a.syncerus-caffer"),
        ("carne de porco-do-mato", "a.suidae"),
        ("bush buck (pongo) meat", "a.tragelaphus-scriptus"),
        ("dagaa/omena", "a.rastrineobola-argentea"),
        ("grou-coroado", "a.balearica"),
        ("Cape fur seal skin", "a.arctocephalus-pusillus"),
        ("ເກັດລີ່ນ", "a.manidae"),
        ("ピラルク革財布", "a.arapaima-gigas"),
    ],
)
def test_it_is_found(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("mountain goat", "a.capra-hircus"),
        ("bush goat", "a.capra-hircus"),
        ("blue sheep horn", "a.ovis-aries"),
        ("cow horn", "a.bos-taurus"),
        ("gading dari gajah", "a.pan-troglodytes"),
        ("sea cow", "a.bos-taurus"),
        ("Pongo abelii", "a.tragelaphus-scriptus"),
        ("duck-billed platypus", "a.anatidae"),
    ],
)
def test_a_longer_name_is_another(text, taxon):
    assert queries.find_taxon(text).taxon != taxon
