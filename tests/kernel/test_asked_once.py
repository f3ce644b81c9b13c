from __future__ import annotations

import threading

import pytest

from hornbill.kernel.asked_once import ask_again, asking_once, note, once


def test_outside_a_block_every_question_is_asked():
    answers = iter(range(9))
    assert [once("a", lambda: next(answers)) for _ in range(3)] == [0, 1, 2]


def test_within_a_block_each_question_is_asked_once_and_the_next_block_asks_anew():
    asked = []

    def ask(what):
        return once(what, lambda: asked.append(what) or len(asked))

    with asking_once():
        assert [ask("a"), ask("b"), ask("a"), ask("b")] == [1, 2, 1, 2]
        with asking_once():
            assert ask("a") == 3
        assert ask("a") == 1
    with asking_once():
        assert ask("a") == 4


def test_no_answer_is_an_answer_and_an_error_is_not():
    asked = []
    with asking_once():
        assert once("none", lambda: asked.append(1)) is once("none", lambda: asked.append(1)) is None
        with pytest.raises(ZeroDivisionError):
            once("wrong", lambda: 1 // 0)
        assert once("wrong", lambda: 5) == 5
    assert asked == [1]


def test_a_page_that_fails_keeps_nothing():
    def fail():
        with asking_once():
            once("a", lambda: 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert once("a", lambda: 2) == 2


def test_another_thread_has_answers_of_its_own():
    found = []
    with asking_once():
        once("a", lambda: 1)
        other = threading.Thread(target=lambda: found.append(once("a", lambda: 2)))
        other.start()
        other.join()
        assert once("a", lambda: 3) == 1
    assert found == [2]


def test_what_is_noted_is_not_asked_and_all_is_asked_again_when_it_must_be():
    note("a", 1)
    ask_again()
    assert once("a", lambda: 2) == 2, "nothing is kept outside of a block"
    with asking_once():
        note("a", 1)
        assert once("a", lambda: 2) == 1
        ask_again()
        assert once("a", lambda: 2) == 2
