"""What pickers offer to link a seizure with: exhibits, people and things of the officer's cases, permit numbers of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.evidence.actions import across
from hornbill.kernel.shell import Pick
from hornbill.pages.picking import fitting
from hornbill.seizures import ties
from hornbill.seizures.core.ties import PERMIT
from hornbill.seizures.models import Tie

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

MOST_PERMITS = 2_000  # of the newest links, among which is looked


def exhibit(vault: OpenVault, text: str, _about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer exhibits that the officer can read, by number, title and case."""
    picks = [Pick(one.id, one.number, f"{one.title} · {one.case}") for one in across.stocks(vault)]
    return fitting(picks, text)


def thing(vault: OpenVault, text: str, _about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer people and things of the officer's newest rooms."""
    found = ties.things(vault)
    picks = [Pick(f"{one.room}/{one.key}", one.caption, f"{one.kind} · {one.case}") for one in found]
    return fitting(sorted(picks, key=lambda one: one.name.casefold()), text)


def permit(_vault: OpenVault, text: str, _about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer permit numbers that seizures are linked with already."""
    rows = Tie.objects.filter(kind=PERMIT).order_by("-pk").values_list("target", flat=True)[:MOST_PERMITS]
    return fitting([Pick(number, number) for number in dict.fromkeys(rows)], text)
