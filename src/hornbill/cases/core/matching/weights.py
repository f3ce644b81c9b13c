"""Weights of the matcher of names, learned by ``python -m devtools.matching.learn``: never edited by hand."""

from __future__ import annotations

LEARNED = "2026-11-26"
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
    "read",
    "read_all",
)
WEIGHTS = (
    1.0711,  # ordered
    0.8280,  # joined
    0.0220,  # joined_start
    3.7914,  # even
    2.8360,  # sounds
    3.3256,  # bag
    -1.1905,  # even_of_shorter
    0.6106,  # even_of_longer
    -3.1654,  # best
    5.9056,  # worst
    -1.4152,  # best_even
    2.7260,  # worst_even
    0.5289,  # best_sound
    3.5915,  # worst_sound
    -1.4611,  # second
    -2.2582,  # length
    -0.9546,  # word_count
    1.8179,  # initials
    -1.8203,  # one_word
    -2.4803,  # syllables
    -0.6927,  # read
    5.8165,  # read_all
)
BIAS = -10.0661
