"""What operations on whole files of entities take and answer."""

from typing import Annotated, Literal

from ninja import Path, Schema
from pydantic import Field

from hornbill.cases.core.statement import MAX_NAME, MAX_TEXT
from hornbill.pages.api.sent import MarkingSent, Sent
from hornbill.pages.api.shapes import Way

WorkId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of a piece of work: 32 hex digits.")]


class ColumnSent(Sent):
    """Where a column of a table goes."""

    heading: Annotated[str, Field(min_length=1, max_length=2_000)]
    to: Annotated[str, Field(min_length=1, max_length=MAX_NAME + 10)]


class BulkImportSent(Sent):
    """A file that was sent as an upload (`POST /rooms/{room}/files`) and is here whole.

    FollowTheMoney (one object per line, or a list) and MISP events are known by themselves. Of a table (CSV, XLSX, XLS, ODS) `kind` says what its rows are,
    and `columns` where columns go: a property, `-` to leave it out, `=` to keep it under its heading, `id` for the entity's own id; columns that are not named go where
    they seem to belong. day_first: how 03/04/1975 is meant, with `read_dates`.
    """

    upload: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
    kind: Annotated[str, Field(min_length=1, max_length=MAX_NAME)] = "Person"
    columns: Annotated[list[ColumnSent], Field(max_length=2_000)] = []
    sheet: Annotated[str, Field(max_length=100)] = ""
    encoding: Annotated[str, Field(max_length=40)] = ""
    read_dates: bool = False
    day_first: bool | None = None
    source: Annotated[str, Field(max_length=MAX_TEXT)] = ""
    marking: MarkingSent | None = None


class BulkExportSent(Sent):
    """Which file is made, and for what use."""

    form: Literal["ftm", "misp", "stix", "things", "links", "statements", "workbook"]
    way: Way


class WorkTrouble(Schema):
    """Why the work has stopped."""

    code: str
    message: str
    cure: str


class KeptIn(Schema):
    """How many facts stay in, for one reason."""

    reason: str
    facts: int


class BulkWork(Schema):
    """The state of a piece of work.

    state: `waiting`, `running`, `done`, `failed`, `cancelled` or `stopped`; work goes on while the program asks for it at least every five minutes.
    done, total: rows or facts; total is 0 while it is not known. entities, facts, noted, lost: of an import, known once the file was looked at; `lost` counts what does not go in.
    get_from: address of the file that was made; of an import the report, one JSON object a line for each thing that is odd. Null where there is none.
    """

    work: str
    state: str
    done: int
    total: int
    seconds_left: int | None
    entities: int | None
    facts: int | None
    noted: int | None
    lost: int | None
    kept_in: list[KeptIn]
    get_from: str | None
    trouble: WorkTrouble | None
