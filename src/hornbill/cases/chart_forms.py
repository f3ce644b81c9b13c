"""What an address and a form of the chart, the timeline and the map ask for.

Rules: a filter that cannot be understood is said, with what was typed still there, and leaves nothing out.

    asked, fault = read_asked(request.GET)
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from hornbill.cases.chart_queries import NEAR, Asked
from hornbill.cases.core.graph_search import MOST_STEPS, Filter
from hornbill.cases.errors import BadPin
from hornbill.kernel.markings import TLP_WIDTH

if TYPE_CHECKING:
    from django.http import QueryDict

_DAY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII)
_MOST_KINDS = 60
_KEY = re.compile(r"[0-9a-f]{32}", re.ASCII)


def read_asked(form: QueryDict) -> tuple[Asked, str]:
    """Return what is asked for, and what could not be understood of it, in words."""
    fault = ""
    days = {}
    for name in ("since", "until"):
        text = form.get(name, "").strip()
        days[name] = text if _DAY.fullmatch(text) else ""
        if text and not days[name]:
            fault = _("Write a day as 2026-11-25, a month as 2026-11, or a year. Showing all dates.")
    if days["since"] and days["until"] and not _may_follow(days["since"], days["until"]):
        fault = _("The end date is before the start date. Showing all dates.")
        days = {"since": "", "until": ""}
    kinds = frozenset(one[:80] for one in form.getlist("kind")[:_MOST_KINDS] if one)
    tlp = form.get("tlp", "")
    chosen = Filter(kinds, days["since"], days["until"], tlp if tlp in TLP_WIDTH else "")
    steps = form.get("steps", "")
    keys = {name: form.get(name, "")[:64] for name in ("around", "first", "second")}
    near = int(steps) if steps in {str(n) for n in range(1, MOST_STEPS + 1)} else NEAR
    return Asked(chosen, keys["around"], near, keys["first"], keys["second"]), fault


def _may_follow(since: str, until: str) -> bool:
    length = min(len(since), len(until))
    return since[:length] <= until[:length]


def filter_words(asked: Asked) -> str:
    """Return a filter as it is written in an address, for links that keep it."""
    pairs = [("kind", one) for one in sorted(asked.filter.kinds)]
    given = {"since": asked.filter.since, "until": asked.filter.until, "tlp": asked.filter.tlp}
    return urlencode(pairs + [(name, text) for name, text in given.items() if text])


def all_words(asked: Asked) -> str:
    """Return all that is asked for as it is written in an address."""
    given = {"around": asked.around, "first": asked.first, "second": asked.second}
    pairs = [(name, text) for name, text in given.items() if text]
    if asked.around:
        pairs.append(("steps", str(asked.steps)))
    return "&".join(one for one in (filter_words(asked), urlencode(pairs)) if one)


def read_places(text: str) -> dict[str, tuple[int, int]]:
    """Return key of a thing -> whole-number place, as the chart's script sends them; empty for an empty text.

    Raises:
        BadPin: it is not of that form.
    """
    if not text:
        return {}
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadPin(_("The positions in the chart could not be read.")) from error
    if not isinstance(found, dict) or not all(_is_place(key, value) for key, value in found.items()):
        raise BadPin(_("The positions in the chart could not be read."))
    return {key: (x, y) for key, (x, y) in found.items()}


def _is_place(key: str, value: Any) -> bool:
    return (
        _KEY.fullmatch(key) is not None
        and isinstance(value, list)
        and len(value) == 2
        and all(isinstance(one, int) and not isinstance(one, bool) for one in value)
    )
