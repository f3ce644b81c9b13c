"""What the pages show of a request, as plain data: made by ``requests.actions.viewing``, drawn by templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.objects.core.shown import Shown
from hornbill.requests.core.due import LATE
from hornbill.requests.core.state import REPLIED, WAITS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.core.room_page.file import FileView
    from hornbill.exchange.core.room_page.view import AgencyView, MemberView
    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class NamedFile:
    """A file of the room that a request or an answer names.

    Attributes:
        record: that shares it.
        about: its name and size; None where it cannot be read here, or was withdrawn. How far it has come, its own page says.
    """

    record: str
    about: FileView | None


@dataclass(frozen=True)
class ReplyView:
    """One word of the agency that is asked.

    Attributes:
        record: its id.
        ground: of a refusal; empty otherwise.
        values: field -> text, in the order of the form.
        marking: of what came with it; None where nothing did, or it cannot be read.
        carries: something came with it.
        ignored: why it counts for nothing; empty when it counts.
        crossed: it counts and comes after the end, of which its author did not know.
    """

    record: str
    who: MemberView
    at: datetime
    step: str
    ground: str
    ground_text: str
    values: Mapping[str, str]
    text: str
    lang: str
    files: tuple[NamedFile, ...]
    marking: Marking | None
    carries: bool
    ignored: str
    crossed: bool

    @property
    def readable(self) -> bool:
        """Whether what came with it is here."""
        return self.marking is not None


@dataclass(frozen=True)
class RequestView(Shown):
    """One request.

    Attributes:
        about: kind; empty where the question cannot be read, or was withdrawn.
        values: field -> text, in the order of the form.
        wanted: codes.
        said: values of ``core.question.QUESTION``; empty where the question cannot be read.
        due: by when.
        lateness: of ``core.due``.
        replies: a page of them, in order.
        replies_total: how many there are.
        ended_by, ended_at: who ended it, when; None while it goes on.
        mine: the reader's agency asked.
        steps: what the reader may reply now; empty for all others.
        may_close: the reader may close or withdraw it now.
    """

    to: AgencyView
    urgency: str
    due: datetime
    lateness: str
    phase: str
    about: str
    values: Mapping[str, str]
    wanted: tuple[str, ...]
    said: Mapping[str, str]
    files: tuple[NamedFile, ...]
    replies: tuple[ReplyView, ...]
    replies_total: int
    ended_by: MemberView | None
    ended_at: datetime | None
    mine: bool
    asks_me: bool
    steps: tuple[str, ...]
    may_close: bool

    @property
    def waits(self) -> bool:
        """Whether the agency that is asked still has to answer."""
        return self.phase in WAITS

    @property
    def is_late(self) -> bool:
        """Whether its time has passed and it still waits."""
        return self.lateness == LATE

    @property
    def to_read(self) -> bool:
        """Whether the reader's agency asked, and has an answer to read and to close."""
        return self.mine and self.phase in REPLIED

    @property
    def headline(self) -> str:
        """The first thing that the question says about its thing; empty where it cannot be read."""
        return next(iter(self.values.values()), "")
