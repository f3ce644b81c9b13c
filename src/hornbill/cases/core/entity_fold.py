"""The entities of a room: a fold of its statements, retractions, merges and splits.

Rules
- A function of the set of records: any order of arrival, with repeats, gives the same entities (a property test proves it).
- A statement counts until its own agency takes it back; a retraction by another agency is kept, shown as refused, and
  changes nothing. What was taken back stays and is shown as that.
- A merge says that entities are one; it counts until a split names it. Merges join transitively, so loops and repeats
  change nothing. All that was merged is called by the smallest of its ids; every id still finds it.
- That two are not one is kept with who said it, and changes nothing else: a merge of the two counts all the same. It stands until
  somebody says that it is to be looked at again.
- The model of schemata is not asked: what a value means is for anyone who looks.

    fold = EntityFold()
    for word in words: fold.add(word)
    fold.cluster("thing-1").statements
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.kinds import APART, MERGE, PASS, RECONSIDER, RETRACT, SPLIT, STATE
from hornbill.cases.core.statement import Statement, graded_in, ground_in
from hornbill.exchange.core.records.kinds import KINDS, newer_fields
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

MOST_REFUSED = 20  # words of other agencies against one statement that are shown; all are counted
NOT_YOURS = "only the agency that made a statement may take it back"
NO_STATEMENT = "the record that it names makes no such statement"


@dataclass(frozen=True, slots=True)
class Word:
    """One record of ``core.kinds``, which counts in its room and can be read here.

    Attributes:
        id: the record's.
        kind: of the record.
        author: who wrote it.
        at: UTC time as its author claims, as text.
        order: (height, id) in the room.
        values: the body's fields, in the form of their kind.
    """

    id: str
    kind: str
    author: str
    at: str
    order: tuple[int, str]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Retraction:
    """Somebody takes a statement back; ``refused`` says why that counts for nothing, and is empty when it counts."""

    word: Word
    refused: str

    @property
    def reason(self) -> str:
        """In their words; may be empty."""
        return str(self.word.values["reason"])


@dataclass(frozen=True, slots=True)
class Merge:
    """Somebody says that entities are one; ``splits`` are the words that undo it."""

    word: Word
    splits: tuple[Word, ...]

    @property
    def entities(self) -> tuple[str, ...]:
        """The ids that are said to be one."""
        return tuple(self.word.values["entities"])

    @property
    def counts(self) -> bool:
        """Whether nobody has undone it."""
        return not self.splits


@dataclass(frozen=True)
class Cluster:
    """What stands for one thing: an entity, or several that were merged.

    Attributes:
        id: the smallest of its ids.
        members: all ids, sorted.
        statements: all that count, in the order of the room.
        retracted: those that were taken back, likewise.
        merges: every merge that names one of its ids, undone ones too, in the order of the room.
    """

    id: str
    members: tuple[str, ...]
    statements: tuple[Statement, ...]
    retracted: tuple[Statement, ...]
    merges: tuple[Merge, ...]


@dataclass
class EntityFold:
    """Grows word by word.

    Attributes:
        is_link: tells whether a schema's property names another entity (``model.Model.is_link``); decides nothing but
            what ``referring`` finds.
        statements: all of them by id, taken back or not.
        words: every word by record.
    """

    is_link: Callable[[str, str], bool] = lambda _schema, _prop: False
    statements: dict[str, Statement] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)
    _of: dict[str, list[str]] = field(default_factory=dict)  # entity -> ids of its statements
    _retracting: dict[str, list[str]] = field(default_factory=dict)  # statement -> records that take it back
    _taken: set[tuple[str, str]] = field(default_factory=set)  # statement, and an agency that takes it back
    _merging: dict[str, list[str]] = field(default_factory=dict)  # entity -> merges that name it
    _splitting: dict[str, list[str]] = field(default_factory=dict)  # merge -> splits that name it
    _apart: dict[str, tuple[str, str]] = field(default_factory=dict)  # record -> the two that are not one
    _reconsidering: dict[str, list[str]] = field(default_factory=dict)  # record -> words that take it back
    _referring: dict[str, list[str]] = field(
        default_factory=dict
    )  # entity -> statements whose value names it
    _root: dict[str, str] = field(default_factory=dict)  # merged entity -> what it is called
    _together: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _regroup: bool = False  # merges or splits came since these two were worked out
    changed: set[str] = field(default_factory=set)  # entities whose view changed; ``take_changed`` empties it

    def add(self, word: Word) -> None:
        """Take in one word; the same one again changes nothing."""
        if word.id in self.words:
            return
        self.words[word.id] = word
        take = {
            STATE: self._state,
            PASS: self._state,
            RETRACT: self._retract,
            MERGE: self._merge,
            APART: self._say_apart,
            RECONSIDER: self._reconsider,
            SPLIT: self._split,
        }
        take[word.kind](word)

    def take_changed(self) -> set[str]:
        """Return the entities that changed since this was asked last."""
        found, self.changed = self.changed, set()
        return found

    # --- what was said -----------------------------------------------------------------------------
    def _state(self, word: Word) -> None:
        for one in statements_of(word):
            id_ = one.id
            self.statements[id_] = one
            self._of.setdefault(one.entity, []).append(id_)
            self.changed.add(one.entity)
            if self.is_link(one.schema, one.prop):
                self._referring.setdefault(one.value, []).append(id_)

    def _retract(self, word: Word) -> None:
        for id_ in word.values["statements"]:
            self._retracting.setdefault(id_, []).append(word.id)
            self._taken.add((id_, agency_of(word.author)))
            if id_ in self.statements:
                self.changed.add(self.statements[id_].entity)

    def _merge(self, word: Word) -> None:
        for entity in word.values["entities"]:
            self._merging.setdefault(entity, []).append(word.id)
        self._note_regrouped(word.values["entities"])

    def _split(self, word: Word) -> None:
        for merge in word.values["merges"]:
            self._splitting.setdefault(merge, []).append(word.id)
            if merge in self.words and self.words[merge].kind == MERGE:
                self._note_regrouped(self.words[merge].values["entities"])

    def _say_apart(self, word: Word) -> None:
        one, two = word.values["entities"]
        self._apart[word.id] = (one, two)

    def _reconsider(self, word: Word) -> None:
        for apart in word.values["aparts"]:
            self._reconsidering.setdefault(apart, []).append(word.id)

    def _note_regrouped(self, entities: Iterable[str]) -> None:
        """Take it that what these are called is to be worked out again, and that all they were one with changed."""
        self._regroup = True
        for one in entities:
            self.changed.update(self._together.get(self._root.get(one, one), (one,)))

    def retractions(self, statement: str) -> tuple[Retraction, ...]:
        """Return the words that take a statement back, of those refused the newest ``MOST_REFUSED``, in the order of the room."""
        found = self.statements.get(statement)
        words = [self.words[one] for one in self._retracting.get(statement, ())]
        agency = found.agency if found is not None else ""
        own = [Retraction(word, "") for word in words if agency_of(word.author) == agency]
        why = NOT_YOURS if found is not None else NO_STATEMENT
        others = nlargest(
            MOST_REFUSED, (word for word in words if agency_of(word.author) != agency), key=_order
        )
        return tuple(
            sorted([*own, *(Retraction(word, why) for word in others)], key=lambda one: one.word.order)
        )

    def counts(self, statement: str) -> bool:
        """Tell whether a statement is here and was not taken back by its own agency."""
        found = self.statements.get(statement)
        return found is not None and self.stands(found)

    def stands(self, one: Statement) -> bool:
        """Tell whether a statement was not taken back by its own agency; it need not be here."""
        return (one.id, one.agency) not in self._taken

    # --- what is one -------------------------------------------------------------------------------
    def root(self, entity: str) -> str:
        """Return what an entity is called together with all that it was merged with: the smallest id."""
        if self._regroup:
            self._root, self._together = joined(
                tuple(one.values["entities"]) for one in self.counting_merges()
            )
            self._regroup = False
        return self._root.get(entity, entity)

    def counting_merges(self) -> list[Word]:
        """Return the merges that nobody has undone."""
        merges = {one for ids in self._merging.values() for one in ids}
        return [self.words[one] for one in merges if one not in self._splitting]

    def members(self, root: str) -> tuple[str, ...]:
        """Return all ids of a cluster, sorted."""
        self.root(root)
        return self._together.get(root, (root,))

    def merges(self, entities: Iterable[str]) -> tuple[Merge, ...]:
        """Return every merge that names one of these, undone ones too, in the order of the room."""
        found = {one for entity in entities for one in self._merging.get(entity, ())}
        merges = sorted((self.words[one] for one in found), key=_order)
        return tuple(Merge(word, self._splits(word.id)) for word in merges)

    def _splits(self, merge: str) -> tuple[Word, ...]:
        return tuple(sorted((self.words[one] for one in self._splitting.get(merge, ())), key=_order))

    def apart(self) -> dict[tuple[str, str], tuple[Word, ...]]:
        """Return, for every two of which somebody says that they are not one, who says so, in the order of the room.

        Two that are merged all the same are left out, as is what somebody wants looked at again. Each is called as it is now, the smaller
        id first.
        """
        found: dict[tuple[str, str], list[Word]] = {}
        for id_, (left, right) in self._apart.items():
            if id_ in self._reconsidering:
                continue
            one, two = sorted((self.root(left), self.root(right)))
            if one != two:
                found.setdefault((one, two), []).append(self.words[id_])
        return {pair: tuple(sorted(words, key=_order)) for pair, words in sorted(found.items())}

    # --- views ---------------------------------------------------------------------------------------
    def known(self, entity: str) -> bool:
        """Tell whether anything was ever said about an entity."""
        return entity in self._of

    def ids(self) -> list[str]:
        """Return every id about which anything was said."""
        return list(self._of)

    def roots(self) -> set[str]:
        """Return what every entity is called about which anything counts or was said."""
        return {self.root(entity) for entity in self._of}

    def cluster(self, entity: str) -> Cluster:
        """Return all that was said about an entity and what it was merged with."""
        root = self.root(entity)
        return self.cluster_of(root, self.members(root))

    def cluster_of(self, root: str, members: tuple[str, ...]) -> Cluster:
        """Return all that was said about some ids, under a name."""
        found = [self.statements[id_] for one in members for id_ in self._of.get(one, ())]
        found.sort(key=lambda one: one.place)
        live = [self.counts(one.id) for one in found] if self._retracting else [True] * len(found)
        return Cluster(
            root,
            members,
            tuple(one for one, counts in zip(found, live, strict=True) if counts),
            tuple(one for one, counts in zip(found, live, strict=True) if not counts),
            self.merges(members),
        )

    def standing(self, root: str) -> list[Statement]:
        """Return the statements of a cluster that count, in the order of the room."""
        return self.standing_of(self.members(root))

    def standing_of(self, entities: Iterable[str]) -> list[Statement]:
        """Return the statements about some ids that count, in the order of the room."""
        ids = [id_ for one in entities for id_ in self._of.get(one, ()) if self.counts(id_)]
        return sorted((self.statements[id_] for id_ in ids), key=lambda one: one.place)

    def referring(self, entity: str) -> list[Statement]:
        """Return the statements that count and whose value names one of a cluster's ids, in the order of the room."""
        ids = {id_ for one in self.members(self.root(entity)) for id_ in self._referring.get(one, ())}
        found = [self.statements[id_] for id_ in ids if self.counts(id_)]
        return sorted(found, key=lambda one: one.place)

    def refused_count(self) -> int:
        """Count the retractions that count for nothing, all of them."""
        taken = {id_ for id_, one in self.statements.items() if (id_, one.agency) in self._taken}
        own = sum(
            agency_of(self.words[word].author) == self.statements[id_].agency
            for id_ in taken
            for word in self._retracting[id_]
        )
        return sum(map(len, self._retracting.values())) - own

    def refused(self) -> list[tuple[str, Retraction]]:
        """Return (statement, retraction) of the retractions that count for nothing, as ``retractions`` has them, in order."""
        found = [
            (id_, one) for id_ in sorted(self._retracting) for one in self.retractions(id_) if one.refused
        ]
        return sorted(found, key=lambda pair: (pair[1].word.order, pair[0]))


