"""The chart's graph: what is a line, what is a point; nothing said is left out; paths, neighbours, filters."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core.chart_digest import digest
from hornbill.cases.core.entity_fold import EntityFold, fold
from hornbill.cases.core.graph import Graph
from hornbill.cases.core.graph_part import MOST_LINES, part_of
from hornbill.cases.core.graph_search import Filter, View
from hornbill.cases.core.kinds import STATE
from hornbill.cases.core.statement import said as fact
from hornbill.cases.core.summaries import Summaries
from hornbill.cases.schema_files import model
from hornbill.kernel.markings import TLP_WIDTH
from tests.cases.words import Saying, linked_rooms, rooms

NOWHERE = {}.get  # nothing is pinned


def graph_of(words):
    folded = fold(words, model().is_link)
    lines = Summaries(folded, model())
    lines.refresh()
    graph = Graph(folded.standing, folded.root, model())
    graph.refresh(lines.by_id)
    return graph


def drawn(graph):
    lines_of = {one: list(lines) for one, lines in graph.lines_of.items()}
    return graph.points, graph.lines, lines_of, graph.kinds, graph.agencies


@given(st.one_of(rooms(), linked_rooms()), st.integers(0, 2**32))
@settings(max_examples=120, deadline=None)
def test_any_order_and_any_number_of_refreshes_gives_the_same_graph(words, seed):
    rng = random.Random(seed)
    grown = EntityFold(model().is_link)
    lines = Summaries(grown, model())
    graph = Graph(grown.standing, grown.root, model())
    for word in rng.sample(words, len(words)):
        grown.add(word)
        if rng.random() < 0.6:
            lines.refresh()
            graph.refresh(lines.by_id)
    lines.refresh()
    graph.refresh(lines.by_id)
    again = graph_of(words)
    assert drawn(graph) == drawn(again)
    assert digest(graph, NOWHERE) == digest(again, NOWHERE)


def test_what_is_merged_where_nothing_is_known_of_it_moves_the_lines_that_name_it_and_back_again(saying):
    saying.state("aa/ana", ("box", "Container", "carrier", "x"), ("bay", "Container", "carrier", "y"))
    folded = fold(saying.words, model().is_link)
    lines = Summaries(folded, model())
    graph = Graph(folded.standing, folded.root, model())

    def ends():
        lines.refresh()
        graph.refresh(lines.by_id)
        return {line.target for line in graph.lines.values() if line.prop == "carrier"}

    assert ends() == {"firm", "x", "y"}
    merge = saying.merge("bb/bob", "x", "y")
    folded.add(merge)
    assert ends() == {"firm", "x"}
    folded.add(saying.split("aa/ana", merge.id))
    assert ends() == {"firm", "x", "y"}


@given(rooms())
@settings(max_examples=60, deadline=None)
def test_every_word_that_names_another_is_on_the_chart_and_never_marked_wider(words):
    graph = graph_of(words)
    folded = fold(words, model().is_link)
    for root in folded.roots():
        for said in folded.standing(root):
            other = folded.root(said.value)
            if not model().is_link(said.schema, said.prop) or other == root:
                continue
            ends = {root, other}
            found = [
                line
                for line in graph.lines.values()
                if (line.entity == root and other in (line.source, line.target))
                or (line.prop == said.prop and {line.source, line.target} == ends)
            ]
            assert found
            assert said.agency in found[0].agencies
            assert TLP_WIDTH[found[0].marking.tlp] <= TLP_WIDTH[said.marking.tlp]
    for line in graph.lines.values():
        assert {line.source, line.target} <= graph.points.keys()
        assert line in graph.lines_of[line.source]
        assert line in graph.lines_of[line.target]


@pytest.fixture
def saying():
    """Ana owns a company that owns a boat; Bob has Ana's phone; nobody knows Eve, who is a crew member's name only."""
    saying = Saying()
    saying.state(
        "aa/ana",
        ("ana", "Person", "name", "Ana"),
        ("firm", "Company", "name", "Blue Delta"),
        ("own", "Ownership", "owner", "ana"),
        ("own", "Ownership", "asset", "firm"),
        ("own", "Ownership", "startDate", "2025-03-01"),
    )
    saying.state(
        "bb/bob",
        ("boat", "Vessel", "name", "Ocean Pearl"),
        ("own2", "Ownership", "owner", "firm"),
        ("own2", "Ownership", "asset", "boat"),
        tlp="RED",
    )
    saying.state(
        "bb/bob",
        ("box", "Container", "containerNumber", "HBLU4821190"),
        ("box", "Container", "carrier", "firm"),
    )
    saying.state("bb/bob", ("bob", "Person", "name", "Bob"))
    return saying


def test_a_link_is_a_line_and_a_property_that_names_another_is_one(saying):
    graph = graph_of(saying.words)
    assert set(graph.points) == {"ana", "firm", "boat", "box", "bob"}
    found = {(line.source, line.target): line for line in graph.lines.values()}
    assert set(found) == {("ana", "firm"), ("firm", "boat"), ("box", "firm")}
    assert (found["ana", "firm"].schema, found["ana", "firm"].entity) == ("Ownership", "own")
    assert found["ana", "firm"].dates == ("2025-03-01",)
    assert found["box", "firm"].prop == "carrier"


def test_a_link_with_two_owners_or_a_third_name_is_a_point_of_its_own(saying):
    saying.state("bb/bob", ("own", "Ownership", "owner", "bob"))
    graph = graph_of(saying.words)
    assert "own" in graph.points
    assert {line.target: line.prop for line in graph.lines_of["own"]} == {
        "ana": "owner", "bob": "owner", "firm": "asset",
    }  # fmt: skip
    saying.merge("bb/bob", "ana", "bob")  # both owners are one
    assert "own" not in graph_of(saying.words).points


def test_the_fingerprint_tells_of_a_name_a_link_a_marking_and_a_pin(saying):
    known = digest(graph_of(saying.words), NOWHERE)
    assert digest(graph_of(saying.words), {"boat": (10, -40)}.get) != known
    for row, tlp in (
        (("firm", "Company", "name", "Blue Delta"), "RED"),
        (("box", "Container", "carrier", "bob"), "RED"),
        (("own2", "Ownership", "asset", "boat"), "AMBER"),
    ):
        saying.state("bb/bob", row, tlp=tlp)
        found = digest(graph_of(saying.words), NOWHERE)
        assert found != known
        known = found


def test_what_is_only_named_is_there_without_a_kind(saying):
    saying.state("aa/ana", ("box", "Container", "carrier", "nobody"))
    point = graph_of(saying.words).points["nobody"]
    assert (point.line, point.caption) == (None, "nobody")


def test_the_shortest_path_names_its_lines_and_ties_go_by_id(saying):
    view = View(graph_of(saying.words), Filter())
    path = view.path("ana", "boat")
    assert [step.point for step in path] == ["ana", "firm", "boat"]
    assert [[line.id for line in step.lines] for step in path] == [[], ["own"], ["own2"]]
    assert [step.point for step in view.path("boat", "ana")] == ["boat", "firm", "ana"]
    assert [step.point for step in view.path("ana", "ana")] == ["ana"]
    assert view.path("ana", "bob") == []
    assert view.path("ana", "not there") == []
    assert view.common("ana", "boat") == ["firm"]
    assert view.neighbours("firm") == ["ana", "boat", "box"]
    assert view.around("ana", 1) == ["ana", "firm"]
    assert view.around("ana", 2) == ["ana", "firm", "boat", "box"]
    assert view.most_linked()[0] == "firm"


def test_no_path_leads_through_what_a_filter_leaves_out(saying):
    graph = graph_of(saying.words)
    assert View(graph, Filter(tlp="AMBER")).path("ana", "boat") == []  # what is RED is not there
    assert View(graph, Filter(kinds=frozenset({"Person", "Vessel"}))).path("ana", "boat") == []
    assert View(graph, Filter(since="2026")).neighbours("ana") == []  # the ownership is of 2025
    for since, until in (("2025", ""), ("2025-03", "2025-03"), ("", "2025-03-01"), ("2025-03-01", "2025")):
        assert View(graph, Filter(since=since, until=until)).neighbours("ana") == ["firm"]
    for since, until in (("2025-03-02", ""), ("2025-04", ""), ("", "2025-02"), ("", "2024")):
        assert View(graph, Filter(since=since, until=until)).neighbours("ana") == []


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25),
    st.integers(0, 9),
    st.integers(0, 9),
)
@settings(max_examples=60, deadline=None)
def test_a_path_is_as_short_as_can_be(pairs, first, second):
    saying = Saying()
    rows = [(f"e{n}", "Person", "name", f"P{n}") for n in range(10)]
    for n, (a, b) in enumerate(pairs):
        rows += [(f"l{n}", "UnknownLink", "subject", f"e{a}"), (f"l{n}", "UnknownLink", "object", f"e{b}")]
    saying.state("aa/ana", *rows)
    view = View(graph_of(saying.words), Filter())
    far = {(a, b): (0 if a == b else 99) for a in range(10) for b in range(10)}
    for a, b in pairs:
        far[a, b] = far[b, a] = min(far[a, b], 1)
    for via in range(10):
        for a in range(10):
            for b in range(10):
                far[a, b] = min(far[a, b], far[a, via] + far[via, b])
    path = view.path(f"e{first}", f"e{second}")
    assert len(path) == (0 if far[first, second] >= 99 else far[first, second] + 1)
    for before, step in pairwise(path):
        assert step.lines
        assert all({before.point, step.point} == {line.source, line.target} for line in step.lines)


def test_however_many_links_stand_between_two_things_the_others_keep_theirs():
    saying = Saying()
    rows = [
        fact(f"a{n}", "Ownership", end, other)
        for n in range(MOST_LINES + 5)
        for end, other in (("owner", "x"), ("asset", "y"))
    ]
    rows += [fact("z", "Ownership", "owner", "x"), fact("z", "Ownership", "asset", "w")]
    saying.word(STATE, "aa/officer", {"source": "", "as_of": "", "statements": rows})
    view = View(graph_of(saying.words), Filter())
    part = part_of(view, centre="", steps=1, ends=(), most=500)
    assert (len(part.lines), part.lines_left_out) == (MOST_LINES, 6)
    assert "z" in {one.id for one in part.lines}
    assert len(part.every_line) == MOST_LINES + 6
