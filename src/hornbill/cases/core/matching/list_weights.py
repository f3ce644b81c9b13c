"""How names, dates and chance count in two long lists, learned by ``python -m devtools.matching.learn_lists``: never edited by hand."""

from __future__ import annotations

LEARNED = "2026-11-26"
FROM = {11: 5000, 12: 20000, 13: 60000}  # seed -> persons of each list drawn
NAME = 1.2849
CHANCE = -0.4013
BORN = {
    "same-date": 4.2303,
    "date-turned": 1.3422,
    "date-near": -0.4097,
    "same-year": 0.0,
    "": 0.0,
}
BIAS = -3.5128
