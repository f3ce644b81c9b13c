"""What a program is told of a shared file, among the entries of a room and by itself."""

from typing import Literal

from ninja import Schema

State = Literal["here", "sending", "fetching", "waiting", "large", "expired", "stuck"]


class File(Schema):
    """A shared file; active: it may run something of its own when it is opened.

    state: here; sending (one's own, on its way to the hub); fetching; waiting (for its sender's node); large (fetched when
    asked for); expired (its holders are asked); stuck.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    active: bool
    state: State
    percent: int
