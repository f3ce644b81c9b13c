"""Opening a delivery, proposing a version of its plan, and dropping one.

Rules: the words and the version are written together, or nothing is. A version replaces every version that stands, so that it settles what
contradicts. The legal basis as it is on that day is asked by the gate again and again, not kept here.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.errors import BadDeliveryForm, NoDelivery
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.planner import Stop, leg_between, legs_of_route
from hornbill.deliveries.core.route import (
    DESTINATION,
    MAX_CORRIDOR_KM,
    MAX_LEGS,
    MEANS,
    ORIGIN,
    SCOPES,
    TRANSIT,
    check_legs,
    check_states,
)
from hornbill.directory import queries as directory
from hornbill.exchange.actions.opening.open_rooms import open_whole
from hornbill.exchange.actions.writing.room_acts import found_room, say, writable
from hornbill.exchange.core.rooms.founded_as import nonce_of
from hornbill.kernel.errors import BadInput
from hornbill.kernel.markings import Reason
from hornbill.kernel.plain_text import plain
from hornbill.places import queries as places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.deliveries.core.state import Delivery
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

MOST_STOPS = 30
WAIT_S = 5.0  # for a large room that is being opened


def open_delivery(
    vault: OpenVault,
    about: Mapping[str, str],
    invite: Sequence[str],
    *,
    marking: Marking,
    now: datetime,
    grading: str = "",
) -> str:
    """Open a room as a delivery; it has no plan yet. Arguments and errors as ``found_room``."""
    nonce = nonce_of(kinds.MARK, secrets.token_hex(16))
    beginning = {"officers": [*invite], "successor": None, "archive": "none", "nonce": nonce}
    return found_room(vault, beginning, about, marking=marking, now=now, grading=grading)


def check_delivery(vault: OpenVault, room: str) -> tuple[OpenRoom, Delivery]:
    """Return a room that was opened as a delivery, and its delivery; NoDelivery if it is not one."""
    opened = open_whole(vault, room, WAIT_S)
    with opened.lock:
        found = delivery_in(opened.fold)
    if not found.delivery:
        raise NoDelivery(_("This room was not opened as a controlled delivery."))
    return opened, found


def propose(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Propose a version of the plan, which replaces every current version.

    Args:
        vault: the author's open vault.
        room: of the delivery.
        what: ``words`` (name -> text, of ``kinds.TEXTS``), ``parcel``, ``live``; ``stops`` (names of places, in order), ``leaves``, ``means``,
            ``hours``, ``corridor_km``; or ``rows`` (each leg by itself: ``from``, ``to``, ``means``, ``begins``, ``ends``, ``corridor_km``), or
            ``legs`` as records hold them; ``scope``, ``offence``, ``group``, ``silent_min``, ``late_min``,
            ``exercise``, ``lang``.
        marking: of both records.
        now: aware UTC time.

    Returns:
        The version's id.

    Raises:
        NoDelivery, BadDeliveryForm: with every reason; and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        found = delivery_in(opened.fold)
        if not found.delivery:
            raise NoDelivery(_("This room was not opened as a controlled delivery."))
        reasons: list[Reason] = []
        if what.get("legs"):
            legs = list(what["legs"])
        elif what.get("rows"):
            legs = _legs_of_rows(what["rows"], reasons)
        else:
            legs = _legs(what, reasons)
        states = _states(opened, legs, reasons) if legs else []
        if not str(what["words"].get("consignment", "")).strip():
            reasons.append(Reason("missing", _("Say what is moved."), "consignment"))
        if what["scope"] not in SCOPES:
            reasons.append(Reason("scope", _("Choose how it passes."), "scope"))
        if not reasons:
            _check_shape(states, legs, reasons)
        if reasons:
            raise BadDeliveryForm(reasons)
        texts = {name: str(what["words"].get(name, "")).strip() for name in kinds.TEXTS}
        plan = {
            **texts,
            "parcel": bool(what.get("parcel")),
            "live": bool(what.get("live")),
            "lang": what.get("lang", ""),
        }
        words = say(vault, room, kinds.PLAN, plan, marking=marking, now=now)
        version = {
            "plan": words.id,
            "states": states,
            "legs": legs,
            "scope": what["scope"],
            "offence": what.get("offence", "wildlife"),
            "group": bool(what.get("group", True)),
            "silent_min": int(what.get("silent_min", 0)),
            "late_min": int(what.get("late_min", 0)),
            "exercise": bool(what.get("exercise", False)),
            "law": "",
            "replaces": [one.id for one in found.to_replace][: kinds.MAX_REPLACED],
        }
        return say(vault, room, kinds.VERSION, version, marking=marking, now=now).id


def drop(vault: OpenVault, room: str, plan: str, *, marking: Marking, now: datetime) -> None:
    """Drop a version that the officer's agency proposed."""
    say(vault, room, kinds.DROP, {"plan": plan, "note": None}, marking=marking, now=now)


