"""What PySpark's client would do because a server says so, and must not.

Rules
- The client unpickles observed metrics of one name, and imports the module of a type that the server names: either runs a server's code in this process. Both are
  switched off.
- The client hands batches of rows to Arrow unchecked; here they are checked first (``spark_arrow``).
- A client in which these are not where they were is not used.

    fence(core, types)      # the modules pyspark.sql.connect.client.core and pyspark.sql.types
"""

from __future__ import annotations

from typing import Any, Never

from hornbill.analytics.core.errors import EngineFailed, NoEngineLibrary
from hornbill.analytics.spark_arrow import CheckedArrow

_PICKLES, _TYPE, _ARROW = "pickleSer", "UserDefinedType", "pa"


class _NoPickles:
    """Takes the place of the client's reader of pickles."""

    def loads(self, *_args: object, **_more: object) -> Never:
        raise EngineFailed("the engine sent a program in the place of figures; it was not run")

    dumps = loads


def _no_type(*_args: object, **_more: object) -> Never:
    raise EngineFailed("the engine named a type that is a program; it was not loaded")


def fence(core: Any, types: Any) -> None:
    """Switch off what runs a server's code, and check its rows.

    Args:
        core: the client's module that reads answers.
        types: its module of types.

    Raises:
        NoEngineLibrary: this client is another one than was looked at.
    """
    is_known = hasattr(core, _PICKLES) and hasattr(core, _ARROW)
    if not is_known or not hasattr(getattr(types, _TYPE, None), "fromJson"):
        raise NoEngineLibrary(
            "this version of PySpark's client is not one that was checked",
            cure="pip install 'hornbill[spark]': it brings the version that was.",
        )
    setattr(core, _PICKLES, _NoPickles())
    getattr(types, _TYPE).fromJson = _no_type
    arrow = getattr(core, _ARROW)
    if not isinstance(arrow, CheckedArrow):
        setattr(core, _ARROW, CheckedArrow(arrow))
