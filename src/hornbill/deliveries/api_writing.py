"""How acts on deliveries are carried out for programs, once, with what is wrong named as the program sent it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest

from hornbill.deliveries.core.errors import BadDeliveryForm
from hornbill.kernel.markings import Marking, Reason
from hornbill.objects.operations import Given, act
from hornbill.pages.api.bearer import Caller
from hornbill.pages.api.problems import BadRequest

TAG = "deliveries"
Do = Callable[[Caller, Marking], object]


@contextmanager
def named() -> Iterator[None]:
    """Raise what is wrong in a form as BadRequest, with the places as the program sent them."""
    try:
        yield
    except BadDeliveryForm as error:
        reasons = [Reason(one.code, one.text, f"body.{one.source}") for one in error.reasons]
        raise BadRequest(error.message, reasons=reasons) from error


def write(request: HttpRequest, room: str, body: Given, key: str | None, do: Do) -> dict[str, Any]:
    """Carry an act out once; what is wrong is named as the program sent it.

    Args:
        request: of the program.
        room: of the delivery.
        body: as sent.
        key: its ``Idempotency-Key``.
        do: carries it out; returns the id of a record that it wrote, or None.
    """

    def once(who: Caller, _said: dict[str, Any], marking: Marking) -> dict[str, Any]:
        with named():
            record = do(who, marking)
        return {"record": record if isinstance(record, str) and record else None}

    return act(request, room, body, key, (), once)
