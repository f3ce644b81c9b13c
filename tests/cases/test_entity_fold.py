"""The fold of a room's entities: any order gives the same, nobody undoes another's word, merges may go in circles."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core.entity import view_entity
from hornbill.cases.core.entity_fold import NO_STATEMENT, NOT_YOURS, EntityFold, fold
from hornbill.cases.core.summaries import Summaries, summary_of
from hornbill.cases.schema_files import model
from hornbill.kernel.markings import TLP_WIDTH, WayOut, reasons_against
from tests.cases.words import ENTITIES, Saying, rooms

MANY = settings(max_examples=80, deadline=None)


def state_of(built):
    """All that a room's entities amount to."""
    clusters = {one: built.cluster(one) for one in ENTITIES}
    views = {one: view_entity(cluster, model()) for one, cluster in clusters.items() if cluster.statements}
    referring = {one: built.referring(one) for one in ENTITIES}
    return clusters, views, referring, built.refused(), built.roots(), built.apart()


@given(rooms(), st.integers(0, 2**32))
@MANY
def test_any_order_with_repeats_gives_the_same_entities(words, seed):
    rng = random.Random(seed)
    expected = state_of(fold(words, model().is_link))
    order = rng.sample(words, len(words)) + rng.sample(words, len(words))
    grown = EntityFold(model().is_link)
    lines = Summaries(grown, model())
    for word in order:
        grown.add(word)
        lines.refresh()
    assert state_of(grown) == expected
    whole = Summaries(fold(words, model().is_link), model())
    whole.refresh()
    assert lines.by_id == whole.by_id


@given(rooms())
@MANY
def test_a_view_is_never_marked_wider_than_any_of_its_statements(words):
    built = fold(words)
    for one in ENTITIES:
        cluster = built.cluster(one)
        if not cluster.statements:
            continue
        view = view_entity(cluster, model())
        line = summary_of(cluster.id, cluster.statements, 1, model())
        for marking in (view.marking, line.marking):
            for statement in cluster.statements:
                assert TLP_WIDTH[marking.tlp] <= TLP_WIDTH[statement.marking.tlp]
                assert set(statement.marking.handling) <= set(marking.handling)
                assert not statement.marking.purpose or statement.marking.purpose in marking.purposes
                for way in WayOut:
                    needed = reasons_against(statement.marking, way, own=False)
                    assert set(needed) <= set(marking.reasons_against(way))


@given(rooms())
@MANY
def test_nothing_that_was_said_is_lost_or_altered(words):
    built = fold(words)
    said = {
        (word.id, n): row
        for word in words
        if word.kind == "entity.state"
        for n, row in enumerate(word.values["statements"])
    }
    shown = {}
    for root in built.roots():
        cluster = built.cluster(root)
        for one in (*cluster.statements, *cluster.retracted):
            assert (one.record, one.n) not in shown
            shown[one.record, one.n] = {
                "entity": one.entity,
                "schema": one.schema,
                "prop": one.prop,
                "value": one.value,
            }
    assert shown == said


def test_a_statement_is_taken_back_by_its_own_agency_alone():
    saying = Saying()
    word = saying.state("aa/ana", ("e1", "Vessel", "name", "Ocean Pearl"), ("e1", "Vessel", "flag", "pa"))
    theirs = saying.retract("bb/bob", f"{word.id}:0", reason="wrong")
    nothing = saying.retract("aa/ana", f"{word.id}:7")
    colleague = saying.retract("aa/abe", f"{word.id}:1")
    for order in (saying.words, saying.words[::-1]):
        built = fold(order)
        cluster = built.cluster("e1")
        assert [one.value for one in cluster.statements] == ["Ocean Pearl"]
        assert [one.value for one in cluster.retracted] == ["pa"]
        refused = {(id_, one.word.id, one.refused) for id_, one in built.refused()}
        assert refused == {
            (f"{word.id}:0", theirs.id, NOT_YOURS),
            (f"{word.id}:7", nothing.id, NO_STATEMENT),
        }
        assert [one.word for one in built.retractions(f"{word.id}:1")] == [colleague]


def test_what_two_agencies_say_stands_side_by_side_and_contradicts():
    saying = Saying()
    saying.state("aa/ana", ("e1", "Person", "birthDate", "1975-03-28"), ("e1", "Person", "name", "Ali"))
    saying.state("bb/bob", ("e1", "Person", "birthDate", "1957-03-28"), ("e1", "Person", "name", "Aly"))
    view = view_entity(fold(saying.words).cluster("e1"), model())
    assert [one.name for one in view.contradictions] == ["birthDate"]  # a person may have several names
    values = {one.value: one.agencies for one in view.contradictions[0].values}
    assert values == {"1975-03-28": ("aa",), "1957-03-28": ("bb",)}
    assert view.caption == "Ali"
    saying.state("bb/bob", ("e1", "Vessel", "name", "Ali"))
    view = view_entity(fold(saying.words).cluster("e1"), model())
    assert view.kinds_contradict
    assert [(kind.schema, kind.agencies) for kind in view.kinds] == [
        ("Person", ("aa", "bb")),
        ("Vessel", ("bb",)),
    ]


