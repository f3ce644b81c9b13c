"""What the worker does for long work: what needs nobody's vault, step by step."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from hornbill.background.actions import work
from hornbill.background.actions.work_running import advance, claim
from hornbill.background.queries import is_waiting, work_to_do
from hornbill.exchange.hub.job import Job
from hornbill.kernel.ids import new_random_id
from hornbill.pages import parts


class DoLongWork(Job):
    """Does long work that needs nobody's vault, one piece at a time."""

    name = "long-work"
    on_change = True
    every_s = 15.0
    apart_s = 0.25

    def __init__(self) -> None:
        super().__init__()
        self._holder = new_random_id()
        self._at: tuple[str, str] | None = None  # id and kind of what is held
        self._memory: dict[str, Any] = {}

    def step(self) -> bool:
        """Do one step; without work, forget what is old."""
        now = timezone.now()
        if self._at is None and is_waiting(
            now
        ):  # kinds are looked up, and their parts loaded, for work alone
            kinds = [name for name, kind in parts.works().items() if not kind.needs_vault]
            self._at = next((one for one in work_to_do(kinds, now) if claim(one[0], self._holder, now)), None)
            self._memory = {}
        if self._at is None:
            work.forget_old(now)
            return False
        work_id, name = self._at
        if not advance(work_id, self._holder, parts.works()[name], None, self._memory):
            self._at = None
        return True
