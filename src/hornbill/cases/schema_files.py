"""Reading the schemata: FollowTheMoney's files and our own, once a process and when they are first needed.

Rules: FollowTheMoney is installed for its files alone; none of its code is imported, so that no process carries its
libraries (docs/adr/0027). Own schemata stand in ``cases/schemata``; ``once.yaml`` there says which properties have one value.

    model().get("Consignment").label
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from hornbill.cases.core.model import BadModel, make_model

if TYPE_CHECKING:
    from hornbill.cases.core.model import Model

OWN = Path(__file__).parent / "schemata"
ONCE = "once.yaml"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C takes a tenth of the time


def theirs() -> Path:
    """Return the folder of FollowTheMoney's package.

    Raises:
        BadModel: it is not installed.
    """
    found = find_spec("followthemoney")  # finds a package without importing it
    if found is None or not found.submodule_search_locations:
        raise BadModel("FollowTheMoney's schemata are not installed")
    return Path(next(iter(found.submodule_search_locations)))


@cache
def model() -> Model:
    """Return the model; the first call reads some eighty files.

    Raises:
        BadModel: the files are not there, or do not fit together.
    """
    rows: dict[str, Any] = {}
    for folder in (theirs() / "schema", OWN):
        for path in sorted(folder.glob("*.y*ml")):
            if path.name != ONCE:
                rows.update(_read(path))
    return make_model(rows, _read(OWN / ONCE))


def _read(path: Path) -> dict[str, Any]:
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadModel(f"the schema file {path.name} cannot be read") from error
    if not isinstance(found, dict):
        raise BadModel(f"the schema file {path.name} holds no schemata")
    return found
