"""``hornbill demo serve``: the process of the landing page; ``hornbill run`` starts it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.lifetime import add_with_parent, end_with_parent

if TYPE_CHECKING:
    from collections.abc import Sequence

_THREADS = 4
_STOP_S = 2


def main(argv: Sequence[str]) -> int:
    """Serve the landing page until told to stop.

    Args:
        argv: after ``demo serve``.

    Returns:
        Exit code.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill demo serve", description="Serves the demonstration's first page."
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the demonstration's folder")
    parser.add_argument("--port", type=int, required=True, help="to listen on, on this machine only")
    add_with_parent(parser)
    options = parser.parse_args(argv)
    if options.with_parent is not None:
        end_with_parent(options.with_parent)
    os.umask(0o077)
    os.environ["HORNBILL_DATA"] = str(options.data.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "hornbill.simulation.landing.settings"
    import uvicorn
    from a2wsgi import WSGIMiddleware
    from django.core.wsgi import get_wsgi_application

    pages: object = get_wsgi_application()
    server = uvicorn.Server(
        uvicorn.Config(
            WSGIMiddleware(pages, workers=_THREADS),  # type: ignore[arg-type]
            host="127.0.0.1",
            port=options.port,
            lifespan="off",
            ws="none",
            access_log=False,
            server_header=False,
            log_level="warning",
            timeout_graceful_shutdown=_STOP_S,
        )
    )
    server.run()
    return 0 if server.started else 1
