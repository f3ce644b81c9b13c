"""The library: numbers of two series, listings on a day, overrides."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

FACTS = "src/hornbill/reference/"
T = "tests/reference/"

ROWS = [
    Mutation(
        "facts-number-series",
        "reference",
        FACTS + "core/formats/known.py",
        "if sum(map(bool, found)) >= SURE * len(rows):",
        "if True:",
        "Names of one species would be given to another, by numbers of another series.",
        (T + "test_importing.py",),
        inside="numbers_of",
    ),
    Mutation(
        "facts-override-reason",
        "reference",
        FACTS + "actions.py",
        "if not reason.strip():",
        "if False:",
        "A fact could be changed for the whole agency without a reason.",
        (T + "test_importing.py",),
        inside="override",
    ),
    Mutation(
        "facts-left-out-taxa",
        "reference",
        FACTS + "core/listings.py",
        "if not (one.change.except_taxa & left_out)",
        "if True",
        "A taxon that the Appendices leave out by name would count as listed.",
        (T + "test_listings.py",),
        inside="standing_on",
    ),
    Mutation(
        "facts-day-of-effect",
        "reference",
        FACTS + "core/listings.py",
        "if one.on <= on:",
        "if True:",
        "A listing would count before it took effect.",
        (T + "test_listings.py",),
        inside="_by_day",
    ),
]
