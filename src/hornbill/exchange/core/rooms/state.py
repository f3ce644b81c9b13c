"""The state of a room: the result of the fold, and the two hashes that members compare.

Rules: ``control_hash`` is equal at all nodes with equal records; ``content_hash`` at all who can read the
same set. Both are SHA-256 over JCS.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.members.chain import Membership, Version
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.records.run_lists import ChainRuns
    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class Hold:
    """A hold that is open.

    Attributes:
        id: the record.
        by: who asked for it.
        reason: in their words.
        until: UTC time after which it lapses, as text; None for no end.
    """

    id: str
    by: str
    reason: str
    until: str | None


@dataclass(frozen=True)
class Ask:
    """One officer's ask for history.

    Attributes:
        id: the record.
        officer: who asks.
        version: number of the membership it was written under.
        runs: chain and its runs, by chain.
    """

    id: str
    officer: str
    version: int
    runs: ChainRuns


@dataclass(frozen=True)
class Given:
    """One answer to an ask.

    Attributes:
        id: the record.
        author: who gives; with no runs: who gives nothing.
        to: who asked.
        runs: what is given.
        reason: in the author's words, why not all; may be empty.
    """

    id: str
    author: str
    to: str
    runs: ChainRuns
    reason: str


@dataclass
class RoomState:
    """The folded state of one room.

    Attributes:
        room: its id.
        membership: versions, cuts, freeze.
        rules: version of the fold in force.
        rules_accepted: proposal id -> agencies that accepted.
        holds: open holds by id.
        withdrawn: withdrawn record -> the withdrawal's id.
        refused: record id -> reasons; kept, shown, without effect.
        pending: record id -> what it waits for.
        blocking: the pending records that hold gates: all but those that can count for nothing any more.
        forks: chain -> number from which its author's effects are void.
        open_forks: those of them that hold gates: the others were answered by a cut, a removal, a take-over.
        opaque: records of unknown kind or rules by somebody who may speak, sorted: gates hold while their author is here.
        opaque_by: such a record -> its author.
        malformed: content records whose body has not the form of its kind, as far as it is readable here;
            outside ``control_hash``, for only their readers can know.
        awaited: records that were withdrawn before they came.
        describe: values of the newest ``room.describe`` that is readable; None where there is none.
        described: record -> place in the order, agency and values of every ``room.describe`` that is readable.
        default: of how many of these, under which host, ``default_marking`` found what they come to: worked out once.
        accepted_control: ids of control records that count, in order.
        stopped: ids of control records of kinds that stop which are refused: for capabilities, they stop all the same.
        spoke: officer -> newest version under which a record of theirs counts: they have come in, whether they
            said so or not. For people to see; no gate and no seal asks it.
        asks: officer -> their newest ask for history that counts; ``granting`` says whether it lives.
        given: ask -> what was answered to it, in order.
        edits: message -> the records that change it and count, in order, as far as they are readable here.
        marks: record and agency -> that agency's records that re-mark it, as far as they are readable here (``remarking``
            says which count; those of another agency than the record's never do).
        weighed: record -> of how many of these ``remarking`` found which hold, and what they come to: worked out once.
        schemes: record -> its place in the order, and the grading scheme that it names.
        newer: record -> content of unknown kinds that names it, as far as it is readable here. For people to see.
    """

    room: str
    membership: Membership
    rules: int = 1
    rules_accepted: dict[str, set[str]] = field(default_factory=dict)
    holds: dict[str, Hold] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)
    refused: dict[str, list[str]] = field(default_factory=dict)
    pending: dict[str, tuple[str, ...]] = field(default_factory=dict)
    blocking: list[str] = field(default_factory=list)
    forks: dict[str, int] = field(default_factory=dict)
    open_forks: dict[str, int] = field(default_factory=dict)
    opaque: list[str] = field(default_factory=list)
    opaque_by: dict[str, str] = field(default_factory=dict)
    malformed: dict[str, list[str]] = field(default_factory=dict)
    awaited: set[str] = field(default_factory=set)
    describe: Mapping[str, Any] | None = None
    described: dict[str, tuple[tuple[int, str], str, Mapping[str, Any]]] = field(default_factory=dict)
    default: tuple[int, str, Marking] | None = None
    accepted_control: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    spoke: dict[str, int] = field(default_factory=dict)
    asks: dict[str, Ask] = field(default_factory=dict)
    given: dict[str, list[Given]] = field(default_factory=dict)
    edits: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    weighed: dict[str, tuple[int, list[Item], Marking | None]] = field(default_factory=dict)
    schemes: dict[str, tuple[tuple[int, str], str]] = field(default_factory=dict)
    newer: dict[str, list[str]] = field(default_factory=dict)

    @property
    def version(self) -> Version | None:
        """The membership version in force; while frozen, without those from whom it is withheld."""
        return self.membership.current

    @property
    def scheme(self) -> str:
        """The room's one grading scheme: the first that was named, whatever came later; empty where none was."""
        return min(self.schemes.values(), default=((0, ""), ""))[1]

    def has_accepted(self, officer: str) -> bool:
        """Tell whether an officer who is in has said anything since they were last put in."""
        return self.spoke.get(officer, -1) >= self.membership.removed.get(officer, 0)

    def control_value(self) -> dict[str, Any]:
        """Return the control part as canonical JSON: what ``control_hash`` covers."""
        version = self.version
        return {
            "room": self.room,
            "version": None if version is None else [version.id, version.number],
            "host": None if version is None else version.host,
            "successor": None if version is None else version.successor,
            "officers": [] if version is None else sorted(version.officers),
            "cuts": dict(self.membership.cuts),
            "frozen": self.membership.frozen,
            "rules": self.rules,
            "rules_accepted": {k: sorted(v) for k, v in self.rules_accepted.items()},
            "holds": sorted(self.holds),
            "withdrawn": dict(self.withdrawn),
            "refused": {id_: sorted(reasons) for id_, reasons in self.refused.items()},
            # Their ids alone: what they wait for follows from them, and could be megabytes.
            "pending": sorted(self.pending),
            "forks": dict(self.forks),
            "opaque": list(self.opaque),
            "accepted": self.accepted_control,
        }

    def control_hash(self) -> str:
        """Return the hash over membership, holds, withdrawals, refusals, gaps and forks (64 hex digits)."""
        return hashlib.sha256(b"hornbill/control/v1\x00" + canonical.encode(self.control_value())).hexdigest()
