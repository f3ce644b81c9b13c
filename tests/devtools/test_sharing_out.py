"""Which worker runs which file: all kinds go on at once, everything is run, nobody waits while there is work."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.sharing_out import choose, lane_of

PLACES = [
    "tests/browser/test_{}.py",
    "tests/demonstration/",
    "tests/scenarios/test_{}.py",
    "tests/kernel/test_{}.py",
]
SCOPES = st.dictionaries(
    st.builds(lambda place, n: place.format(n), st.sampled_from(PLACES), st.integers(0, 20)),
    st.integers(1, 50),
    min_size=1,
)


@given(SCOPES, st.integers(0, 11))
def test_there_is_always_a_file_of_those_that_wait(scopes, worker):
    assert choose(scopes, worker) in scopes


def test_each_worker_begins_in_a_lane_of_its_own():
    scopes = {"tests/kernel/test_a.py": 400, "tests/browser/test_a.py": 2, "tests/scenarios/test_a.py": 1}
    assert [lane_of(choose(scopes, worker)) for worker in range(4)] == [
        "browser",
        "process",
        "rest",
        "browser",
    ]


def test_who_has_nothing_left_takes_from_where_most_time_is_left():
    scopes = {"tests/kernel/test_a.py": 400, "tests/browser/test_a.py": 2}
    assert choose(scopes, 1) == "tests/kernel/test_a.py"
    assert choose({**scopes, "tests/browser/test_b.py": 20}, 1) == "tests/browser/test_a.py"


def test_what_takes_longest_begins_first():
    scopes = {"tests/browser/test_a.py": 20, "tests/demonstration/": 30, "tests/kernel/test_a.py": 400}
    assert choose(scopes, 0) == "tests/demonstration/"
