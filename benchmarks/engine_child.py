"""Asks an engine what the lines of standard input ask, one JSON object a line; runs in the environment of the engines (``engine_servers.Asker``)."""

from __future__ import annotations

import json
import resource
import sys
import time
from contextlib import closing
from pathlib import Path

from hornbill.analytics import engines, queries, reading
from hornbill.analytics.core.limits import Limits
from hornbill.kernel.errors import HornbillError


def main() -> None:
    """Answer each line: rows, seconds and the most memory so far, or the code and words of an error."""
    where, memory_mib, limits = sys.argv[1], int(sys.argv[2]), Limits(**json.loads(sys.argv[3]))
    for line in sys.stdin:
        asked, begun = json.loads(line), time.perf_counter()
        try:
            with closing(engines.opened(where, memory_mib=memory_mib, limits=limits)) as engine:
                query = queries.query(asked["name"])
                rows = list(reading.asked(query, asked["given"], Path(asked["folder"]), engine))
            seconds = time.perf_counter() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            told: dict[str, object] = {"rows": rows, "seconds": seconds, "peak_mib": peak}
        except HornbillError as error:
            told = {"code": error.code, "error": str(error)}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
