"""The fold: from a set of verified records to the state of a room.

Rules: a function of the *set*: any order of arrival, with any repeats, gives the same state (a property test
proves it). No fold reads ``at``, the clock or the directory. A record that its causal past does not allow is
kept and shown as refused with every reason, and changes nothing. Stopping acts count even where they would be
refused. Remove beats invite, hold beats go.

``RoomFold`` is the incremental builder. A record is judged alone, wherever it comes in the order; an entry of membership,
a contradiction, a withdrawal of what other records rest on, or a chain beyond the bound folds the room again, which costs
some microseconds a record.

    fold = RoomFold(room)
    for item in items: fold.add(item)
    fold.state().control_hash()
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from hornbill.exchange.core.members import counted_chains
from hornbill.exchange.core.members.chain import follow
from hornbill.exchange.core.members.counted_chains import Surplus
from hornbill.exchange.core.members.versions import Membership, against_author
from hornbill.exchange.core.records.edits import EDIT, edit_problems
from hornbill.exchange.core.records.header import RULES, follows
from hornbill.exchange.core.records.history import ENTRIES, History, Item
from hornbill.exchange.core.records.kinds import Kind, is_control, kind_of, named_in, problems
from hornbill.exchange.core.records.marking import MARK
from hornbill.exchange.core.rooms.control import apply_control, may_say
from hornbill.exchange.core.rooms.rules_agreed import RulesAgreed
from hornbill.exchange.core.rooms.state import RoomState
from hornbill.kernel.ids import agency_of, is_node, is_service

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RULES", "RoomFold", "fold"]


def _note_newer(state: RoomState, item: Item) -> None:
    """Note which records content of an unknown kind names."""
    for named in named_in(item.values or {}):
        insort(state.newer.setdefault(named, []), item.id)


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
        self._surplus = Surplus(self.history, Membership())
        self._agreed = RulesAgreed()
        self._reached: dict[str, int] = {}  # complete id -> newest standing version in or before it
        self._formed: dict[str, list[str]] = {}  # content record -> what is wrong with its body's form
        self._last_describe: tuple[int, str] = (-1, "")
        self._hashed = (0, 0)  # how many of ``content``, under how many withdrawals, are in ``_digest``
        self._digest = hashlib.sha256()
        self._edited: set[str] = set()  # records that a readable body says it changes
        self._stale = False  # what waits has changed since it was last written into the state

    def add(self, item: Item) -> bool:
        """Take in one verified record.

        Args:
            item: a record of this room whose signature was checked.

        Returns:
            True if the room is to be folded again, which ``state`` does.
        """
        history = self.history
        known = item.id in history.items
        fork = history.forks.get(item.header.chain)
        done = history.add(item)
        if known:
            self._hashed = (0, 0)  # its body may have come
        state = self._state
        if state is None:
            return True
        self._stale = True
        again = history.forks.get(item.header.chain) != fork or (not known and item.id in state.awaited)
        again = again or (known and not done and self._body_matters(item))
        again = again or any(one.id in self._edited for one in done)  # what changes it came before it
        if not again:
            for one in sorted(done, key=lambda one: history.order_key(one.id)) if len(done) > 1 else done:
                if self._surplus.take(one) or not self._is_on_top(state, one):
                    again = True
                    break
                self._judge(state, one)
        if again:
            self._state = None
        return again

    def counting_chains(self, author: str) -> list[str]:
        """Return the chains of an author of which something may count, in the order of their beginnings."""
        self.state()
        return self._surplus.counting(author)

    def forget_values(self, id_: str) -> None:
        """Take it that a record's body was destroyed here: its values are dropped from memory."""
        self.history.items[id_].values = None
        self._hashed = (0, 0)

    def note_formed(self, id_: str) -> None:
        """Take it that a content record's body has the form of its kind: it was checked before, and sealed."""
        self._formed[id_] = []

    def _body_matters(self, item: Item) -> bool:
        """Tell whether a content body that came later changes more than what it says itself."""
        kind = kind_of(item.header.kind)
        if kind is None or item.values is None or kind.control:
            return False
        return kind.name in {"room.describe", EDIT, MARK} or bool(problems(kind, item.values))

    def _is_on_top(self, state: RoomState, item: Item) -> bool:
        """Tell whether a record can be judged alone, on top of what was folded."""
        kind = kind_of(item.header.kind)
        if kind is None or not kind.control:
            return True
        if kind.name in ENTRIES:
            return False
        if kind.name == "content.withdraw":
            target = self.history.items.get(str((item.values or {}).get("record")))
            if target is not None and (
                target.id in state.malformed or target.header.kind in {"room.describe", EDIT, MARK}
            ):
                return False
        return True

    def state(self) -> RoomState:
        """Return the state of the room as far as its records are here."""
        if self._state is None:
            self._state = self._fold()
        elif self._stale:
            self._note_pending(self._state)
        self._stale = False
        return self._state

    def counts(self, id_: str) -> bool:
        """Tell whether a record is a content record that counts, withdrawn or not."""
        self.state()
        if id_ not in self.history.heights:
            return False
        key = self.history.order_key(id_)
        at = bisect_left(self.content, key)
        return at < len(self.content) and self.content[at] == key

    def _note_pending(self, state: RoomState, *, anew: bool = False) -> None:
        """Write what waits into the state: all of it, or what has changed since."""
        headers, can_count = self.history.items, state.membership.can_count
        moved = self.history.take_moved()
        for id_, missing in self.history.pending().items() if anew else moved:
            if missing:
                state.pending[id_] = missing
            else:
                state.pending.pop(id_, None)
            header = headers[id_].header
            at = bisect_left(state.blocking, id_)
            stands = at < len(state.blocking) and state.blocking[at] == id_
            blocks = bool(missing) and can_count(header.chain, header.n)
            if blocks and not stands:
                state.blocking.insert(at, id_)
            elif stands and not blocks:
                del state.blocking[at]

    def _fold(self) -> RoomState:
        history = self.history
        membership = follow(history)
        self._surplus = Surplus(history, membership)
        forks = dict(history.forks)
        open_forks = {chain: n for chain, n in forks.items() if not membership.is_answered(chain, n)}
        state = RoomState(history.room, membership, forks=forks, open_forks=open_forks)
        self.content, self._reached, self._hashed = [], {}, (0, 0)
        self._last_describe = (-1, "")
        self._edited = set()
        content: list[tuple[Item, Kind | None]] = []
        for item in history.ordered():
            kind = kind_of(item.header.kind)
            if is_control(item.header.kind):
                self._judge(state, item)
            elif self._counts(state, item, kind):
                content.append((item, kind))
        for item, kind in content:  # after all withdrawals
            self._take_content(state, item, kind)
        self._agreed = RulesAgreed.of(state, history)
        state.rules = self._agreed.rules
        self._note_pending(state, anew=True)
        return state

    def _judge(self, state: RoomState, item: Item) -> None:
        """Decide one complete record and apply it if it counts."""
        kind = kind_of(item.header.kind)
        if not is_control(item.header.kind):
            if self._counts(state, item, kind):
                self._take_content(state, item, kind)
            return
        counts = self._counts(state, item, kind)
        if kind is None or not follows(item.header.rules):
            return
        if counts:
            insort(state.accepted_control, item.id, key=self.history.order_key)
        stops = not counts and kind.stops and self._ever_member(state, item)
        if stops:
            insort(state.stopped, item.id, key=self.history.order_key)
        if counts or stops:
            apply_control(state, self.history, item)
        if counts and kind.name == "rules.accept" and self._state is state:  # on top of what was folded
            state.rules = self._agreed.take(state, self.history, item)

    def _counts(self, state: RoomState, item: Item, kind: Kind | None) -> bool:
        """Tell whether a record is understood and allowed; note in the state if it is not."""
        if (kind is None and is_control(item.header.kind)) or not follows(item.header.rules):
            reasons = self._reasons_against_author(state, item)
            if reasons and not self._keeps_membership(state, item):
                state.refused[item.id] = reasons
            else:
                insort(state.opaque, item.id)
                state.opaque_by[item.id] = item.header.author
            return False
        reasons = self._reasons_against(state, item, kind)
        if reasons:
            state.refused[item.id] = reasons
        elif not is_node(item.header.author):
            number = state.membership.numbers.get(item.header.members or item.id, 0)
            state.spoke[item.header.author] = max(number, state.spoke.get(item.header.author, 0))
        return not reasons

    def _reasons_against(self, state: RoomState, item: Item, kind: Kind | None) -> list[str]:
        membership = state.membership
        if kind is None:  # content that only a newer version knows
            return self._reasons_against_author(state, item)
        if kind.name in ENTRIES:
            self._note_reached(state, item)
            if item.id in membership.numbers:
                return []
            return membership.refused.get(item.id, ["it is no entry of this room's membership"])
        reasons = self._reasons_against_author(state, item)
        if kind.control:
            reasons += problems(kind, item.values or {})
            if not reasons:
                version = membership.versions[membership.numbers[item.header.members or ""]]
                reasons += may_say(state, self.history, item, version)
        return reasons

    def _reasons_against_author(self, state: RoomState, item: Item) -> list[str]:
        newest = self._note_reached(state, item)
        reasons = against_author(state.membership, item, newest=newest)
        if item.id in self.history.broken:
            reasons.append("its chain does not hold together: a record does not follow the one it names")
        if item.header.chain in self._surplus.chains:
            reasons.append(
                f"its author began more than {counted_chains.MAX_CHAINS} chains here, and this one is beyond"
            )
        if self.history.is_void(item):
            number = self.history.forks[item.header.chain]
            reasons.append(f"its author wrote two different records number {number}")
        return reasons

    def _note_reached(self, state: RoomState, item: Item) -> int:
        """Return the newest standing version in a record's causal past, and remember it for its successors."""
        numbers = state.membership.numbers
        if len(numbers) < 2:
            return 0
        reached = self._reached
        newest = max([reached[dep] for dep in self.history.deps[item.id]], default=0)
        reached[item.id] = numbers.get(item.id, newest)
        return newest

    @staticmethod
    def _keeps_membership(state: RoomState, item: Item) -> bool:
        """Tell whether the author is the host's node, whose unknown words hold gates like a member's."""
        version = state.version
        node = version is not None and is_node(item.header.author)
        return node and version is not None and agency_of(item.header.author) == version.host

    def _take_content(self, state: RoomState, item: Item, kind: Kind | None) -> None:
        """Count a content record, unless its body is readable here and has not the form of its kind.

        One of a kind that only a newer version knows counts as it is, and says nothing here. A withdrawn one is a tombstone: it counts the same whether its body was destroyed here already or not.
        """
        id_ = item.id
        if kind is None:
            _note_newer(state, item)
        elif not self._is_formed(state, item, kind):
            return
        key = self.history.order_key(id_)
        if not self.content or key > self.content[-1]:
            self.content.append(key)
        else:
            insort(self.content, key)
            self._hashed = (0, 0)
        describes = (
            item.header.kind == "room.describe" and item.values is not None and id_ not in state.withdrawn
        )
        if describes and item.values is not None:
            state.described[id_] = (key, item.header.agency, item.values)
        if describes and key > self._last_describe:
            state.describe, self._last_describe = item.values, key

    def _is_formed(self, state: RoomState, item: Item, kind: Kind) -> bool:
        """Tell whether a body has the form of its kind, as far as it is readable here; note what it changes of others."""
        id_ = item.id
        if id_ in state.withdrawn or item.values is None:
            return True
        found = self._formed.get(id_)
        if found is None:
            found = self._formed[id_] = problems(kind, item.values)
        if not found and kind.name == EDIT:
            found = self._take_edit(state, item)
        if found:
            state.malformed[id_] = found
            return False
        if kind.name == MARK:
            for target in item.values["records"]:
                marks = state.marks.setdefault((target, item.header.agency), [])
                insort(marks, id_, key=self.history.order_key)
        return True

    def _take_edit(self, state: RoomState, item: Item) -> list[str]:
        """Put a change of a message among the others of the same message, or list what is wrong with it."""
        assert item.values is not None
        target = item.values["record"]
        self._edited.add(target)
        found = edit_problems(self.history, item)
        if not found and target in self.history.heights:
            insort(state.edits.setdefault(target, []), item.id, key=self.history.order_key)
        return found

    @staticmethod
    def _ever_member(state: RoomState, item: Item) -> bool:
        """Tell whether a person who was ever in wrote it: no program stops anything."""
        author = item.header.author
        return not is_node(author) and not is_service(author) and state.membership.was_in(author)

    def content_hash(self) -> str:
        """Return the hash over the content records that count and are readable here (64 hex digits).

        A withdrawn record counts as withdrawn, whether or not its body was destroyed here already.
        """
        items, withdrawn = self.history.items, self.state().withdrawn
        done, under = self._hashed
        if not done or under != len(withdrawn):
            done, self._digest = 0, hashlib.sha256(b"hornbill/content/v1\x00")
        for _, id_ in self.content[done:]:
            readable = b"\x00" if items[id_].values is None else b"\x01"
            self._digest.update(bytes.fromhex(id_) + (b"\x02" if id_ in withdrawn else readable))
        self._hashed = (len(self.content), len(withdrawn))
        return self._digest.hexdigest()


def fold(room: str, items: Iterable[Item]) -> RoomFold:
    """Fold a whole set at once; see ``RoomFold``."""
    builder = RoomFold(room)
    for item in items:
        builder.add(item)
    builder.state()
    return builder
