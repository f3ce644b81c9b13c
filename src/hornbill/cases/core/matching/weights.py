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
    "worst_slip",
    "two_slips",
    "shortest",
    "slips",
    "differ",
    "left_over",
)
WEIGHTS = (
    1.7219,  # ordered
    0.6958,  # joined
    0.5863,  # joined_start
    2.4990,  # even
    2.2535,  # sounds
    3.1679,  # bag
    1.2780,  # even_of_shorter
    -0.9777,  # even_of_longer
    -1.5422,  # best
    3.4413,  # worst
    -1.7378,  # best_even
    2.2945,  # worst_even
    0.6616,  # best_sound
    3.5762,  # worst_sound
    -1.2678,  # second
    -2.3098,  # length
    -0.3329,  # word_count
    1.4704,  # initials
    -2.4208,  # one_word
    -2.4564,  # syllables
    -0.1503,  # read
    5.2945,  # read_all
    4.4954,  # worst_slip
    -0.2443,  # two_slips
    -3.1969,  # shortest
    -0.2241,  # slips
    3.0869,  # differ
    0.6978,  # left_over
)
BIAS = -12.7915
