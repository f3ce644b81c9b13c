"""Who may change a network: its roots and their threshold, its log, its witnesses, its key holders.

Rules: one set is in force at a time; a new one has the next version and is signed by the old and the new roots
(``rules_network``). The log's key does not change.

    roots = read_roots(statement.values)
    roots.threshold, roots.witnesses["un"]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.statements.fields import signing_key, transport_key, write_key

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class RootSet:
    """One version of who may change a network.

    Attributes:
        version: from 1.
        name: the network's.
        roots: name -> public signing key, 1,984 bytes.
        threshold: how many roots must sign, at least 2.
        log_key: the log's public key, 32 bytes.
        witnesses: name -> public key, 32 bytes.
        witness_threshold: how many must cosign a head; 0 only where there are none.
        keyholders: name -> public key, 32 bytes.
    """

    version: int
    name: str
    roots: Mapping[str, bytes] = field(repr=False)
    threshold: int
    log_key: bytes = field(repr=False)
    witnesses: Mapping[str, bytes] = field(repr=False)
    witness_threshold: int
    keyholders: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def to_values(self) -> dict[str, Any]:
        """Return the values of a ``network.root`` statement that says this."""
        return {
            "version": self.version,
            "name": self.name,
            "roots": [{"name": n, "signing": write_key(self.roots[n])} for n in sorted(self.roots)],
            "threshold": self.threshold,
            "log_key": write_key(self.log_key),
            "witnesses": _named(self.witnesses),
            "witness_threshold": self.witness_threshold,
            "keyholders": _named(self.keyholders),
        }


def _named(keys: Mapping[str, bytes]) -> list[dict[str, str]]:
    return [{"name": name, "key": write_key(keys[name])} for name in sorted(keys)]


def read_roots(values: Mapping[str, Any]) -> RootSet:
    """Read the values of a ``network.root`` statement in which ``kinds.problems`` found none."""
    return RootSet(
        version=values["version"],
        name=values["name"],
        roots={item["name"]: signing_key(item["signing"]) for item in values["roots"]},
        threshold=values["threshold"],
        log_key=transport_key(values["log_key"]),
        witnesses={item["name"]: transport_key(item["key"]) for item in values["witnesses"]},
        witness_threshold=values["witness_threshold"],
        keyholders={item["name"]: transport_key(item["key"]) for item in values["keyholders"]},
    )
