"""What can go wrong with seizures, their imports and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class BadSeizure(BadInput):
    """A seizure cannot be entered as it was given.

    Attributes:
        fields: field of the form -> code of what is wrong with it.
    """

    code = "bad-seizure"
    default_cure = "Nothing was entered; correct the fields that are named."

    def __init__(
        self, message: str, *, cure: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message, cure=cure)
        self.fields: Mapping[str, str] = fields or {}


class BadMapping(BadInput):
    """A mapping of columns does not fit the table, or its file cannot be read."""

    code = "bad-mapping"
    default_cure = "Choose what each column is, and try again; nothing was imported."


class MappingLoses(BadMapping):
    """A mapping would leave out columns without confirmation.

    Attributes:
        columns: headings of the columns that would be lost.
    """

    code = "mapping-loses"
    default_cure = "Keep these columns as notes, or confirm that they may be lost."

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(f"these columns would be lost: {', '.join(columns)}")
        self.columns = tuple(columns)


class NoSuchSeizure(HornbillError):
    """There is no such seizure in this agency's register."""

    code = "no-such-seizure"
    default_cure = "Go back to the register and choose it again."


class NoSuchImport(HornbillError):
    """There is no such import."""

    code = "no-such-import"
    default_cure = "Go back to the list of imports and choose it again."


class ImportNotNow(HornbillError):
    """The import is not in a state that allows this."""

    code = "import-not-now"
    default_cure = "Load the page again: it shows what can be done now."


class BadPhotograph(BadInput):
    """A photograph cannot be taken."""

    code = "bad-photograph"
    default_cure = "Choose a JPEG, PNG, GIF or WebP picture."


class NoSuchPhotograph(HornbillError):
    """There is no such photograph of this seizure."""

    code = "no-such-photograph"
    default_cure = "Go back to the seizure and choose it again."


class BadTie(BadInput):
    """What a seizure is to be linked with was not found, or more than one thing fits."""

    code = "bad-tie"
    default_cure = "Type more of its name, and choose it in the list."


class SeizureMoved(HornbillError):
    """Somebody else changed the seizure since the form was opened."""

    code = "seizure-moved"
    default_cure = "Open it again and enter your changes; nothing of theirs was overwritten."


class BadReport(BadInput):
    """There is no such report or year."""

    code = "bad-report"
    default_cure = "Choose a report and a year that the page offers."
