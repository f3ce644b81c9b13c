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
    1.7755,  # ordered
    0.6614,  # joined
    0.6692,  # joined_start
    2.1288,  # even
    2.2594,  # sounds
    3.3135,  # bag
    1.0070,  # even_of_shorter
    -0.9533,  # even_of_longer
    -1.1407,  # best
    3.5433,  # worst
    -1.9091,  # best_even
    1.7279,  # worst_even
    0.3088,  # best_sound
    3.4052,  # worst_sound
    -1.3606,  # second
    -2.1035,  # length
    -0.4787,  # word_count
    1.3948,  # initials
    -2.7962,  # one_word
    -2.6489,  # syllables
    -0.1669,  # read
    5.1409,  # read_all
    5.0609,  # worst_slip
    0.4279,  # two_slips
    -3.3256,  # shortest
    -0.4276,  # slips
    2.9936,  # differ
    0.9106,  # left_over
)
BIAS = -12.5402
