"""Events that follow one another in a conversation, told in one line: how many of what, by how many agencies.

Rules: parts name their kinds in the plural (``Part.counted``); kinds that no part names are "other events". What was counted most
comes first.

    told(["entity.state", "entity.state", "task.offer"])      # "2 fact entries, 1 task update"
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from hornbill.pages import parts

if TYPE_CHECKING:
    from collections.abc import Iterable


def told(kinds: Iterable[str]) -> str:
    """Return how many events of which sort there are, in the reader's language.

    Args:
        kinds: of the records, one for each event.
    """
    known = parts.counted()
    sorts = Counter(
        sort if sort in known else "" for sort in (kind.partition(".")[0] for kind in kinds)
    ).most_common()
    words = [known[sort] % {"n": n} for sort, n in sorts if sort]
    words += [
        ngettext("%(n)d other event", "%(n)d other events", n) % {"n": n} for sort, n in sorts if not sort
    ]
    if len(words) == 1 and not sorts[0][0]:
        n = sorts[0][1]
        return ngettext("%(n)d event", "%(n)d events", n) % {"n": n}
    return ", ".join(words)


def by_whom(agencies: Iterable[tuple[str, str]]) -> str:
    """Return by whom events are: the agency's name where there is one alone, else how many there are.

    Args:
        agencies: id and name, one for each event.
    """
    names = dict(agencies)
    if len(names) == 1:
        return next(iter(names.values()))
    return ngettext("%(n)d agency", "%(n)d agencies", len(names)) % {"n": len(names)}
