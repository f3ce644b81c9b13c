"""Reading the schemata: FollowTheMoney's files and our own, once a process and when they are first needed.

Rules: FollowTheMoney is there for its files alone; none of its code is imported, so that no process carries its libraries
(docs/adr/0027). A wheel has the files built in; a checkout reads those of the installed package. Own schemata stand in ``cases/schemata``; ``once.yaml`` there says which properties have one value,
``form.yaml`` which a form asks for first.

    model().get("Consignment").label
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from hornbill.cases.core.model import BadModel, make_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.cases.core.model import Model

OWN = Path(__file__).parent / "schemata"
_BUILT_IN = Path(__file__).parent / "followthemoney"
ONCE, FORM = "once.yaml", "form.yaml"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C takes a tenth of the time


def theirs() -> Path:
    """Return the folder that holds FollowTheMoney's ``schema`` and ``translations``.

    Raises:
        BadModel: they are neither built in nor installed.
    """
    if _BUILT_IN.is_dir():
        return _BUILT_IN
    found = find_spec("followthemoney")  # finds a package without importing it
    if found is None or not found.submodule_search_locations:
        raise BadModel("FollowTheMoney's schemata are not installed")
    return Path(next(iter(found.submodule_search_locations)))


def files() -> list[Path]:
    """Return the files that hold schemata: FollowTheMoney's, then ours, each in the order of names."""
    found = [sorted(folder.glob("*.y*ml")) for folder in (theirs() / "schema", OWN)]
    return [path for folder in found for path in folder if path.name not in {ONCE, FORM}]


@cache
def model() -> Model:
    """Return the model; the first call reads some eighty files.

    Raises:
        BadModel: the files are not there, or do not fit together.
    """
    rows: dict[str, Any] = {}
    for path in files():
        rows.update(_read(path))
    return make_model(rows, _read(OWN / ONCE))


@dataclass(frozen=True)
class Asked:
    """What forms ask for first.

    Attributes:
        common: kinds of thing that are offered first, in order.
        common_links: kinds of link that are.
        first: kind -> properties, in order.
    """

    common: tuple[str, ...]
    common_links: tuple[str, ...]
    first: Mapping[str, tuple[str, ...]]


@cache
def asked() -> Asked:
    """Return what forms ask for first.

    Raises:
        BadModel: the file is not there, or names what the model does not have.
    """
    rows, schemata = _read(OWN / FORM), model().schemata
    first = {name: tuple(props) for name, props in rows["first"].items()}
    for name in (*rows["common"], *rows["common_links"], *first):
        if name not in schemata:
            raise BadModel(f"{FORM} names {name[:40]}, which is no schema")
    for name, props in first.items():
        missing = [prop for prop in props if prop not in schemata[name].properties]
        if missing:
            raise BadModel(f"{FORM}: {name} has no {missing[0][:40]}")
    return Asked(tuple(rows["common"]), tuple(rows["common_links"]), first)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadModel(f"the schema file {path.name} cannot be read") from error
    if not isinstance(found, dict):
        raise BadModel(f"the schema file {path.name} holds no schemata")
    return found
