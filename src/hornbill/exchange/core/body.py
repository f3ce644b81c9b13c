"""A record's body: salted fields behind the root that the header commits to.

Rules: the canonical form is ``{"fields": [[salt, name, value], ...], "hidden": [digest, ...]}`` with
fields sorted by name and digests sorted; ``hidden`` holds the digests of fields that were left out when a
body is disclosed in part. A body whose root differs from its header's is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.header import BadRecord
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.commitments import MAX_FIELDS, BadField, Field, body_root, read_field, salted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MAX_BODY = 1024 * 1024  # bytes
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Body:
    """Fields of one record.

    Attributes:
        fields: sorted by name, each name once.
        hidden: digests (hex) of fields that are not disclosed here, sorted.
    """

    fields: tuple[Field, ...]
    hidden: tuple[str, ...] = ()

    def root(self) -> str:
        """Return the root over all fields, shown and hidden (64 hex digits)."""
        shown = [field.digest() for field in self.fields]
        return body_root(shown + [bytes.fromhex(digest) for digest in self.hidden])

    def values(self) -> dict[str, Any]:
        """Return name -> value of the fields that are shown."""
        return {field.name: field.value for field in self.fields}

    def encode(self) -> bytes:
        """Return the canonical bytes."""
        fields = [[field.salt, field.name, field.value] for field in self.fields]
        return canonical.encode({"fields": fields, "hidden": list(self.hidden)})

    def disclose(self, names: Collection[str]) -> Body:
        """Return the body with only ``names`` shown; the rest as digests, under the same root."""
        shown = tuple(field for field in self.fields if field.name in names)
        hidden = [field.digest().hex() for field in self.fields if field.name not in names]
        return Body(shown, tuple(sorted([*self.hidden, *hidden])))


def make_body(values: Mapping[str, Any]) -> Body:
    """Salt each value afresh.

    Args:
        values: field name -> canonical JSON value.

    Raises:
        BadRecord: a name or value that cannot stand in a body, or the body is longer than 1 MiB.
    """
    try:
        body = Body(tuple(salted(name, values[name]) for name in sorted(values)))
        size = len(body.encode())
    except (BadField, canonical.NotCanonical) as error:
        raise BadRecord(f"body: {error.message}") from error
    if size > MAX_BODY or len(body.fields) > MAX_FIELDS:
        raise BadRecord(f"a body of {size} bytes; {MAX_BODY} are allowed", cure="Write less, or attach it.")
    return body


def decode_body(data: bytes, root: str) -> Body:
    """Read a body and check it against the root that its header commits to.

    Args:
        data: canonical bytes, at most 1 MiB.
        root: the header's ``body_root``.

    Returns:
        The body.

    Raises:
        BadRecord: another form, or another root.
    """
    try:
        value = canonical.decode(data, max_bytes=MAX_BODY)
        if not isinstance(value, dict) or set(value) != {"fields", "hidden"}:
            raise BadRecord("a body has fields and hidden")
        if not isinstance(value["fields"], list) or len(value["fields"]) > MAX_FIELDS:
            raise BadRecord("too many fields")
        fields = tuple(read_field(item) for item in value["fields"])
    except (BadField, canonical.NotCanonical) as error:
        raise BadRecord(f"body: {error.message}") from error
    body = Body(fields, _hidden(value["hidden"]))
    names = [field.name for field in fields]
    if names != sorted(set(names)):
        raise BadRecord("fields are not sorted, or one stands twice")
    if body.root() != root:
        raise BadRecord("the body is not the one that was signed")
    return body


def _hidden(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MAX_FIELDS:
        raise BadRecord("hidden is a list of digests")
    if not all(isinstance(item, str) and _DIGEST.fullmatch(item) for item in value):
        raise BadRecord("a digest is 64 hex digits")
    if value != sorted(set(value)):
        raise BadRecord("digests are not sorted, or one stands twice")
    return tuple(value)
