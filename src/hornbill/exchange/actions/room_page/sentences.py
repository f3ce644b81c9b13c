"""Sentences of a room page: a record in one line, its state, and what is wrong.

Rules: plain words, every reason; texts go through gettext.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.room_page.contradictions import contradictions
from hornbill.exchange.core.records.edits import EDIT
from hornbill.exchange.core.records.imported import GUEST_ANSWER, GUEST_ASK, IMPORT
from hornbill.exchange.core.records.kinds import kind_of, newer_fields, problems
from hornbill.exchange.core.records.marking import MARK
from hornbill.exchange.core.room_page.view import AlarmView
from hornbill.exchange.core.rooms import granting
from hornbill.exchange.queries import alarms as node_alarms
from hornbill.exchange.wording import alarms as alarm_words
from hornbill.kernel.gradings import name_of
from hornbill.kernel.markings import Marking
from hornbill.kernel.times import BadTime, parse_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from hornbill.exchange.actions.names import Names
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.state import RoomState

NEWER_SHOWN = 5  # names of fields that only a newer version knows
_QUIET = {"members.approve"}  # said by the entry that follows


def minute(text: str) -> str:
    """Write a record's time for a line: by the reader's clock, or in UTC and saying so where no reader is known.

    Args:
        text: as records hold it; anything else comes back as it is.
    """
    try:
        at = timezone.localtime(parse_utc(text))
    except (BadTime, OverflowError):
        return text[:16].replace("T", " ")
    return f"{at:%Y-%m-%d %H:%M}{'' if at.utcoffset() else ' UTC'}"


def is_shown(item: Item) -> bool:
    """Tell whether a record has a line of its own on the page."""
    return item.header.kind not in _QUIET


def changed_by(item: Item) -> list[str]:
    """Return the records whose line on the page a record changes: by another text, or by another marking."""
    values, kind = item.values or {}, item.header.kind
    found = [values.get("record")] if kind == EDIT else values.get("records") if kind == MARK else []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def is_told_elsewhere(state: RoomState, item: Item, on_page: Collection[str]) -> bool:
    """Tell whether a record needs no line of its own, because the line of its message tells it.

    Args:
        state: the room.
        item: the record.
        on_page: records that have a line on the page.
    """
    if item.header.kind != EDIT:
        return False
    if item.id in state.withdrawn:
        return True
    return any(one in on_page and item.id in state.edits.get(one, ()) for one in changed_by(item))


def still_checking(done: int, total: int) -> str:
    """Say how far the opening of a large room has come."""
    return _("Checking signatures: %(done)d of %(total)d records.") % {"done": done, "total": total}


def condition(state: RoomState | None, item: Item, why_not: str) -> tuple[str, list[str]]:
    """Return the state word of an entry and its reasons."""
    if state is not None:
        if item.id in state.withdrawn:
            return "withdrawn", []
        if item.id in state.pending:
            missing = len(state.pending[item.id])
            return "pending", [_("Waiting for %(n)d records that have not arrived.") % {"n": missing}]
        if item.id in state.refused or item.id in state.malformed:
            return "refused", [*state.refused.get(item.id, []), *state.malformed.get(item.id, [])]
        if kind_of(item.header.kind) is None:
            return "newer", [_("This server does not support the kind %s.") % item.header.kind]
        if item.id in state.opaque:
            return "newer", [_("This server does not support rules %d.") % item.header.rules]
    if item.values is None:
        return "unreadable", [why_not or _("No part of this record was sealed for you.")]
    return "ok", from_newer(item)


def from_newer(*items: Item) -> list[str]:
    """Say which parts of something only a newer version can show, by its records; nothing where there are none."""
    names = sorted({name for item in items for name in _newer_names(item)})
    if not names:
        return []
    shown = ", ".join(names[:NEWER_SHOWN])
    count = len(names)
    said = ngettext(
        "This server cannot show one part of it (%(names)s).",
        "This server cannot show %(count)d parts of it (%(names)s).",
        count,
    )
    return [said % {"count": count, "names": shown if count <= NEWER_SHOWN else f"{shown}, …"}]


def _newer_names(item: Item) -> list[str]:
    kind = kind_of(item.header.kind)
    return newer_fields(kind, item.values) if kind is not None and item.values is not None else []


def message_text(values: Mapping[str, Any] | None) -> str:
    """Return a message's text; empty when it cannot be shown."""
    text = (values or {}).get("text", "")
    return text if isinstance(text, str) else ""


def system_text(item: Item, names: Names) -> str:
    """Say in one line what a control record or description does."""
    teller, kind = _LINES.get(item.header.kind), kind_of(item.header.kind)
    if teller is None or kind is None or item.values is None or problems(kind, item.values):
        return item.header.kind  # what has not the form of its kind is named and not told
    return teller(item.values, names)


def register_line(kind: str, teller: Callable[[Mapping[str, Any], Names], str]) -> None:
    """Let a capability say in one line what a record of its own kind does; called once, when the parts are put together.

    Args:
        kind: of the record.
        teller: gets a body of the right form, and the names of people and agencies.
    """
    _LINES[kind] = teller


def change_taken_back(items: Mapping[str, Item], item: Item) -> str:
    """Say that a record takes a change of a message back; empty for every other record.

    The change itself has no line any more, and which message it was of is destroyed with it.
    """
    if item.header.kind != "content.withdraw":
        return ""
    target = items.get(str((item.values or {}).get("record")))
    return _("withdrew a change of a message") if target is not None and target.header.kind == EDIT else ""


