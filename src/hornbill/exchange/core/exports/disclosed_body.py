"""A record's body as an export shows it: whole, or with fields left out that stay bound by the author's signature.

Rules:
- The form is ``{"fields": [[salt, name, value], ...], "hidden": [[name, digest], ...]}``, both sorted by name. A name
  appears once, shown or hidden; the root commits to all names, so what is hidden are other fields than those shown.
- Of a record of version 1 the root binds no names. Such a body is proved whole or not at all: hidden digests of one
  (``"hidden": [digest, ...]``, as versions before this wrote them) are read, and ``problem`` says what they are worth.

    part = disclose(whole(body), {"marking", "lang"})
    decode_disclosed(part.encode(), header.body_root, header.v) == part
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.body import MAX_BODY, Body, read_fields
from hornbill.exchange.core.records.header import BadRecord
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.commitments import MAX_FIELDS, BadField, Field, body_root, named_root, read_name

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Some fields of one record, and what is proved of the others.

    Attributes:
        fields: those that are shown, sorted by name.
        hidden: name and digest (64 hex digits) of those that are not, sorted; of version 1 the names are empty.
        form: the record's version.
    """

    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...]
    form: int

    def values(self) -> dict[str, Any]:
        """Return name -> value of the fields that are shown."""
        return {field.name: field.value for field in self.fields}

    def root(self) -> str:
        """Return the root over all fields, shown and hidden (64 hex digits); BadField if a name stands twice."""
        shown = [(field.name, field.digest()) for field in self.fields]
        both = shown + [(name, bytes.fromhex(digest)) for name, digest in self.hidden]
        return body_root(digest for _, digest in both) if self.form == 1 else named_root(both)

    def encode(self) -> bytes:
        """Return the canonical bytes, as they stand in an export."""
        fields = [[field.salt, field.name, field.value] for field in self.fields]
        hidden = [digest if self.form == 1 else [name, digest] for name, digest in self.hidden]
        return canonical.encode({"fields": fields, "hidden": hidden})


def whole(body: Body) -> Disclosed:
    """Return a body with all that it says."""
    return Disclosed(body.fields, (), body.form)


def disclose(body: Disclosed, names: Collection[str]) -> Disclosed:
    """Return a body with only ``names`` shown of what is shown now, under the same root."""
    gone = [field for field in body.fields if field.name not in names]
    hidden = [("" if body.form == 1 else field.name, field.digest().hex()) for field in gone]
    shown = tuple(field for field in body.fields if field.name in names)
    return Disclosed(shown, tuple(sorted([*body.hidden, *hidden])), body.form)


def decode_disclosed(data: bytes, root: str, form: int) -> Disclosed:
    """Read a body of an export and check it against the root that its header commits to.

    Args:
        data: canonical bytes, at most 1 MiB.
        root: the header's ``body_root``.
        form: the header's ``v``.

    Returns:
        What is shown, and what is hidden.

    Raises:
        BadRecord: another form, a name that appears twice, or another root.
    """
    try:
        value = canonical.decode(data, max_bytes=MAX_BODY)
        if not isinstance(value, dict) or set(value) != {"fields", "hidden"}:
            raise BadRecord("an exported body has fields and hidden")
        found = Disclosed(read_fields(value["fields"]), _hidden(value["hidden"], form), form)
        if len(found.fields) + len(found.hidden) > MAX_FIELDS:
            raise BadRecord("too many fields")
        if found.root() != root:
            raise BadRecord("the body is not the one that was signed")
    except (BadField, canonical.NotCanonical) as error:
        raise BadRecord(f"body: {error.message}") from error
    return found


def _hidden(value: Any, form: int) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list) or len(value) > MAX_FIELDS:
        raise BadRecord("hidden is a list")
    found = [_unnamed(item) if form == 1 else _named(item) for item in value]
    if found != sorted(set(found)):
        raise BadRecord("what is hidden is not sorted, or stands twice")
    return tuple(found)


def _named(item: Any) -> tuple[str, str]:
    if not isinstance(item, list) or len(item) != 2:
        raise BadRecord("a hidden field is [name, digest]")
    return read_name(item[0]), _digest(item[1])


def _unnamed(item: Any) -> tuple[str, str]:
    return "", _digest(item)


def _digest(value: Any) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise BadRecord("a digest is 64 hex digits")
    return value


def problem(body: Disclosed, stays: AbstractSet[str], *, control: bool) -> str:
    """Return why fields of a record may not be hidden as they are here; empty when they may.

    Args:
        body: as an export shows it.
        stays: names of fields without which what is shown would be misread.
        control: the record is of a control kind.
    """
    if not body.hidden:
        return ""
    if control:
        return "fields of a control record are left out, which must stand whole"
    if body.form == 1:
        return "fields are left out in a form that does not say which: what is shown may be another text than was read"
    gone = sorted(stays & {name for name, _ in body.hidden})
    return f"fields are left out that must stay: {', '.join(gone)}" if gone else ""
