"""The demonstration's network: a secretariat, and five agencies of five countries and five kinds.

Rules: as in ``people``. Each agency has three officers and one focal point; three officers of the secretariat
hold root keys, and any two of them admit.

    NETWORK = (SECRETARIAT, *FIVE)
    agency("vn-police").person("hung")
"""

from __future__ import annotations

from dataclasses import replace

from hornbill.deliveries.core.names import POWER as DELIVERY
from hornbill.joint.core.terms import POWER as JOINT
from hornbill.legal.core.published import POWER as LAW
from hornbill.simulation.people import OFFICE, ROUND_THE_CLOCK, THAI_CUSTOMS, DemoAgency, Person

ROOT_THRESHOLD = 2  # officers of the secretariat who must agree

SECRETARIAT = DemoAgency(
    "secretariat",
    "Network secretariat (demo)",
    "AT",
    "Europe/Vienna",
    (
        Person(
            "anna",
            "Anna Gruber",
            "Head of the secretariat",
            "danube canal in snow",
            focal_point=True,
            languages=("en", "fr", "de"),
            topics=("admission", "network"),
            duty=OFFICE,
            root=True,
        ),
        Person(
            "thomas",
            "Thomas Huber",
            "Admissions officer",
            "prater wheel at noon",
            languages=("en", "de"),
            root=True,
        ),
        Person(
            "miriam",
            "Miriam Wagner",
            "Admissions officer",
            "vineyards above town",
            languages=("en", "fr"),
            root=True,
        ),
    ),
    kind="secretariat",
    languages=("en", "fr"),
)
THAI_CUSTOMS_OF_THREE = replace(
    THAI_CUSTOMS,
    languages=("en", "th"),
    people=(
        *THAI_CUSTOMS.people,
        Person(
            "anong",
            "อนงค์ พรหมดี (Anong Promdee)",
            "X-ray inspection, Laem Chabang",
            "night market lanterns",
            languages=("th",),
        ),
    ),
)
VIET_NAM_POLICE = DemoAgency(
    "vn-police",
    "Viet Nam Environmental Police (demo)",
    "VN",
    "Asia/Ho_Chi_Minh",
    (
        Person(
            "hung",
            "Phạm Quốc Hùng",
            "Investigator, environmental crime",
            "red river at low tide",
            focal_point=True,
            languages=("vi", "en"),
            topics=("wildlife", "timber", "controlled deliveries"),
            duty=ROUND_THE_CLOCK,
        ),
        Person("huong", "Lê Thị Thu Hương", "Analyst", "lotus pond in june", languages=("vi", "en", "fr")),
        Person("lan", "Vũ Ngọc Lan", "Duty officer", "bicycle by the lake", languages=("vi",)),
    ),
    kind="police",
    desk="Trực ban (duty desk)",
    desk_phone="+999 84 24",
    languages=("en", "vi"),
)
KENYA_WILDLIFE = DemoAgency(
    "ke-wildlife",
    "Kenya Wildlife Authority (demo)",
    "KE",
    "Africa/Nairobi",
    (
        Person(
            "wanjiku",
            "Wanjiku Kamau",
            "Intelligence officer, Mombasa",
            "acacia after rain",
            focal_point=True,
            languages=("en", "sw"),
            topics=("wildlife", "permits", "ports"),
            duty=ROUND_THE_CLOCK,
        ),
        Person(
            "otieno", "Otieno Ochieng", "Port unit, Mombasa", "dhow with white sail", languages=("sw", "en")
        ),
        Person("amina", "Amina Hassan", "Permits officer", "coffee in lamu town", languages=("en", "sw")),
    ),
    kind="wildlife",
    desk="Operations room",
    desk_phone="+999 254 24",
    languages=("en", "sw"),
)
MADAGASCAR_PROSECUTOR = DemoAgency(
    "mg-prosecutor",
    "Parquet de Madagascar (démo)",
    "MG",
    "Indian/Antananarivo",
    (
        Person(
            "voahangy",
            "Razafindrakoto Voahangy",
            "Substitut du procureur, Antananarivo",
            "vanille et jacaranda",
            focal_point=True,
            languages=("fr", "mg", "en"),
            topics=("mutual legal assistance", "timber", "permits"),
            duty=OFFICE,
        ),
        Person(
            "hery",
            "Rakotomalala Hery",
            "Substitut du procureur, Toamasina",
            "pousse pousse du port",
            languages=("fr", "mg"),
        ),
        Person("tiana", "Andrianina Tiana", "Greffière", "rizière au matin clair", languages=("fr", "mg")),
    ),
    kind="prosecutor",
    languages=("en", "fr"),
    competent=(JOINT, LAW, DELIVERY, "prosecute"),
)
MALAYSIA_FIU = DemoAgency(
    "my-fiu",
    "Malaysia Financial Intelligence Unit (demo)",
    "MY",
    "Asia/Kuala_Lumpur",
    (
        Person(
            "aisyah",
            "Nur Aisyah binti Rahman",
            "Financial intelligence analyst",
            "rain on the klang river",
            focal_point=True,
            languages=("ms", "en"),
            topics=("payments", "companies"),
            duty=OFFICE,
        ),
        Person(
            "weiling",
            "Tan Wei Ling",
            "Analyst, trade-based laundering",
            "durian in the morning",
            languages=("en", "zh", "ms"),
        ),
        Person(
            "arun",
            "Arun Subramaniam",
            "International desk",
            "tea hills in the mist",
            languages=("en", "ta", "ms"),
        ),
    ),
    kind="fiu",
    desk="International desk",
    desk_phone="+999 60 24",
    languages=("en", "ms", "zh"),
)
FIVE = (
    THAI_CUSTOMS_OF_THREE,
    VIET_NAM_POLICE,
    KENYA_WILDLIFE,
    MADAGASCAR_PROSECUTOR,
    MALAYSIA_FIU,
)
NETWORK = (SECRETARIAT, *FIVE)


def agency(agency_id: str) -> DemoAgency:
    """Return an agency of the network; KeyError if there is none with that id."""
    return {one.id: one for one in NETWORK}[agency_id]
