"""Stores one thing from outside so that its failure affects nothing else.

Rules
- A block runs in a savepoint: what it wrote before it failed is gone.
- What fails because of what was given (a text that the database does not take, a number beyond its column) becomes
  ``NotStored``, whose words are fixed: nothing of the given text is in them. The log has the kind of the error.
- What fails because of the database itself (no space, others write, the server has gone), or because this node has no
  directory, is raised as it came: the whole page is tried again later.

    found = alone(lambda: store_record(...))      # what it returned, or a HornbillError
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

from django.db import DataError, InterfaceError, OperationalError, transaction

from hornbill.directory.core.agencies.enrolment import EnrolmentError
from hornbill.directory.queries import NotEnrolled
from hornbill.exchange.errors import Busy, NoSpace
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_log = logging.getLogger("hornbill.exchange")
_OF_THE_NODE = (NotEnrolled, EnrolmentError, NoSpace, Busy, InterfaceError)
_TOO_LARGE = (
    "54"  # program limit exceeded (PostgreSQL, appendix A): about what was given, not about the server
)


class NotStored(HornbillError):
    """Something that came is not stored, because the database does not take it."""

    code = "not-stored"
    default_cure = "Tell your Hornbill administrator: the server's log says why it could not be stored."


def alone(store: Callable[[], T]) -> T | HornbillError:
    """Store one thing in a savepoint of its own, within the caller's transaction.

    Args:
        store: what writes it.

    Returns:
        What ``store`` returned; or why the thing is not stored, and then nothing of it is.

    Raises:
        NotEnrolled, EnrolmentError, NoSpace, Busy, OperationalError, InterfaceError: about this node, not about the thing.
    """
    try:
        with transaction.atomic():
            return store()
    except _OF_THE_NODE:
        raise
    except DataError as error:  # also where it is an error of ours, whose words are for who typed the text
        return _refused(error)
    except HornbillError as error:
        return error
    except OperationalError as error:
        if not str(getattr(error.__cause__, "sqlstate", None) or "").startswith(_TOO_LARGE):
            raise
        return _refused(error)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is about this one thing
        return _refused(error)


def _refused(error: Exception) -> NotStored:
    _log.error("something that came could not be stored", exc_info=error)
    return NotStored("something that came could not be stored")
