"""Counting the lines that one object takes: its own definitions whole, of the rest the lines that name it, and no prose."""

from __future__ import annotations

from devtools.object_lines import counted, share

SHARED = '''"""Words of tasks and decisions."""

from here import DECISION

PHASES = {
    "task": "a task",
}
STAND_ACTS = {
    "agreed": "I agree",
}


@once
def for_decision(room):
    """Return something."""
    return room


def for_task(room):
    """Return a task; a decision is mentioned."""
    # and of a decision here
    return {"decision": room, "more": [
        1,
    ]}
'''


def test_of_a_shared_file_count_the_objects_definitions_and_the_lines_that_name_it():
    assert share(SHARED) == 1 + 3 + 4 + 1


def test_decisions_are_counted_in_files_of_their_own_and_in_shared_ones():
    found = counted("HEAD")
    assert found["src/hornbill/tasks/core/decisions.py"][1]
    assert not found["src/hornbill/tasks/urls.py"][1]
    assert 0 < found["src/hornbill/tasks/urls.py"][0] < 20
    assert "src/hornbill/tasks/core/steps.py" not in found
