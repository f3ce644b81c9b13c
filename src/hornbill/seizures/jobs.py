"""The worker's jobs of seizures: imports are checked and carried out in chunks; figures that are missing are counted."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.hub.job import Job
from hornbill.seizures.core.import_states import CHECKING, RUNNING
from hornbill.seizures.core.seizure import ENTERED
from hornbill.seizures.models import Import, Seizure, YearFigure


class Imports(Job):
    """Checks and carries out imports; a chunk a round, so that a stop loses nothing and repeats nothing."""

    name = "seizure imports"
    every_s = 30.0
    on_change = True
    apart_s = 0.25  # a change of the database is seldom an import; one that is begun goes on at once

    def __init__(self) -> None:
        super().__init__()
        self._looked = False  # whether the figures are there was looked at

    def step(self) -> bool:
        """Do one chunk; the first time, count the years of a register that has seizures and no figures, as older versions had."""
        if not self._looked:
            self._looked = True
            if Seizure.objects.filter(state=ENTERED).exists() and not YearFigure.objects.exists():
                from hornbill.seizures.recounting import recount

                recount()
        if not Import.objects.filter(state__in=(CHECKING, RUNNING)).exists():
            return False
        from hornbill.seizures import (
            actions,  # the readers of tables take 5 MB, which a worker without imports does not need
        )

        return actions.step(now=timezone.now())
