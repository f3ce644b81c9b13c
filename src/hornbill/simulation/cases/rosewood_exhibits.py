"""The exhibits of the rosewood case: a bolt of wood, its sample at a laboratory, papers; seals, hand-overs, stock-taking.

Rules: all of it is invented, seal numbers and people too. The laboratory noted another seal than was handed over, so that a finding is to be seen;
Madagascar's hand-over has no answer yet, so that something waits.
"""

from __future__ import annotations

from hornbill.simulation.case import Custody, Exhibited

_CUSTOMS, _PROSECUTOR = ("th-customs", "somchai"), ("mg-prosecutor", "voahangy")
_STORE = "Evidence store 2, Laem Chabang (demo)"
_QUAY = "Quay C3, Laem Chabang (demo)"
_LABORATORY = {
    "person_name": "Dr Ploy Suksawat (demo)",
    "person_organisation": "Wood laboratory, Bangkok (demo)",
    "person_document": "DEMO-LAB-11",
}
_SIGNATURE = "M40 130 L80 60 L110 140 L150 70 L190 130 L260 110 M300 120 L340 80 L380 130"

EXHIBITS = (
    Exhibited(
        *_CUSTOMS,
        "bolt",
        days_ago=6,
        photograph="logs",
        place=(13.0827, 100.8833),
        fields={
            "title": "Rosewood log from behind the boards at the door of the first container",
            "place": _QUAY,
            "found_by": "Malee (demo)",
            "seal": "TH-0417",
            "mass": "38.2",
            "mass_spread": "0.1",
            "method": "Scale 7, calibrated in August 2026 (demo)",
            "count": "1",
            "description": "Dark heartwood, irregular section. Photographed with a scale before it was moved.",
        },
    ),
    Custody(
        *_CUSTOMS, "enter", ("bolt",), {"act": "store", "place": _STORE, "seal_before": "TH-0417"}, days_ago=5
    ),
    Exhibited(
        *_CUSTOMS,
        "sample",
        days_ago=4,
        photograph="section",
        of="bolt",
        fields={
            "title": "Cross section for the wood laboratory",
            "relation": "sample",
            "place": _STORE,
            "seal": "TH-0418",
            "mass": "0.14",
            "mass_spread": "0.01",
        },
    ),
    Custody(
        *_CUSTOMS,
        "give",
        ("sample",),
        {
            **_LABORATORY,
            "place": "Wood laboratory, Bangkok (demo)",
            "seal": "TH-0418",
            "purpose": "Species by anatomy and DNA",
            "back_in_days": "2",
        },
        days_ago=3,
    ),
    Custody(
        *_CUSTOMS,
        "take",
        (),
        {
            **_LABORATORY,
            "answer": "accepted",
            "seal": "TH-0481",
            "strokes": _SIGNATURE,
            "condition": "Packing whole",
        },
        days_ago=3,
    ),
    Exhibited(
        *_CUSTOMS,
        "papers",
        days_ago=5,
        photograph="paper",
        bare=True,
        fields={
            "title": "Second original of the bill of lading",
            "place": _STORE,
            "seal": "TH-0422",
            "review_in_days": "5",
        },
    ),
    Custody(*_CUSTOMS, "enter", ("papers",), {"act": "store", "place": _STORE}, days_ago=4),
    Custody(*_CUSTOMS, "count", ("bolt",), {"place": _STORE}, days_ago=1),
    Exhibited(
        *_PROSECUTOR,
        "permit",
        days_ago=2,
        fields={
            "title": "Permis CITES présenté à Toamasina, original",
            "number": "TMM-17",
            "place": "Tribunal de Toamasina (demo)",
            "seal": "MG-3301",
            "description": "Format et signature non conformes, selon l’organe de gestion.",
        },
    ),
    Custody(
        *_PROSECUTOR,
        "give",
        ("permit",),
        {
            "to": "th-customs/somchai",
            "place": "Valise, Antananarivo – Bangkok (demo)",
            "seal": "MG-3301",
            "purpose": "Comparaison avec les papiers saisis",
        },
        days_ago=1,
    ),
)
