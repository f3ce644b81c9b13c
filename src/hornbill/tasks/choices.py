"""What forms of tasks and decisions offer to choose from: officers, records, decisions."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.utils import timezone

from hornbill.exchange.errors import StillChecking
from hornbill.objects.forms import Option
from hornbill.tasks import words
from hornbill.tasks.actions import anchors, deciding

if TYPE_CHECKING:
    from hornbill.tasks.core.view import DecisionView
    from hornbill.vault.sessions import OpenVault


def for_decision(vault: OpenVault, room: str) -> dict[str, list[Option]]:
    """Return what the form of a decision offers, by field."""
    earlier = [one for one in _decisions(vault, room) if one.may_replace]
    return {
        "replaces": [Option(one.id, one.title, one.on.date().isoformat()) for one in earlier],
        "rests_on": _records(vault, room),
    }


def for_task(vault: OpenVault, room: str, follows: str) -> dict[str, list[Option]]:
    """Return what the form of a task offers, by field; ``follows`` is a decision that is offered even if it was replaced."""
    standing = [one for one in _decisions(vault, room) if not one.replaced_by or one.id == follows]
    return {
        "decision": [Option(one.id, one.title or "…") for one in standing],
        "rests_on": _records(vault, room),
    }


def _decisions(vault: OpenVault, room: str) -> list[DecisionView]:
    with suppress(StillChecking):  # what was typed comes back, with fewer decisions to choose from
        return deciding.DECISIONS.of_room(vault, room, timezone.now())[0]
    return []


def _records(vault: OpenVault, room: str) -> list[Option]:
    found = anchors.offered(vault, room)
    return [Option(one.record, one.words, words.anchor(one.kind)) for one in found]
