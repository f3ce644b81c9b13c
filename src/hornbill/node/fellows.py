"""What several processes of one node must have in common, and how they differ.

Rules: pure. Another node's keys, another version, a clock that is more than ``CLOCK_REFUSED`` apart, and a folder of sealed
files that is not the same one refuse the process that comes second. Settings that differ are a warning, so that a setting can be
changed at one process after the other: their names are said, and their values are kept nowhere (a hash under the node's pepper is).

    differences(mine, other)        # [] or [Difference("settings-differ", refuses=False, ...)]
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CLOCK_WARNED = timedelta(seconds=5)
CLOCK_REFUSED = timedelta(seconds=10)
_NAMED = 6  # settings that a message names
# May differ between processes of one node: where something is on a machine, and how much a process does.
OF_A_PROCESS = frozenset(
    {
        "HORNBILL_DATA",
        "HORNBILL_DATABASE_URL",
        "HORNBILL_HUB_CA",
        "HORNBILL_LIVE_POLL_MS",
        "HORNBILL_LOG_LEVEL",
        "HORNBILL_METRICS_TOKEN",
        "HORNBILL_WEB_THREADS",
    }
)


@dataclass(frozen=True)
class Fellow:
    """A process of a node, as its row says.

    Attributes:
        id: random, new at each start.
        kind: ``web`` or ``worker``.
        host: name of its machine.
        place: machine, and port or number of the process, for people.
        version: of Hornbill.
        keys: hash that tells one node's keys from another's.
        marks: setting, or file of the data folder, -> keyed hash.
        ahead: of its clock before the database server's; negative behind.
    """

    id: str
    kind: str
    host: str
    place: str
    version: str
    keys: str
    marks: Mapping[str, str]
    ahead: timedelta

    def __str__(self) -> str:
        return f"the {'web process' if self.kind == 'web' else 'worker'} at {self.place}"


@dataclass(frozen=True)
class Difference:
    """One thing in which two processes of a node differ.

    Attributes:
        code: stable.
        refuses: the process that comes second does not start.
        says: what differs, in a sentence.
        cure: what to do.
    """

    code: str
    refuses: bool
    says: str
    cure: str


def mark(pepper: bytes, name: str, value: bytes) -> str:
    """Return the keyed hash of a setting's value: 16 hex digits, which tell nothing of it without the node's keys."""
    return hmac.new(
        pepper, b"hornbill/process-mark/v1\0" + name.encode() + b"\0" + value, hashlib.sha256
    ).hexdigest()[:16]


def differing(mine: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    """Return the names whose marks differ, or that one side alone has, sorted."""
    return sorted(name for name in mine.keys() | others.keys() if mine.get(name) != others.get(name))


def differences(mine: Fellow, other: Fellow, *, files_apart: bool = False) -> list[Difference]:
    """Return in what two processes of a node differ, what refuses first.

    Args:
        mine: the process that comes second.
        other: one that runs.
        files_apart: their folders of sealed files are not the same one.
    """
    found: list[Difference] = []
    if mine.keys != other.keys:
        cure = "Give each node a database of its own, or copy node.keys of this node here."
        return [
            Difference(
                "other-keys",
                refuses=True,
                says=f"{other} uses this database and has other keys than this one",
                cure=cure,
            )
        ]
    if mine.version != other.version:
        cure = "Stop every process of this node, then start them all with the same version (docs/operations.md, Upgrading)."
        says = f"{other} is of version {other.version}, and this one of version {mine.version}"
        found.append(Difference("other-version", refuses=True, says=says, cure=cure))
    if files_apart:
        cure = "Let files/ of both data folders be one shared folder (docs/operations.md, Several processes of one node)."
        says = f"{other} does not keep its sealed files in the folder files/ that this one has"
        found.append(Difference("files-apart", refuses=True, says=says, cure=cure))
    found += _of_clocks(mine, other)
    if names := differing(mine.marks, other.marks):
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        cure = "Give both the same, then start again the one that has the old ones."
        says = f"{other} has other settings than this one: {', '.join(names[:_NAMED])}{more}"
        found.append(Difference("settings-differ", refuses=False, says=says, cure=cure))
    return sorted(found, key=lambda one: not one.refuses)


def _of_clocks(mine: Fellow, other: Fellow) -> list[Difference]:
    apart = abs(mine.ahead - other.ahead)
    if apart < CLOCK_WARNED:
        return []
    says = f"the clocks of {other} and of this machine are {apart.total_seconds():.0f} s apart"
    cure = "Set both by the same time server (timedatectl set-ntp true), then start it again."
    return [Difference("clocks-differ", refuses=apart >= CLOCK_REFUSED, says=says, cure=cure)]


def refusal(found: Iterable[Difference]) -> Difference | None:
    """Return the first difference that refuses a process, if there is one."""
    return next((one for one in found if one.refuses), None)
