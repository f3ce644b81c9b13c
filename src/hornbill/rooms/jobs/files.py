"""The worker's jobs that carry sealed files to the hub and from it, each way in a thread of its own; and tidy up."""

from __future__ import annotations

from django.utils import timezone

from hornbill.exchange.files import rows as file_statements
from hornbill.exchange.hub.job import FileJob, Job
from hornbill.exchange.transport.sealed_files import Carrier


class SendFiles(FileJob):
    """Sends sealed files to the hub."""

    name = "send-files"
    every_s = 0.5

    def __init__(self) -> None:
        super().__init__()
        self._carrier = Carrier(timezone.now)

    def step(self) -> bool:
        """Send one turn of one file."""
        return self._carrier.send_due(self.client())


class FetchFiles(FileJob):
    """Fetches sealed files that officers of this node want."""

    name = "fetch-files"
    every_s = 0.5

    def __init__(self) -> None:
        super().__init__()
        self._carrier = Carrier(timezone.now)

    def step(self) -> bool:
        """Fetch one turn of one file."""
        return self._carrier.fetch_due(self.client())


class TidyFiles(Job):
    """Drops uploads that nobody goes on with, and removes files that no row names."""

    name = "tidy-files"
    every_s = 3600.0

    def step(self) -> bool:
        """Tidy once."""
        file_statements.tidy(timezone.now())
        return False
