"""The kinds of request: what is given about the thing, and what is wanted of it. The table from which forms are drawn.

Rules
- Fields are codes, so that each reader sees them in their own language; what is typed into them stays as it was typed.
- An answer fills what was wanted: the same codes. Text is beside, never instead: something is wanted in every request.
- A date is a day, a month or a year; a container's number is proved by its check digit (ISO 6346) before it leaves.
- What a partner's newer version asks (another kind, another field) is kept, and shown as it came.

Sources: what police and customs co-operation asks about (UNTOC, article 27(1)(b)); species, quantity, holder and dates of a permit
(CITES, Resolution Conf. 12.3 on permits and certificates, annex 1); that an account is there and where, and nothing more,
between FIUs (Egmont Group, Principles for Information Exchange, 2013). As of November 2026.

    given, wanted = read_ask("phone", {"number": "+66 81 000 0000"}, ["subscriber", "period_used"])
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.identifiers.container import normalise_container
from hornbill.kernel.markings import Reason
from hornbill.requests.core.errors import BadRequestForm

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

MAX_VALUE = 500  # characters of one field
MAX_FIELDS = 40
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
YES, NO, UNKNOWN = "yes", "no", "unknown"


class WrongValue(BadInput):
    """One field is not what it must be."""

    code = "wrong-field"


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise WrongValue(f"not a date: {text[:20]!r}", cure="Write 2026-11-25, 2026-11 or 2026.")
    return text


def _container(text: str) -> str:
    """A container's number with its check digit; vessels and flights are texts."""
    compact = re.sub(r"[\s-]", "", text).upper()
    return normalise_container(text) if re.fullmatch(r"[A-Z]{3}[UJZ]\d{7}", compact, re.ASCII) else text


def _yes_no(text: str) -> str:
    if text not in (YES, NO, UNKNOWN):
        raise WrongValue("one of yes, no, unknown", cure="Choose yes, no or unknown.")
    return text


@dataclass(frozen=True)
class Field:
    """One field.

    Attributes:
        name: its code.
        needed: nothing can be asked without it.
        kind: ``text``, ``date`` or ``yes-no``.
        read: proves and spells what was typed; raises BadInput. None takes it as it is.
    """

    name: str
    needed: bool = False
    kind: str = "text"
    read: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Form:
    """One kind of request.

    Attributes:
        given: what the asker says about the thing, the field that matters first.
        wanted: what can be wanted of it.
    """

    given: tuple[Field, ...]
    wanted: tuple[Field, ...]


def _needed(name: str) -> Field:
    return Field(name, needed=True)


def _day(name: str, *, needed: bool = False) -> Field:
    return Field(name, needed=needed, kind="date", read=_date)


def _whether(name: str) -> Field:
    return Field(name, kind="yes-no", read=_yes_no)


def _texts(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names)


