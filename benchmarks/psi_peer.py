"""The peer of deconfliction: private set intersection of two lists by ``openmined-psi``, run once for a pair of agencies.

Rules: where this environment has not the library, in one of its own (``var/bench/psi``), fetched by hash only when the command
line says ``--peers``. Both
sides run in one process; the time is that process's own. The library answers exactly, with a compressed set
(Golomb coded) whose false answers are one in a thousand million.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.peers import ROOT, PeerMissing, folder, make_environment
from hornbill.comparison.core import psi

_LOCK = ROOT / "requirements" / "psi.lock"
_PAIR = """
import json, sys, time
import private_set_intersection.python as psi

def pair(client_size, server_size, shared):
    mine = [f"phone:same:+6681{number:07}" for number in range(client_size)]
    theirs = mine[:shared] + [f"phone:same:+6682{number:07}" for number in range(server_size - shared)]
    begun = time.process_time()
    client, server = psi.client.CreateWithNewKey(True), psi.server.CreateWithNewKey(True)
    setup = server.CreateSetupMessage(1e-9, client_size, theirs, psi.DataStructure.GCS)
    response = server.ProcessRequest(client.CreateRequest(mine))
    met = client.GetIntersection(setup, response)
    assert len(met) == shared, len(met)
    return time.process_time() - begun

whole, new = (int(word) for word in sys.argv[1:])
print(json.dumps({"whole": pair(whole, whole, 25), "new": pair(new, whole, 5)}))
"""


def _python() -> Path:
    """Return a Python that has the library: this one where lists are compared here, or the one of var/bench."""
    return Path(sys.executable) if psi.is_installed() else folder() / "psi" / "bin" / "python"


def fetch() -> str:
    """Fetch the library unless it is there; returns why it could not be, in words, empty otherwise."""
    if _python().exists():
        return ""
    print(
        "> fetching openmined-psi, about 5 MB, from the Python package index, into var/bench", file=sys.stderr
    )
    return make_environment("psi", _LOCK)


def measure(whole: int, new: int) -> tuple[float, float]:
    """Run the peer for one pair of agencies.

    Args:
        whole: entries of each.
        new: entries that one asks about, of a day.

    Returns:
        Seconds of processor time for both lists whole, and for the new ones of one beside the whole list of the other.

    Raises:
        PeerMissing: it is not installed, or failed.
    """
    if not _python().exists():
        raise PeerMissing("not installed: ./hornbill bench deconfliction --peers fetches it")
    done = subprocess.run(
        [_python(), "-c", _PAIR, str(whole), str(new)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise PeerMissing(f"failed: {done.stderr.strip()[-300:]}")
    found = json.loads(done.stdout)
    return found["whole"], found["new"]
