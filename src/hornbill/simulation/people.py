"""Who plays in a demonstration: invented officers and agencies, and the two customs services of the short plays.

Rules: names are common ones of their country, marked as invented on every page; passphrases are public; nothing
here is used by a node that is not a demonstration. The whole network is in ``agencies``.
"""

from __future__ import annotations

from dataclasses import dataclass

from hornbill.deliveries.core.names import POWER as DELIVERY
from hornbill.joint.core.terms import POWER as JOINT
from hornbill.legal.core.published import POWER as LAW

FORMAT_NAME = "Hornbill demonstration (invented people)"
WITNESSES = tuple(f"witness-{n}" for n in range(1, 6))  # one each of the five bodies of a consortium
KINDS = ("customs", "police", "wildlife", "prosecutor", "fiu", "secretariat")


@dataclass(frozen=True)
class Duty:
    """When a focal point can be reached.

    Attributes:
        begins, ends: local time of the agency, ``08:00``.
        days: 0 (Monday) to 6.
    """

    begins: str
    ends: str
    days: tuple[int, ...] = (0, 1, 2, 3, 4)


OFFICE = Duty("08:30", "17:00")
ROUND_THE_CLOCK = Duty("00:00", "24:00", (0, 1, 2, 3, 4, 5, 6))


@dataclass(frozen=True)
class Person:
    """An invented officer.

    Attributes:
        username: to sign in with; the officer's id is agency/username.
        name: as colleagues read it.
        title: office held.
        passphrase: public, for the demonstration only.
        focal_point: whether other agencies turn to this officer first.
        languages: language tags, best first.
        topics: what a focal point is asked about.
        duty: when a focal point can be reached.
        root: whether this officer of the secretariat holds a root key.
    """

    username: str
    name: str
    title: str
    passphrase: str
    focal_point: bool = False
    languages: tuple[str, ...] = ("en",)
    topics: tuple[str, ...] = ()
    duty: Duty | None = None
    root: bool = False


@dataclass(frozen=True)
class DemoAgency:
    """An agency of the demonstration.

    Attributes:
        id, name, country, time_zone: as in the directory.
        people: its officers.
        kind: one of ``KINDS``.
        languages: in which it can be written to.
        competent: powers that it may countersign for officers of its country; its focal points have those to sign agreements on
            joint investigations and to publish their State's profile, all of its officers that to consent to controlled deliveries.
        desk, desk_phone: name and number of its duty desk; empty for none. No country has the code 999.
    """

    id: str
    name: str
    country: str
    time_zone: str
    people: tuple[Person, ...]
    kind: str = "customs"
    languages: tuple[str, ...] = ("en",)
    competent: tuple[str, ...] = (JOINT, LAW, DELIVERY)
    desk: str = ""
    desk_phone: str = ""

    @property
    def host(self) -> str:
        """Name under which its pages answer on this machine."""
        return f"{self.id}.localhost"

    def person(self, username: str) -> Person:
        """Return one of its officers."""
        return next(person for person in self.people if person.username == username)


THAI_CUSTOMS = DemoAgency(
    "th-customs",
    "Thai Customs (demo)",
    "TH",
    "Asia/Bangkok",
    (
        Person(
            "somchai",
            "สมชาย ใจดี (Somchai Jaidee)",
            "Customs officer, Laem Chabang",
            "laem chabang at dawn",
            focal_point=True,
            languages=("th", "en"),
            topics=("containers", "timber", "controlled deliveries"),
            duty=ROUND_THE_CLOCK,
        ),
        Person(
            "malee",
            "มาลี ศรีสุข (Malee Srisuk)",
            "Analyst",
            "orchids on the river",
            languages=("th", "en", "zh"),
        ),
    ),
    kind="customs",
)
VIET_NAM_CUSTOMS = DemoAgency(
    "vn-customs",
    "Viet Nam Customs (demo)",
    "VN",
    "Asia/Ho_Chi_Minh",
    (
        Person(
            "hanh",
            "Trần Thị Minh Hạnh",
            "Anti-smuggling officer, Hai Phong",
            "hai phong by night",
            focal_point=True,
            languages=("vi", "en"),
            topics=("containers",),
            duty=OFFICE,
        ),
        Person("duc", "Nguyễn Văn Đức", "Duty officer", "cat bi island ferry", languages=("vi",)),
    ),
    kind="customs",
)
PAIR = (THAI_CUSTOMS, VIET_NAM_CUSTOMS)
