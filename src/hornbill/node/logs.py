"""Logs that cannot leak: where something went wrong, and never what was in it.

Rules: one JSON object a line on standard error. Of an exception stand the types and the places in the code, and
our own errors' codes; never its message, its arguments, local variables or anything of the request's body. A
service manager keeps the lines; the program writes no log file. What is logged for a request has its id, which the answer's header
``X-Request-Id`` has too (``node.request_ids``).

    {"at": "2026-11-24T06:12:00.123Z", "level": "ERROR", "from": "django.request", "says": "Internal Server
     Error: /rooms", "error": ["ValueError"], "places": ["views.py:88 rooms"]}
"""

from __future__ import annotations

import json
import logging
import logging.config
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.views.debug import SafeExceptionReporterFilter

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.times import format_utc
from hornbill.node import request_ids

if TYPE_CHECKING:
    from types import TracebackType

    from django.http import HttpRequest

MAX_LINE = 2_000  # characters of a message
_MAX_PLACES = 40


class SafeFormatter(logging.Formatter):
    """Writes a log record as one line of JSON without anything that an exception carries."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": format_utc(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname,
            "from": record.name,
            "says": record.getMessage()[:MAX_LINE],
        }
        request = request_ids.current() or request_ids.of(getattr(record, "request", None))
        if request:
            line["request"] = request
        if record.exc_info and record.exc_info[1]:
            line |= describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def describe(error: BaseException) -> dict[str, list[str]]:
    """Say what kind of error it was and where, from its causes to itself.

    Args:
        error: as caught.

    Returns:
        ``error``: types (and our own codes); ``places``: file, line and function, innermost last.
    """
    kinds, places = [], []
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.insert(0, step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    for one in chain:
        code = f" [{one.code}]" if isinstance(one, HornbillError) else ""
        kinds.append(type(one).__name__ + code)
        frames = traceback.extract_tb(one.__traceback__)
        places += [f"{PurePath(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return {"error": kinds, "places": places[-_MAX_PLACES:]}


class NothingReported(SafeExceptionReporterFilter):
    """Should anything ever ask Django for a report of an error: it gets no body and no variables."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Return True: always."""
        del request
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return nothing of the body."""
        del request
        return {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        """Return no variable."""
        del request, tb_frame
        return []


def configure(settings: dict[str, Any]) -> None:
    """Set up logging; Django calls it with ``LOGGING``.

    Args:
        settings: ``level`` is the lowest level written.
    """
    level = str(settings.get("level", "INFO")).upper()
    known = level if level in {"DEBUG", "INFO", "WARNING", "ERROR"} else "INFO"
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"safe": {"()": SafeFormatter}},
            "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "safe"}},
            "root": {"level": known, "handlers": ["lines"]},
            "loggers": {
                # These would write statements with their values, names, or whole requests.
                "django.db.backends": {"level": "WARNING"},
                "django.template": {"level": "INFO"},
                # Django gives these handlers of its own: one for debugging, one that mails reports.
                "django": {"handlers": [], "propagate": True},
                "django.server": {"handlers": [], "propagate": True},
                "axes": {"level": "CRITICAL"},
                "fido2": {"level": "WARNING"},  # names of passkeys
                "httpx": {"level": "WARNING"},
                "httpcore": {"level": "WARNING"},
            },
        }
    )
    logging.captureWarnings(capture=True)


def catch_all() -> None:
    """Send what nobody caught, in any thread, through the safe formatter too."""
    log = logging.getLogger("hornbill")

    def main_thread(kind: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("stopped by an error", exc_info=(kind, error, place))

    def other_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            name = args.thread.name if args.thread else "?"
            log.critical(
                "thread %s stopped by an error",
                name,
                exc_info=(args.exc_type, args.exc_value, args.exc_traceback),
            )

    sys.excepthook = main_thread
    threading.excepthook = other_thread
