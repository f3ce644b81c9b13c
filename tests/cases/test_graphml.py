"""GraphML of any things and links is read back by a reader of XML, value by value."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.cases.core.graphml import graphml
from hornbill.command.entities import chart

NS = "{http://graphml.graphdrawing.org/xmlns}"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORDS = st.text(max_size=8)
IDS = st.text(min_size=1, max_size=4)


def read(text):
    graph = ET.fromstring(text).find(f"{NS}graph")  # noqa: S314  # what we wrote ourselves
    nodes = {
        one.get("id"): {data.get("key"): data.text for data in one} for one in graph.findall(f"{NS}node")
    }
    edges = [
        (one.get("source"), one.get("target"), {data.get("key"): data.text for data in one})
        for one in graph.findall(f"{NS}edge")
    ]
    return nodes, edges


def plain(value):
    return NOT_XML.sub("\ufffd", value)


@given(
    st.lists(st.tuples(IDS, WORDS), unique_by=lambda one: plain(one[0])),
    st.lists(st.tuples(IDS, IDS, WORDS)),
)
def test_every_value_is_read_back(things, links):
    text = "".join(graphml(("id", "label"), things, ("source", "target", "label"), links))
    nodes, edges = read(text.encode())
    for id_, label in things:
        assert nodes[plain(id_)] == ({"node.label": plain(label)} if label else {})
    assert edges == [
        (plain(one), plain(two), {"edge.label": plain(label)} if label else {}) for one, two, label in links
    ]
    assert {end for one, two, _ in edges for end in (one, two)} <= set(nodes)


def test_a_file_becomes_a_graph(tmp_path, capsys):
    lines = [
        {"id": "p", "schema": "Person", "properties": {"name": ["Nguyễn & <Sons>"]}},
        {"id": "c", "schema": "Company", "properties": {"name": ["Acme"]}},
        {"id": "o", "schema": "Ownership", "properties": {"owner": ["p"], "asset": ["c"]}},
    ]
    (tmp_path / "in").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert chart([str(tmp_path / "in"), "--graphml", str(tmp_path / "out.graphml")]) == 0
    nodes, ((source, target, about),) = read((tmp_path / "out.graphml").read_bytes())
    assert nodes["p"]["node.label"] == "Nguyễn & <Sons>"
    assert (source, target, about["edge.type"]) == ("p", "c", "Ownership")
    capsys.readouterr()


@pytest.mark.parametrize("words", [[], ["--things", "t"], ["--links", "l", "--graphml", "g"]])
def test_what_is_to_be_written_is_said(tmp_path, words):
    (tmp_path / "in").write_text("")
    with pytest.raises(SystemExit):
        chart([str(tmp_path / "in"), *words])
