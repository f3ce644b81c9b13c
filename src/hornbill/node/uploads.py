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


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise UploadRefused("files are not taken here")


class RefuseUploads(FileUploadHandler):
    """Refuses each file at its first header."""

    new_file = receive_data_chunk = file_complete = staticmethod(_refuse)


class NoStorage(Storage):
    """The framework's default storage of files: none."""

    _open = _save = staticmethod(_refuse)
