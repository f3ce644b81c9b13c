"""One decoder in a process of its own: a crash ends this process and no other, and the memory limit is its alone.

Rules: ``python -m devtools.fuzzing.child NAME INPUTS SEED ENGINE`` with ENGINE ``own`` or ``atheris``; the last line of
its output is the report as JSON. The environment of Atheris has no more than a node needs.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from devtools.fuzzing import limits, own
from devtools.fuzzing.judging import Report
from devtools.fuzzing.mutating import LONGEST, Mutator

if TYPE_CHECKING:
    from devtools.fuzzing.decoder import Decoder

ATHERIS_MEMORY = 2 * limits.MEMORY  # bytes: its own corpus is in this process too


def main(argv: list[str]) -> int:
    """Fuzz one decoder."""
    name, inputs, seed, engine = argv
    if engine == "atheris":
        with_atheris(name, int(inputs), int(seed))
    _say(own.run(_decoder(name), int(inputs), seed=int(seed)))
    return 0


def _decoder(name: str) -> Decoder:
    from devtools.fuzzing.decoder import all_decoders

    return next(one for one in all_decoders() if one.name == name)


def _say(report: Report) -> None:
    report.end()
    print(json.dumps(report.to_json()), flush=True)


def with_atheris(name: str, inputs: int, seed: int) -> None:
    """Let libFuzzer choose which inputs are altered further, by the lines of ours that they reach; does not return."""
    import atheris

    with atheris.instrument_imports(include=["hornbill"]):
        decoder = _decoder(name)
    seeds = list(decoder.seeds())
    corpus = Path(tempfile.mkdtemp(prefix="hornbill-corpus-"))
    for number, data in enumerate(seeds):
        (corpus / str(number)).write_bytes(data)
    report = Report(name, f"Atheris {_version()}")
    mutator = Mutator(Random(f"{seed} {name}"), seeds)  # noqa: S311  # mutations, no secrets

    def one(data: bytes) -> None:
        report.judge(decoder, data)
        if report.inputs >= inputs:
            _say(report)
            os._exit(0)

    def alter(data: bytes, most: int, _seed: int) -> bytes:
        return mutator.instead_of(bytes(data), lambda data: bytes(atheris.Mutate(data, most)))[:most]

    # Limits are ours (limits.py): libFuzzer's own would end the process at the first finding.
    options = [
        f"-seed={seed}",
        f"-max_len={LONGEST}",
        "-timeout=100000",
        "-rss_limit_mb=0",
        "-verbosity=0",
        f"-artifact_prefix={corpus}/",
    ]
    with limits.alarm(), limits.memory(ATHERIS_MEMORY):
        atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=alter)
        atheris.Fuzz()


def _version() -> str:
    from importlib.metadata import version

    return version("atheris")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
