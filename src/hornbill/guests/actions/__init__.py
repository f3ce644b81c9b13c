"""Writes of guests' requests.

| module | what |
|---|---|
| ``asking`` | the officer's side: ask, look, end, take the answer into the room |
| ``serving`` | the guest's side: open with link and code, answer once |
| ``tidying`` | what the worker ends when its time is over |
"""

from hornbill.guests.actions.asking import (
    RequestView,
    answer_of,
    ask,
    end,
    request_of,
    requests_in,
    take_answer,
)
from hornbill.guests.actions.serving import check_ticket, open_question, put_answer, ticket_of
from hornbill.guests.actions.tidying import end_expired

__all__ = [
    "RequestView",
    "answer_of",
    "ask",
    "check_ticket",
    "end",
    "end_expired",
    "open_question",
    "put_answer",
    "request_of",
    "requests_in",
    "take_answer",
    "ticket_of",
]
