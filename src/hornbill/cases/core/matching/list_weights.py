"""How names, dates and chance count in two long lists, learned by ``python -m devtools.matching.learn_lists``: never edited by hand."""

from __future__ import annotations

LEARNED = "2026-11-26"
FROM = {11: 5000, 12: 20000, 13: 40000}  # seed -> persons of each list drawn
NAME = 1.2726
CHANCE = -0.4117
BORN = {
    "same-date": 4.1799,
    "date-turned": 1.1498,
    "date-near": 0.5942,
    "same-year": 0.0,
    "": 0.0,
}
BIAS = -3.0288
