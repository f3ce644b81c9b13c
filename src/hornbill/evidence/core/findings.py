"""What can be wrong with an exhibit or its custody: one code for each, with what it says.

Rules: nothing is refused and nothing is hidden. A finding names the record in which it shows, and what differs. ``GRAVE`` ones break the
chain of custody; the others are for people to look at.

    Finding(GAP, record, {"holder": "aa/ana", "giver": "bb/bob"})
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.kernel.messages import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Mapping

GAP = "gap"
ONE_SIDED = "one-sided"
NOT_GIVEN = "not-given"
TAKEN_TWICE = "taken-twice"
TAKEN_BY_ANOTHER = "taken-by-another"
OWN_WITH_PERSON, NOT_SIGNED, ANSWER_REUSED = "own-with-person", "not-signed", "answer-reused"
TAKEN_BEFORE = "taken-before-given"
NOT_IN_ROOM = "not-in-room"
NOT_HOLDER = "not-holder"
SEAL_DIFFERS = "seal-differs"
SEAL_NOT_CHECKED = "seal-not-checked"
GREW, FELL, PARTS_EXCEED = "measure-grew", "measure-fell", "parts-exceed"
HASH_DIFFERS, HASH_CHANGED, COPY_DIFFERS = "hash-differs", "hash-changed", "copy-differs"
SAME_NUMBER, RENUMBERED = "same-number", "renumbered"
BACK_DATED, FUTURE, LATE = "back-dated", "future-dated", "entered-late"
AFTER_END, NO_ORDER = "after-end", "no-order"
MISSING = "missing"
WITHDRAWN, UNREADABLE = "withdrawn", "unreadable"
OTHERS_AMENDMENT = "others-amendment"
NO_PARENT = "no-parent"

WORDS: dict[str, str] = {
    GAP: _("Gap: %(giver)s gave it, but %(holder)s held it"),
    ONE_SIDED: _("One-sided: handed over to %(to)s, who has not said that they received it"),
    NOT_GIVEN: _("One-sided: received by %(taker)s, but no hand-over says who gave it"),
    TAKEN_TWICE: _("The same hand-over was accepted twice"),
    TAKEN_BY_ANOTHER: _("Handed over to %(to)s, but received by %(taker)s"),
    OWN_WITH_PERSON: _(
        "%(taker)s received it in their own name, but the entry names a person outside the network"
    ),
    NOT_SIGNED: _("Received by %(taker)s, but the entry has no signature of theirs"),
    ANSWER_REUSED: _("The answer of the external contact stands for another hand-over already"),
    TAKEN_BEFORE: _("Received before it was handed over"),
    NOT_IN_ROOM: _("Handed over to %(to)s, who was not in this room"),
    NOT_HOLDER: _("Entered by %(who)s, but %(holder)s held it"),
    SEAL_DIFFERS: _("The seal differs: %(before)s before, %(after)s now"),
    SEAL_NOT_CHECKED: _("Opened without the number of the seal, which was %(before)s"),
    GREW: _("It has grown: %(before)s before, %(after)s now"),
    FELL: _("It has become less, and no sample or part explains it: %(before)s before, %(after)s now"),
    PARTS_EXCEED: _("Its parts amount to more than the whole: %(before)s"),
    HASH_DIFFERS: _("The hash differs from the one at capture"),
    HASH_CHANGED: _("The hash changed during this act"),
    COPY_DIFFERS: _("The copy has another hash than the original"),
    SAME_NUMBER: _("Another exhibit of the same agency has this number"),
    RENUMBERED: _("The number was changed: %(before)s before, %(after)s now"),
    BACK_DATED: _("Back-dated: a later event had been entered already when this was written"),
    FUTURE: _("Dated after the time at which it was written"),
    LATE: _("Entered more than a day later"),
    AFTER_END: _("Entered after the exhibit was returned, disposed of or destroyed"),
    NO_ORDER: _("No order with its date is named for this"),
    MISSING: _("Missing at the stock-taking in %(place)s"),
    WITHDRAWN: _("This entry was withdrawn by its agency"),
    UNREADABLE: _("This entry cannot be read here"),
    OTHERS_AMENDMENT: _("Another agency wanted to change this exhibit; that does not count"),
    NO_PARENT: _("The exhibit that it comes from is not in this room, or cannot be read here"),
}
GRAVE = frozenset(
    {
        GAP, ONE_SIDED, NOT_GIVEN, TAKEN_TWICE, TAKEN_BY_ANOTHER, NOT_SIGNED, ANSWER_REUSED, TAKEN_BEFORE, NOT_HOLDER, SEAL_DIFFERS, GREW, PARTS_EXCEED,
        HASH_DIFFERS, HASH_CHANGED, COPY_DIFFERS, SAME_NUMBER, AFTER_END, MISSING, WITHDRAWN,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit.

    Attributes:
        code: of ``WORDS``.
        record: in which it shows; empty where it is about the exhibit as a whole.
        detail: what differs, by name; officers by id.
    """

    code: str
    record: str
    detail: Mapping[str, str] = field(default_factory=dict)

    @property
    def grave(self) -> bool:
        """Whether it breaks the chain of custody."""
        return self.code in GRAVE
