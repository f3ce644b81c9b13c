"""What is fuzzed: one decoder, its documented errors, what it reads when all is well.

Decoder("times", reading_text(parse_utc), (BadTime,), lambda: [b"2026-11-24T06:12:00.000Z"], write=...)
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Decoder:
    """One decoder.

    Attributes:
        name: as the command line has it.
        read: takes bytes from outside; returns or raises.
        errors: what it may raise by its documentation, and nothing else.
        seeds: makes inputs that it accepts, each by the true encoder.
        write: writes again what was read; None where one value has several spellings.
    """

    name: str
    read: Callable[[bytes], Any]
    errors: tuple[type[Exception], ...]
    seeds: Callable[[], Sequence[bytes]]
    write: Callable[[Any], bytes] | None = None


def reading_text(read: Callable[[str], Any]) -> Callable[[bytes], Any]:
    """Make a reader of bytes from a reader of text; bytes that are no UTF-8 become lone surrogates."""
    return lambda data: read(data.decode("utf-8", "surrogateescape"))


def writing_text(write: Callable[[Any], str] = str) -> Callable[[Any], bytes]:
    """Make a writer of bytes from a writer of text."""
    return lambda value: write(value).encode("utf-8", "surrogateescape")


def all_decoders() -> list[Decoder]:
    """Return every decoder that is fuzzed, by name: those of each module ``of_*.py`` of this folder."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("of_*.py"))
    found = [one for name in names for one in import_module(f"devtools.fuzzing.{name}").decoders()]
    return sorted(found, key=lambda one: one.name)
