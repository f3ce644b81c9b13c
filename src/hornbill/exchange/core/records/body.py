"""A record's body: salted fields behind the root that the header commits to.

Rules: the canonical form is ``{"fields": [[salt, name, value], ...]}``, sorted by name, each name once. The root
commits to every name and digest, so all that was signed is in the body: a body that shows less than its author signed
has another root and is refused. Fields are left out in exports alone (``disclosed``).

Records of version 1 carry ``"hidden": []`` as well, and their root binds no names (``kernel.suite.commitments``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.header import VERSION, BadRecord
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.commitments import (
    MAX_FIELDS,
    BadField,
    Field,
    body_root,
    named_root,
    read_field,
    salted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BODY = 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Body:
    """All fields of one record.

    Attributes:
        fields: sorted by name, each name once.
        form: the record's version: which form and root the body has.
    """

    fields: tuple[Field, ...]
    form: int = VERSION

    def root(self) -> str:
        """Return the root over all fields (64 hex digits); BadField if a name stands twice."""
        if self.form == 1:
            return body_root(field.digest() for field in self.fields)
        return named_root((field.name, field.digest()) for field in self.fields)

    def values(self) -> dict[str, Any]:
        """Return name -> value."""
        return {field.name: field.value for field in self.fields}

    def encode(self) -> bytes:
        """Return the canonical bytes."""
        fields = [[field.salt, field.name, field.value] for field in self.fields]
        return canonical.encode({"fields": fields, "hidden": []} if self.form == 1 else {"fields": fields})


def make_body(values: Mapping[str, Any], form: int = VERSION) -> Body:
    """Salt each value afresh.

    Args:
        values: field name -> canonical JSON value.
        form: the version of the record.

    Raises:
        BadRecord: a name or value that cannot stand in a body, or the body is longer than 1 MiB.
    """
    try:
        body = Body(tuple(salted(name, values[name]) for name in sorted(values)), form)
        size = len(body.encode())
    except (BadField, canonical.NotCanonical) as error:
        raise BadRecord(f"body: {error.message}") from error
    if size > MAX_BODY or len(body.fields) > MAX_FIELDS:
        raise BadRecord(f"a body of {size} bytes; {MAX_BODY} are allowed", cure="Write less, or attach it.")
    return body


def decode_body(data: bytes, root: str, form: int = VERSION) -> Body:
    """Read a whole body and check it against the root that its header commits to.

    Args:
        data: canonical bytes, at most 1 MiB.
        root: the header's ``body_root``.
        form: the header's ``v``.

    Returns:
        The body; nothing that its author signed is missing.

    Raises:
        BadRecord: another form, a field that is left out or appears twice, or another root.
    """
    try:
        value = canonical.decode(data, max_bytes=MAX_BODY)
        if not isinstance(value, dict) or set(value) != ({"fields", "hidden"} if form == 1 else {"fields"}):
            raise BadRecord("this is not the form of a body")
        if value.get("hidden", []) != []:
            raise BadRecord("the body hides a field: only an export may leave fields out")
        body = Body(read_fields(value["fields"]), form)
        if body.root() != root:
            raise BadRecord("the body is not the one that was signed")
    except (BadField, canonical.NotCanonical) as error:
        raise BadRecord(f"body: {error.message}") from error
    return body


def read_fields(value: Any) -> tuple[Field, ...]:
    """Read the fields of a body, whole or disclosed in part.

    Raises:
        BadField: not fields in the order of their names, each name once.
    """
    if not isinstance(value, list) or len(value) > MAX_FIELDS:
        raise BadField("fields are a list, and not too many")
    fields = tuple(read_field(item) for item in value)
    names = [field.name for field in fields]
    if names != sorted(set(names)):
        raise BadField("fields are not sorted, or one stands twice")
    return fields
