"""Evidence as CASE/UCO (JSON-LD), the ontology of the forensic community: exhibits as provenance records, custody as investigative actions.

Rules: classes and properties of CASE 1.4 and UCO 1.4 alone, each node with an ``@id`` made from the record's id. What has no property there stands in
``uco-core:description``. Times are ``xsd:dateTime``. It is one function of what the bundle shows; nothing is read back from it.

    document = case_of(exhibits, files, case="17")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONTEXT = {
    "kb": "urn:hornbill:",
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "uco-vocabulary": "https://ontology.unifiedcyberontology.org/uco/vocabulary/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class CaseFile:
    """A photograph or file: its record, name, SHA-256, size in bytes."""

    record: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class CaseStep:
    """One entry of custody: its record, what was done, by whom, when (RFC 3339), in further words."""

    record: str
    act: str
    who: str
    at: str
    text: str


@dataclass(frozen=True)
class CaseExhibit:
    """An exhibit: its id, number, title, parent's id or nothing, SHA-256 at capture or nothing, files and steps."""

    id: str
    number: str
    title: str
    parent: str
    sha256: str
    described_at: str
    files: tuple[CaseFile, ...]
    steps: tuple[CaseStep, ...]


def case_of(exhibits: Sequence[CaseExhibit], *, case: str) -> dict[str, Any]:
    """Return the JSON-LD document.

    Args:
        exhibits: in the order of the room.
        case: the case's number; may be empty.
    """
    graph: list[dict[str, Any]] = []
    people: dict[str, dict[str, Any]] = {}
    seen: set[str] = set()
    for one in exhibits:
        for file in one.files:
            if file.record not in seen:
                seen.add(file.record)
                graph.append(_file(file))
        graph.append(_exhibit(one))
        for step in one.steps:
            people.setdefault(step.who, _person(step.who))
            graph.append(_step(one, step))
    objects = [{"@id": node["@id"]} for node in (*people.values(), *graph)]
    investigation = {
        "@id": node_id("investigation", case),
        "@type": "case-investigation:Investigation",
        "uco-core:name": case or "case",
        **({"uco-core:object": objects} if objects else {}),
    }
    return {"@context": CONTEXT, "@graph": [*people.values(), *graph, investigation]}


def node_id(kind: str, name: str) -> str:
    """Return the id of a node: its kind and a UUID made from what it is about, the same in every export."""
    return f"kb:{kind}-{uuid5(NAMESPACE_URL, f'urn:hornbill:{kind}:{name}')}"


def _time(at: str) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": at}


def _person(who: str) -> dict[str, Any]:
    name = who.replace("/", "-")
    return {"@id": node_id("person", name), "@type": "uco-identity:Person", "uco-core:name": who}


def _hash(name: str, sha256: str) -> dict[str, Any]:
    return {
        "@id": node_id("hash", name),
        "@type": "uco-types:Hash",
        "uco-types:hashMethod": "SHA256",
        "uco-types:hashValue": {"@type": "xsd:hexBinary", "@value": sha256.upper()},
    }


def _file(file: CaseFile) -> dict[str, Any]:
    facet = {
        "@id": node_id("file-facet", file.record),
        "@type": "uco-observable:FileFacet",
        "uco-observable:fileName": file.name,
        "uco-observable:sizeInBytes": {"@type": "xsd:integer", "@value": str(file.size)},
    }
    data = {
        "@id": node_id("content-facet", file.record),
        "@type": "uco-observable:ContentDataFacet",
        "uco-observable:hash": [_hash(file.record, file.sha256)],
    }
    return {
        "@id": node_id("file", file.record),
        "@type": "uco-observable:File",
        "uco-core:hasFacet": [facet, data],
    }


def _exhibit(one: CaseExhibit) -> dict[str, Any]:
    described = f"{one.title}. SHA-256 {one.sha256}" if one.sha256 else one.title
    parents = [one.parent] if one.parent else []
    objects: Iterable[dict[str, str]] = [
        *({"@id": node_id("file", file.record)} for file in one.files),
        *({"@id": node_id("exhibit", parent)} for parent in parents),
    ]
    return {
        "@id": node_id("exhibit", one.id),
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:description": described,
        "uco-core:objectCreatedTime": _time(one.described_at),
        "case-investigation:exhibitNumber": one.number,
        **({"uco-core:object": list(objects)} if one.files or parents else {}),
    }


def _step(one: CaseExhibit, step: CaseStep) -> dict[str, Any]:
    return {
        "@id": node_id("action", f"{one.id[:16]}-{step.record}"),
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": step.act,
        **({"uco-core:description": step.text} if step.text else {}),
        "uco-action:startTime": _time(step.at),
        "uco-action:performer": {"@id": node_id("person", step.who.replace("/", "-"))},
        "uco-action:object": [{"@id": node_id("exhibit", one.id)}],
        "uco-action:result": [{"@id": node_id("exhibit", one.id)}],
    }
