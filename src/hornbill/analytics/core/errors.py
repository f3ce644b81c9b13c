"""What can go wrong with partitions, queries and engines."""

from __future__ import annotations

from hornbill.kernel.errors import BadInput, HornbillError


class NoSuchQuery(BadInput):
    """There is no query of this name."""

    code = "no-such-query"
    default_cure = "`hornbill analytics queries` lists the queries, with their parameters and columns."


class BadParameter(BadInput):
    """A parameter of a query is unknown, missing, or out of its range."""

    code = "bad-query-parameter"
    default_cure = "`hornbill analytics queries` lists the parameters of each query, with their ranges."


class BadPartitions(BadInput):
    """A folder does not hold whole partitions of this version."""

    code = "bad-partitions"
    default_cure = "Write the partitions again with `hornbill analytics export`."


class FolderTaken(BadInput):
    """A folder holds other files, or another export is writing beside it."""

    code = "folder-taken"
    default_cure = "Name a new or empty folder; nothing in this one was changed."


class BadFolderName(BadInput):
    """An engine would read a folder's path as a pattern of several."""

    code = "bad-folder-name"
    default_cure = "Name or rename a folder so that its whole path has none of * ? [ ] { } and no backslash."


class NotWritten(HornbillError):
    """Partitions could not be written; an earlier export is as it was."""

    code = "partitions-not-written"
    default_cure = "Free disk space, or name another folder with --to, and run the same command again."


class BadEngineAddress(BadInput):
    """The engine's address is not one that may be used."""

    code = "bad-engine-address"
    default_cure = "Write duckdb, sc://127.0.0.1:PORT, or sc://HOST:PORT/;use_ssl=true for another machine."


class NoEngineLibrary(HornbillError):
    """The library of an engine is not installed."""

    code = "no-engine-library"


class EngineAway(HornbillError):
    """The engine does not answer, or stopped answering."""

    code = "engine-away"
    default_cure = (
        "Start the engine, check HORNBILL_ANALYTICS, and ask again; `--engine duckdb` needs no server."
    )


class EngineFailed(HornbillError):
    """The engine refused or could not finish a query."""

    code = "engine-failed"
    default_cure = (
        "Check that the engine can read the folder under the same path, then write the partitions again."
    )


class AnswerTooLarge(EngineFailed):
    """An engine sent more than an answer may have."""

    code = "answer-too-large"
    default_cure = "Narrow the query with --set, such as to fewer years. If the engine is on another machine, ask `--engine duckdb`, too: the two answers are to be equal."


class QueryTooLong(EngineFailed):
    """A query was not done in its time."""

    code = "query-too-long"
    default_cure = (
        "Narrow the query with --set, such as to fewer years, or give it more time with --time-limit-min."
    )
