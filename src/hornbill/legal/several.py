"""Columns of a State's profile that hold several codes: boxes to tick in a form, and the column that comes of them.

boxes("conditions", "treaty min-years:4", words)["options"]    # [("treaty", "a treaty applies", True), ...]
column("conditions", {"conditions": ["treaty"], "conditions-min-years": ["4"]}.get)   # "treaty min-years:4"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from hornbill.legal import queries, row_words
from hornbill.legal.core.facts import OFFENCES
from hornbill.pages.local_names import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.legal.core.wording import Words

CHANNELS: Mapping[str, Any] = {
    "central": gettext_lazy("Central authority"),
    "diplomatic": gettext_lazy("Diplomatic channel"),
    "interpol-urgent": gettext_lazy("INTERPOL, in urgent cases"),
}
YEARS: Mapping[str, Any] = {
    "min-years": gettext_lazy("Punishable by at least so many years"),
    "over-years": gettext_lazy("Punishable by more than so many years"),
}
COLUMNS = ("conditions", "offences", "languages", "channels", "techniques")


def boxes(name: str, value: str, words: Words) -> dict[str, Any]:
    """Return the boxes of a column, and the fields of its years.

    Args:
        name: of ``COLUMNS``.
        value: the column: codes with spaces between. What is not known is a box of its own, so that nothing is lost.
        words: the language.

    Returns:
        ``options``: code, name, whether it is ticked. ``years``: code, name, what is typed.
    """
    held = value.split()
    typed = {token: text for token, colon, text in (one.partition(":") for one in held) if colon}
    counted = YEARS if name == "conditions" else {}
    known = _known(name, words)
    rest = [one for one in held if one not in known and one.partition(":")[0] not in counted]
    return {
        "options": [(code, text, code in held) for code, text in known.items()]
        + [(code, code, True) for code in rest],
        "years": [(code, text, typed.get(code, "")) for code, text in counted.items()],
    }


def column(name: str, chosen: Callable[[str, list[str]], Sequence[str]]) -> str:
    """Return a column from what was ticked and typed.

    Args:
        name: of ``COLUMNS``.
        chosen: the values of a field of the form, by its name, such as ``request.POST.getlist``.
    """
    found = [code for text in chosen(name, []) for code in text.split()]
    for code in YEARS if name == "conditions" else ():
        found += [f"{code}:{text.strip()}" for text in chosen(f"{name}-{code}", []) if text.strip()]
    return " ".join(dict.fromkeys(found))


def _known(name: str, words: Words) -> dict[str, Any]:
    if name == "conditions":
        return dict(row_words.CONDITIONS)
    if name == "offences":
        return {one: row_words.readable("group", one, words) for one in OFFENCES}
    if name == "channels":
        return dict(CHANNELS)
    if name == "techniques":
        return row_words.topic_names(words)
    named = {one: language_name(one, words.language) for one in queries.book().languages()}
    return dict(sorted(named.items(), key=lambda one: one[1].casefold()))
