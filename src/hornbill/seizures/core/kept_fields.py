"""Fields of a seizure that hold codes of a list, and those that hold text, with what each keeps."""

from __future__ import annotations

from hornbill.seizures.core.modes import CONCEALMENT, DETECTION, DISPOSAL, REASON, TRANSPORT

LISTS = {
    "transport": TRANSPORT,
    "concealment": CONCEALMENT,
    "detection": DETECTION,
    "reason": REASON,
    "disposal": DISPOSAL,
}
# Text fields of a seizure and the most characters that each keeps; what is longer goes to the notes as well.
TEXTS = {
    "reference": 120,
    "province": 120,
    "place": 200,
    "agency": 160,
    "transport_id": 160,
    "cover_load": 300,
    "permits": 300,
    "bill": 160,
    "law": 300,
    "sanction": 300,
    "case": 200,
}
