"""Making the figures of all years again from the register: where they are missing, as after an upgrade from a version that kept none.

recount()
"""

from __future__ import annotations

from django.db import transaction

from hornbill.seizures import storing, year_figures
from hornbill.seizures.core.seizure import ENTERED
from hornbill.seizures.models import Lack, Seizure, YearFigure

AT_ONCE = 500  # seizures that are read at once


def recount() -> int:
    """Count all entered seizures again; returns how many there are."""
    done = last = 0
    with transaction.atomic():
        YearFigure.objects.all().delete()
        Lack.objects.all().delete()
        while rows := list(Seizure.objects.filter(state=ENTERED, pk__gt=last).order_by("pk")[:AT_ONCE]):
            plain = storing.plain_of(rows)
            year_figures.came([(row.pk, one) for row, one in zip(rows, plain, strict=True)])
            last, done = rows[-1].pk, done + len(rows)
    return done