def _names(officers: Any, names: Names) -> str:
    found = [names.member(one) for one in officers]
    return ", ".join(one.name if one.is_service else f"{one.name} ({one.agency_name})" for one in found)


def apart(text: str) -> str:
    """Set an officer's words apart, so that signs in them cannot turn round the sentence they stand in (UAX 9)."""
    return f"\u2068{text}\u2069"


def _commit(values: Mapping[str, Any], names: Names) -> str:
    words = []
    if values["approvals"]:
        words.append(_("added the approved members"))
    if values["remove"]:
        words.append(_("removed %s") % _names(values["remove"], names))
    if values["acceptance"]:
        words.append(_("handed over the room"))
    if values["evidence"]:
        words.append(_("took over the room as named successor"))
    what = "; ".join(words) or _("confirmed the membership")
    return _("%(what)s (membership %(n)d)") % {"n": values["version"], "what": what}


def _numbers(runs: Mapping[str, Any]) -> int:
    return sum(last - first + 1 for parts in runs.values() for first, last in parts)


def _asked(values: Mapping[str, Any], _names: Names) -> str:
    n = _numbers(values["runs"])
    return ngettext("asked for %(n)d earlier record", "asked for %(n)d earlier records", n) % {"n": n}


def _gave(values: Mapping[str, Any], names: Names) -> str:
    who, n = names.member(values["to"]).name, _numbers(values["runs"])
    if n:
        form = ngettext("gave %(who)s %(n)d earlier record", "gave %(who)s %(n)d earlier records", n)
        what = form % {"who": who, "n": n}
    else:
        what = _("refused to give %s earlier records") % who
    return f"{what}: {apart(values['reason'])}" if values["reason"] else what


def _marked(values: Mapping[str, Any]) -> str:
    """Say under which marking earlier records stand now."""
    n, marking = len(values["records"]), Marking.from_json(values["marking"])
    words = ngettext(
        "changed the marking of %(n)d earlier record: %(marking)s",
        "changed the marking of %(n)d earlier records: %(marking)s",
        n,
    ) % {"n": n, "marking": " ".join([f"TLP:{marking.tlp}", *marking.handling])}
    review = marking.review
    return _("%(what)s; review %(day)s") % {"what": words, "day": review.isoformat()} if review else words


_LINES: dict[str, Callable[[Mapping[str, Any], Names], str]] = {
    "room.open": lambda v, names: _("opened the room with %s") % _names(v["officers"], names),
    "room.describe": lambda v, _names: _("named the room “%s”") % apart(v["title"]),
    "members.propose": lambda v, names: _("proposed %s") % _names(v["officers"], names),
    "members.remove": lambda v, names: _("asked to remove %s") % _names(v["officers"], names),
    "members.leave": lambda v, _names: (
        _("asked to leave: %s") % apart(v["reason"]) if v["reason"] else _("asked to leave")
    ),
    EDIT: lambda v, _names: _("changed an earlier message: %s") % apart(v["text"]),
    "room.grading": lambda v, _names: _("set the grading scheme of this room: %s") % name_of(v["scheme"]),
    "members.join": lambda _v, _names: _("accepted the invitation"),
    "members.commit": _commit,
    "host.offer": lambda v, names: _("offered to hand the room over to %s") % names.agency(v["to"]).name,
    "host.accept": lambda _v, _names: _("accepted to host the room"),
    "host.name_successor": lambda v, names: _("named %s as successor host") % names.agency(v["agency"]).name,
    "rules.propose": lambda v, _names: _("proposed rules %s") % v["rules"],
    "rules.accept": lambda _v, _names: _("accepted the proposed rules"),
    "room.hold": lambda v, _names: _("asked for a hold: %s") % apart(v["reason"]),
    "room.release": lambda _v, _names: _("released a hold"),
    granting.ASK: _asked,
    granting.GRANT: _gave,
    "content.withdraw": lambda _v, _names: _("withdrew a record"),
    MARK: lambda v, _names: _marked(v),
    IMPORT: lambda v, _names: _("imported lines of the file %s") % apart(v["name"]),
    GUEST_ASK: lambda v, _names: (
        _("asked %(guest)s, an external contact, through a link: %(text)s")
        % {"guest": apart(v["guest"]), "text": apart(v["text"])}
    ),
    GUEST_ANSWER: lambda v, _names: _("added the answer of %s, an external contact") % apart(v["guest"]),
}


def alarms(opened: OpenRoom, state: RoomState) -> list[AlarmView]:
    """List what is wrong with the room or with this node's exchange."""
    found = contradictions(opened, state) if state.forks else []
    if state.membership.frozen:
        found.append(
            AlarmView(
                "frozen",
                _("The membership of this room is frozen"),
                state.membership.frozen,
                _("No members can be added until the named successor takes over. Call the host agency."),
            )
        )
    if opened.bad:
        found.append(
            AlarmView(
                "altered-here",
                _("Records failed their check"),
                _("%d records in this server's database fail verification and are not shown.")
                % len(opened.bad),
                _("Tell your Hornbill administrator: the database may have been altered."),
            )
        )
    for code, what, cure in node_alarms():
        headline, seen, do = alarm_words.spoken(code, what, cure)
        found.append(AlarmView(code, headline, seen or headline, do))
    return found