_PERSON = (_needed("name"), _day("born"), *_texts("nationality", "document"))
FORMS: dict[str, Form] = {
    "identity": Form(
        (*_PERSON, *_texts("address")),
        (*_texts("full_name", "other_names"), _day("born_on"), *_texts("documents", "home", "whereabouts")),
    ),
    "company": Form(
        (_needed("name"), *_texts("registration", "country")),
        (
            *_texts("registration_is", "status", "directors", "owners", "beneficial_owners", "seat"),
            _day("founded"),
        ),
    ),
    "phone": Form(
        (_needed("number"), *_texts("period")),
        (
            *_texts("subscriber", "subscriber_address", "operator"),
            _day("activated"),
            *_texts("device", "other_numbers"),
        ),
    ),
    "vehicle": Form(
        (_needed("plate"), *_texts("country", "chassis")),
        _texts("keeper", "make", "chassis_is", "insurance", "crossings"),
    ),
    "movement": Form(
        (
            Field("means", needed=True, read=_container),
            *_texts("carrier", "route"),
            _day("from_day"),
            _day("to_day"),
        ),
        (
            *_texts("positions", "calls"),
            _day("arrival"),
            *_texts("shipper", "consignee", "manifest", "passengers"),
        ),
    ),
    "permit": Form(
        (_needed("permit"), *_texts("authority", "species", "quantity"), _day("issued")),
        (
            _whether("genuine"),
            _whether("in_force"),
            *_texts("holder", "species_is", "quantity_is"),
            _day("issued_on"),
            _day("used_on"),
        ),
    ),
    "account": Form(
        (_needed("name"), *_texts("document", "account"), _day("from_day"), _day("to_day")),
        (
            _whether("has_account"),
            *_texts("institution", "account_is", "holders"),
            _day("opened"),
            _whether("reported"),
        ),
    ),
    "criminal-record": Form(
        (_needed("name"), _day("born", needed=True), *_texts("nationality", "document")),
        (
            _whether("has_record"),
            *_texts("convictions", "pending"),
            _whether("wanted_person"),
            *_texts("file_numbers"),
        ),
    ),
    "specimen": Form(
        (_needed("sample"), *_texts("species", "held_at", "method")),
        (*_texts("species_is", "origin", "age", "same_individual", "report"), _whether("fit_for_court")),
    ),
    "witness": Form(
        (_needed("name"), _needed("about"), *_texts("reach")),
        (_whether("willing"), *_texts("statement", "language", "protection", "reach_is")),
    ),
    "photograph": Form(
        (_needed("of"), *_texts("place"), _day("from_day"), _day("to_day")),
        (*_texts("pictures"), _day("taken_on"), *_texts("taken_at", "taken_by")),
    ),
}


def read_ask(
    kind: str, typed: Mapping[str, str], wanted: Collection[str]
) -> tuple[dict[str, str], list[str]]:
    """Read what was typed into the form of a kind.

    Args:
        kind: of ``FORMS``.
        typed: field -> text.
        wanted: codes of what is wanted.

    Returns:
        Values in the form's order, without those left empty; what is wanted in the form's order.

    Raises:
        BadRequestForm: with every reason; ``source`` of each names the field.
    """
    form = FORMS.get(kind)
    if form is None:
        raise BadRequestForm([Reason("unknown-kind", "Choose what you are asking for.", "about")])
    values, wrong = _read(form.given, typed)
    asked = [one.name for one in form.wanted if one.name in wanted]
    if not asked:
        wrong.append(Reason("nothing-wanted", "Choose what you want to know.", "wanted"))
    wrong += [
        Reason("unknown-field", f"{kind[:40]} has no field {name[:40]}.", name[:40])
        for name in sorted((typed.keys() - {one.name for one in form.given}) | (set(wanted) - set(asked)))
    ]
    if wrong:
        raise BadRequestForm(wrong)
    return values, asked


def read_answer(kind: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Read what was typed into an answer.

    Args:
        kind: of the request; of a kind that this version does not know, any field is taken as text.
        typed: field -> text.

    Raises:
        BadRequestForm: as ``read_ask``.
    """
    form = FORMS.get(kind)
    fields = form.wanted if form else _texts(*sorted(typed))
    values, wrong = _read(fields, typed)
    unknown = sorted(typed.keys() - {one.name for one in fields})
    wrong += [
        Reason("unknown-field", f"{kind[:40]} has no field {name[:40]}.", name[:40]) for name in unknown
    ]
    if wrong:
        raise BadRequestForm(wrong)
    return values


def _read(fields: Collection[Field], typed: Mapping[str, str]) -> tuple[dict[str, str], list[Reason]]:
    values: dict[str, str] = {}
    wrong: list[Reason] = []
    for one in fields:
        text = typed.get(one.name, "").strip()
        if not text:
            if one.needed:
                wrong.append(Reason("missing", "This is missing.", one.name))
        elif len(text) > MAX_VALUE:
            wrong.append(Reason("too-long", f"This has more than {MAX_VALUE} characters.", one.name))
        else:
            try:
                values[one.name] = one.read(text) if one.read else text
            except HornbillError as error:
                wrong.append(Reason(error.code, f"{error.message} {error.cure}".strip(), one.name))
    return values, wrong
