"""The process of one disk: answers the kernel until it is unmounted; SIGUSR1 cuts its power, SIGUSR2 lets flushes do nothing from then on.

Some cuts come at once, and some while the next flush is on its way: a flush is short, and just then most is at stake.

    python -m devtools.power.server disk.img FOLDER --seed 7 --keep 0.5 --torn 0.1

Prints at the end one line of JSON: what was asked, and what the cut did.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.power.one_file import OneFile
from devtools.power.write_cache import WriteCache

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Serve; returns 0 once it is unmounted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("image", type=Path)
    parser.add_argument("where", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=float, default=0.5)
    parser.add_argument("--torn", type=float, default=0.1)
    parser.add_argument("--at-flush", type=float, default=0.5)
    parser.add_argument("--flush-ms", type=float, default=0.0)
    options = parser.parse_args(arguments)
    with options.image.open("r+b", buffering=0) as image:
        cache = WriteCache(image)
        disk = OneFile(cache, flush_s=options.flush_ms / 1000)
        chance = random.Random(options.seed)  # noqa: S311  # no secret
        at_flush = chance.random() < options.at_flush

        def cut(*_: object) -> None:
            disk.ends_in_flush, disk.off = at_flush, not at_flush

        def lie(*_: object) -> None:
            cache.lies = True

        signal.signal(signal.SIGUSR1, cut)
        signal.signal(signal.SIGUSR2, lie)
        disk.serve(options.where)
        if disk.off or disk.ends_in_flush:
            cache.cut(chance, keep=options.keep, torn=options.torn)
        else:
            cache.stop()
    print(json.dumps(cache.counts.plain()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
