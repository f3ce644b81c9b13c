"""What the network page shows of agencies and officers, as plain values.

Rules: only what is asked for is worked out, so that a directory of thousands of officers costs what its page of
fifty costs; what is not known is left out and never guessed; how far something is verified is said in words.

    agency_line(agency, now, "Asia/Bangkok")
    person(officer, agency, now)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import get_language, gettext, ngettext

from hornbill.directory.core.agencies.duty import EVERY_DAY, Hours
from hornbill.directory.core.whom_to_call import answer
from hornbill.directory.officers import bulletins
from hornbill.exchange.actions.names import service_name
from hornbill.pages.local_names import city, country_name, language_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from hornbill.directory.core.agencies.network import Agency, Officer
    from hornbill.directory.core.bulletins.kinds import Availability

PAGE = 50  # officers on a page


@dataclass(frozen=True)
class AgencyLine:
    """An agency in a list.

    Attributes:
        country_name: in the reader's language.
        time: local, hours and minutes; empty when its zone is unknown.
        place: city that stands for its zone, in the reader's language.
        day: local weekday where it is not the reader's; else empty.
        apart: how far its clock is from the reader's, in words.
        officers: how many may be written to.
        focal_point: name of the first focal point, those on duty before others; empty when there is none.
        on_duty: focal points who are on duty now.
        duty_service: a program at the agency's node that can be invited to read along; None if there is none.
    """

    id: str
    name: str
    country: str
    country_name: str
    time: str
    day: str
    apart: str
    place: str
    officers: int
    focal_points: int
    focal_point: str
    on_duty: int
    suspended: bool
    duty_service: Officer | None = None


@dataclass(frozen=True)
class PersonLine:
    """An officer in a list, or a duty service.

    Attributes:
        languages: names in the reader's language.
        hours: duty hours in words; empty when none are known.
        on_duty: None when that is not known.
        phone, emergency: what the officer says, before what the log says.
        away_until: last day of an absence that has begun; None otherwise.
        deputy: id of the person who stands in now; empty for nobody.
        reachable: may be written to: neither revoked nor of a suspended agency.
        is_service: a program that reads along, and no person.
    """

    id: str
    name: str
    title: str
    agency: Agency
    focal_point: bool
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    powers: tuple[str, ...]
    hours: str
    on_duty: bool | None
    phone: str
    emergency: str
    away_until: date | None
    deputy: str
    revoked: bool
    recovered: bool
    reachable: bool
    is_service: bool = False


def is_listed(officer: Officer) -> bool:
    """Tell whether an officer stands in lists: a revoked one has a page and no line."""
    return not officer.revoked


def officers_of(agency: Agency) -> list[Officer]:
    """Return the people of an agency who stand in lists."""
    return [one for one in agency.officers if is_listed(one) and not one.is_service]


def service_of(agency: Agency) -> Officer | None:
    """Return an agency's duty service, if it has one now."""
    return next((one for one in agency.officers if one.is_service and is_listed(one)), None)


def agency_line(agency: Agency, now: datetime, reader_zone: str) -> AgencyLine:
    """Draw an agency up for a list.

    Args:
        agency: of the directory.
        now: aware datetime.
        reader_zone: IANA name of the reader's zone.
    """
    people = officers_of(agency)
    focal = [officer for officer in people if officer.focal_point]
    says = bulletins.availability()
    on_duty = [one for one in focal if _is_on_duty(one, agency, says.get(one.id), now)]
    time, day, apart = local_time(agency.time_zone, now, reader_zone)
    return AgencyLine(
        id=agency.id,
        name=agency.name,
        country=agency.country,
        country_name=country_name(agency.country, get_language() or "en"),
        time=time,
        day=day,
        apart=apart,
        place=city(agency.time_zone, get_language() or "en") if time else "",
        officers=len(people),
        focal_points=len(focal),
        focal_point=next((one.name for one in (*on_duty, *focal)), ""),
        on_duty=len(on_duty),
        suspended=agency.suspended,
        duty_service=service_of(agency),
    )


