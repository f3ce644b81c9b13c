"""A row of an agency's own register, published into a room as a signed copy that follows its amendments and withdrawal.

Rules
- **The row stays where it is.** What is in the room is a copy: a record of its own kind, sealed for the officers, under the marking that its
  agency gave it. An amendment is another copy, which names those that it replaces; a withdrawal is a record that does the same and gives
  a reason.
- **By the originator alone.** A row is known by its agency *and* its number: another agency that writes the same number has written a row of its
  own. Anyone of that agency who is in the room may amend and withdraw it.
- A function of the set of records: any order of arrival gives the same rows. Of copies that no other one replaces, the last in the order of the
  room is *current*; others were written without knowing of it, and are shown beside it. A withdrawal that nothing replaces comes before every
  copy: what one officer took back is not shown because a colleague corrected it at the same time.
- A copy that cannot be read here is simply not there. Its marking is the one that holds now.
- The kinds are content, so rooms with nodes of an older version go on: those show the copy as "from a newer version".

A part says in its ``core/kinds.py``:

    PERMITS = publishes("permit", part="permits", fields=(NUMBER, SPECIES))      # kinds permit.publish, permit.retract

    published_in(fold, PERMITS)["aa", row].current.values["number"]
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.field_checks import LANG, records
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids
from hornbill.kernel.framing import pack
from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import Field, checks, record_fields, text, to_words
from hornbill.objects.core.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.objects.core.words import Words

MAX_REPLACED = 50  # records that one names: copies that were written at the same time
MAX_NOUN = 20  # characters: of the first part of a kind's name
MAX_KEY = 100  # characters by which a row is known in its register
ROW_DOMAIN = b"hornbill/row/v1"
_REPLACES = records(MAX_REPLACED)
REASON = Field("reason", _("Reason"), text(2_000), missing=_("Say why it is withdrawn."))  # of a withdrawal


@dataclass(frozen=True)
class Register:
    """A register of which rows can be published.

    Attributes:
        noun: what a row is, small letters; the kinds of record begin with it.
        part: of Hornbill, to which it belongs.
        fields: of a copy, the one by which a row is known first.
    """

    noun: str
    part: str
    fields: tuple[Field, ...] = field(hash=False)

    @property
    def publish(self) -> str:
        """The kind of a copy."""
        return f"{self.noun}.publish"

    @property
    def retract(self) -> str:
        """The kind of a withdrawal."""
        return f"{self.noun}.retract"

    def kinds(self) -> tuple[Kind, Kind]:
        """Return the two kinds of record."""
        common = {"row": ids.check_hash, "replaces": _REPLACES}
        return (
            Kind(self.publish, control=False, part=self.part, **record_fields(*self.fields, **common)),
            Kind(
                self.retract, control=False, part=self.part, fields={**common, **checks(REASON), "lang": LANG}
            ),
        )

    def said(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values as a copy says them, without the row's number."""
        return to_words(self.fields, values)

    def row_of(self, agency: str, key: str) -> str:
        """Return the number under which a row is published: the same in every room, and after a restored backup.

        Args:
            agency: whose register it is.
            key: by which the row is known there, at most 100 characters.

        Raises:
            ValueError: a longer key.
        """
        if not 0 < len(key) <= MAX_KEY:
            raise ValueError(f"a row is known by 1 to {MAX_KEY} characters")
        return hashlib.sha256(
            pack([ROW_DOMAIN, *(one.encode() for one in (agency, self.noun, key))])
        ).hexdigest()


def publishes(noun: str, *, part: str, fields: tuple[Field, ...]) -> Register:
    """Declare a register of which rows can be published, and make its kinds of record known.

    Args:
        noun: what a row is, at most 20 small letters.
        part: to which it belongs.
        fields: of a copy.

    Raises:
        ValueError: a field has a name that every copy uses, or the noun is too long.
    """
    if len(noun) > MAX_NOUN:
        raise ValueError(f"{noun}: at most {MAX_NOUN} letters")
    if taken := {"row", "replaces", "lang", "marking", "reason"} & {one.name for one in fields}:
        raise ValueError(f"{noun}: fields of every copy are named {', '.join(sorted(taken))}")
    found = Register(noun, part, fields)
    for kind in found.kinds():
        register(kind)
    return found


@dataclass(frozen=True)
class Row:
    """One row as a room knows it.

    Attributes:
        agency: the originator.
        row: its number.
        current: the copy that holds; None once the row is withdrawn.
        beside: copies that were written without knowing of the current one, which replaces none of them.
        earlier: copies that were replaced, in the order of the room.
        withdrawn: the withdrawal that holds; None while the row stands.
        heads: records that the next copy or withdrawal replaces, sorted.
    """

    agency: str
    row: str
    current: Words | None
    beside: tuple[Words, ...]
    earlier: tuple[Words, ...]
    withdrawn: Words | None
    heads: tuple[str, ...]

    @property
    def copies(self) -> tuple[Words, ...]:
        """All its copies that can be read here."""
        return (*self.earlier, *self.beside, *((self.current,) if self.current else ()))

    @property
    def last(self) -> Words:
        """What was said of it last: the current copy, or its withdrawal."""
        found = self.withdrawn or self.current
        assert found is not None  # a row begins with one of them
        return found


def published_in(fold: RoomFold, register: Register) -> dict[tuple[str, str], Row]:
    """Return the rows of a register that are published in a room, by agency and number, in the order of their first records.

    Args:
        fold: the room, as an officer opened it; a node reads no copy.
        register: whose rows.
    """
    said: dict[tuple[str, str], list[tuple[str, Words]]] = {}
    withdrawn, kinds = fold.state().withdrawn, {register.publish, register.retract}
    for _height, id_ in fold.content:
        header = fold.history.items[id_].header
        if header.kind in kinds and id_ not in withdrawn:
            words = words_of(fold, id_)
            if words.values is not None:
                said.setdefault((header.agency, words.values["row"]), []).append((header.kind, words))
    return {key: row_of_copies(*key, some, register) for key, some in said.items()}


def row_of_copies(agency: str, row: str, said: list[tuple[str, Words]], register: Register) -> Row:
    """Return one row from what its agency said of it; for folds that keep rows and add to them.

    Args:
        agency: the originator.
        row: its number.
        said: kind and words of its copies and withdrawals that can be read, in the order of the room; at least one.
        register: whose row.
    """
    replaced = {id_ for _kind, words in said for id_ in _values(words)["replaces"]}
    copies = [words for kind, words in said if kind == register.publish]
    heads = [(kind, words) for kind, words in said if words.record not in replaced]
    ended = [words for kind, words in heads if kind == register.retract]
    standing = [words for kind, words in heads if kind == register.publish]
    return Row(
        agency,
        row,
        current=standing[-1] if standing and not ended else None,
        beside=() if ended else tuple(standing[:-1]),
        earlier=tuple(words for words in copies if ended or words.record in replaced),
        withdrawn=ended[-1] if ended else None,
        heads=tuple(sorted(words.record for _kind, words in heads)),
    )


def _values(words: Words) -> Mapping[str, Any]:
    return words.values or {}
