"""Reading an enrolment file: walks the whole document and lists every problem with its place.

Rules: see ``enrolment``. Each ``_Reader`` method notes what is wrong and goes on, so that a secretariat can mend
a file in one go.

    read_enrolment(load_json(data))
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hornbill.directory.core.agencies.names import MAX_NAME, BadName, check_name
from hornbill.directory.core.agencies.network import Agency, Enrolment, EnrolmentError, Hub, Officer, Problem
from hornbill.kernel import ids
from hornbill.kernel.suite import sealing, signing

if TYPE_CHECKING:
    from collections.abc import Callable

FORMAT = 1
MAX_FILE = 32 * 1024 * 1024  # bytes; an officer takes about 4.5 KB
MAX_AGENCIES = 1_000
MAX_OFFICERS = 5_000  # of one agency
_MAX_PROBLEMS = 200
_TRANSPORT_BYTES = 32
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_HOST = re.compile(r"[a-z0-9.:\[\]-]{0,253}", re.ASCII)

_ENROLMENT_KEYS = {"v", "network", "hub", "agencies"}
_HUB_KEYS = {"url", "host", "key"}
_AGENCY_KEYS = {
    "id",
    "name",
    "country",
    "time_zone",
    "mailbox",
    "transport_key",
    "node_signing",
    "node_sealing",
    "officers",
}
_OFFICER_KEYS = {"id", "name", "title", "focal_point", "signing", "sealing"}


def load_json(data: bytes) -> Any:
    """Read JSON strictly: UTF-8, no key twice, no NaN, not deeper than it must be.

    Raises:
        EnrolmentError: it is not that.
    """
    if len(data) > MAX_FILE:
        raise EnrolmentError([Problem("", f"the file is longer than {MAX_FILE} bytes")])
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError as error:
        raise EnrolmentError([Problem("", "it is nested too deep")]) from error
    except ValueError as error:
        raise EnrolmentError([Problem("", f"it is not JSON in UTF-8 ({str(error)[:120]})")]) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _refuse(text: str) -> Any:
    raise ValueError(f"{text} is not a number")


def read_enrolment(value: Any) -> Enrolment:
    """Turn parsed JSON into an enrolment.

    Args:
        value: what ``load_json`` returned.

    Returns:
        The network.

    Raises:
        EnrolmentError: listing every problem (the first 200).
    """
    reader = _Reader()
    enrolment = reader.enrolment(value)
    if reader.problems:
        raise EnrolmentError(reader.problems[:_MAX_PROBLEMS])
    return enrolment


def read_agency(value: Any) -> Agency:
    """Turn one agency's parsed JSON (a card) into an agency; EnrolmentError lists every problem."""
    reader = _Reader()
    agency = reader.agency(value, "card")
    if reader.problems:
        raise EnrolmentError(reader.problems[:_MAX_PROBLEMS])
    return agency


def read_hub(value: Any) -> Hub:
    """Turn a hub's parsed JSON into a hub; EnrolmentError lists every problem."""
    reader = _Reader()
    hub = reader.hub(value)
    if reader.problems:
        raise EnrolmentError(reader.problems[:_MAX_PROBLEMS])
    return hub


