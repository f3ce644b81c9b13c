"""The chain of custody of one exhibit, folded from its entries.

Rules
- Entries are taken by the time at which they say that it happened, never later than when they were written, or when
  somebody wrote who had them already; then by their order in the room.
- An exhibit is first held by the officer who described it. A hand-over moves it once the other side has accepted it; until then it is
  one-sided. ``store`` puts it into the store of an agency, ``retrieve`` takes it out.
- Only the receiver's answer settles a hand-over. Anyone else who answers leaves a step with a finding, and nothing changes hands.
- An entry that does not fit is counted all the same, with every finding. A second acceptance of one hand-over, and one of a hand-over that
  is not there, say who has it now.
- The result is a function of the set of entries.

    chain = fold_chain(exhibit, entries, knew)
    chain.holder, chain.seal, [finding.code for step in chain.steps for finding in step.findings]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.evidence.core import findings as codes
from hornbill.evidence.core import holders
from hornbill.evidence.core.findings import Finding
from hornbill.evidence.core.holders import Holder, of_to
from hornbill.evidence.core.kinds import (
    ACCEPTED,
    COUNT,
    ENDS,
    ENTER,
    GIVE,
    GUEST,
    MAKE_COPY,
    OPENS,
    ORDER,
    OWN,
    PART,
    RECEIVE,
    RETRIEVE,
    SAMPLE,
    SCREEN,
    STORE,
    TAKE,
    TAKE_SAMPLE,
    UNSEAL,
)
from hornbill.evidence.core.measures import FELL, GREW, Measure, change, read_measures
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from hornbill.evidence.core.entries import Entry

LATE = timedelta(days=1)
TAKES_FROM = frozenset({PART, SAMPLE, "contents"})  # relations by which an exhibit becomes less


class Step(NamedTuple):
    """One entry of a chain.

    Attributes:
        entry: as it was written.
        give: of a ``custody.take``, the hand-over that it answers, where that is here.
        findings: what does not fit.
        holder, seal: after it.
    """

    entry: Entry
    findings: tuple[Finding, ...]
    holder: Holder
    seal: str
    give: Entry | None = None


@dataclass
class Chain:
    """The custody of one exhibit.

    Attributes:
        steps: in the order in which it happened.
        holder: who holds it now.
        seal: on it now; empty where none is known.
        place: where it was last.
        measures: the newest of each kind.
        sha256: of a digital exhibit, as at capture.
        open_gives: hand-overs that nobody has answered.
        ended: the act that ended it, or nothing.
        ordered: the newest entry of an order that is still to be carried out; None where there is none.
        findings: about the whole; those of steps stand with the steps.
    """

    holder: Holder
    steps: list[Step] = field(default_factory=list)
    seal: str = ""
    place: str = ""
    measures: dict[tuple[str, str], Measure] = field(default_factory=dict)
    sha256: str = ""
    open_gives: dict[str, Entry] = field(default_factory=dict)
    ended: str = ""
    ordered: Entry | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def all_findings(self) -> list[Finding]:
        """Return every finding, of the whole and of the steps."""
        return [*self.findings, *(one for step in self.steps for one in step.findings)]


def seal_of(text: str) -> str:
    """Return what two seals share that are the same: case and spaces do not matter."""
    return "".join(text.split()).casefold()


def fold_chain(
    exhibit: str,
    first: Entry,
    entries: Iterable[Entry],
    gives: Mapping[str, Entry],
    taken_from_at: Sequence[str],
    knew: Callable[[str, str], bool],
    missing: Mapping[str, AbstractSet[str]],
) -> Chain:
    """Fold the custody of one exhibit.

    Args:
        exhibit: its id.
        first: its description as it was first written.
        entries: of custody, that name it; readable ones.
        gives: hand-overs of the room by id.
        taken_from_at: when parts and samples of it were recorded.
        knew: whether the author of the second record had the first when they wrote.
        missing: stock-taking -> exhibits that it did not find.
    """
    folding = _Folding(exhibit, first, gives, taken_from_at, missing)
    ordered = sorted([(one.counted_at, one.order, one) for one in entries])  # no two have one order
    for at, _order, entry in ordered:
        folding.take(entry, at)
    folding.close()
    _note_times(folding.chain, [at for at, _order, _entry in ordered], knew)
    return folding.chain


class _Folding:
    """One pass over the entries of one exhibit."""

    def __init__(
        self,
        exhibit: str,
        first: Entry,
        gives: Mapping[str, Entry],
        taken_from_at: Sequence[str],
        missing: Mapping[str, AbstractSet[str]],
    ) -> None:
        values = first.values or {}
        self.exhibit, self.gives, self.taken_from_at, self.missing = exhibit, gives, taken_from_at, missing
        self.chain = Chain(
            holders.officer(first.author),
            seal=str(values.get("seal", "")),
            place=str(values.get("place", "")),
            sha256=str(values.get("sha256", "")),
        )
        self.measured_at: dict[tuple[str, str], str] = {}
        self.answered: dict[str, Entry] = {}
        self.sampled_at: list[str] = []
        self.not_held: set[str] = set()  # hand-overs by somebody who did not hold it
        self._measure(first, first.counted_at, [])
        _note_clock(first, self.chain.findings)

    def take(self, entry: Entry, at: str) -> None:
        """Take in the next entry, which is counted at a time."""
        found: list[Finding] = []
        chain, kind, values = self.chain, entry.kind, entry.values or {}
        _note_clock(entry, found)
        answers_for_others = False
        if chain.ended and kind != COUNT:
            found.append(Finding(codes.AFTER_END, entry.id))
        give = None
        if kind == ENTER:
            self._enter(entry, values, found)
        elif kind == GIVE:
            self._give(entry, values, found)
        elif kind == TAKE:
            give, answers_for_others = self._answer(entry, at, found)
        elif kind == COUNT:
            self._counted(entry, values, found)
        if kind != COUNT and not answers_for_others:
            if values.get("measures"):
                self._measure(entry, at, found)
            place = values.get("place")
            if place and values.get("act") != ORDER:
                chain.place = str(place)
        chain.steps.append(Step(entry, tuple(found) if found else (), chain.holder, chain.seal, give))

    def close(self) -> None:
        """Say what is open at the end."""
        for give in self.chain.open_gives.values():
            to = of_to((give.values or {})["to"]).told
            self.chain.findings.append(Finding(codes.ONE_SIDED, give.id, {"to": to}))

    # --- what was done --------------------------------------------------------------------------------
    def _enter(self, entry: Entry, values: Mapping[str, Any], found: list[Finding]) -> None:
        act, after, chain = values["act"], values["seal_after"], self.chain
        if act == RECEIVE:
            self._receive(entry, values, found)
        elif act == ORDER:  # who is told of an order notes it, no matter who holds the exhibit
            chain.ordered = entry
        elif not chain.holder.allows(entry.author) and not chain.ended:
            found.append(
                Finding(codes.NOT_HOLDER, entry.id, {"who": entry.author, "holder": chain.holder.told})
            )
        self._compare_found(entry, values, found)
        if after or act == UNSEAL:
            chain.seal = after
        if act == STORE:
            chain.holder = holders.store(entry.author, str(values["place"]))
        elif act == RETRIEVE:
            chain.holder = holders.officer(entry.author)
        elif act == TAKE_SAMPLE:
            self.sampled_at.append(entry.counted_at)
        elif act in ENDS:
            self._end(entry, act, found)

    def _end(self, entry: Entry, act: str, found: list[Finding]) -> None:
        """Return, dispose of or destroy it: nobody holds it any more, and no order is left to carry out."""
        values = entry.values or {}
        if not (values["authority"].strip() and values["authority_on"]):
            found.append(Finding(codes.NO_ORDER, entry.id))
        self.chain.holder, self.chain.ended, self.chain.ordered = Holder(holders.NOBODY), act, None

    def _receive(self, entry: Entry, values: Mapping[str, Any], found: list[Finding]) -> None:
        """Take it back from a person without a node, who signed on the receiver's screen."""
        chain = self.chain
        given_by = holders.person(values["person"]) if values["person"] else None
        if given_by is None:
            found.append(Finding(codes.NOT_GIVEN, entry.id, {"taker": entry.author}))
        elif chain.holder.kind != holders.PERSON or seal_of(chain.holder.who) != seal_of(given_by.who):
            found.append(Finding(codes.GAP, entry.id, {"giver": given_by.told, "holder": chain.holder.told}))
        chain.holder = holders.officer(entry.author)

    def _give(self, entry: Entry, values: Mapping[str, Any], found: list[Finding]) -> None:
        chain = self.chain
        answered_before = entry.id in self.answered  # an answer that is dated before it came first
        if not (chain.holder.may_give(entry.author) or chain.ended or answered_before):
            found.append(Finding(codes.GAP, entry.id, {"giver": entry.author, "holder": chain.holder.told}))
            self.not_held.add(entry.id)
        to = values["to"].get("officer")
        if to and entry.members and to not in entry.members:
            found.append(Finding(codes.NOT_IN_ROOM, entry.id, {"to": to}))
        self._compare_seal(entry, values["seal"], found)
        chain.seal = values["seal"] or chain.seal
        if not answered_before:
            chain.open_gives[entry.id] = entry

    def _answer(self, entry: Entry, at: str, found: list[Finding]) -> tuple[Entry | None, bool]:
        """Take in an answer; returns the hand-over that it answers, and whether it is another's to answer."""
        values, chain = entry.values or {}, self.chain
        give = self.gives.get(values["give"])
        if give is None or give.values is None or self.exhibit not in give.values["exhibits"]:
            found.append(Finding(codes.NOT_GIVEN, entry.id, {"taker": _taker(entry).told}))
            if values["answer"] == ACCEPTED:
                chain.holder = _taker(entry)
            return None, False
        if not settles(entry, give):
            to = of_to(give.values["to"])
            found.append(
                Finding(codes.TAKEN_BY_ANOTHER, entry.id, {"to": to.told, "taker": _taker(entry).told})
            )
            return give, True
        if give.id in self.answered:
            found.append(Finding(codes.TAKEN_TWICE, entry.id))
            return give, False
        self.answered[give.id] = entry
        chain.open_gives.pop(give.id, None)
        if not (given_first := give.counted_at <= at):
            found.append(Finding(codes.TAKEN_BEFORE, entry.id))
        self._note_taker(entry, give, found)
        if values["answer"] == ACCEPTED:
            moved_on = not chain.holder.allows(give.author) and give.id not in self.not_held
            if moved_on and not chain.ended and given_first:
                found.append(
                    Finding(codes.GAP, entry.id, {"giver": give.author, "holder": chain.holder.told})
                )
            chain.holder = _taker(entry)
            self._compare_seal(entry, values["seal"], found)
            chain.seal = values["seal"] or chain.seal
        return give, False

    def _note_taker(self, entry: Entry, give: Entry, found: list[Finding]) -> None:
        """Say what is odd about an answer that settles a hand-over."""
        values, to, taker = entry.values or {}, of_to((give.values or {})["to"]), _taker(entry)
        if to.kind == holders.PERSON and seal_of(to.who) != seal_of(taker.who):
            found.append(Finding(codes.TAKEN_BY_ANOTHER, entry.id, {"to": to.told, "taker": taker.told}))
        if values["signed"] == OWN and values["person"]:
            found.append(Finding(codes.OWN_WITH_PERSON, entry.id, {"taker": taker.told}))
        unsigned = (values["signed"] == SCREEN and not values["strokes"]) or (
            values["signed"] == GUEST and not values["guest_answer"]
        )
        if unsigned and values["answer"] == ACCEPTED:
            found.append(Finding(codes.NOT_SIGNED, entry.id, {"taker": taker.told}))

    def _counted(self, entry: Entry, values: Mapping[str, Any], found: list[Finding]) -> None:
        if self.exhibit in self.missing.get(entry.id, ()):
            found.append(Finding(codes.MISSING, entry.id, {"place": str(values["place"])}))
        else:  # an entry names an exhibit as missing or as present
            self.chain.place = str(values["place"])

    # --- what is compared -----------------------------------------------------------------------------
    def _compare_found(self, entry: Entry, values: Mapping[str, Any], found: list[Finding]) -> None:
        """Compare the seal and the hashes that an act found with those that are known."""
        if values["seal_before"]:
            self._compare_seal(entry, values["seal_before"], found)
        elif self.chain.seal and values["act"] in OPENS:
            found.append(Finding(codes.SEAL_NOT_CHECKED, entry.id, {"before": self.chain.seal}))
        if values["hash_before"] or values["hash_after"]:
            self._compare_hashes(entry, values, found)

    def _compare_seal(self, entry: Entry, seen: str, found: list[Finding]) -> None:
        before = self.chain.seal
        if seen != before and seen and before and seal_of(seen) != seal_of(before):
            found.append(Finding(codes.SEAL_DIFFERS, entry.id, {"before": before, "after": seen}))

    def _compare_hashes(self, entry: Entry, values: Mapping[str, Any], found: list[Finding]) -> None:
        before, after, known = values["hash_before"], values["hash_after"], self.chain.sha256
        if before and known and before != known:
            found.append(Finding(codes.HASH_DIFFERS, entry.id))
        expected = before or known
        if after and expected and after != expected:
            code = codes.COPY_DIFFERS if values["act"] == MAKE_COPY else codes.HASH_CHANGED
            found.append(Finding(code, entry.id))
        self.chain.sha256 = known or before

    def _measure(self, entry: Entry, at: str, found: list[Finding]) -> None:
        for now in read_measures((entry.values or {}).get("measures", [])):
            key = now.compares_with
            before = self.chain.measures.get(key)
            if before is not None and before is not now:  # the same value, read once, neither grew nor fell
                changed = change(before, now)
                if changed == GREW or (changed == FELL and not self._taken_since(self.measured_at[key], at)):
                    code = codes.GREW if changed == GREW else codes.FELL
                    found.append(Finding(code, entry.id, {"before": str(before), "after": str(now)}))
            self.chain.measures[key], self.measured_at[key] = now, at

    def _taken_since(self, since: str, until: str) -> bool:
        return any(since <= at <= until for at in (*self.taken_from_at, *self.sampled_at))


