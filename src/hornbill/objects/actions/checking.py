"""What is wrong with the values of an object before it is written: all of it, in sentences, field by field.

Rules: a form or a program gives values; here is asked what a declaration alone can ask (``core.fields``), and whether the officers and records
that are named are in the room. What only the part knows it asks itself, and adds its reasons.

    reasons = wrong_values(opened, FIELDS, values)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from hornbill.exchange.actions.members.present import officers_in
from hornbill.kernel.errors import HornbillError, Unfit
from hornbill.kernel.markings import Reason
from hornbill.pages.faults import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.objects.core.fields import Field, Value

MAX_SAID = 200  # characters of what a check said


def wrong_values(opened: OpenRoom, fields: Iterable[Field], values: Mapping[str, Any]) -> list[Reason]:
    """List what is wrong with values; empty when they can be written.

    Args:
        opened: the room, locked.
        fields: their declarations.
        values: name -> what a form or a program gave.
    """
    reasons = []
    for one in fields:
        value = values.get(one.name, one.empty)
        if one.missing and not (value.strip() if isinstance(value, str) else value):
            reasons.append(Reason("missing", gettext(one.missing), one.name))
            continue
        found = _wrong(opened, one, value) or _misshapen(one, value)
        reasons += [Reason(code, text, one.name) for code, text in found]
    return reasons


def _wrong(opened: OpenRoom, field: Field, value: Any) -> list[tuple[str, str]]:
    takes = field.value
    if takes.kind == "text":
        if len(value.strip()) <= takes.most:
            return []
        return [("too-long", _("This has more than %d characters: put the rest into a file.") % takes.most)]
    if takes.kind == "code":
        known = not value or value in takes.words
        return [] if known else [("no-such-code", gettext(field.missing) or _("Choose one of the list."))]
    if takes.kind == "officer":
        here = not value or value in officers_in(opened)
        return [] if here else [("not-here", _("Choose an officer of this room."))]
    if takes.kind == "officers":
        return _wrong_officers(opened, takes, value)
    return _wrong_records(opened, takes, value) if takes.kind == "records" else []


def _misshapen(field: Field, value: Any) -> list[tuple[str, str]]:
    """Say why a record cannot hold a value, where nothing else was wrong with it; a part may have values of its own."""
    try:
        field.value.check(field.value.to_record(value))
    except HornbillError as error:
        return [(error.code, words_of(error))]
    except (ValueError, TypeError) as error:
        return [("wrong-value", _sentence(error))]
    return []


def _sentence(error: Exception) -> str:
    """Say what a check of ours said, where the reader's language has it; else, as for Python's own words, only that the value will not do."""
    said = str(error)[:MAX_SAID] if isinstance(error, Unfit) else ""
    words = gettext(said) if said else ""
    if not words or (words == said and not (get_language() or "en").startswith("en")):
        return _("This field does not take such a value.")
    return _("This field takes another value: %s.") % words


def _wrong_officers(opened: OpenRoom, takes: Value, named: Collection[str]) -> list[tuple[str, str]]:
    if not set(named) <= set(officers_in(opened)):
        return [("not-here", _("One of the officers that you name is not in this room."))]
    if len(set(named)) > takes.most:
        return [("too-many", _("At most %d officers can be named.") % takes.most)]
    return []


def _wrong_records(opened: OpenRoom, takes: Value, named: Collection[str]) -> list[tuple[str, str]]:
    fold, found = opened.fold, []
    state = fold.state()
    control = set(state.accepted_control) if named else set()
    if any(not (fold.counts(one) or one in control) or one in state.withdrawn for one in named):
        found.append(("no-such-record", _("One of the entries that you name is not in this room any more.")))
    if len(set(named)) > takes.most:
        found.append(("too-many", _("At most %d entries can be named.") % takes.most))
    return found
