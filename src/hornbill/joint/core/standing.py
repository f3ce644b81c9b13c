"""Whether a joint investigation may go on now, and everything that stands in the way: the only place where time counts.

Rules: pure, and apart from the fold. In force is an agreed version that has begun, has not ended, of which at least two parties are left,
and each party's signature is by an officer of whom the directory said, when it came, that they may sign for it (the power
``joint-investigation``, vouched for by an authority of their State). Every reason is given, not the first, each with its article.

    standing(agreement, vouched, now).state == "in-force"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.joint.core.state import Agreement, AgreementVersion

ART_19 = "UNTOC, art. 19"
NONE, OPEN, CONTRADICTS, BROKEN, UNVOUCHED, NOT_BEGUN, IN_FORCE, ENDED, LEFT = STATES = (
    "none",
    "open",
    "contradicts",
    "broken",
    "unvouched",
    "not-begun",
    "in-force",
    "ended",
    "left",
)
REMIND = timedelta(days=30)  # before its end


@dataclass(frozen=True)
class Standing:
    """The state of the agreement.

    Attributes:
        state: of ``STATES``.
        version: the one that is agreed; empty for none.
        reasons: everything that stands in the way; empty when it is in force. ``source`` is the article, ``text`` whom it is about.
        parties: those that are left now.
        leaving: party -> from when on, of those that gave notice and are still in.
        ends_soon: its end is less than ``REMIND`` away, or it has ended.
    """

    state: str
    version: str
    reasons: tuple[Reason, ...]
    parties: tuple[str, ...] = ()
    leaving: tuple[tuple[str, datetime], ...] = ()
    ends_soon: bool = False

    @property
    def in_force(self) -> bool:
        """Whether it is in force."""
        return self.state == IN_FORCE


def standing(agreement: Agreement, vouched: Collection[str], now: datetime) -> Standing:
    """Say the state of an agreement.

    Args:
        agreement: as folded.
        vouched: records of signatures whose officers may sign for their agencies, as the directory said.
        now: aware UTC time.
    """
    if not agreement.agreed:
        return _not_agreed(agreement)
    one = agreement.versions[agreement.agreed]
    left = {party: parse_utc(word.leaves) for party, word in one.notices.items() if party in one.parties}
    parties = tuple(party for party in one.parties if party not in left or left[party] > now)
    leaving = tuple(sorted((party, at) for party, at in left.items() if at > now))
    begins, ends = parse_utc(one.begins), parse_utc(one.ends)
    found = [
        Reason("unvouched", party, ART_19)
        for party in sorted(one.needs)
        if not any(word.record in vouched for word in one.signed[party])
    ]
    state = UNVOUCHED if found else IN_FORCE
    for wrong, code, text in (
        (now < begins, NOT_BEGUN, one.begins),
        (len(parties) < 2, LEFT, ", ".join(sorted(set(one.parties) - set(parties)))),
        (now >= ends, ENDED, one.ends),
    ):
        if wrong:
            state = code
            found.append(Reason(code, text, ART_19))
    soon = ends - now <= REMIND
    return Standing(state, one.id, tuple(found), parties, leaving, ends_soon=soon)


def _not_agreed(agreement: Agreement) -> Standing:
    if len(agreement.standing) > 1:
        reasons = [Reason("contradicts", id_, ART_19) for id_ in agreement.standing]
        return Standing(CONTRADICTS, "", tuple(reasons))
    if agreement.standing:
        return Standing(BROKEN, "", tuple(_taken_back(agreement.versions[agreement.standing[0]])))
    waiting = [agreement.versions[id_] for id_ in agreement.waiting]
    if not waiting:
        return Standing(NONE, "", (Reason("none", "", ART_19),))
    reasons = [Reason("missing", party, ART_19) for party in waiting[-1].missing]
    return Standing(OPEN, "", tuple(reasons))


def _taken_back(one: AgreementVersion) -> list[Reason]:
    found = [Reason("taken-back", party, ART_19) for party in sorted(one.needs & one.taken_back.keys())]
    return [*found, Reason("withdrawn", agency_of(one.author), ART_19)] if one.withdrawn else found
