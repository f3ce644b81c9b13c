"""How names, dates and chance count in two long lists, learned by ``python -m devtools.matching.learn_lists``: never edited by hand."""

from __future__ import annotations

LEARNED = "2026-11-28"
FROM = [11, 12, 21, 22, 23, 24, 25]  # seeds of the lists drawn
PAIRS = 84000
NAME = 0.2996
NAME_LOW = 1.1272
CHANCE = -0.5464
BORN = {
    "same-date": 1.9485,
    "same-year": 3.9362,
    "date-turned": 5.7406,
    "year-near": 4.9429,
    "date-swapped": 5.9302,
    "date-near": 3.0970,
    "other-year": 0.5284,
    "other-day": -0.5133,
    "years-near": -2.4971,
    "date-differs": -4.3698,
    "": 0.0,
}
BIAS = -1.9509
