"""A row of a State's profile as people read it: what it is called, and its cells in words instead of codes.

caption("profile", cells, words)      # ("Controlled delivery of goods", "Anti-Organised Crime Law (2021), art. 31")
readable("says", "silent", words)     # "is silent"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hornbill.legal import queries
from hornbill.legal.wizard import OFFENCE_NAMES
from hornbill.pages.local_names import language_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.legal.core.wording import Words

CONDITIONS = {
    "treaty": gettext_lazy("a treaty applies"),
    "reciprocity": gettext_lazy("the other State promises reciprocity"),
    "treaty-or-reciprocity": gettext_lazy("a treaty applies, or the other State promises reciprocity"),
    "group": gettext_lazy("an organized criminal group is involved"),
    "text": gettext_lazy("a condition in the words of the row"),
    "principles-permit": gettext_lazy("the basic principles of its legal system permit the step"),
    "principles-forbid": gettext_lazy("the basic principles of its legal system forbid the step"),
}
KINDS: Mapping[str, Mapping[str, Any]] = {  # table -> code of its column ``kind`` -> name
    "authority": {
        "central": gettext_lazy("Central authority"),
        "controlled-delivery": gettext_lazy("Authority for controlled deliveries"),
    },
    "party": {
        "ratification": gettext_lazy("Ratification"),
        "accession": gettext_lazy("Accession"),
        "acceptance": gettext_lazy("Acceptance"),
        "approval": gettext_lazy("Approval"),
        "succession": gettext_lazy("Succession"),
        "none": gettext_lazy("Not a party"),
    },
    "statement": {
        "reservation": gettext_lazy("Reservation"),
        "declaration": gettext_lazy("Declaration"),
        "notification": gettext_lazy("Notification"),
    },
}
_KIND_NAMES = {code: name for some in KINDS.values() for code, name in some.items()}
_LONGEST = 120  # characters of a name


def topic_names(words: Words) -> dict[str, str]:
    """Return the name of each topic of a profile, by its code."""
    names = {one.code: one.name[words.language] for one in queries.book().techniques.values()}
    return {**names, "mla": _("Every kind of assistance")}


def caption(table: str, cells: Mapping[str, str], words: Words) -> tuple[str, str]:
    """Return what a row is called, and the law with its article; the second is empty where the row names none.

    Args:
        table: of ``core.published.COLUMNS``.
        cells: column -> text; a withdrawn row has few.
        words: the language.
    """
    provision = ", ".join(part for part in (cells.get("law", ""), cells.get("article", "")) if part)
    if table == "profile":
        name = topic_names(words).get(cells.get("topic", ""), "")
    elif table in ("party", "statement"):
        name = readable("treaty", cells.get("treaty", ""), words)
        provision = _("Article %(article)s") % {"article": provision} if provision else ""
    else:
        name = cells.get(words.language, "") or cells.get("en", "")
    if len(name) > _LONGEST:
        name = f"{name[: _LONGEST - 1].rstrip()}…"
    return name or cells.get("id", ""), provision


def readable(column: str, text: str, words: Words) -> str:
    """Return a cell as people read it; what is not a code of the tables stays as it is."""
    if column == "topic":
        return topic_names(words).get(text, text)
    if column == "says":
        return words.word(f"says-{text}") if text else ""
    if column == "treaty":
        found = queries.book().treaties.get(text)
        return found.short[words.language] if found else text
    if column == "kind":
        return str(_KIND_NAMES.get(text, text))
    if column == "conditions":
        return "; ".join(_condition(one) for one in text.split())
    if column in ("offences", "group"):
        return ", ".join(str(OFFENCE_NAMES.get(one, one)) for one in text.split())
    if column == "languages":
        return ", ".join(language_name(one, words.language) for one in text.split())
    if column == "techniques":
        names = topic_names(words)
        return ", ".join(names.get(one, one) for one in text.split())
    return text


def _condition(token: str) -> str:
    name, _colon, years = token.partition(":")
    if name == "min-years":
        return _("punishable by %(years)s years or more") % {"years": years}
    if name == "over-years":
        return _("punishable by more than %(years)s years") % {"years": years}
    return str(CONDITIONS.get(token, token))
