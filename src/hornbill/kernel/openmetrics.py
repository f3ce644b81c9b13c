"""Figures for monitoring, as text in the OpenMetrics format.

Rules: names are ``hornbill_...`` with their unit at the end (seconds, bytes); a figure that is not known is left out, never written as 0.
Values of labels come from fixed lists (states, codes), never from data: monitoring must not learn names. Source: OpenMetrics 1.0.0.

    written([Family("hornbill_outbox_envelopes", "gauge", "Envelopes that wait.", [({"state": "waiting"}, 3)])])
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
Sample = tuple[Mapping[str, str], float | None]


@dataclass(frozen=True)
class Family:
    """Figures of one name.

    Attributes:
        name: with its unit at the end.
        kind: ``gauge`` for what rises and falls, ``info`` for what never changes while a process lives.
        help: one sentence.
        samples: labels and value; None leaves a sample out.
    """

    name: str
    kind: Literal["gauge", "info"]
    help: str
    samples: Sequence[Sample]


def written(families: Iterable[Family]) -> str:
    """Return the text of an answer, with its closing line.

    Args:
        families: each name once.

    Raises:
        ValueError: a name is not one, or comes twice.
    """
    lines: list[str] = []
    seen: set[str] = set()
    for family in families:
        if not _NAME.fullmatch(family.name) or family.name in seen:
            raise ValueError(f"no name of a family, or one that was there: {family.name}")
        seen.add(family.name)
        samples = [(labels, value) for labels, value in family.samples if value is not None]
        if not samples:
            continue
        unit = next((one for one in ("seconds", "bytes") if family.name.endswith(f"_{one}")), "")
        lines.append(f"# TYPE {family.name} {family.kind}")
        lines += [f"# UNIT {family.name} {unit}"] if unit else []
        lines.append(f"# HELP {family.name} {_escaped(family.help)}")
        ending = "_info" if family.kind == "info" else ""
        lines += [f"{family.name}{ending}{_labels(labels)} {_number(value)}" for labels, value in samples]
    return "\n".join([*lines, "# EOF", ""])


def _labels(labels: Mapping[str, str]) -> str:
    for name in labels:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name of a label: {name}")
    inside = ",".join(f'{name}="{_escaped(value)}"' for name, value in sorted(labels.items()))
    return f"{{{inside}}}" if inside else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    return str(int(value)) if float(value).is_integer() and abs(value) < 2**53 else repr(float(value))
