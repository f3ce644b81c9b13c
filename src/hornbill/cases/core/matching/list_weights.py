"""How names, dates and chance count in two long lists, learned by ``python -m devtools.matching.learn_lists``: never edited by hand."""

from __future__ import annotations

LEARNED = "2026-11-26"
FROM = {11: 5000, 12: 20000, 13: 60000}  # seed -> persons of each list drawn
NAME = 1.2927
CHANCE = -0.4146
BORN = {
    "same-date": 4.3304,
    "date-turned": 1.3250,
    "date-near": -0.2626,
    "same-year": 0.0,
    "": 0.0,
}
BIAS = -3.5692
