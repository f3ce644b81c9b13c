"""What became of one input, and what is kept of the findings.

report = Report("wire-page", "own mutations")
report.judge(decoder, data)
report.findings
"""

from __future__ import annotations

import base64
import resource
import traceback
from dataclasses import asdict, dataclass, field
from time import process_time
from typing import TYPE_CHECKING, Any

from devtools.fuzzing.limits import TIME_S, TooSlow, time

if TYPE_CHECKING:
    from devtools.fuzzing.decoder import Decoder

_SHOWN = 3000  # bytes of an input that are written out


class SecondSpelling(Exception):
    """A decoder read bytes that it would write otherwise."""


def _read(decoder: Decoder, data: bytes) -> None:
    try:
        _read_in_time(decoder, data)
    except TooSlow:  # a machine may stand still for seconds; a decoder that is too slow is so again
        _read_in_time(decoder, data)


def _read_in_time(decoder: Decoder, data: bytes) -> None:
    with time(TIME_S):
        _read_once(decoder, data)


def _read_once(decoder: Decoder, data: bytes) -> None:
    value = decoder.read(data)
    if decoder.write is not None and decoder.write(value) != data:
        raise SecondSpelling


@dataclass
class Report:
    """What came out of a decoder.

    Attributes:
        decoder: its name.
        engine: what made the inputs.
        inputs: how many were read.
        accepted: how many of them it took.
        refused: by the class of the documented error.
        seconds: of a processor, from the first input on; set at the end.
        peak_mib: the most memory that the process had at the same time, interpreter and library included; set at the end.
        findings: what must not come out, each place once: what, where, and the input that led there.
    """

    decoder: str
    engine: str
    inputs: int = 0
    accepted: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    peak_mib: int = 0
    findings: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin to count time."""
        self._began = process_time()

    def judge(self, decoder: Decoder, data: bytes) -> None:
        """Give one input to the decoder and note what became of it; needs ``limits.alarm`` around it."""
        self.inputs += 1
        try:
            _read(decoder, data)
        except decoder.errors as error:
            name = type(error).__name__
            self.refused[name] = self.refused.get(name, 0) + 1
        except (Exception, TooSlow) as error:  # noqa: BLE001  # whatever it is, it is the finding
            self._note(error, data)
        else:
            self.accepted += 1

    def _note(self, error: BaseException, data: bytes) -> None:
        places = traceback.extract_tb(error.__traceback__)
        last = next((one for one in reversed(places) if "/src/" in one.filename), places[-1])
        key = f"{type(error).__name__} in {last.filename.rpartition('/src/')[2]}:{last.name}:{last.lineno}"
        shown = base64.b64encode(data[:_SHOWN]).decode()
        self.findings.setdefault(key, {"says": str(error)[:200], "bytes": str(len(data)), "input": shown})

    def end(self) -> None:
        """Note what it took."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        self.seconds = round(process_time() - self._began, 1)
        self.peak_mib = used.ru_maxrss // 1024  # kilobytes, getrusage(2)

    def to_json(self) -> dict[str, Any]:
        """Return it for a line of JSON."""
        return asdict(self)
