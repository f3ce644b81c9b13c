"""Operations of the API about objects: shapes that follow from their fields, acts carried out once, words that markings keep in.

Rules
- A shape takes the fields that are declared and nothing else; what they must be is asked again by the act, which gives every reason.
- Words pass by their own marking, as all texts do that a program is given: kept in, they are null, and ``withheld`` says why. Who wrote
  something when, and where it is, is not content and always there.
- A wrong field is named as the program sent it: ``body.title``.

    class NewDecision(Given, takes=FIELDS):
        "A decision: what, on which grounds, who was present, when."

    return act(request, room, body, key, FIELDS, answered("decision", decide, room))
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field as Bounds

from hornbill.exchange import actions as exchange
from hornbill.kernel import markings
from hornbill.kernel.markings import Reason
from hornbill.objects.actions.drawing import PAGE, Objects
from hornbill.objects.core.errors import BadFields
from hornbill.objects.core.fields import Field
from hornbill.objects.core.shown import Shown
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.kept_in import kept_in
from hornbill.pages.api.once_only import once_only
from hornbill.pages.api.problems import BadRequest
from hornbill.pages.api.sent import HASH, OFFICER, MarkingSent, Sent, Time, marking_of
from hornbill.pages.api.shapes import Marking, Member
from hornbill.pages.api.shapes import Reason as ReasonTold

CODE = "^[a-z][a-z0-9_-]{0,39}$"
Page = Annotated[int, Query(ge=1, le=100_000, description="A hundred make a page.")]

Tell = Callable[[Caller, Any], dict[str, Any]]


class _Declared(type(Schema)):  # type: ignore[misc]  # the library's metaclass has no name of its own
    """Makes a shape out of declared fields: ``takes`` are sent, ``tells`` are answered, null where they are kept in."""

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        takes: Iterable[Field] = (),
        tells: Iterable[Field] = (),
        **more: Any,
    ) -> Any:
        annotations = namespace.setdefault("__annotations__", {})
        for one in takes:
            annotations[one.name] = _taken(one)
            if one.begins or not one.missing:
                namespace[one.name] = one.empty
        for one in tells:
            annotations[one.name] = _told(one) | None
        return super().__new__(mcs, name, bases, namespace, **more)


class Given(Sent, metaclass=_Declared):
    """What a program sends of an object."""

    lang: Annotated[str, Bounds(max_length=35)] = ""
    marking: MarkingSent | None = None


class Told(Schema, metaclass=_Declared):
    """What a program is told of an object; its words are null where they cannot be read or the marking keeps them in."""

    room: str
    author: Member
    at: datetime
    marking: Marking | None
    withheld: list[ReasonTold]


def _taken(field: Field) -> Any:
    value, needed = field.value, bool(field.missing)
    one = {"officer": OFFICER, "officers": OFFICER, "record": HASH, "records": HASH, "code": CODE}.get(
        value.kind
    )
    if value.kind == "text":
        return Annotated[str, Bounds(max_length=value.most)]
    if value.kind == "moment":
        return Time if needed else Time | None
    if value.kind == "code" and not value.may_grow:
        return Literal[tuple(value.words) if needed or field.begins else ("", *value.words)]
    if value.several:
        least = int(value.kind == "officers")
        return Annotated[
            list[Annotated[str, Bounds(pattern=one)]], Bounds(min_length=least, max_length=value.most)
        ]
    return Annotated[str, Bounds(pattern=one if needed else f"^$|{one}")]


def _told(field: Field) -> Any:
    return list[str] if field.value.several else datetime if field.value.kind == "moment" else str


def act(
    request: HttpRequest,
    room: str,
    body: Given,
    key: str | None,
    fields: Iterable[Field],
    do: Callable[[Caller, dict[str, Any], markings.Marking], dict[str, Any]],
) -> dict[str, Any]:
    """Carry out what a program asks for its officer in a room, once.

    Args:
        request: of the program.
        room: the room's id.
        body: as sent.
        key: its ``Idempotency-Key``; None carries it out in any case.
        fields: those of the body.
        do: carries it out; is given the caller, values by name, and the marking.

    Returns:
        What ``do`` returned, now or the first time.

    Raises:
        BadRequest: with every reason; and what ``do`` raises.
    """
    who = caller(request).for_officer().in_room(room)

    def once() -> dict[str, Any]:
        marking = marking_of(body.marking) if body.marking else exchange.room_marking(who.vault, room)
        values = {one.name: _plain(getattr(body, one.name)) for one in fields}
        try:
            return do(who, {**values, "lang": body.lang}, marking)
        except BadFields as error:
            reasons = [Reason(one.code, one.text, f"body.{one.source}") for one in error.reasons]
            raise BadRequest(error.message, reasons=reasons) from error

    return once_only(request, key, once)


def answered(
    name: str, do: Callable[..., object], *about: object
) -> Callable[[Caller, dict[str, Any], markings.Marking], dict[str, Any]]:
    """Return what ``act`` carries out: ``do(vault, *about, what, marking=, now=)``, whose result is answered by ``name``."""
    return lambda who, what, marking: {name: do(who.vault, *about, what, marking=marking, now=who.now)}


def room_of(request: HttpRequest, objects: Objects[Any, Any], object_id: str) -> str:
    """Return the room of an object in which an officer's program asks for an act."""
    return objects.room_of(caller(request).for_officer().vault, object_id)


def shown(request: HttpRequest, objects: Objects[Any, Any], object_id: str, tell: Tell) -> dict[str, Any]:
    """Tell a program of one object (``tell(who, view)``); nobody counts as having opened it."""
    who = caller(request)
    who.in_room(objects.room_of(who.vault, object_id))
    return tell(who, objects.view(who.vault, object_id, now=who.now, note=False))


def listed(
    request: HttpRequest, objects: Objects[Any, Any], room: str, page: int, name: str, tell: Tell
) -> dict[str, Any]:
    """Tell a program of a page of a room's objects, under ``name``; and how many there are (``total``)."""
    who = caller(request).in_room(room)
    found, total = objects.of_room(who.vault, room, who.now, (page - 1) * PAGE)
    return {name: [tell(who, one) for one in found], "total": total}


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def told(who: Caller, view: Shown, fields: Iterable[Field], **more: Any) -> dict[str, Any]:
    """Write an object for a program, its words only as its marking lets them out.

    Args:
        who: asks.
        view: of the object.
        fields: its words.
        more: what is always told.
    """
    kept = kept_in(who, view.marking, view.author.agency_id, whole=view.whole)
    out = view.readable and view.marking is not None and not kept
    return {
        "room": view.room_id,
        "author": shaping.member(view.author),
        "at": view.at,
        **{one.name: view.words.get(one.name) if out else None for one in fields},
        "marking": shaping.marking(view.marking) if view.marking else None,
        "withheld": shaping.reasons(kept),
        **more,
    }
