"""Forms of objects: read as typed, turned into values, drawn again as they were typed when something is wrong.

Rules: times are typed and read by the officer's clock (``pages.clocks``), and say so; an empty marking is the room's. A form comes back as it was filled in, with every
reason beside its field. What a form alone can get wrong is asked here, the rest by ``actions.checking``.

    typed = forms.read(request.POST, FIELDS)
    values, marking = forms.values(vault, room, typed, FIELDS)           # BadFields
    context |= forms.drawn(vault, room, FIELDS, typed, error, present=[Option("aa/ana", "Ana", "Customs")])

    {% include "objects/_wrong.html" %} {% include "objects/_input.html" with input=inputs.title %}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.members.present import officers_of_room
from hornbill.kernel.markings import Reason
from hornbill.objects.core.errors import BadFields
from hornbill.pages import clocks, faults, marking_form, once
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.http import QueryDict

    from hornbill.kernel.errors import HornbillError
    from hornbill.kernel.markings import Marking
    from hornbill.objects.core.fields import Field
    from hornbill.vault.sessions import OpenVault

SHORT_LIST = 15  # choices that are read at a glance; a longer list is narrowed by typing
LATEST = 3  # of messages, files and other records, which are read one by one


@dataclass(frozen=True)
class Typed:
    """A form as it was typed: texts by name, the marking's among them; and what was ticked, of fields that take several values."""

    texts: dict[str, str]
    ticked: dict[str, list[str]]


@dataclass(frozen=True)
class Option:
    """What can be chosen: its value, its name, and a line below."""

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Input:
    """A field as ``objects/_input.html`` draws it.

    Attributes:
        kind: ``text``, ``lines``, ``time``, ``day``, ``choice`` or ``ticks``.
        picks: its list is narrowed by typing: officers always, anything else where the list is long.
        at_once: how many ticks are shown before the others unfold.
    """

    name: str
    label: str
    kind: str
    text: str
    ticked: Sequence[str]
    wrong: str
    help: str
    needed: bool
    most: int
    options: Sequence[Option]
    picks: bool = False
    at_once: int = SHORT_LIST

    @property
    def first(self) -> list[Option]:
        """Those of a list of ticks that are shown at once: what is ticked, and the first ones."""
        first = {one.value for one in self.options[: self.at_once]}
        return [one for one in self.options if one.value in first or one.value in self.ticked]

    @property
    def rest(self) -> list[Option]:
        """The others, which unfold and are found by typing."""
        first = {one.value for one in self.first}
        return [one for one in self.options if one.value not in first]


def blank(fields: Iterable[Field], **begun: str | list[str]) -> Typed:
    """Return a form that nobody has typed into; what it begins with may be named."""
    fields = tuple(fields)
    texts = {one.name: str(begun.get(one.name, one.begins)) for one in fields if not one.value.several}
    return Typed(
        {"tlp": "", **texts}, {one.name: list(begun.get(one.name, ())) for one in fields if one.value.several}
    )


def read(form: QueryDict, fields: Iterable[Field]) -> Typed:
    """Return a form as it was typed."""
    fields = tuple(fields)
    names = [*(one.name for one in fields if not one.value.several), "tlp", *marking_form.NAMES]
    texts = {name: form.get(name, "").replace("\r\n", "\n") for name in names}
    return Typed(texts, {one.name: form.getlist(one.name) for one in fields if one.value.several})


def values(
    vault: OpenVault, room: str, typed: Typed, fields: Iterable[Field]
) -> tuple[dict[str, Any], Marking]:
    """Return what a form says: name -> value, with ``lang``, the reader's language; and the marking.

    Raises:
        BadFields: a time or the marking cannot be read.
    """
    reasons: list[Reason] = []
    found: dict[str, Any] = {"lang": get_language() or ""}
    for one in fields:
        if one.value.kind == "moment":
            found[one.name] = _time(typed.texts[one.name], one, reasons)
        else:
            found[one.name] = typed.ticked[one.name] if one.value.several else typed.texts[one.name]
    marking = marking_form.read_in_room(vault, room, typed.texts, reasons)
    if reasons or marking is None:
        raise BadFields(reasons)
    return found, marking


def _time(text: str, field: Field, reasons: list[Reason]) -> datetime | None:
    try:
        return clocks.read(text)
    except ValueError:
        if text.strip() or field.missing:
            words = gettext(field.missing) if field.missing else _("Choose day and time.")
            reasons.append(Reason("bad-time", words, field.name))
        return None


def drawn(
    vault: OpenVault,
    room: str,
    fields: Iterable[Field],
    typed: Typed,
    error: HornbillError | None = None,
    **options: Sequence[Option],
) -> dict[str, Any]:
    """Return what a form is drawn from: ``inputs`` by name, the marking, what is wrong, a fresh ``once``.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        fields: of the form.
        typed: as typed.
        error: why it came back.
        options: name -> what can be chosen, for fields that name records; and for those that name officers, if not all of the room.
    """
    wrong = faults.sentences_of(error) if error else {}
    inputs = {one.name: drawn_input(one, typed, wrong, _offered(vault, room, one, options)) for one in fields}
    return {
        "inputs": inputs,
        "typed": typed,
        "wrong": wrong,
        "wrongs": [(_name_of(name, inputs), text) for name, text in wrong.items()],
        "markings": MARKINGS,
        "once": once.word(),
        **marking_form.drawn(
            typed.texts, exchange.room_marking(vault, room), wrong, exchange.room_scheme(vault, room)
        ),
    }


def _name_of(name: str, inputs: Mapping[str, Input]) -> str:
    if name in inputs:
        return inputs[name].label
    return _("Marking") if name == "tlp" or name in marking_form.NAMES else ""


def _offered(
    vault: OpenVault, room: str, field: Field, options: Mapping[str, Sequence[Option]]
) -> Sequence[Option]:
    if field.name in options or field.value.kind not in {"officer", "officers"}:
        return options.get(field.name, ())
    return [Option(one.officer_id, one.name, one.agency_name) for one in officers_of_room(vault, room)]


def drawn_input(
    field: Field, typed: Typed, wrong: Mapping[str, str], options: Sequence[Option] = ()
) -> Input:
    """Return the input of one field; as ``drawn``, for a form that has more than its fields."""
    takes = field.value
    if takes.kind == "code" and not options:
        options = [Option(code, gettext(words)) for code, words in takes.words.items()]
    at_once = (
        LATEST if takes.kind == "records" and not field.missing and len(options) > 2 * LATEST else SHORT_LIST
    )
    return Input(
        name=field.name,
        label=gettext(field.label),
        kind=takes.drawn_as,
        text=typed.texts.get(field.name, ""),
        ticked=typed.ticked.get(field.name, ()),
        wrong=wrong.get(field.name, ""),
        help=gettext(field.help) if field.help else "",
        needed=bool(field.missing),
        most=takes.most,
        options=options,
        picks=takes.kind == "officer" or len(options) > at_once,
        at_once=at_once,
    )
