"""What became of people and companies of the rosewood case: an older proceeding of the shipper, and the first steps of the new ones.

Rules: each agency states what is its own State's; all of it is invented, courts and references too. Amounts are in the currency of the State.
"""

from __future__ import annotations

from hornbill.simulation.case import StatedStep

_PROSECUTOR, _POLICE = ("mg-prosecutor", "voahangy"), ("vn-police", "hung")
_SHIPPER, _SIGNATORY = "Bois de l’Est Export (demo)", "R. Andriamanana (demo)"
_FORWARDER, _MANAGER, _CONSIGNEE = (
    "Transit de la Côte (demo)",
    "Trần Văn Mẫu (demo)",
    "Chonburi Timber Import (demo)",
)
_CUSTOMS, _EARLIER = (
    ("th-customs", "somchai"),
    {"court": "Provincial court (demo)", "reference": "DEMO 31/2026"},
)
_COURT = {"court": "Court of Toamasina (demo)", "reference": "DEMO 14/2025"}

STEPS = (
    StatedStep(
        *_PROSECUTOR,
        {
            "state": "MG",
            "person": _SHIPPER,
            "stage": "trial",
            "outcome": "convicted",
            "date": "2025-06-10",
            "offence": "Export of rosewood without a permit",
            **_COURT,
        },
    ),
    StatedStep(
        *_PROSECUTOR,
        {
            "state": "MG",
            "person": _SHIPPER,
            "stage": "sentence",
            "outcome": "convicted",
            "date": "2025-06-10",
            "fine": "40000000",
            "fine_currency": "MGA",
            **_COURT,
        },
    ),
    StatedStep(
        *_PROSECUTOR,
        {
            "state": "MG",
            "person": _SHIPPER,
            "stage": "confiscation",
            "date": "2025-07",
            "how_0": "confiscated",
            "goods_0": "Rosewood, sawn",
            "amount_0": "12.4",
            "unit_0": "m3",
            **_COURT,
        },
    ),
    StatedStep(
        *_CUSTOMS,
        {
            "state": "TH",
            "person": _CONSIGNEE,
            "stage": "charge",
            "outcome": "charged",
            "date": "2026-06-11",
            "offence": "Import of protected timber under a false declaration",
        },
    ),
    StatedStep(
        *_CUSTOMS,
        {
            "state": "TH",
            "person": _CONSIGNEE,
            "stage": "trial",
            "outcome": "convicted",
            "date": "2026-08-27",
            **_EARLIER,
        },
    ),
    StatedStep(
        *_CUSTOMS,
        {
            "state": "TH",
            "person": _CONSIGNEE,
            "stage": "sentence",
            "outcome": "convicted",
            "date": "2026-08-27",
            "fine": "1200000",
            "fine_currency": "THB",
            **_EARLIER,
        },
    ),
    StatedStep(
        *_POLICE,
        {"state": "VN", "person": _MANAGER, "stage": "arrest", "date": "2026-09-14"},
    ),
    StatedStep(
        *_POLICE,
        {
            "state": "VN",
            "person": _MANAGER,
            "stage": "charge",
            "outcome": "charged",
            "date": "2026-10-02",
            "offence": "Trade in protected timber",
        },
    ),
    StatedStep(
        *_PROSECUTOR,
        {
            "state": "MG",
            "person": _FORWARDER,
            "stage": "charge",
            "outcome": "charged",
            "date": "2026-10-19",
            "offence": "Forged customs declarations",
        },
    ),
    StatedStep(
        *_PROSECUTOR,
        {"state": "MG", "person": _SIGNATORY, "stage": "arrest", "date": "2026-11-20", "tlp": "RED"},
    ),
    StatedStep(
        *_POLICE,
        {
            "state": "VN",
            "person": "Sông Xanh Timber (demo)",
            "stage": "charge",
            "outcome": "charged",
            "date": "2026-11-23",
            "offence": "False declaration of goods",
        },
    ),
)
