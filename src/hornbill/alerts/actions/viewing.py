"""What the pages show of alerts: opened in the officer's session, with the state of each by this node's clock.

Rules: an alert is opened when its page is drawn, not by its line on Today: its author's node is told so, as of every
message. What cannot be read is shown as that, with the clock, which anybody in the room can read.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hornbill.alerts import queries
from hornbill.alerts.actions.responding import ALERTS, may_speak_for
from hornbill.alerts.core.kinds import ACKNOWLEDGE, ANSWER
from hornbill.alerts.core.standing import standing
from hornbill.alerts.core.state import Answer, alerts_in
from hornbill.alerts.core.subject import Subject
from hornbill.alerts.core.view import AlertView, RecipientView, StepView, WordView
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.messages.delivery import deliveries_of
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.one_by_one import each_alone
from hornbill.exchange.actions.room_page.before_writing import may_write
from hornbill.exchange.actions.room_page.newer_parts import newer_parts
from hornbill.exchange.core.records.marking import marking_in
from hornbill.kernel.ids import is_service
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import reading
from hornbill.objects.core.lists import Listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

    from hornbill.alerts.core.standing import Standing
    from hornbill.alerts.core.state import Alert, Word
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.vault.sessions import OpenVault

SHOWN = 30  # alerts in the list
_log = logging.getLogger("hornbill.alerts")


def view_alert(vault: OpenVault, call: str, *, now: datetime, note: bool = True) -> AlertView:
    """Open an alert for its page.

    Args:
        vault: the reader's open vault.
        call: its id.
        now: aware UTC time.
        note: a person looks at it, so it counts as opened; what a program reads for an officer does not.

    Raises:
        NoSuchAlert: there is none for this officer.
        StillChecking: its room is large and still being opened.
    """

    def drawer(
        vault: OpenVault, opened: OpenRoom, _known: Mapping[str, Alert], now: datetime
    ) -> Callable[[Alert], AlertView]:
        def draw(one: Alert) -> AlertView:
            found = _views(vault, opened, {one.id}, now, Names()).get(one.id)
            if found is None:  # it could not be drawn, and was logged
                raise ALERTS.missing()
            return found

        return draw

    return ALERTS.shown(vault, call, drawer, lambda one: [one.content], now=now, note=note)


def waiting_for(vault: OpenVault, now: datetime) -> Listed[AlertView]:
    """Return the alerts to which an officer is called and that nobody has acknowledged, the most pressing first."""
    rows = [(call, exchange.room_of(call)) for call in queries.waiting_calls(vault.officer_id)]
    here = [(call, room) for call, room in rows if room and exchange.is_in(vault.officer_id, room)]
    found = named(vault, here, now)
    return Listed((one for one in found if one.goes_on), found.opening)


def alerts_of(vault: OpenVault, now: datetime) -> Listed[AlertView]:
    """Return the newest alerts of an officer's rooms: what goes on first."""
    rows = queries.calls_in(exchange.rooms_of_officer(vault.officer_id), SHOWN)
    found = named(vault, [(row.call, row.room) for row in rows], now)
    found.sort(key=lambda one: (not one.goes_on, -one.at.timestamp()))
    return found


def named(vault: OpenVault, alerts: list[tuple[str, str]], now: datetime) -> Listed[AlertView]:
    """Return some alerts, in order; none of them counts as opened by that.

    Args:
        vault: the reader's open vault.
        alerts: id and room of each.
        now: aware UTC time.
    """
    names = Names()
    return reading.over_rooms(vault, alerts, lambda opened, calls: _views(vault, opened, calls, now, names))


def _views(
    vault: OpenVault, opened: OpenRoom, calls: Collection[str], now: datetime, names: Names
) -> dict[str, AlertView]:
    """Draw some alerts of one open room."""
    known = alerts_in(opened.fold)
    found = [known[call] for call in calls if call in known]
    heard = exchange.came_at({one.id for one in found} | {record for one in found for record in one.stops})
    drawn = each_alone(
        found, lambda one: _view(vault, opened, one, standing(one, now, heard), names, heard), _log
    )
    return {one.id: one for one in drawn}


def _view(
    vault: OpenVault,
    opened: OpenRoom,
    alert: Alert,
    stands: Standing,
    names: Names,
    heard: dict[str, datetime],
) -> AlertView:
    me, values = vault.officer_id, alert.values or {}
    over = bool(alert.stood_down)
    called = me in alert.officers
    return AlertView(
        id=alert.id,
        room_id=alert.room,
        author=names.member(alert.author),
        at=parse_utc(alert.at),
        phase=stands.phase,
        until=stands.next_at,
        subject=Subject(values["subject"]["kind"], values["subject"]["values"]) if values else None,
        ask=values.get("ask", ""),
        grounds=values.get("grounds", ""),
        text=values.get("text", ""),
        lang=values.get("lang", ""),
        caller=values.get("caller"),
        marking=marking_in(alert.values),
        steps=_steps(vault, opened, alert, stands, names, heard),
        answers=tuple(_word(one, names) for one in alert.answers),
        acknowledged=tuple(_word(one, names) for one in alert.acknowledged.values()),
        mine=me == alert.author,
        called_me=me in stands.due,
        may_acknowledge=may_write(opened, me, (ACKNOWLEDGE,))
        and called
        and not over
        and me not in alert.acknowledged,
        may_answer=may_write(opened, me, (ANSWER,)) and called and not over,
        goes_on=stands.goes_on,
        content=alert.content,
        whole=not opened.loading,
        newer=newer_parts(opened, [alert.id, alert.content, *(one.record for one in alert.answers)]),
    )


def _steps(
    vault: OpenVault,
    opened: OpenRoom,
    alert: Alert,
    stands: Standing,
    names: Names,
    heard: dict[str, datetime],
) -> tuple[StepView, ...]:
    state, items = opened.fold.state(), opened.fold.history.items
    content = items[alert.content]
    delivery = {}
    if alert.author == vault.officer_id:
        told = deliveries_of(alert.room, [content]).of(state, content, names)
        delivery = {one.officer_id: one.state for one in told.readers}
    called_at = {one.number: one.at for one in stands.called}
    found = []
    for number, step in enumerate(alert.steps):
        people = []
        for officer in step.officers:
            word = alert.acknowledged.get(officer)
            late = word is not None and heard.get(word.record, step.by) > step.by
            speak = officer != vault.officer_id and not alert.stood_down and not is_service(officer)
            people.append(
                RecipientView(
                    names.member(officer),
                    delivery.get(officer, ""),
                    _word(word, names, late=late) if word else None,
                    may_speak_for=speak and may_speak_for(vault.officer_id, officer, alert),
                )
            )
        spared = number not in called_at and not stands.goes_on
        found.append(StepView(step.role, step.by, called_at.get(number), spared, tuple(people)))
    return tuple(found)


def _word(word: Word, names: Names, *, late: bool = False) -> WordView:
    answer = word if isinstance(word, Answer) else None
    return WordView(
        names.member(word.officer),
        parse_utc(word.at),
        names.member(word.by) if word.by_phone else None,
        answer.outcome if answer else "",
        answer.text if answer else "",
        answer.lang if answer else "",
        late,
        answer.marking if answer else None,
    )
