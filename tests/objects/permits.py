"""A small register of permits, as a part would declare it: two fields, published into rooms."""

from __future__ import annotations

from contextlib import contextmanager

from hornbill.exchange.core.records.kinds import KINDS
from hornbill.objects.core.fields import Field, code, moment, text
from hornbill.objects.core.publishing import publishes

NUMBER = Field("number", "Number", text(60, needed=True), missing="Write the permit's number.")
SPECIES = Field("species", "Species", text(200), missing="Name the species.")
USED = Field("used", "Used on", moment())
PURPOSE = Field("purpose", "Purpose", code({"T": "Commercial", "Z": "Zoo"}, needed=False))


@contextmanager
def permits():
    """Give the register; its kinds of record are known meanwhile."""
    before = dict(KINDS)
    try:
        yield publishes("permit", part="permits", fields=(NUMBER, SPECIES, PURPOSE))
    finally:
        KINDS.clear()
        KINDS.update(before)
