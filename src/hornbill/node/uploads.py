"""No uploads, and no files of the web framework's own.

Rules: Django would spool an upload into a temporary folder in clear, so a node takes none (attachments will
come encrypted, chunk by chunk). Any try is refused before a byte of it is kept.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import Storage
from django.core.files.uploadhandler import FileUploadHandler


class UploadRefused(SuspiciousOperation):
    """A form came with a file; answered by 415."""


class RefuseUploads(FileUploadHandler):
    """Refuses each file at its first header."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise UploadRefused("files are not taken here")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> NoReturn:
        """Refuse."""
        raise UploadRefused("files are not taken here")

    def file_complete(self, file_size: int) -> NoReturn:
        """Refuse."""
        raise UploadRefused("files are not taken here")


class NoStorage(Storage):
    """The framework's default storage of files: none."""

    def _open(self, name: str, mode: str = "rb") -> NoReturn:
        raise UploadRefused("a node keeps no files this way")

    def _save(self, name: str, content: Any) -> NoReturn:
        raise UploadRefused("a node keeps no files this way")
