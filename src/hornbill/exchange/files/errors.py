"""Errors about files that are shared in rooms."""

from __future__ import annotations

from hornbill.exchange.errors import ExchangeError
from hornbill.kernel.errors import BadInput


class FileTooLarge(BadInput):
    """The file is larger than this server accepts."""

    code = "file-too-large"
    default_cure = "Share it in parts, or ask your administrator to raise HORNBILL_FILE_MAX_MIB."


class FilesFull(ExchangeError):
    """As many bytes of files are kept at this node as its administrator allows."""

    code = "files-full"
    default_cure = "Withdraw files that you no longer need, or ask your administrator for space."


class TooManyUploads(ExchangeError):
    """An officer has begun more uploads than are kept."""

    code = "too-many-uploads"
    default_cure = "Finish or cancel one of your unfinished uploads."


class NoSuchUpload(ExchangeError):
    """No such upload of this officer's is under way."""

    code = "no-such-upload"
    default_cure = "It was finished, cancelled or too old. Choose the file again."


class OtherOffset(ExchangeError):
    """Bytes of a file came that do not continue what is here.

    Attributes:
        received: bytes that are here.
    """

    code = "other-offset"
    default_cure = "Ask how much has arrived, and continue from there."

    def __init__(self, received: int) -> None:
        super().__init__(f"{received} bytes of the file are here; what follows them is needed")
        self.received = received


class NoSuchFile(ExchangeError):
    """No such file in this room, or none that this officer can open."""

    code = "no-such-file"
    default_cure = "Go back to the room and choose the message again."


class FileNotHere(ExchangeError):
    """The file's bytes are not at this node yet."""

    code = "file-not-here"
    default_cure = "Fetch it from the room's page and come back when it has arrived."


class FileDamaged(ExchangeError):
    """The sealed file on this server's disk is not the one that was shared."""

    code = "file-damaged"
    default_cure = "Fetch it again from the room's page; if that fails, tell your administrator."


class CannotShow(ExchangeError):
    """This kind of file is never shown inside a page."""

    code = "cannot-show"
    default_cure = "Download it and open it with a suitable program."
