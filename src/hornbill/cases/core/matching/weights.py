"""Weights of the matcher of names, learned by ``python -m devtools.matching.learn``: never edited by hand."""

from __future__ import annotations

LEARNED = "2026-11-25"
FROM = "30bc97ac778ed90cce945f9c43d686e6b7c9e819362bc487b7471d20f91a6cc0"  # SHA-256 of tests/cases/labelled_names.csv
PAIRS = 2306
FEATURES = (
    "ordered",
    "joined",
    "joined_start",
    "even",
    "sounds",
    "bag",
    "even_of_shorter",
    "even_of_longer",
    "best",
    "worst",
    "best_even",
    "worst_even",
    "best_sound",
    "worst_sound",
    "second",
    "length",
    "word_count",
    "initials",
    "one_word",
    "syllables",
)
WEIGHTS = (
    0.5268,  # ordered
    0.6204,  # joined
    0.1915,  # joined_start
    3.4602,  # even
    3.4333,  # sounds
    4.1881,  # bag
    -2.2647,  # even_of_shorter
    2.0428,  # even_of_longer
    -3.0752,  # best
    5.5306,  # worst
    -1.7833,  # best_even
    3.3479,  # worst_even
    1.7594,  # best_sound
    2.3970,  # worst_sound
    -2.5249,  # second
    -1.4448,  # length
    -2.8842,  # word_count
    2.2504,  # initials
    -2.2584,  # one_word
    -1.8499,  # syllables
)
BIAS = -8.9230
