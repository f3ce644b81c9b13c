"""Answers that hold while one page is drawn: what several parts of it ask is asked once.

Rules: nothing is kept outside ``asking_once``, nor from one page to the next; only what reads may stand inside, as an
answer does not follow what is written meanwhile. A message is posted inside, with the page that answers it: once it holds the database, all
is asked again (``ask_again``), and it writes nothing of what is asked from there on. Each thread, and each task of an event loop, has its own answers.

    with asking_once():
        once(("unread", officer), lambda: count_unread(officer))
        once(("unread", officer), lambda: count_unread(officer))     # not asked again
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

_Answer = TypeVar("_Answer")
_answers: ContextVar[dict[Hashable, object] | None] = ContextVar("answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Keep answers for the length of a block; a block within another begins with none."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(question: Hashable, ask: Callable[[], _Answer]) -> _Answer:
    """Return the answer to a question.

    Args:
        question: what is asked, and of whom; equal questions have equal answers.
        ask: works the answer out; what it raises is raised, and not kept.
    """
    known = _answers.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    return cast("_Answer", known[question])


def note(question: Hashable, answer: object) -> None:
    """Keep an answer that was found on the way to another one; nothing outside ``asking_once``."""
    known = _answers.get()
    if known is not None:
        known[question] = answer


def ask_again() -> None:
    """Forget the answers so far: what comes next rests on how things are now."""
    known = _answers.get()
    if known is not None:
        known.clear()