def _check_shape(states: list[Any], legs: list[Any], reasons: list[Reason]) -> None:
    try:
        check_states(states)
        check_legs(legs)
    except (ValueError, BadInput) as error:
        said = error.message if isinstance(error, BadInput) else str(error)
        reasons.append(Reason("route", _("This route cannot be planned: %s.") % said, "stops"))


def _legs(what: Mapping[str, Any], reasons: list[Reason]) -> list[dict[str, Any]]:
    named = [one.strip() for one in what.get("stops", ()) if one.strip()]
    stops = [stop for name in named[:MOST_STOPS] if (stop := stop_named(name, reasons)) is not None]
    if len(named) < 2:
        reasons.append(
            Reason("route", _("Name at least two places, one a line, in the order of the route."), "stops")
        )
    if what.get("leaves") is None:
        reasons.append(Reason("missing", _("Say when it leaves."), "leaves"))
    if what.get("means") not in MEANS:
        reasons.append(Reason("missing", _("Choose how it travels."), "means"))
    if not 1 <= int(what.get("corridor_km", 0)) <= MAX_CORRIDOR_KM:
        reasons.append(
            Reason("corridor", _("Choose a corridor of 1 to %d km.") % MAX_CORRIDOR_KM, "corridor_km")
        )
    if reasons or len(stops) < 2:
        return []
    return legs_of_route(
        stops,
        what["leaves"],
        what["means"],
        hours=float(what.get("hours", 6)),
        corridor_km=int(what["corridor_km"]),
    )


def _legs_of_rows(rows: Sequence[Mapping[str, Any]], reasons: list[Reason]) -> list[dict[str, Any]]:
    """Return legs that somebody has given one by one; a stop that two legs share is looked up once."""
    stops: dict[str, Stop | None] = {}
    found, wrong = [], len(reasons)
    for number, row in enumerate(rows[:MAX_LEGS], 1):
        for name in (str(row["from"]).strip(), str(row["to"]).strip()):
            if name not in stops:
                stops[name] = stop_named(name, reasons, "legs")
        one, other = stops[str(row["from"]).strip()], stops[str(row["to"]).strip()]
        begins, ends, km = row.get("begins"), row.get("ends"), row.get("corridor_km")
        if row.get("means") not in MEANS:
            reasons.append(Reason("missing", _("Leg %d: choose how it travels.") % number, "legs"))
        elif begins is None or ends is None or ends <= begins:
            text = _("Leg %d: give when it begins and when it ends; it ends after it begins.")
            reasons.append(Reason("times", text % number, "legs"))
        elif not isinstance(km, int) or not 1 <= km <= MAX_CORRIDOR_KM:
            text = _("Leg %(leg)d: choose a corridor of 1 to %(most)d km.")
            reasons.append(Reason("corridor", text % {"leg": number, "most": MAX_CORRIDOR_KM}, "legs"))
        elif one is not None and other is not None:
            found.append(leg_between(one, other, row["means"], begins, ends, km))
    return found if len(reasons) == wrong else []


def stop_named(name: str, reasons: list[Reason], field: str = "stops") -> Stop | None:
    """Return a place of a route by its name or code; None, with the reason, where it is unknown or may be several."""
    found = places.find(name)
    good = [one for one in found.matches if one.lat is not None and one.precision == "place"]
    if not good:
        text = _("The place “%s” was not found, or nobody knows where it lies.") % plain(name[:80])
        reasons.append(Reason("place", text, field))
        return None
    if found.verdict != "found":
        some = ", ".join(f"{one.code} ({one.name}, {one.country})" for one in good[:3])
        text = _("“%(name)s” may be several places: write one of %(some)s.") % {
            "name": plain(name[:80]),
            "some": some,
        }
        reasons.append(Reason("place", text, field))
        return None
    one = good[0]
    return Stop(one.country, one.lat or 0.0, one.lon or 0.0, one.name)


def _states(
    opened: OpenRoom, legs: Sequence[Mapping[str, Any]], reasons: list[Reason]
) -> list[dict[str, str]]:
    """Return the States of a route, each with the agency of the room that speaks for it."""
    version = opened.fold.state().version
    known = directory.current().agencies_by_id
    by_state: dict[str, list[str]] = {}
    for name in sorted(version.agencies if version else ()):
        if name in known:
            by_state.setdefault(known[name].country.upper(), []).append(name)
    order = list(dict.fromkeys(code for leg in legs for code in (leg["state"], leg["enters"]) if code))
    found = []
    for place, code in enumerate(order):
        some = by_state.get(code, [])
        if not some:
            text = _("Invite an agency of %s into this room: nobody here can consent for it.") % code
            reasons.append(Reason("nobody", text, "stops"))
            continue
        able = [name for name in some if any(kinds.POWER in one.powers for one in known[name].officers)]
        role = ORIGIN if place == 0 else DESTINATION if place == len(order) - 1 else TRANSIT
        found.append({"state": code, "agency": (able or some)[0], "role": role})
    return found
