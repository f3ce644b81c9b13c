"""Points to prove in an officer's session: what the table asks for, what the room has, and saying how far a point is proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.evidence.actions.room_book import book_in
from hornbill.evidence.core.errors import BadEvidenceForm
from hornbill.evidence.core.point_kinds import MET, POINT, PROVE
from hornbill.evidence.core.points import PointState, points_of
from hornbill.evidence.core.statements import statements_in
from hornbill.evidence.data_tables import Point, points
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.marking import marking_in
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import reading
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.fields import to_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class PointView:
    """One point, for pages and programs.

    Attributes:
        point: row of the table.
        text: what must be proved, in the reader's language.
        met: whether something proves it.
        exhibits: id, number and title of each exhibit that proves it.
        gone: how many exhibits are named that are not there, or cannot be read.
        fact: what else proves it.
        said: who said what last, and when; None where nobody has.
        records: ids of the statements.
    """

    point: Point
    text: str
    met: bool
    exhibits: Sequence[tuple[str, str, str]]
    gone: int
    fact: str
    said: tuple[MemberView, datetime] | None
    records: Sequence[str]
    markings: Sequence[tuple[Marking, str]]  # of each statement, and its author's agency


def state_of_points(vault: OpenVault, room: str, offence: str = "") -> dict[str, list[PointView]]:
    """Return offence -> its points, with what proves each.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        offence: shown although nobody has spoken of it yet; empty for none.

    Raises:
        NoSuchRoom, StillChecking: the room cannot be read.
    """
    table = points()
    numbers = {key: {one.number for one in rows} for key, rows in table.items()}
    with reading.whole(vault, room) as opened:
        book = book_in(opened)
        there = {id_: one for id_, one in book.exhibits.items() if one.values}
        found, _unknown = points_of(statements_in(opened.fold, PROVE), numbers, there)
        if offence in table:
            found.setdefault(offence, [PointState(one.number) for one in table[offence]])
        named = {id_: (id_, one.number, str(one.values["title"])) for id_, one in there.items()}
    names = Names()
    return {key: [_view(table[key], one, named, names) for one in states] for key, states in found.items()}


def _view(
    rows: Sequence[Point], state: PointState, named: Mapping[str, tuple[str, str, str]], names: Names
) -> PointView:
    point = next(one for one in rows if one.number == state.number)
    last = state.said[-1] if state.said else None
    return PointView(
        point,
        point.fr if (get_language() or "").startswith("fr") else point.en,
        state.met,
        [named[id_] for id_ in state.exhibits],
        len(state.gone),
        state.fact,
        (names.member(last.author), parse_utc(last.written)) if last is not None else None,
        [one.id for one in state.said],
        [(marking_in(one.values), agency_of(one.author)) for one in state.said],
    )


def prove(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Say how far a point is proved; returns the record's id.

    Args:
        vault: the author's open vault.
        room: the room's id.
        what: values of ``point_kinds.POINT``, and ``lang``.
        marking: of the record.
        now: aware UTC time.

    Raises:
        BadEvidenceForm: with every reason; and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        reasons = wrong_values(opened, POINT, what)
        known = {str(one.number) for one in points().get(str(what.get("offence")), ())}
        if not reasons and str(what["point"]) not in known:
            reasons.append(Reason("no-point", _("There is no such point of this offence."), "point"))
        given = what.get("exhibits") or []
        if not set(given) <= book_in(opened).exhibits.keys():
            reasons.append(Reason("no-exhibit", _("Choose exhibits of this room."), "exhibits"))
        if what.get("state") == MET and not given and not str(what.get("fact") or "").strip():
            reasons.append(Reason("by-nothing", _("Name an exhibit or a fact that proves it."), "fact"))
        if reasons:
            raise BadEvidenceForm(reasons)
        values = to_words(POINT, what)
        return say(vault, room, PROVE, values, marking=marking, now=now).id
