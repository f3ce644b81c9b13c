"""Reading and writing SCIM 2.0: users, changes of users, filters. Plain Python; refuses what it does not know.

Rules: of a user are read `userName`, `externalId`, `displayName` (or `name`), `title` and `active`. Groups, roles, entitlements, e-mail and
passwords are passed over. Of filters `userName eq "..."` and `externalId eq "..."` are known, which is what directories send.

    read_user({"userName": "somchai@customs.example", "active": True})        # {"user_name": "...", "active": True, ...}
    read_filter('userName eq "somchai"')                                      # {"user_name": "somchai"}
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
STATE = "urn:hornbill:scim:1.0:State"
MOST_CHANGES = 50
_TEXTS = {
    "username": "user_name",
    "externalid": "external_id",
    "displayname": "display_name",
    "title": "title",
}
_FILTER = re.compile(r'\s*(userName|externalId)\s+eq\s+("(?:[^"\\]|\\.)*")\s*', re.IGNORECASE)


class BadScim(BadInput):
    """A request that this node does not take; ``kind`` is SCIM's own word for why."""

    code = "bad-scim"

    def __init__(self, message: str, kind: str = "invalidValue") -> None:
        super().__init__(message)
        self.kind = kind


def read_json(data: bytes) -> Mapping[str, Any]:
    """Return the object of a request's body; BadScim for anything else."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise BadScim("the body is not JSON", "invalidSyntax") from None
    if not isinstance(value, dict):
        raise BadScim("the body is no object", "invalidSyntax")
    return value


def read_user(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is taken of a user; names of attributes count in any case (RFC 7643, section 2.1).

    Args:
        value: of a request, or of a change without a path.

    Returns:
        Some of ``user_name``, ``external_id``, ``display_name``, ``title`` (texts) and ``active`` (bool).
    """
    found: dict[str, Any] = {}
    named: dict[str, Any] = {str(key).lower(): each for key, each in value.items()}
    name = named.get("name")
    if isinstance(name, dict) and "displayname" not in named:
        parts = [
            name.get("formatted")
            or " ".join(filter(None, (_text(name.get(n)) for n in ("givenName", "familyName"))))
        ]
        named["displayname"] = parts[0]
    for key, attribute in _TEXTS.items():
        if named.get(key) is not None:
            found[attribute] = _checked(named[key], key)
    if named.get("active") is not None:
        found["active"] = _active(named["active"])
    return found


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _checked(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise BadScim(f"{key} is no text")
    return value.strip()


def _active(value: Any) -> bool:
    """Return what `active` says; some directories write it as a text."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise BadScim("active is neither true nor false")


def read_changes(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a PATCH changes of a user, its operations in their order (RFC 7644, section 3.5.2).

    Raises:
        BadScim: it is no such request, or has an operation that is not known.
    """
    named = {str(key).lower(): each for key, each in value.items()}
    operations = named.get("operations")
    if not isinstance(operations, list) or not 0 < len(operations) <= MOST_CHANGES:
        raise BadScim("there are no operations, or too many", "invalidSyntax")
    found: dict[str, Any] = {}
    for each in operations:
        if not isinstance(each, dict):
            raise BadScim("an operation is no object", "invalidSyntax")
        one = {str(key).lower(): part for key, part in each.items()}
        found |= _operation(one.get("op"), one.get("path"), one.get("value"))
    return found


def _operation(what: Any, path: Any, value: Any) -> dict[str, Any]:
    act = what.lower() if isinstance(what, str) else ""
    if act not in {"add", "replace", "remove"}:
        raise BadScim("an operation is none of add, replace, remove", "invalidSyntax")
    if path is None:
        if act == "remove" or not isinstance(value, dict):
            raise BadScim("an operation without a path has no object", "noTarget")
        return read_user(value)
    if not isinstance(path, str):
        raise BadScim("a path is no text", "invalidPath")
    attribute = path.removeprefix(f"{USER}:")
    if act == "remove":
        key = _TEXTS.get(attribute.lower())
        if key in {"external_id", "title"}:
            return {key: ""}
        if key or attribute.lower() == "active":
            raise BadScim(f"{attribute} cannot be removed", "mutability")
        return {}
    return read_user({attribute: value})


def read_filter(text: str) -> dict[str, str]:
    """Return what a list is asked for; empty for everybody.

    Raises:
        BadScim: another filter.
    """
    if not text.strip():
        return {}
    match = _FILTER.fullmatch(text) if len(text) <= 1_000 else None
    if match is None:
        raise BadScim('only userName eq "..." and externalId eq "..." are known', "invalidFilter")
    try:
        wanted = json.loads(match[2])
    except ValueError:
        raise BadScim("the filter's text cannot be read", "invalidFilter") from None
    return {_TEXTS[match[1].lower()]: wanted}


def written(row: Any, address: str, *, active: bool, state: str) -> dict[str, Any]:
    """Write a user.

    Args:
        row: a ``Joiner``.
        address: of the user.
        active: whether that directory says that the officer is there.
        state: ``waiting``, ``account`` or ``closed``, as this node has it.
    """
    return {
        "schemas": [USER, STATE],
        "id": row.id,
        "userName": row.user_name,
        **({"externalId": row.external_id} if row.external_id else {}),
        "displayName": row.display_name,
        "title": row.title,
        "active": active,
        STATE: {"state": state, "notClosed": row.refused or None},
        "meta": {
            "resourceType": "User",
            "created": _time(row.created),
            "lastModified": _time(row.changed),
            "location": address,
        },
    }


def _time(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
