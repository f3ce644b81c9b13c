"""A Spark Connect server that lies: it answers with a program, for ever, never, or with rows that are no rows. Runs in the environment of the engines.

lying_server.py HOW FILE COUNT: what it answers queries with, the file that its program writes, and how many rows it says that the table has."""

import itertools
import os
import pickle
import struct
import sys
import time
from concurrent import futures

import grpc
import pyarrow as pa
from google.protobuf import any_pb2, duration_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status
from pyspark.sql.connect.proto import base_pb2 as base
from pyspark.sql.connect.proto import base_pb2_grpc as service
from pyspark.sql.connect.proto import types_pb2 as types


class Program:
    """What writes a file when it is unpickled."""

    def __reduce__(self):
        return os.system, (f"touch '{sys.argv[2]}'",)


class Liar(service.SparkConnectServiceServicer):
    """Says yes to everything, and answers queries with the lie."""

    def Config(self, request, _context):  # noqa: N802  # the name in the protocol
        """Answer a setting."""
        asked = request.operation.get_with_default.pairs
        pairs = [{"key": pair.key, "value": pair.value} for pair in asked]
        return base.ConfigResponse(session_id=request.session_id, server_side_session_id="a", pairs=pairs)

    def AnalyzePlan(self, request, _context):  # noqa: N802  # the name in the protocol
        """Answer with a type of a planted module."""
        answer = base.AnalyzePlanResponse(session_id=request.session_id, server_side_session_id="a")
        answer.schema.schema.CopyFrom(_type())
        return answer

    def ExecutePlan(self, request, context):  # noqa: N802  # the name in the protocol
        """Answer a plan: settings and counts as they should be, a query with the lie."""
        if sys.argv[1] not in {"pickle", "type"}:
            if request.plan.HasField("command"):
                yield _done(request)
                return
            if "COUNT(*) AS n" in request.plan.root.sql.query:
                yield _part(request, **_batch(n=[int(sys.argv[3])]))
                yield _done(request)
                return
        yield from _lie(request, context)

    def ReattachExecute(self, request, context):  # noqa: N802  # the name in the protocol
        """Answer again."""
        yield from _lie(request, context)

    def ReleaseExecute(self, request, _context):  # noqa: N802  # the name in the protocol
        """Let go."""
        return base.ReleaseExecuteResponse(session_id=request.session_id, operation_id=request.operation_id)


def _part(request, **what):
    said = {"session_id": request.session_id, "operation_id": request.operation_id}
    return base.ExecutePlanResponse(**said, server_side_session_id="a", response_id="1", **what)


def _done(request):
    done = _part(request)
    done.result_complete.SetInParent()
    return done


def _lie(request, context):
    for answer in LIES[sys.argv[1]](context):
        yield _part(request, **answer)
    if sys.argv[1] != "ends":
        yield _done(request)


def _batch(**columns):
    """Return an answer with rows."""
    return _stream(pa.RecordBatch.from_pydict(columns))


def _stream(batch, options=None):
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema, options=options) as writer:
        writer.write_batch(batch)
    return {"arrow_batch": {"row_count": batch.num_rows, "data": sink.getvalue().to_pybytes()}}


def _rows(term="SCA", n=10):
    """Return the columns of the query by term."""
    numbers = {name: pa.array([1] * n) for name in ("items", "seizures", "grams", "pieces")}
    return {"term": pa.array([term] * n), **numbers}


def _packed():
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    return _stream(pa.RecordBatch.from_pydict(_rows("x" * 1_000, 1_000)), options)


def _offsets():
    """Ten texts of the same 900 bytes: offsets that go back."""
    offsets = struct.pack("<11i", *[0, 900] * 5, 900)
    text = pa.StringArray.from_buffers(10, pa.py_buffer(offsets), pa.py_buffer(b"x" * 900))
    return _batch(**_rows() | {"term": text})


def _lost(context):
    """Say that the operation is not known, so that the client begins again at once."""
    context.abort_with_status(
        rpc_status.to_status(
            status_pb2.Status(code=code_pb2.INTERNAL, message="INVALID_HANDLE.OPERATION_NOT_FOUND")
        )
    )
    yield


def _later(context):
    """Ask the client to wait an hour."""
    delay = any_pb2.Any()
    delay.Pack(error_details_pb2.RetryInfo(retry_delay=duration_pb2.Duration(seconds=3_600)))
    context.abort_with_status(
        rpc_status.to_status(status_pb2.Status(code=code_pb2.UNAVAILABLE, message="later", details=[delay]))
    )
    yield


def _pickle(_context):
    metrics = base.ExecutePlanResponse().observed_metrics.add(name="__python_accumulator__")
    metrics.values.add().binary = pickle.dumps(Program())
    yield {"observed_metrics": [metrics]}


def _silent(_context):
    time.sleep(60)
    yield {}


LIES = {
    "pickle": _pickle,
    "type": lambda _context: [{"schema": _type()}],
    "rows": lambda _context: itertools.repeat(_batch(**_rows())),
    "bytes": lambda _context: itertools.repeat(_batch(**_rows("x" * 300, 1_000))),
    "nothing": lambda _context: itertools.repeat({"execution_progress": {}}),
    "silent": _silent,
    "ends": lambda _context: [],
    "lost": _lost,
    "later": _later,
    "packed": lambda _context: [_packed()],
    "dictionary": lambda _context: [_batch(**_rows() | {"term": pa.array(["x"] * 10).dictionary_encode()})],
    "nulls": lambda _context: [_batch(**_rows() | {"term": pa.nulls(10)})],
    "offsets": lambda _context: [_offsets()],
}


def _type():
    found = types.DataType()
    field = found.struct.fields.add(name="n", nullable=True)
    field.data_type.udt.type = "udt"
    field.data_type.udt.python_class = "planted_here.Planted"
    field.data_type.udt.sql_type.long.SetInParent()
    return found


if __name__ == "__main__":
    server = grpc.server(futures.ThreadPoolExecutor(4))
    service.add_SparkConnectServiceServicer_to_server(Liar(), server)
    sys.stdout.write(f"{server.add_insecure_port('127.0.0.1:0')}\n")
    sys.stdout.flush()
    server.start()
    time.sleep(300)
