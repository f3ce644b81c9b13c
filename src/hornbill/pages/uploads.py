"""Files that come with a plain form: held in memory, never in a temporary file, and only where they are expected.

Rules: Django would spool an upload into a temporary folder in clear. A page with scripts sends files another way
(``rooms.file_streams``); a form without them may bring one file of some size, to the addresses that
parts declare (``Part.takes_files``).
Any other file is refused before a byte of it is kept.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import Storage
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.urls import Resolver404, resolve

from hornbill import config
from hornbill.pages import parts

if TYPE_CHECKING:
    from django.http import HttpRequest

MULTIPART = "multipart/form-data"
FORM_ROOM = 64 * 1024  # bytes of a form beside its file
_MIB = 1024 * 1024


def form_file_most() -> int:
    """Return how large a file in a form may be, bytes."""
    return config.number("HORNBILL_FORM_FILE_MAX_MIB") * _MIB


def takes_a_file(path: str, method: str) -> bool:
    """Tell whether a form with a file may come to an address."""
    return method == "POST" and _is_of(path, parts.takes_files())


def takes_a_body(path: str, method: str) -> bool:
    """Tell whether a device or program may send something that is no form to an address, under a token of its own."""
    return method in {"POST", "PUT", "PATCH"} and _is_of(path, parts.takes_bodies())


def _is_of(path: str, names: frozenset[str]) -> bool:
    try:
        return resolve(path).url_name in names
    except Resolver404:
        return False


class UploadRefused(SuspiciousOperation):
    """A form came with a file; answered by 415."""


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise UploadRefused("files are not taken here")


class InMemoryWhereExpected(FileUploadHandler):
    """Holds the one file of the form that takes one; refuses each other at its first header."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._data = BytesIO()
        self._files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        expected = self.request is not None and takes_a_file(self.request.path, self.request.method or "")
        self._files += 1
        if not expected or self._files > 1:
            _refuse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Hold what comes; a form that is too long was refused before it came here."""
        del start
        self._data.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Give the file to the form."""
        self._data.seek(0)
        return InMemoryUploadedFile(
            file=self._data,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


class NoStorage(Storage):
    """The framework's default storage of files: none."""

    _open = _save = staticmethod(_refuse)
