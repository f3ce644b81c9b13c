"""The clock of a camera beside what people say: when the exhibit was found, when the photograph was shared.

Rules: EXIF names a local time, mostly without its zone (EXIF 2.32, tags DateTimeOriginal and OffsetTimeOriginal). Without one, a day of
difference says nothing; with one, an hour. A photograph cannot be younger than the record that shares it.

    about_clock({"DateTimeOriginal": "2016:01:01 00:00:12"}, found_at, shared_at)
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.evidence.core.inspecting.said import Said, say
from hornbill.kernel.messages import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_ZONE, WITH_ZONE = timedelta(days=1), timedelta(hours=1)
_TIME = re.compile(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d", re.ASCII)
_ZONE = re.compile(r"([+-])(\d\d):(\d\d)", re.ASCII)


def taken_at(values: Mapping[str, Any]) -> tuple[datetime, bool] | None:
    """Return when a photograph was taken by its camera, as UTC, and whether its zone is known; None where it says nothing."""
    said = _TIME.fullmatch(str(values.get("DateTimeOriginal", "")).strip())
    if said is None:
        return None
    zone = _ZONE.fullmatch(str(values.get("OffsetTimeOriginal", "")).strip())
    try:
        local = datetime.strptime(said[0], "%Y:%m:%d %H:%M:%S").replace(tzinfo=UTC)
        if zone is None:
            return local, False
        away = timedelta(hours=int(zone[2]), minutes=int(zone[3]))
        return (local - away if zone[1] == "+" else local + away), True
    except (ValueError, OverflowError):
        return None


def about_clock(values: Mapping[str, Any], found_at: datetime | None, shared_at: datetime) -> list[Said]:
    """Return what is odd about the time that a photograph names.

    Args:
        values: of its EXIF.
        found_at: when the exhibit was found, as its author says; None where that cannot be read.
        shared_at: when the photograph was shared.
    """
    taken = taken_at(values)
    if taken is None:
        return []
    at, zone_known = taken
    slack = WITH_ZONE if zone_known else NO_ZONE
    camera = f"{at:%Y-%m-%d %H:%M}"
    found: list[Said] = []
    if at - shared_at > slack:
        pattern = _(
            "the clock of the camera says %(camera)s, after the photograph was shared: the clock is wrong"
        )
        found.append(say(pattern, camera=camera))
    elif found_at is not None and abs(at - found_at) > slack:
        pattern = _(
            "the clock of the camera says %(camera)s, the exhibit was found at %(found)s: the clock is wrong, or the photograph is from another day"
        )
        found.append(say(pattern, camera=camera, found=f"{found_at:%Y-%m-%d %H:%M}"))
    return found
