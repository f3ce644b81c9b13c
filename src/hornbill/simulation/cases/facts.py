"""Facts of the real kind that the cases rest on, each with its source and the day on which it was so.

Rules: a port, species, goods code or treaty article that a case names is here; a test compares. What a case
invents (people, companies, permit numbers, the owner code ZZZ of its containers) does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OWNER = "ZZZ"  # owner code of every container in the cases: no carrier's
_LOCODE = "UNECE, UN/LOCODE 2023-1, function 1 (port)"
_HS = "WCO, Harmonized System 2022"
_UNTOC = "United Nations Convention against Transnational Organized Crime, 2000"


@dataclass(frozen=True)
class Fact:
    """One fact.

    Attributes:
        key: as the cases write it: ``MGTOA``, ``Dalbergia``, ``4407.11``, ``UNTOC 20``.
        says: what is so.
        source: who says it.
        as_of: when it was so.
    """

    key: str
    says: str
    source: str
    as_of: date


PORTS = (
    Fact("MGTOA", "Toamasina, Madagascar", _LOCODE, date(2023, 7, 1)),
    Fact("MYPKG", "Port Klang, Malaysia", _LOCODE, date(2023, 7, 1)),
    Fact("THLCH", "Laem Chabang, Thailand", _LOCODE, date(2023, 7, 1)),
    Fact("VNHPH", "Hai Phong, Viet Nam", _LOCODE, date(2023, 7, 1)),
    Fact("KEMBA", "Mombasa, Kenya", _LOCODE, date(2023, 7, 1)),
)
SPECIES = (
    Fact("Dalbergia", "II", "CITES CoP17: the genus, in Appendix II since 2 January 2017", date(2023, 2, 23)),
    Fact("Manis", "I", "CITES CoP17: all pangolins, in Appendix I since 2 January 2017", date(2023, 2, 23)),
    Fact(
        "Smutsia", "I", "CITES CoP17: African pangolins, listed there as Manis, Appendix I", date(2023, 2, 23)
    ),
)
GOODS = (
    Fact("4407.11", "Wood of pine, sawn lengthwise, thicker than 6 mm", _HS, date(2022, 1, 1)),
    Fact("0801.31", "Cashew nuts in shell", _HS, date(2022, 1, 1)),
)
DENSITIES_T_PER_M3 = {
    # Air-dry; pine: published means of 0.45 to 0.60; rosewood: 1.0 to 1.1, so that a full 40-foot box is
    # limited by weight near 24 to 28 m3 (as of November 2026).
    "pine": (0.45, 0.60),
    "rosewood": (1.0, 1.1),
}
ARTICLES = (
    Fact("UNTOC 2", "(i) what a controlled delivery is", _UNTOC, date(2003, 9, 29)),
    Fact("UNTOC 7", "(1)(b) financial intelligence units exchange information", _UNTOC, date(2003, 9, 29)),
    Fact("UNTOC 12", "confiscation and seizure", _UNTOC, date(2003, 9, 29)),
    Fact(
        "UNTOC 18",
        "mutual legal assistance: (4) information without a request, (8) bank secrecy is no ground to"
        " decline, (13) central authorities, (19) limits of use, (20) confidentiality",
        _UNTOC,
        date(2003, 9, 29),
    ),
    Fact(
        "UNTOC 20",
        "special investigative techniques: (1) controlled delivery where the law permits, (3) case by case"
        " without an agreement, (4) goods may go on intact, or removed or replaced, with the consent of the"
        " States concerned",
        _UNTOC,
        date(2003, 9, 29),
    ),
    Fact("UNTOC 27", "law enforcement co-operation", _UNTOC, date(2003, 9, 29)),
)
# States of the cases, all of them parties to it (UN Treaty Collection, chapter XVIII-12, 2014).
UNTOC_PARTIES = ("KE", "MG", "MY", "TH", "VN")
GUIDELINES = (
    Fact("ST/NAR/52", "UNODC guide on forensic timber identification", "UNODC, 2016", date(2016, 1, 1)),
)
