"""Something that another process does in the middle of a test: in a thread, with a connection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def meanwhile(act, *args, **how):
    """Do it and return what it returns; raises what it raises."""

    def run():
        try:
            return act(*args, **how)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as one:
        return one.submit(run).result()
