"""The demonstration's agencies and officers. All of them are invented; their passphrases are public.

Rules: names are common ones of their country, marked as invented on every page; nothing here is used by a node
that is not a demonstration.
"""

from __future__ import annotations

from dataclasses import dataclass

FORMAT_NAME = "Hornbill demonstration (invented people)"


@dataclass(frozen=True)
class Person:
    """An invented officer.

    Attributes:
        username: to sign in with; the officer's id is agency/username.
        name: as colleagues read it.
        title: office held.
        passphrase: public, for the demonstration only.
        focal_point: whether other agencies turn to this officer first.
    """

    username: str
    name: str
    title: str
    passphrase: str
    focal_point: bool = False


@dataclass(frozen=True)
class DemoAgency:
    """An agency of the demonstration."""

    id: str
    name: str
    country: str
    time_zone: str
    people: tuple[Person, ...]

    @property
    def host(self) -> str:
        """Name under which its pages answer on this machine."""
        return f"{self.id}.localhost"


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
        ),
        Person("malee", "มาลี ศรีสุข (Malee Srisuk)", "Analyst", "orchids on the river"),
    ),
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
        ),
        Person("duc", "Nguyễn Văn Đức", "Duty officer", "cat bi island ferry"),
    ),
)
PAIR = (THAI_CUSTOMS, VIET_NAM_CUSTOMS)
