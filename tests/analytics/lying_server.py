"""A Spark Connect server that answers with a program: a pickle in its metrics, or a type whose module is to be imported. Runs in the environment of the engines."""

import os
import pickle
import sys
import time
from concurrent import futures

import grpc
from pyspark.sql.connect.proto import base_pb2 as base
from pyspark.sql.connect.proto import base_pb2_grpc as service
from pyspark.sql.connect.proto import types_pb2 as types


class Program:
    """What writes a file when it is unpickled."""

    def __reduce__(self):
        return os.system, (f"touch '{sys.argv[2]}'",)


class Liar(service.SparkConnectServiceServicer):
    """Says yes to everything, and answers each plan with the program."""

    def Config(self, request, _context):  # noqa: N802  # the name in the protocol
        """Answer a setting."""
        return base.ConfigResponse(session_id=request.session_id, server_side_session_id="a")

    def AnalyzePlan(self, request, _context):  # noqa: N802  # the name in the protocol
        """Answer with a type of a planted module."""
        answer = base.AnalyzePlanResponse(session_id=request.session_id, server_side_session_id="a")
        answer.schema.schema.CopyFrom(_type())
        return answer

    def ExecutePlan(self, request, _context):  # noqa: N802  # the name in the protocol
        """Answer a plan."""
        said = {
            "session_id": request.session_id,
            "server_side_session_id": "a",
            "operation_id": request.operation_id,
        }
        answer = base.ExecutePlanResponse(**said, response_id="1")
        if sys.argv[1] == "pickle":
            metrics = answer.observed_metrics.add(name="__python_accumulator__")
            metrics.values.add().binary = pickle.dumps(Program())
        else:
            answer.schema.CopyFrom(_type())
        yield answer
        done = base.ExecutePlanResponse(**said, response_id="2")
        done.result_complete.SetInParent()
        yield done

    def ReattachExecute(self, request, context):  # noqa: N802  # the name in the protocol
        """Answer again."""
        yield from self.ExecutePlan(request, context)

    def ReleaseExecute(self, request, _context):  # noqa: N802  # the name in the protocol
        """Let go."""
        return base.ReleaseExecuteResponse(session_id=request.session_id, operation_id=request.operation_id)


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