def _is_on_duty(officer: Officer, agency: Agency, said: Availability | None, now: datetime) -> bool:
    at = answer.reach(officer, agency, said, now)
    return at.absence is None and at.duty.on is True


def local_time(zone: str, now: datetime, reader_zone: str) -> tuple[str, str, str]:
    """Return an agency's local time, its weekday where it differs, and how far it is from the reader's."""
    there, here = _zone(zone), _zone(reader_zone) or ZoneInfo("UTC")
    if there is None:
        return "", "", ""
    local, own = now.astimezone(there), now.astimezone(here)
    day = _weekday(local.weekday()) if local.date() != own.date() else ""
    apart = (local.utcoffset() or own.utcoffset()) - own.utcoffset()  # type: ignore[operator]
    return f"{local:%H:%M}", day, _apart(round(apart.total_seconds() / 60))


def _apart(minutes: int) -> str:
    if not minutes:
        return gettext("same time as yours")
    hours, rest = divmod(abs(minutes), 60)
    length = f"{hours}:{rest:02d}" if rest else str(hours)
    if minutes > 0:
        return gettext("%(hours)s h ahead of you") % {"hours": length}
    return gettext("%(hours)s h behind you") % {"hours": length}


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _weekday(day: int) -> str:
    from django.utils.dates import WEEKDAYS

    return str(WEEKDAYS[day])


def person(officer: Officer, agency: Agency, now: datetime) -> PersonLine:
    """Draw an officer up for a list or a page.

    Args:
        officer: of the directory.
        agency: the officer's.
        now: aware datetime.
    """
    language = get_language() or "en"
    said = bulletins.availability().get(officer.id)
    at = answer.reach(officer, agency, said, now)
    weekly = said.weekly if said and said.weekly else (officer.hours,) if officer.hours else ()
    return PersonLine(
        id=officer.id,
        name=service_name(agency.name) if officer.is_service else officer.name,
        title=officer.title,
        agency=agency,
        focal_point=officer.focal_point,
        topics=officer.topics,
        languages=tuple(language_name(tag, language) for tag in officer.languages),
        powers=officer.powers,
        hours="; ".join(hours_in_words(hours) for hours in weekly),
        on_duty=False if at.absence else at.duty.on,
        phone=at.phone,
        emergency=at.emergency,
        away_until=at.absence.last if at.absence else None,
        deputy=at.deputy,
        revoked=officer.revoked,
        recovered=officer.recovered,
        reachable=not officer.revoked and not agency.suspended,
        is_service=officer.is_service,
    )


def hours_in_words(hours: Hours) -> str:
    """Say duty hours: "Mon to Fri 08:00 to 16:30, Asia/Bangkok"."""
    if hours.days == EVERY_DAY:
        days = gettext("every day")
    else:
        days = ", ".join(_run(run) for run in _runs(hours.days))
    times = gettext("%(begins)s to %(ends)s") % {"begins": hours.begins, "ends": hours.ends}
    if hours.begins == hours.ends or (hours.begins, hours.ends) == ("00:00", "24:00"):
        times = gettext("round the clock")
    return f"{days}, {times} ({city(hours.zone, get_language() or 'en')})"


def _runs(days: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run(days: list[int]) -> str:
    from django.utils.dates import WEEKDAYS_ABBR

    if len(days) > 2:
        ends = {"first": WEEKDAYS_ABBR[days[0]], "last": WEEKDAYS_ABBR[days[-1]]}
        return gettext("%(first)s to %(last)s") % ends
    return ", ".join(str(WEEKDAYS_ABBR[day]) for day in days)


def since_words(seconds: float) -> str:
    """Say an age in words: "just now", "4 minutes", "3 hours", "2 days"."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes < 1:
        return gettext("less than a minute")
    if minutes < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}
