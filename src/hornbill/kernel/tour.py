"""What a part of Hornbill shows a newcomer: steps of the tour on the demonstration's first page.

Rules: a part says it in its ``apps.py`` as plain values, as it says its menu entries (``hornbill.kernel.shell``);
a step is there only once what it shows works. It knows no officer of the demonstration: it names a page, and
from which side of a case that page is seen.

    class ExchangeConfig(AppConfig):
        tour = (TourStep("read", gettext_noop("Read a case"), gettext_noop("..."), path="/rooms/{room}", order=10),)
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TourStep:
    """One step of the tour.

    Attributes:
        key: names it.
        title, words: marked for translation, translated when they are drawn.
        path: of a node's page; ``{room}`` stands for the case's room.
        order: place in the tour, ascending.
        side: from whose node: 0 is the agency that opened the case, 1 the next one in it.
    """

    key: str
    title: str
    words: str
    path: str
    order: int
    side: int = 0
