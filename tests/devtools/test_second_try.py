"""What may be tried a second time when it failed in the crowd."""

from __future__ import annotations

from devtools.second_try import MOST, marked, refused


def test_a_failure_without_processes_keeps_everything_from_a_second_try():
    assert refused(["a.py::one", "b.py::two"], ["a.py::one"]) == ["b.py::two"]
    assert refused(["a.py::one", "b.py::two"], ["a.py::one", "b.py::two"]) == []


def test_failures_in_many_files_are_no_accident():
    few = [f"{number}.py::one" for number in range(MOST)]
    assert refused(few, few) == []
    many = [*few, "more.py::one"]
    assert refused(many, many) == many


def test_the_marks_say_which_tests_start_processes():
    server = "tests/hub/test_quorum.py::test_a_head_that_only_the_server_has_is_shown_to_nobody"
    alone = "tests/devtools/test_second_try.py::test_failures_in_many_files_are_no_accident"
    assert marked([alone, server]) == [server]
