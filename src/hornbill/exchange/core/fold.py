"""The fold: from a set of verified records to the state of a room.

Rules: a function of the *set*: any order of arrival, with any repeats, gives the same state (a property test
proves it). No fold reads ``at``, the clock or the directory. A record that its causal past does not allow is
kept and shown as refused with every reason, and changes nothing. Stopping acts count even where they would be
refused. Remove beats invite, hold beats go.

``RoomFold`` is the incremental builder: a plain content record costs O(log n); a record that changes who may
speak folds the room again.

    fold = RoomFold(room)
    for item in items: fold.add(item)
    fold.state().control_hash()
"""

from __future__ import annotations

import hashlib
from bisect import insort
from typing import TYPE_CHECKING

from hornbill.exchange.core.control import apply_control, may_say
from hornbill.exchange.core.history import History, Item
from hornbill.exchange.core.kinds import Kind, kind_of, problems
from hornbill.exchange.core.membership import follow
from hornbill.exchange.core.state import RoomState
from hornbill.kernel.ids import is_node

if TYPE_CHECKING:
    from collections.abc import Iterable

RULES = 1  # the version of the fold that this module is


class RoomFold:
    """One room, growing record by record.

    Attributes:
        history: the graph of its records.
        content: (height, id) of the content records that count, in order.
    """

    def __init__(self, room: str) -> None:
        self.history = History(room)
        self.content: list[tuple[int, str]] = []
        self._state: RoomState | None = None
        self._numbers: dict[str, int] = {}  # version id -> number, of those that stand

    def add(self, item: Item) -> bool:
        """Take in one verified record.

        Args:
            item: a record of this room whose signature was checked.

        Returns:
            True if the state changed in more than one more content record (fold again before use).
        """
        known = self.history.items.get(item.id)
        forks = len(self.history.forks), sum(self.history.forks.values())
        done = self.history.add(item)
        if known is not None and not done:
            self._body_came_later(item)
            return self._state is None
        changed = (len(self.history.forks), sum(self.history.forks.values())) != forks
        plain = all(_is_plain(one) for one in done)
        if self._state is None or changed or not plain or item.id in self._state.awaited:
            self._state = None
            return True
        for one in done:
            self._judge(self._state, one)
        self._state.pending = self.history.pending()
        return False

    def _body_came_later(self, item: Item) -> None:
        """A content body can make a difference only to what it itself says."""
        kind = kind_of(item.header.kind)
        if kind is None or item.values is None:
            return
        if kind.name == "room.describe" or problems(kind, item.values):
            self._state = None

    def state(self) -> RoomState:
        """Return the state of the room as far as its records are here."""
        if self._state is None:
            self._state = self._fold()
        return self._state

    def _fold(self) -> RoomState:
        history = self.history
        membership = follow(history)
        state = RoomState(history.room, membership, forks=dict(history.forks), pending=history.pending())
        self._numbers = {version.id: version.number for version in membership.versions}
        self.content = []
        for item in history.ordered():
            self._judge(state, item)
        return state

    def _judge(self, state: RoomState, item: Item) -> None:
        """Decide one complete record and apply it if it counts."""
        kind = kind_of(item.header.kind)
        if kind is None or item.header.rules != RULES:
            state.opaque.append(item.id)
            return
        reasons = self._reasons_against(state, item, kind)
        if reasons:
            state.refused[item.id] = reasons
        if kind.control:
            if not reasons:
                state.accepted_control.append(item.id)
            if not reasons or (kind.stops and self._ever_member(state, item)):
                apply_control(state, self.history, item)
        elif not reasons and not self._is_malformed(state, item, kind):
            insort(self.content, self.history.order_key(item.id))
            if kind.name == "room.describe" and item.values is not None:
                state.describe = item.values

    def _reasons_against(self, state: RoomState, item: Item, kind: Kind) -> list[str]:
        header = item.header
        membership = state.membership
        standing = {version.id for version in membership.versions}
        if kind.name in ("room.open", "members.commit"):
            if item.id in standing:
                return []
            return membership.refused.get(item.id, ["it is no entry of this room's membership"])
        reasons = self._broken_links(item)
        if self.history.is_void(item):
            reasons.append(
                f"its author wrote two different records number {self.history.forks[header.chain]}"
            )
        number = self._numbers.get(header.members or "")
        if number is None:
            reasons.append("it was written under a membership that does not stand")
        else:
            version = membership.versions[number]
            if header.author not in version.officers:
                reasons.append("its author was not a member then")
            if number < membership.removed.get(header.author, 0) and header.chain not in membership.cuts:
                reasons.append("its author was removed, and nothing of this chain was kept")
        last = membership.last_accepted(header.chain)
        if last is not None and header.n > last:
            reasons.append(f"its author's chain was cut after number {last}")
        if kind.control:
            reasons += problems(kind, item.values or {})
            if not reasons and number is not None:
                reasons += may_say(state, self.history, item, membership.versions[number])
        return reasons

    @staticmethod
    def _is_malformed(state: RoomState, item: Item, kind: Kind) -> bool:
        """Note a content body that has not the form of its kind: only its readers can know."""
        if item.values is None or not (found := problems(kind, item.values)):
            return False
        state.malformed[item.id] = found
        return True

    def _broken_links(self, item: Item) -> list[str]:
        header = item.header
        if header.prev is None:
            return [] if header.n == 0 else ["it names no record before it on its chain"]
        prev = self.history.items[header.prev].header
        if prev.chain != header.chain or prev.n != header.n - 1:
            return ["it does not follow the record it names on its chain"]
        before = self._numbers.get(prev.members or "", -1)
        if self._numbers.get(header.members or "", before) < before:
            return ["it goes back to an older membership than the record before it"]
        return []

    @staticmethod
    def _ever_member(state: RoomState, item: Item) -> bool:
        author = item.header.author
        return not is_node(author) and any(author in v.officers for v in state.membership.versions)

    def content_hash(self) -> str:
        """Return the hash over the content records that count and are readable here (64 hex digits)."""
        items, withdrawn = self.history.items, self.state().withdrawn
        digest = hashlib.sha256(b"hornbill/content/v1\x00")
        for _, id_ in self.content:
            readable = items[id_].values is not None and id_ not in withdrawn
            digest.update(bytes.fromhex(id_) + (b"\x01" if readable else b"\x00"))
        return digest.hexdigest()


def _is_plain(item: Item) -> bool:
    """Tell whether a record changes nothing but itself."""
    kind = kind_of(item.header.kind)
    return kind is not None and not kind.control and kind.name != "room.describe"


def fold(room: str, items: Iterable[Item]) -> RoomFold:
    """Fold a whole set at once; see ``RoomFold``."""
    builder = RoomFold(room)
    for item in items:
        builder.add(item)
    builder.state()
    return builder
