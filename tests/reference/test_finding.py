"""Which taxon a text means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.reference import queries

FOUND = [
    ("pangolin scales", "a.manidae", "SCA"),
    ("dried pangolen scales", "a.manidae", "SCA"),
    ("Manis javanica Desmarest, 1822", "a.manis-javanica", ""),
    ("Manis spp.", "a.manis", ""),
    ("M. javanica", "a.manis-javanica", ""),
    ("manis javanicca", "a.manis-javanica", ""),
    ("Malayan pangolin (Manis javanica) scales", "a.manis-javanica", "SCA"),
    ("Smutsia gigantea", "a.manis-gigantea", ""),
    ("tiger", "a.panthera-tigris", ""),
    ("Tiger Bone", "a.panthera-tigris", "BON"),
    ("worked ivory", "a.elephantidae", "IVC"),
    ("elephant tusks", "a.elephantidae", "TUS"),
    ("hawksbil turtle", "a.eretmochelys-imbricata", ""),
    ("sea horse", "a.hippocampus", ""),
    ("穿山甲鳞片", "a.manidae", "SCA"),
    ("穿山甲鱗片", "a.manidae", "SCA"),
    ("虎骨", "a.panthera-tigris", "BON"),
    ("vảy tê tê", "a.manidae", "SCA"),
    ("hổ", "a.panthera-tigris", ""),
    ("เกล็ดลิ่น", "a.manidae", "SCA"),
    ("magamba ya kakakuona", "a.manidae", "SCA"),
    ("écailles de pangolin", "a.manidae", "SCA"),
    ("rosewood logs (Pterocarpus erinaceus)", "p.pterocarpus-erinaceus", "LOG"),
    ("Loxodonta cyclotis", "a.loxodonta-africana", ""),
    ("shark fins", "a.elasmobranchii", "FIN"),
]


@pytest.mark.parametrize(("text", "taxon", "term"), FOUND)
def test_a_taxon_is_found_with_a_reason(text, taxon, term):
    found = queries.find_taxon(text)
    assert (found.taxon, found.term) == (taxon, term)
    assert all(str(reason) for match in found.matches for reason in match.reasons)
    assert found.matches[0].reasons


@pytest.mark.parametrize(
    "text",
    [
        "tiger prawn",
        "TIGER PRAWNS frozen",
        "tôm sú",
        "mammoth ivory",
        "cattle horn",
        "pig meat",
        "ho",
        "qwerty",
        "",
        "12 kg",
        "。",
    ],
)
def test_what_is_no_listed_taxon_is_not_found(text):
    assert queries.find_taxon(text).verdict == "not-found"


def test_a_shared_name_gives_candidates_and_no_answer():
    found = queries.find_taxon("rosewood")
    assert found.verdict == "candidates"
    assert {"p.dalbergia", "p.guibourtia", "p.pterocarpus"} <= {one.taxon for one in found.matches}
    assert found.taxon == ""


def test_two_taxa_in_one_text_are_doubtful():
    found = queries.find_taxon("Panthera leo and Panthera pardus")
    assert found.verdict == "candidates"
    assert {one.taxon for one in found.matches} == {"a.panthera-leo", "a.panthera-pardus"}


def test_a_word_that_may_change_the_meaning_makes_it_doubtful():
    assert queries.find_taxon("tiger zzyzx").verdict == "candidates"


def test_an_unknown_species_is_its_genus_and_says_so():
    found = queries.find_taxon("Dalbergia zzyzxensis")
    assert found.taxon == "p.dalbergia"
    assert any(reason.code == "species-unknown" for reason in found.matches[0].reasons)


def test_beginnings_are_candidates_while_typing():
    found = queries.find_taxon("pango", beginnings=True, limit=10)
    assert "a.manidae" in {one.taxon for one in found.matches}


def test_many_are_answered_as_each_alone():
    texts = [text for text, _taxon, _term in FOUND] * 3 + ["tiger prawn", "rosewood"]
    assert queries.find_taxa(texts) == [queries.find_taxon(text) for text in texts]


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text):
    found = queries.find_taxon(text)
    assert found.verdict in {"found", "candidates", "not-found"}
    assert (found.verdict == "not-found") == (not found.matches)
    assert bool(found.taxon) == (found.verdict == "found")


@given(
    st.sampled_from([text for text, _taxon, _term in FOUND]),
    st.sampled_from(["{}", " {} ", "{}.", "\u200b{}", "({})"]),
)
def test_signs_around_a_name_change_nothing(text, form):
    assert queries.find_taxon(form.format(text)).taxon == queries.find_taxon(text).taxon


@pytest.mark.parametrize(
    ("typed", "taxon"), [("Tigr", "a.panthera-tigris"), ("snke", "a.serpentes"), ("rhno", "a.rhinocerotidae")]
)
def test_a_short_name_that_lacks_a_letter_is_offered_and_never_taken(typed, taxon):
    for beginnings in (False, True):
        found = queries.find_taxon(typed, beginnings=beginnings)
        assert (found.verdict, found.taxon) == ("candidates", "")
        assert found.matches[0].taxon == taxon
    assert "too short" in " ".join(map(str, queries.find_taxon(typed).reasons))


@pytest.mark.parametrize("typed", ["boar", "beer", "hose", "deal", "tigs", "igur"])
def test_other_short_words_mean_nothing(typed):
    assert queries.find_taxon(typed).verdict == "not-found"
