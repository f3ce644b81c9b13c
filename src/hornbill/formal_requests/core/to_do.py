"""What an agency has to do about a formal request now, and which record of another agency says so.

Rules
- ``permit``: its facts are asked for, of the words that hold now, and it has not answered. Whose a fact is, a node knows by the agency that wrote
  the record; of a fact that was passed on from another room, that is the agency that passed it on.
- ``send``: the originators that its own letter asked have all answered; the letter can go.
- ``answer``: it answers for the requested State: the agency that wrote down a request that came in, or the one in the room that is asked.
- ``go-on``: the other State asked for a supplement, answered, postponed or refused; the agency that keeps the request supplements, consults
  (art. 18(26)), uses the answer or closes it.
- What has been withdrawn, used or closed waits for nobody here; what is postponed, not for who postponed it.

    found = to_do(request, "th-customs", {record: agency})
    found.what, found.news
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.formal_requests.core.kinds import INCOMING
from hornbill.formal_requests.core.steps import DRAFT, RECEIVED
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.formal_requests.core.state import Ask, FormalRequest

NOTHING, PERMIT, SEND, ANSWER, GO_ON = TO_DO = ("", "permit", "send", "answer", "go-on")
_TO_ANSWER = ("sent", "acknowledged", "supplemented", RECEIVED)
_TO_GO_ON = ("supplement-asked", "postponed", "executed-part", "executed", "refused")


@dataclass(frozen=True, slots=True)
class ToDo:
    """What is to be done, of ``TO_DO``; ``news``: the record of another agency that says so, empty for none."""

    what: str = NOTHING
    news: str = ""


def to_do(one: FormalRequest, agency: str, written_by: Mapping[str, str]) -> ToDo:
    """Say what an agency has to do about a request.

    Args:
        one: the request, as a fold of its room has it.
        agency: the agency.
        written_by: record of a statement -> agency that wrote it; records that are not here are left out.
    """
    if one.phase == DRAFT:
        return _of_draft(one, agency, written_by)
    last = one.steps[-1] if one.steps else None
    news = last.record if last is not None and agency_of(last.author) != agency else ""
    answers = one.agency if one.direction == INCOMING else one.partner
    if agency == answers and one.phase in _TO_ANSWER:
        return ToDo(ANSWER, news)
    if agency == one.agency and one.direction != INCOMING and one.phase in _TO_GO_ON:
        return ToDo(GO_ON, news)
    return ToDo()


def _of_draft(one: FormalRequest, agency: str, written_by: Mapping[str, str]) -> ToDo:
    asked = [(ask, _originators(ask, written_by) - {one.agency}) for ask in one.open_asks]
    open_ = [
        (ask, who) for ask, whom in asked for who in sorted(whom) if (ask.record, who) not in one.answers
    ]
    if agency == one.agency:
        done = any(whom for _, whom in asked) and not open_
        return ToDo(SEND, one.open_asks[-1].record) if done else ToDo()
    mine = [ask.record for ask, who in open_ if who == agency]
    return ToDo(PERMIT, mine[-1]) if mine else ToDo()


def _originators(ask: Ask, written_by: Mapping[str, str]) -> set[str]:
    named = {statement.partition(":")[0] for statement in ask.named}
    return {written_by[record] for record in named if record in written_by}