def settles(entry: Entry, give: Entry) -> bool:
    """Tell whether an answer is that of the receiver: the named officer's own; for a person, the giver's agency's."""
    values, to = entry.values or {}, of_to((give.values or {})["to"])
    if to.kind == holders.PERSON:
        return values.get("signed") != OWN and entry.agency == give.agency
    return values.get("signed") == OWN and entry.author == to.who


def _taker(entry: Entry) -> Holder:
    values = entry.values or {}
    return (
        holders.person(values["person"])
        if values["signed"] != OWN and values["person"]
        else holders.officer(entry.author)
    )


def _note_clock(entry: Entry, found: list[Finding]) -> None:
    """Say where the time of an event and the time of its entry do not fit."""
    happened, entered = entry.at, entry.written
    if happened <= entered and happened[:10] == entered[:10]:  # on one day, and not before it happened
        return
    at, written = parse_utc(happened), parse_utc(entered)
    if at - written > timedelta(minutes=5):  # a difference has no overflow, in any year
        found.append(Finding(codes.FUTURE, entry.id))
    elif written - at > LATE:
        found.append(Finding(codes.LATE, entry.id))


def _note_times(chain: Chain, times: Sequence[str], knew: Callable[[str, str], bool]) -> None:
    """Find entries that are dated before one that their author had already; ``times`` are those of the steps."""
    orders = [step.entry.order for step in chain.steps]
    if orders == sorted(orders):  # they happened in the order in which they were written
        return
    in_room = sorted(
        (step.entry.order, at, step.entry.id) for step, at in zip(chain.steps, times, strict=True)
    )
    latest, latest_at = "", ""  # the latest event so far among those that stand earlier in the room
    dated: set[str] = set()
    for _order, at, id_ in in_room:
        if at < latest_at and knew(latest, id_):
            dated.add(id_)
        if at > latest_at:
            latest, latest_at = id_, at
    if dated:
        chain.steps = [
            one._replace(findings=(*one.findings, Finding(codes.BACK_DATED, one.entry.id)))
            if one.entry.id in dated
            else one
            for one in chain.steps
        ]
