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
    1.0736,  # ordered
    0.8043,  # joined
    -0.0614,  # joined_start
    3.8036,  # even
    2.8398,  # sounds
    3.3687,  # bag
    -1.1745,  # even_of_shorter
    0.5169,  # even_of_longer
    -3.1494,  # best
    5.9373,  # worst
    -1.3557,  # best_even
    2.6512,  # worst_even
    0.5590,  # best_sound
    3.5348,  # worst_sound
    -1.4424,  # second
    -2.2782,  # length
    -0.9347,  # word_count
    1.8147,  # initials
    -1.7881,  # one_word
    -2.4849,  # syllables
    -0.6034,  # read
    5.7672,  # read_all
)
BIAS = -10.0612
