"""Which worker runs which file: each begins in a lane of its own, so that all kinds of tests go on from the first second.

Rules
- Three lanes: browsers, other processes, and the rest. A worker takes the next file of its own lane; when that is empty, of the lane in
  which most time is left.
- Browsers and processes wait much and the rest computes, so that side by side they fill the machine; a lane that comes first would hold up
  everything else, and one that comes last would be waited for.
- One worker alone drives browsers as long as others have work of their own: one network for all pages, not one each.
- Files of ``TOGETHER`` count as one: they look at one network, which one worker starts. It takes longer than any other file and begins
  first, so that at the end nobody is waited for.

    pytest -n 3 --dist loadfile
"""

from __future__ import annotations

LANES = {"browser": 5.0, "process": 20.0, "rest": 0.1}  # and what one of its tests takes, in seconds, roughly
TOGETHER = "tests/demonstration/"


def lane_of(scope):
    """In which lane a file is, by its place."""
    if scope.startswith(("tests/browser/", TOGETHER)):
        return "browser"
    processes = (
        "tests/scenarios/",
        "tests/keyholder/test_keyholder_process",
        "tests/hub/test_process",
        "tests/hub/test_log_process",
    )
    return "process" if scope.startswith(processes) else "rest"


def choose(scopes, worker):
    """The next file for a worker.

    Args:
        scopes: files that wait, with the number of their tests, in the order in which they were collected.
        worker: its number, from 0.
    """
    waiting = {lane: [scope for scope in scopes if lane_of(scope) == lane] for lane in LANES}
    own = list(LANES)[worker % len(LANES)]
    if not waiting[own]:
        own = max(LANES, key=lambda lane: LANES[lane] * sum(scopes[scope] for scope in waiting[lane]))
    return TOGETHER if TOGETHER in waiting[own] else waiting[own][0]


def by_lanes(config, log):
    """A scheduler of pytest-xdist."""
    from xdist.scheduler import LoadFileScheduling

    class ByLanes(LoadFileScheduling):
        def _split_scope(self, nodeid):
            return TOGETHER if nodeid.startswith(TOGETHER) else super()._split_scope(nodeid)

        def _assign_work_unit(self, node):
            scope = choose({name: len(unit) for name, unit in self.workqueue.items()}, self._number(node))
            self.workqueue.move_to_end(scope, last=False)
            super()._assign_work_unit(node)

        def _number(self, node):
            name = node.gateway.id
            return int(name.removeprefix("gw")) if name.startswith("gw") and name[2:].isdecimal() else 0

    return ByLanes(config, log)
