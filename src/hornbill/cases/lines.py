"""What a record about entities says in one line of its room's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from hornbill.cases.core.chart_kinds import PIN
from hornbill.cases.core.kinds import APART, MERGE, PASS, RECONSIDER, RETRACT, SPLIT, STATE
from hornbill.cases.core.permission_kinds import END, GIVE
from hornbill.exchange.actions.room_page import sentences
from hornbill.exchange.core.search.index import search_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.actions.names import Names


def register() -> None:
    """Give the exchange the lines of these kinds, and facts to the search."""
    search_by(searched, STATE, PASS, shown_as="fact", called=gettext_noop("Facts"))
    for kind, teller in (
        (STATE, _stated),
        (PASS, _passed),
        (RETRACT, _retracted),
        (MERGE, _merged),
        (SPLIT, _split),
        (PIN, _pinned),
        (GIVE, _permitted),
        (END, _permission_ended),
    ):
        sentences.register_line(kind, teller)
    sentences.register_line(APART, _apart)
    sentences.register_line(RECONSIDER, _reconsidered)


def first_thing(values: Mapping[str, Any]) -> str:
    """Return how the first thing that a record of facts is about is written in an address."""
    from hornbill.cases.queries import key_of  # with all that reads entities, which a worker does not need

    return key_of(values["statements"][0]["entity"])


def searched(values: Mapping[str, Any]) -> str:
    """Return the text by which facts are found: their values, and the source that was given."""
    rows = values.get("statements")
    facts = [row.get("value") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return "\n".join(one for one in [*facts, values.get("source")] if isinstance(one, str) and one)


def _stated(values: Mapping[str, Any], _names: Names) -> str:
    rows = values["statements"]
    entities, facts = len({row["entity"] for row in rows}), len(rows)
    form = ngettext("added %(facts)d fact", "added %(facts)d facts", facts)
    about = ngettext("about %(n)d person or thing", "about %(n)d people or things", entities)
    words = f"{form % {'facts': facts}} {about % {'n': entities}}"
    return f"{words}: {sentences.apart(values['source'])}" if values["source"] else words


def _passed(values: Mapping[str, Any], names: Names) -> str:
    n = len(values["statements"])
    form = ngettext("transferred %(n)d fact of %(agency)s", "transferred %(n)d facts of %(agency)s", n)
    return form % {"n": n, "agency": sentences.apart(names.agency(values["origin"]).name)}


def _retracted(values: Mapping[str, Any], _names: Names) -> str:
    n = len(values["statements"])
    return _with_reason(ngettext("withdrew %(n)d fact", "withdrew %(n)d facts", n) % {"n": n}, values)


def _merged(values: Mapping[str, Any], _names: Names) -> str:
    n = len(values["entities"])
    return _with_reason(
        ngettext("merged %(n)d person or thing", "merged %(n)d people or things", n) % {"n": n}, values
    )


def _split(values: Mapping[str, Any], _names: Names) -> str:
    n = len(values["merges"])
    return _with_reason(ngettext("undid %(n)d merge", "undid %(n)d merges", n) % {"n": n}, values)


def _pinned(values: Mapping[str, Any], _names: Names) -> str:
    n = len(values["pins"])
    return ngettext("arranged %(n)d item on the chart", "arranged %(n)d items on the chart", n) % {"n": n}


def _permitted(values: Mapping[str, Any], names: Names) -> str:
    n = len(values["targets"])
    form = ngettext(
        "permitted %(by)s to transfer %(n)d fact to %(to)s until %(day)s: %(purpose)s",
        "permitted %(by)s to transfer %(n)d facts to %(to)s until %(day)s: %(purpose)s",
        n,
    )
    return form % {
        "by": sentences.apart(", ".join(names.agency(one).name for one in values["by"])),
        "n": n,
        "to": sentences.apart(", ".join(names.agency(one).name for one in values["to"])),
        "day": values["until"],
        "purpose": sentences.apart(values["purpose"]),
    }


def _permission_ended(values: Mapping[str, Any], _names: Names) -> str:
    return _with_reason(_("ended an onward transfer permission"), values)


def _apart(values: Mapping[str, Any], _names: Names) -> str:
    return _with_reason(_("marked two people or things as not the same"), values)


def _reconsidered(values: Mapping[str, Any], _names: Names) -> str:
    return _with_reason(_("withdrew the mark that two people or things are not the same"), values)


def _with_reason(words: str, values: Mapping[str, Any]) -> str:
    reason = values["reason"].strip()
    return _("%(what)s: %(reason)s") % {"what": words, "reason": sentences.apart(reason)} if reason else words