def test_dates_of_different_precision_and_numbers_written_differently_agree():
    saying = Saying()
    saying.state("aa/ana", ("e1", "Person", "birthDate", "1975"), ("e2", "Seizure", "massKg", "1200"))
    saying.state("bb/bob", ("e1", "Person", "birthDate", "1975-03"), ("e2", "Seizure", "massKg", "1200.0"))
    built = fold(saying.words)
    assert not view_entity(built.cluster("e1"), model()).contradictions
    assert not view_entity(built.cluster("e2"), model()).contradictions


def test_the_narrower_schema_stands_where_one_extends_the_other():
    saying = Saying()
    saying.state("aa/ana", ("e1", "LegalEntity", "name", "Blue Delta"))
    saying.state("bb/bob", ("e1", "Company", "name", "Blue Delta Trading"))
    view = view_entity(fold(saying.words).cluster("e1"), model())
    assert (view.schema, view.kinds_contradict) == ("Company", False)


def test_merges_in_circles_are_one_and_any_may_be_undone():
    saying = Saying()
    saying.state("aa/ana", *[(one, "Person", "name", one) for one in ENTITIES])
    merges = [saying.merge("aa/ana", one, ENTITIES[(at + 1) % 5]) for at, one in enumerate(ENTITIES)]
    built = fold(saying.words)
    assert built.cluster("e3").members == ENTITIES
    assert {built.root(one) for one in ENTITIES} == {"e1"}
    saying.split("bb/bob", merges[1].id, reason="two men")  # e2-e3; still joined the other way round
    assert fold(saying.words).cluster("e3").members == ENTITIES
    saying.split("cc/@duty-1", merges[3].id)  # e4-e5
    built = fold(saying.words)
    assert built.cluster("e3").members == ("e3", "e4")
    assert built.cluster("e5").members == ("e1", "e2", "e5")
    undone = [one for one in built.cluster("e3").merges if not one.counts]
    assert {one.word.id for one in undone} == {merges[1].id, merges[3].id}
    assert undone[0].splits[0].values["reason"] == "two men"


def test_links_are_found_from_both_ends_also_through_a_merge():
    saying = Saying()
    saying.state(
        "aa/ana", ("e1", "Company", "name", "Blue Delta"), ("e2", "Company", "name", "Blue Delta Ltd")
    )
    saying.state("aa/ana", ("own", "Ownership", "owner", "e1"), ("own", "Ownership", "asset", "e2"))
    saying.state("bb/bob", ("back", "Ownership", "owner", "e2"), ("back", "Ownership", "asset", "e1"))
    built = fold(saying.words, model().is_link)  # each owns the other
    assert {one.entity for one in built.referring("e1")} == {"own", "back"}
    saying.merge("bb/bob", "e1", "e2")
    built = fold(saying.words, model().is_link)
    assert len(built.referring("e2")) == 4


def test_a_hundred_thousand_statements_and_a_long_chain_of_merges_fold():
    saying = Saying()
    for block in range(50):
        saying.state("bb/bob", *[(f"n{block * 2000 + n}", "Person", "name", "x" * 20) for n in range(2000)])
    for at in range(0, 99_900, 100):
        saying.merge("bb/bob", *[f"n{at + one}" for one in range(101)])
    built = fold(saying.words)
    assert len(built.members(built.root("n7"))) == 99_901
    assert len(built.statements) == 100_000


def test_that_two_are_not_one_is_kept_and_stops_no_merge():
    saying = Saying()
    for one in ("e1", "e2", "e3"):
        saying.state("aa/ana", (one, "Person", "name", "Ali"))
    first, second = saying.apart("aa/ana", "e1", "e2"), saying.apart("bb/bob", "e2", "e1", reason="seen both")
    saying.merge("bb/bob", "e2", "e3")
    for order in (saying.words, saying.words[::-1]):
        assert fold(order).apart() == {("e1", "e2"): (first, second)}
    again = saying.reconsider("cc/@duty-1", first.id)
    for order in (saying.words, saying.words[::-1], [again, *saying.words]):
        assert fold(order).apart() == {("e1", "e2"): (second,)}, "the other one's word stands"
    saying.reconsider("aa/ana", first.id, second.id)
    assert fold(saying.words).apart() == {}
    third = saying.apart("aa/ana", "e1", "e3")
    assert fold(saying.words).apart() == {("e1", "e2"): (third,)}, "who says it again is heard"
    saying.merge("cc/@duty-1", "e1", "e3")
    assert fold(saying.words).apart() == {}
    assert fold(saying.words).members("e1") == ("e1", "e2", "e3")
