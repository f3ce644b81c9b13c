"""What operations on files answer."""

from ninja import Schema

from hornbill.pages.api.shape_of_file import File, State
from hornbill.pages.api.shapes import Marking, Reason


class UploadKnown(Schema):
    """A file on its way to this node; the next bytes go to put_to."""

    upload: str
    name: str
    size: int
    received: int
    put_to: str


class FileKnown(Schema):
    """A shared file; file and get_from are null where its marking keeps it in."""

    record: str
    file: File | None
    state: State
    marking: Marking | None
    withheld: list[Reason]
    get_from: str | None
