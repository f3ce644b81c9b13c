"""The fingerprint of a room's entities: two nodes that hold the same facts under the same markings have the same.

Rules: a function of what counts: statements with who said them and under which marking, those taken back, merges that stand. SHA-256 over
the canonical JSON (RFC 8785) of each, in the order of their ids; no order of arrival changes it.

    digest(fold) == digest(fold_of_the_other_node)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from hornbill.kernel.suite.canonical import encode

if TYPE_CHECKING:
    from hornbill.cases.core.entity_fold import EntityFold
    from hornbill.cases.core.statement import Statement


def digest(fold: EntityFold) -> str:
    """Return 64 hex digits."""
    found = hashlib.sha256(b"hornbill/entities/v1")
    for id_ in sorted(fold.statements):
        _take(found, _statement(fold, fold.statements[id_]))
    entities = {one.entity for one in fold.statements.values()}
    merges = {one.word.id: one for one in fold.merges(entities)}
    for id_ in sorted(merges):
        _take(found, ["merge", id_, sorted(merges[id_].entities), merges[id_].counts])
    return found.hexdigest()


def _take(found: Any, value: Any) -> None:
    data = encode(value)
    found.update(len(data).to_bytes(8, "big") + data)


def _statement(fold: EntityFold, one: Statement) -> list[Any]:
    said = [one.entity, one.schema, one.prop, one.value, one.lang, one.original]
    whence = [one.author, one.origin, one.at, one.source, one.as_of, one.marking.to_json()]
    return ["statement", one.id, fold.counts(one.id), fold.root(one.entity), *said, *whence]
