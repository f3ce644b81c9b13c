r"""What a node's version can read: which forms of record, which rules, which kinds. Each node tells it to the others.

Rules: a word like a receipt, signed by the sender's node over ``hornbill/versions/v1\0``. It says what the node can read, and is no
promise of what it writes. Who has told nothing is taken for the release that knew no such word: form 1, rules 1, the first kinds.

    {"v": 1, "suite": 1, "sender": "th-customs", "to": "vn-customs", "forms": [1, 2], "rules": 1, "kinds": ["message.post", ...]}
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from hornbill.exchange.core.node_messages.message import NodeWord, WordKind, encode, read_list, read_number
from hornbill.exchange.core.records import header
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from typing import Any

    from hornbill.kernel.suite import signing

VERSIONS = WordKind("versions", b"hornbill/versions/v1\x00")
FIELDS = ("forms", "rules", "kinds")
MOST_KINDS = 2000
MOST_FORMS = 20


class Reads(NamedTuple):
    """What a version can read.

    Attributes:
        forms: versions of the record's form (``v`` in headers), sorted.
        rules: the newest rules that it folds.
        kinds: names, sorted.
    """

    forms: tuple[int, ...]
    rules: int
    kinds: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as it stands in a word."""
        return {"forms": list(self.forms), "rules": self.rules, "kinds": list(self.kinds)}

    def digest(self) -> str:
        """Return a hash by which a change is noticed (64 hex digits)."""
        return hashlib.sha256(canonical.encode(self.to_json())).hexdigest()


class VersionsTold(NamedTuple):
    """What one node tells another."""

    sender: str
    to: str
    reads: Reads


def own() -> Reads:
    """Return what this version can read."""
    return Reads(tuple(sorted(header.VERSIONS)), header.RULES, tuple(sorted(KINDS)))


def encode_versions(told: VersionsTold, key: signing.SigningKey) -> bytes:
    """Write and sign it."""
    return encode(VERSIONS, told.sender, told.to, told.reads.to_json(), key)


def read_versions(word: NodeWord) -> VersionsTold:
    """Read a word that was decoded with ``FIELDS``; BadPayload if it is of another form."""
    return VersionsTold(word.sender, word.to, read_reads(word.fields))


def read_reads(fields: Any) -> Reads:
    """Read what stands in a word, or was kept of one; BadPayload if it is of another form."""
    forms = tuple(read_number(one) for one in read_list(fields["forms"], MOST_FORMS, "forms"))
    kinds = tuple(_kind(one) for one in read_list(fields["kinds"], MOST_KINDS, "kinds"))
    if list(forms) != sorted(set(forms)) or list(kinds) != sorted(set(kinds)):
        raise BadPayload("forms and kinds are sorted, each once")
    return Reads(forms, read_number(fields["rules"]), kinds)


def _kind(value: Any) -> str:
    if not isinstance(value, str) or not header.is_kind(value):
        raise BadPayload("a kind is of the form noun.verb")
    return value
