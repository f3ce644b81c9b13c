"""Private set intersection of two lists, by ``openmined-psi``: Diffie-Hellman on NIST P-256, both sides semi-honest.

    asker                                        answerer
    make_request: each item blinded ---------->  make_answer: blinded once more, and its own items blinded
    open_answer: which of its own both hold  <--

Rules
- Only the asker learns which of its items the other has. Each side learns how large the other's list is, and no more than
  its size class: random items fill it up.
- Nothing of a message is used before its form, its size and what it belongs to are checked; each point is checked by the
  library to be on the curve, whose order is prime.
- Keys are fresh for each comparison, so that two comparisons cannot be held against one another.
- The library is an extra: without it each function raises ``ComparisonMissing`` and nothing else of Hornbill is missing.

    asked = make_request(items, comparison)
    answer = make_answer(other_items, asked.message, comparison, most=500)
    open_answer(asked, answer, most=500)      # places in ``items``

Source: De Cristofaro, Gasti and Tsudik, "Fast and Private Computation of Cardinality of Set Intersection and Union",
CANS 2012, as the library names it; decision 30 says what a party who does not keep to it can do.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.comparison.core.errors import BadList, BadMessage, ComparisonMissing
from hornbill.deconfliction.core.set_size import size_class
from hornbill.kernel.framing import BadFraming, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 8_192  # items of one list: what one record can carry, and a size class
POINT_BYTES = 33  # a compressed point of P-256
_ITEM_DOMAIN = b"hornbill/comparison/item/v1"
_REQUEST, _ANSWER = b"hornbill/comparison/request/v1", b"hornbill/comparison/answer/v1"
_REVEAL = True  # the asker learns which items, not only how many
_FALSE_POSITIVES = 1e-12  # of the library's compressed sets; ours is not compressed and has none
MAX_MESSAGE = 2 * MOST * (POINT_BYTES + 4) + 1024  # bytes


def load() -> Any:
    """Return the library.

    Raises:
        ComparisonMissing: it is not installed.
    """
    try:
        import private_set_intersection.python as library
    except ImportError as error:
        raise ComparisonMissing("comparing two lists needs openmined-psi, which is not installed") from error
    return library


def is_installed() -> bool:
    """Tell whether lists can be compared here."""
    try:
        load()
    except ComparisonMissing:
        return False
    return True


@dataclass(frozen=True)
class Asked:
    """What the asker keeps until the answer comes; it is secret.

    Attributes:
        key: of this comparison alone.
        items: as they were sent, in that order, those that fill up among them.
        places: place in the officer's own list of each item; -1 for one that fills up.
        message: for the other side.
    """

    key: bytes = field(repr=False)
    items: tuple[str, ...] = field(repr=False)
    places: tuple[int, ...] = field(repr=False)
    message: bytes = field(repr=False)


def _item(text: str, comparison: bytes) -> str:
    return hashlib.sha256(pack([_ITEM_DOMAIN, comparison, text.encode()])).hexdigest()


def _filled(texts: Sequence[str], comparison: bytes) -> list[tuple[str, int]]:
    """Return items with their places, filled up to a size class, in an order drawn by lot."""
    if not texts:
        raise BadList("the list is empty")
    if len(set(texts)) != len(texts):
        raise BadList("an item stands twice in the list")
    if len(texts) > MOST:
        raise BadList(f"a list of {len(texts)} items; {MOST} can be compared", cure="Use a part of it.")
    rows = [(_item(text, comparison), place) for place, text in enumerate(texts)]
    rows += [(secrets.token_hex(32), -1) for _ in range(size_class(len(rows)) - len(rows))]
    secrets.SystemRandom().shuffle(rows)
    return rows


def make_request(texts: Sequence[str], comparison: bytes) -> Asked:
    """Blind a list and make the request.

    Args:
        texts: the list, without repeats.
        comparison: what both sides call this comparison; items of two comparisons never meet.

    Raises:
        BadList: empty, too long, or with repeats.
        ComparisonMissing: the library is not installed.
    """
    library = load()
    rows = _filled(texts, comparison)
    client = library.client.CreateWithNewKey(_REVEAL)
    items = tuple(item for item, _ in rows)
    request = client.CreateRequest(list(items)).SerializeToString()
    message = pack([_REQUEST, comparison, request])
    return Asked(client.GetPrivateKeyBytes(), items, tuple(place for _, place in rows), message)


def size_of_request(message: bytes, comparison: bytes) -> int:
    """Return how many items a request asks about; raises as ``make_answer`` does for anything else."""
    return len(_request(message, comparison, MOST).encrypted_elements)


def make_answer(texts: Sequence[str], message: bytes, comparison: bytes, *, most: int) -> bytes:
    """Answer a request with one's own list, under a key that is deleted.

    Args:
        texts: the own list, without repeats.
        message: the request.
        comparison: what both sides call this comparison.
        most: items that were agreed.

    Raises:
        BadMessage: it is not a request, belongs elsewhere, or asks about more than was agreed.
        BadList: the own list is empty, too long, or has repeats.
        ComparisonMissing: the library is not installed.
    """
    library = load()
    request = _request(message, comparison, most)
    items = [item for item, _ in _filled(texts, comparison)]
    server = library.server.CreateWithNewKey(_REVEAL)
    asked = len(request.encrypted_elements)
    setup = server.CreateSetupMessage(_FALSE_POSITIVES, asked, items, library.DataStructure.RAW)
    try:
        response = server.ProcessRequest(request)
    except RuntimeError as error:
        raise BadMessage("the request holds what is no point of the curve") from error
    return pack([_ANSWER, _digest(message), setup.SerializeToString(), response.SerializeToString()])


def open_answer(asked: Asked, answer: bytes, *, most: int) -> list[int]:
    """Return the places of the asker's items that the other side holds as well, in rising order.

    Args:
        asked: as ``make_request`` gave it.
        answer: of the other side.
        most: items that were agreed.

    Raises:
        BadMessage: it is not an answer, answers something else, or holds more than was agreed.
        ComparisonMissing: the library is not installed.
    """
    library = load()
    _, digest, setup_bytes, response_bytes = _parts(answer, 4, _ANSWER)
    if digest != _digest(asked.message):
        raise BadMessage("this answers another request")
    setup = _parsed(library.ServerSetup(), setup_bytes)
    response = _parsed(library.Response(), response_bytes)
    if setup.WhichOneof("data_structure") != "raw" or not _fits(setup.raw.encrypted_elements, most):
        raise BadMessage("the answer's list has not the form or the size that was agreed")
    if len(response.encrypted_elements) != len(asked.items):
        raise BadMessage("the answer is of another length than the request")
    client = library.client.CreateFromKey(asked.key, _REVEAL)
    try:
        met = client.GetIntersection(setup, response)
    except RuntimeError as error:
        raise BadMessage("the answer holds what is no point of the curve") from error
    return sorted(asked.places[at] for at in met if asked.places[at] >= 0)


def _digest(message: bytes) -> bytes:
    return hashlib.sha256(message).digest()


def _fits(points: Sequence[bytes], most: int) -> bool:
    return 0 < len(points) <= size_class(most) and all(len(point) == POINT_BYTES for point in points)


def _parts(message: bytes, count: int, tag: bytes) -> list[bytes]:
    try:
        if len(message) > MAX_MESSAGE:
            raise BadMessage(f"a message of {len(message)} bytes")
        parts = unpack(message, count=count)
    except BadFraming as error:
        raise BadMessage("the message was cut off or altered") from error
    if parts[0] != tag:
        raise BadMessage("the message is another one of the protocol, or of another version")
    return parts


def _parsed(empty: Any, data: bytes) -> Any:
    from google.protobuf.message import DecodeError

    try:
        empty.ParseFromString(data)
    except DecodeError as error:
        raise BadMessage("the message cannot be read") from error
    return empty


def _request(message: bytes, comparison: bytes, most: int) -> Any:
    library = load()
    _, named, body = _parts(message, 3, _REQUEST)
    if named != comparison:
        raise BadMessage("the request belongs to another comparison")
    request = _parsed(library.Request(), body)
    if not request.reveal_intersection or not _fits(request.encrypted_elements, most):
        raise BadMessage("the request asks about more than was agreed, or in another way")
    if len(set(request.encrypted_elements)) != len(request.encrypted_elements):
        raise BadMessage("the request holds an item twice")
    return request


def comparison_of(message: bytes) -> bytes:
    """Return which comparison a request belongs to, for a side that knows it from the request alone.

    Raises:
        BadMessage: it is not a request.
    """
    named = _parts(message, 3, _REQUEST)[1]
    if not named:
        raise BadMessage("the request names no comparison")
    return named
