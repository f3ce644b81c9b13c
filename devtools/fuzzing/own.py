"""Fuzzing with our own mutations alone: needs nothing that is not here, and the same number gives the same inputs.

run(decoder, 5000, seed=1).findings
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from devtools.fuzzing import limits
from devtools.fuzzing.judging import Report
from devtools.fuzzing.mutating import Mutator

if TYPE_CHECKING:
    from devtools.fuzzing.decoder import Decoder

ENGINE = "own mutations"


def run(decoder: Decoder, inputs: int, *, seed: int = 1, extra: int = limits.MEMORY) -> Report:
    """Give a decoder its seeds and then altered ones.

    Args:
        decoder: what reads.
        inputs: how many, seeds among them.
        seed: decides the alterations. Salts and signatures in the seeds are fresh where the encoder makes them so.
        extra: bytes of memory that it may ask for.

    Returns:
        What came out.

    Raises:
        ValueError: a seed is not accepted, so that nothing would be fuzzed but the first check.
    """
    report, seeds = Report(decoder.name, ENGINE), list(decoder.seeds())
    mutator = Mutator(Random(f"{seed} {decoder.name}"), seeds)  # noqa: S311  # mutations, no secrets
    with limits.alarm(), limits.memory(extra):
        for data in seeds:
            report.judge(decoder, data)
        if report.accepted != len(seeds):
            raise ValueError(
                f"{decoder.name}: of {len(seeds)} seeds {report.accepted} are accepted: {report.to_json()}"
            )
        while report.inputs < inputs:
            report.judge(decoder, mutator.next())
    return report
