"""CASE/UCO: each exhibit, step, person and file is a node of the ontology, named by its record; the whole is one investigation."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from hornbill.evidence.core.case_uco import CaseExhibit, CaseFile, CaseStep, case_of, node_id

AT = "2026-11-24T06:12:00.000Z"
PHOTO = CaseFile("a" * 64, "IMG 1.jpg", "b" * 64, 3_000)
STEP = CaseStep("c" * 64, "Handed over to Bob", "aa/ana", AT, "Seal: S-1")
BAG = CaseExhibit("d" * 64, "EX-0001", "Bag of scales", "", "", AT, (PHOTO,), (STEP,))
SAMPLE = CaseExhibit("e" * 64, "EX-0001.1", "Sample", "d" * 64, "f" * 64, AT, (), ())


def test_every_node_has_an_id_of_its_own_and_every_reference_leads_to_one():
    document = json.loads(json.dumps(case_of([BAG, SAMPLE], case="17")))
    nodes = document["@graph"]
    ids = [node["@id"] for node in nodes]
    assert len(set(ids)) == len(ids)
    for node in nodes:
        for name, value in node.items():
            if name in {"uco-core:object", "uco-action:object", "uco-action:result"}:
                assert {one["@id"] for one in value} <= set(ids)
    kinds = [node["@type"] for node in nodes]
    assert kinds.count("case-investigation:ProvenanceRecord") == 2
    assert kinds[-1] == "case-investigation:Investigation"
    prefixes = {kind.partition(":")[0] for kind in kinds}
    assert prefixes <= document["@context"].keys()


def test_a_file_has_its_hash_and_a_sample_names_its_exhibit():
    graph = {node["@id"]: node for node in case_of([BAG, SAMPLE], case="")["@graph"]}
    facets = graph[node_id("file", "a" * 64)]["uco-core:hasFacet"]
    assert facets[1]["uco-observable:hash"][0]["uco-types:hashValue"]["@value"] == "B" * 64
    assert graph[node_id("exhibit", "e" * 64)]["uco-core:object"] == [{"@id": node_id("exhibit", "d" * 64)}]


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("case_validate"), reason="case_validate of case-utils is not installed")
def test_the_forensic_communitys_own_validator_says_that_it_conforms_and_finds_what_does_not(tmp_path):
    whole, none, odd = (case_of(some, case="17") for some in ([BAG, SAMPLE], [], [BAG]))
    exhibit = next(node for node in odd["@graph"] if "uco-core:objectCreatedTime" in node)
    exhibit["uco-core:objectCreatedTime"] = AT  # a text, and no time
    for document, conforms in ((whole, True), (none, True), (odd, False)):
        path = tmp_path / "case.jsonld"
        path.write_text(json.dumps(document), encoding="utf-8")
        command = ["case_validate", "--built-version", "case-1.4.0", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert f"Conforms: {conforms}" in done.stdout, done.stdout + done.stderr
        assert (done.returncode == 0) is conforms