class _Reader:
    """Collects problems while reading; what it returns is only good when there are none."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._holders: dict[tuple[str, Any], str] = {}

    def say(self, place: str, text: str) -> None:
        self.problems.append(Problem(place, text))

    def enrolment(self, value: Any) -> Enrolment:
        found = self.mapping(value, "", _ENROLMENT_KEYS)
        if found.get("v") != FORMAT or isinstance(found.get("v"), bool):
            self.say("v", f"this version reads format {FORMAT}")
        agencies = self.items(found.get("agencies"), "agencies", MAX_AGENCIES)
        return Enrolment(
            network=self.text(found.get("network"), "network"),
            hub=self.hub(found.get("hub")),
            agencies=tuple(self.agency(item, f"agencies[{i}]") for i, item in enumerate(agencies)),
        )

    def hub(self, value: Any) -> Hub:
        found = self.mapping(value, "hub", _HUB_KEYS)
        url, host = found.get("url"), found.get("host")
        if not isinstance(url, str) or not _is_web_address(url):
            self.say("hub.url", "it must be the hub's address, https://... (http:// only on this machine)")
            url = ""
        if not isinstance(host, str) or not _HOST.fullmatch(host):
            self.say("hub.host", "it must be a host name, or empty")
            host = ""
        return Hub(url, host, self.key(found.get("key"), "hub.key", _TRANSPORT_BYTES))

    def agency(self, value: Any, at: str) -> Agency:
        found = self.mapping(value, at, _AGENCY_KEYS)
        name = self.id(found.get("id"), f"{at}.id", ids.check_agency)
        officers = self.items(found.get("officers"), f"{at}.officers", MAX_OFFICERS)
        country, mailbox = found.get("country"), found.get("mailbox")
        if not isinstance(country, str) or not _COUNTRY.fullmatch(country):
            self.say(f"{at}.country", "it must be two capital letters (ISO 3166-1 alpha-2)")
            country = ""
        return Agency(
            id=name,
            name=self.text(found.get("name"), f"{at}.name"),
            country=country,
            time_zone=self.zone(found.get("time_zone"), f"{at}.time_zone"),
            mailbox=self.id(mailbox, f"{at}.mailbox", ids.check_random),
            transport_key=self.key(found.get("transport_key"), f"{at}.transport_key", _TRANSPORT_BYTES),
            node_signing=self.key(found.get("node_signing"), f"{at}.node_signing", signing.PUBLIC_BYTES),
            node_sealing=self.key(found.get("node_sealing"), f"{at}.node_sealing", sealing.PUBLIC_BYTES),
            officers=tuple(
                self.officer(item, f"{at}.officers[{i}]", name) for i, item in enumerate(officers)
            ),
        )

    def officer(self, value: Any, at: str, agency: str) -> Officer:
        found = self.mapping(value, at, _OFFICER_KEYS)
        name = self.id(found.get("id"), f"{at}.id", ids.check_officer)
        if name and agency and ids.agency_of(name) != agency:
            self.say(f"{at}.id", f"{name} does not belong to {agency}")
        if not isinstance(found.get("focal_point"), bool):
            self.say(f"{at}.focal_point", "it must be true or false")
        return Officer(
            id=name,
            name=self.text(found.get("name"), f"{at}.name"),
            title=self.text(found.get("title"), f"{at}.title", empty=True),
            focal_point=found.get("focal_point") is True,
            signing=self.key(found.get("signing"), f"{at}.signing", signing.PUBLIC_BYTES),
            sealing=self.key(found.get("sealing"), f"{at}.sealing", sealing.PUBLIC_BYTES),
        )

    # --- values ---
    def mapping(self, value: Any, at: str, keys: set[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.say(at, "it must be an object")
            return {}
        for key in sorted(keys - value.keys()):
            self.say(at, f"{key} is missing")
        for key in sorted(value.keys() - keys):
            self.say(at, f"{key[:40]!r} is not known here")
        return value

    def items(self, value: Any, at: str, most: int) -> list[Any]:
        if not isinstance(value, list):
            self.say(at, "it must be a list")
            return []
        if len(value) > most:
            self.say(at, f"at most {most} are read")
        return value[:most]

    def text(self, value: Any, at: str, *, empty: bool = False) -> str:
        if not isinstance(value, str) or len(value) > MAX_NAME or (not value.strip() and not empty):
            self.say(at, f"it must be a text of {0 if empty else 1} to {MAX_NAME} characters")
            return ""
        try:
            return check_name(value, empty=empty)
        except BadName as error:
            self.say(at, error.message)
            return ""

    def id(self, value: Any, at: str, check: Callable[[object], str]) -> str:
        try:
            name = check(value)
        except ids.BadId as error:
            self.say(at, error.message)
            return ""
        self.once(("id", name), at)
        return name

    def key(self, value: Any, at: str, size: int) -> bytes:
        key = _read_base64(value)
        if key is None or len(key) != size:
            self.say(at, f"it must be a public key of {size} bytes in base64")
            return b""
        self.once(("key", key), at)
        return key

    def zone(self, value: Any, at: str) -> str:
        try:
            return ZoneInfo(value).key if isinstance(value, str) and value else self.no_zone(at)
        except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
            return self.no_zone(at)

    def no_zone(self, at: str) -> str:
        self.say(at, "it must be a time zone, for example Asia/Bangkok")
        return ""

    def once(self, thing: tuple[str, Any], at: str) -> None:
        first = self._holders.setdefault(thing, at)
        if first != at:
            self.say(at, f"it is the same as {first}")


def _read_base64(value: Any) -> bytes | None:
    if not isinstance(value, str):
        return None
    try:
        data = base64.b64decode(value.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == value else None


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    bare = parts.path in {"", "/"} and not parts.query and not parts.fragment and parts.username is None
    local = host in {"127.0.0.1", "::1", "localhost"} or (host or "").endswith(".localhost")
    printable = url.isascii() and url.isprintable() and " " not in url
    return (
        bare and printable and bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and local))
    )
