"""What pages and programs are shown of formal requests: one, and those of a room.

Rules: a request is drawn from the room's fold; its letter is checked with it, so that the page says at once what is missing. What cannot be read here
is shown as that, with who, which State and where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.room_page.before_writing import may_write
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.records.marking import marking_in
from hornbill.formal_requests.actions import lettering, writing
from hornbill.formal_requests.actions.asked import Asked, asked_of
from hornbill.formal_requests.core import kinds
from hornbill.formal_requests.core.kinds import INCOMING
from hornbill.formal_requests.core.steps import AFTER, ANSWERS, DRAFT, PARTNER_STEPS, leads_to
from hornbill.formal_requests.core.times import is_late
from hornbill.formal_requests.core.view import AskView, FormalRequestView, MadeView, StepView
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import WayOut, reasons_against
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import drawing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.formal_requests.core.state import FormalRequest, Step
    from hornbill.vault.sessions import OpenVault

STEPS_SHOWN = 100


def _records(one: FormalRequest) -> list[str]:
    return [step.note.record for step in (*one.steps, *one.idle) if step.note is not None]


def _drawn(
    vault: OpenVault, opened: OpenRoom, now: datetime, *, whole: bool
) -> Callable[[FormalRequest], FormalRequestView]:
    names, reader = Names(), vault.officer_id
    home = agency_of(reader)
    may_revise = may_write(opened, reader, (kinds.DESCRIBE, kinds.REVISE))
    may_step = may_write(opened, reader, (kinds.STEP, kinds.NOTE))

    def draw(one: FormalRequest) -> FormalRequestView:
        mine = one.agency == home
        checked = None
        if whole and one.values is not None and (mine or one.direction != INCOMING):
            checked = lettering.checked_in(vault, opened, one)
        asked = Asked((), ())
        if whole and not mine:
            asked = asked_of(vault, opened.fold.history.room, one, home)
        due = parse_utc(one.due) if one.due else None
        return FormalRequestView(
            **drawing.shown(opened, names, one.id, one.words, _records(one)),
            agency=names.agency(one.agency),
            form=one.form,
            direction=one.direction,
            own=one.own,
            state=one.state,
            partner=names.agency(one.partner) if one.partner else None,
            phase=one.phase,
            versions=one.versions,
            due=due,
            late=is_late(one.phase, due, now),
            steps=tuple(_step(opened, step, names, home) for step in one.steps[-STEPS_SHOWN:]),
            idle=tuple(_step(opened, step, names, home) for step in one.idle[-STEPS_SHOWN:]),
            mine=mine,
            checked=checked if mine else None,
            files_made=_made(one.id, names) if whole and mine and leads_to(one.phase, "sent") else (),
            asks=_asks(checked, names) if mine else (),
            facts=checked.taken.facts if checked and mine else 0,
            asked_me=asked.facts,
            my_asks=tuple(ask.record for ask in asked.asks),
            my_answers=frozenset(
                one.answers[ask.record, home][1] for ask in asked.asks if (ask.record, home) in one.answers
            ),
            next_steps=_next(one, home) if may_step else (),
            may_write=mine and may_revise and one.phase == DRAFT,
            said=dict(one.values or {}),
        )

    return draw


def _next(one: FormalRequest, home: str) -> tuple[str, ...]:
    if one.agency == home:
        return AFTER[one.phase]
    if one.partner == home:
        return tuple(step for step in AFTER[one.phase] if step in PARTNER_STEPS)
    return ()


def _asks(checked: lettering.Checked | None, names: Names) -> tuple[AskView, ...]:
    if checked is None:
        return ()
    return tuple(
        AskView(
            names.agency(kept.agency),
            len(kept.statements),
            tuple(reason.text for reason in kept.reasons),
            kept.asked,
            kept.again,
            kept.answer == "no",
        )
        for kept in checked.taken.kept
    )


def _made(request: str, names: Names) -> tuple[MadeView, ...]:
    return tuple(
        MadeView(one.digest, one.form, one.language, one.at, names.member(one.officer))
        for one in lettering.made(request)
    )


def _step(opened: OpenRoom, step: Step, names: Names, home: str) -> StepView:
    values = step.note.values if step.note is not None and step.note.values is not None else {}
    marking = marking_in(values) if values else None
    own = agency_of(step.author) == home
    against = reasons_against(marking, WayOut.EVIDENCE, own=own) if marking and step.step in ANSWERS else []
    return StepView(
        record=step.record,
        who=names.member(step.author),
        step=step.step,
        at=parse_utc(step.at),
        channel=step.channel,
        digest=step.digest,
        text=values.get("text", ""),
        limits=values.get("limits", ""),
        court=values.get("court", ""),
        lang=values.get("lang", ""),
        marking=marking,
        files=tuple(_files(opened, values.get("files") or ())),
        # A marking's width says who may read; the handling codes say what it may be used for. TLP alone keeps nothing out of a court that
        # the State which furnished it has agreed to.
        against=tuple(one.text for one in against if one.code.startswith("handling")),
    )


def _files(opened: OpenRoom, records: tuple[str, ...]) -> list[tuple[str, str]]:
    fold, found = opened.fold, []
    for record in records:
        item = fold.history.items.get(record)
        if item is not None and item.header.kind == SHARE and item.values is not None and fold.counts(record):
            found.append((record, str(item.values.get("name") or "")))
    return found


FORMAL_REQUESTS = drawing.Objects(
    missing=writing.FORMAL_REQUESTS.missing,
    found=writing.FORMAL_REQUESTS.found,
    in_order=lambda found: list(found)[::-1],  # the newest first
    turn=lambda one: (0, one.agency),
    drawer=lambda vault, opened, _known, now: _drawn(vault, opened, now, whole=False),
    page_drawer=lambda vault, opened, _known, now: _drawn(vault, opened, now, whole=True),
    records=lambda one: [one.words.record, *_records(one)],
)
