"""What operations about exports answer, as OpenAPI describes it.

Rules: those of ``shapes``.
"""

from typing import Any

from ninja import Schema

from hornbill.pages.api.shapes import Way


class WayOut(Schema):
    """What one way out would carry; kept_in: reason, and how many records it keeps in."""

    way: Way
    inside: int
    kept_in: dict[str, int]


class WaysOut(Schema):
    """Every way out of a room."""

    room: str
    ways: list[WayOut]


class ExportFile(Schema):
    """A room's records as `hornbill records verify` reads them."""

    form: str
    room: str
    exported_at: str
    by: str
    way: Way
    records: list[dict[str, Any]]
