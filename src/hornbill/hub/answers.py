"""What the hub's pages have in common: an answer, the method of an address, numbers in a query.

asked = read_numbers("after=12&wait=25", {"after": 2**40, "wait": 3600})     # {"after": 12, "wait": 25}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from hornbill.hub.refusals import Refused, WrongMethod

if TYPE_CHECKING:
    from collections.abc import Mapping

JSON, BINARY = b"application/json", b"application/octet-stream"


class Answer(NamedTuple):
    """An HTTP answer; ``held_of`` names the node whose share of the bodies in hand it counts to."""

    status: int
    body: bytes
    kind: bytes = JSON
    headers: tuple[tuple[bytes, bytes], ...] = ()
    held_of: str = ""


def check_method(method: str, wanted: str) -> None:
    """Refuse another method than an address has; WrongMethod."""
    if method != wanted:
        raise WrongMethod(f"{wanted} is the method of this address")


def read_query(query: str, names: frozenset[str] | set[str]) -> dict[str, str]:
    """Read a query whose fields are at most once each.

    Raises:
        Refused: it cannot be read, or holds another field, or one twice.
    """
    try:
        pairs = parse_qsl(
            query, keep_blank_values=True, strict_parsing=bool(query), max_num_fields=len(names)
        )
    except ValueError as error:
        raise Refused("the query cannot be read") from error
    asked = dict(pairs)
    if len(asked) != len(pairs) or not asked.keys() <= names:
        raise Refused(f"the query may hold {', '.join(sorted(names))}, each once")
    return asked


def read_numbers(query: str, largest: Mapping[str, int]) -> dict[str, int]:
    """Read a query of whole numbers.

    Args:
        query: as sent.
        largest: name of each field that it may hold -> the largest number.

    Raises:
        Refused: another field, one twice, no number, or out of range; ``limit`` must be at least 1.
    """
    asked: dict[str, int] = {}
    for name, text in read_query(query, set(largest)).items():
        if not (text.isascii() and text.isdigit() and len(text) <= 16):
            raise Refused(f"{name} must be a whole number")
        asked[name] = int(text)
        if asked[name] > largest[name] or (name == "limit" and not asked[name]):
            raise Refused(f"{name} is out of range")
    return asked