def statements_of(word: Word, among: Callable[[str], bool] | None = None) -> Iterator[Statement]:
    """Yield what a record states, in its order; only of the entities that ``among`` takes, where it is given."""
    values = word.values
    passed = values if word.kind == PASS else {}  # elsewhere these names are not fields: nobody checked them
    marking, ground, graded = Marking.from_json(values["marking"]), ground_in(passed), graded_in(values)
    newer = bool(newer_fields(KINDS[word.kind], values))
    for n, row in enumerate(values["statements"]):
        if among is not None and not among(row["entity"]):
            continue
        yield Statement(
            word.id,
            n,
            row["entity"],
            row["schema"],
            row["prop"],
            row["value"],
            row.get("lang", ""),
            row.get("original", ""),
            word.author,
            word.at,
            values["source"],
            values["as_of"],
            marking,
            word.order,
            passed.get("origin", ""),
            ground,
            graded,
            newer,
        )


def fold(words: Iterable[Word], is_link: Callable[[str, str], bool] | None = None) -> EntityFold:
    """Fold a whole set of words at once."""
    builder = EntityFold(is_link) if is_link else EntityFold()
    for word in words:
        builder.add(word)
    return builder


def joined(merges: Iterable[tuple[str, ...]]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return entity -> smallest id it is joined with, and that id -> all of them, sorted."""
    parent: dict[str, str] = {}

    def find(one: str) -> str:
        top = one
        while parent.setdefault(top, top) != top:
            top = parent[top]
        while parent[one] != top:
            parent[one], one = top, parent[one]
        return top

    for entities in merges:
        first = find(entities[0])
        for other in entities[1:]:
            parent[find(other)] = first
    sets: dict[str, list[str]] = {}
    for one in parent:
        sets.setdefault(find(one), []).append(one)
    together = {min(ids): tuple(sorted(ids)) for ids in sets.values()}
    return {one: root for root, ids in together.items() for one in ids}, together


def _order(word: Word) -> tuple[int, str]:
    return word.order
