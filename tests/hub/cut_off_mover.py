"""A mover that ends itself by SIGKILL at a given commit: ``python -m tests.hub.cut_off_mover N before|after HOME_URL KEY SHARD [TARGET_URL]``.

The number counts the commits that the mover asks a server for, from 1.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from hornbill import postgres
from hornbill.hub.moving import line
from hornbill.hub.moving.mover import Mover


def main(number, when, home, key, shard, target=None):
    committed, left = line.Line.committed, [int(number)]

    def end():
        os.kill(os.getpid(), signal.SIGKILL)

    @contextlib.contextmanager
    def cut_off(self, *args, **options):
        left[0] -= 1
        with committed(self, *args, **options) as connection:
            yield connection
            if left[0] == 0 and when == "before":
                end()
        if left[0] == 0 and when == "after":
            end()

    line.Line.committed = cut_off
    with Mover(postgres.read(home), bytes.fromhex(key), int(shard), say=print) as mover:
        mover.undo() if target == "undo" else mover.move(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
