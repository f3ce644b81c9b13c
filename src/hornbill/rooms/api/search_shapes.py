"""What the search answers."""

from datetime import datetime

from ninja import Schema

from hornbill.pages.api.shapes import Marking


class Piece(Schema):
    """A piece of a text, and whether it was looked for."""

    text: str
    hit: bool


class Hit(Schema):
    """One record that was found; room_title is null where the room's marking keeps it in."""

    room: str
    room_title: str | None
    record: str
    kind: str
    author: str
    author_name: str
    at: datetime
    snippet: list[Piece]
    marking: Marking | None


class Hits(Schema):
    """What was found, the newest first, fifty at a time; records that markings keep from programs are not searched."""

    hits: list[Hit]
    total: int
    searched: int
    kept_in: int
    rooms_opening: int
