"""What is fuzzed: one decoder, its documented errors, what it reads when all is well.

Decoder("times", reading_text(parse_utc), (BadTime,), lambda: [b"2026-11-24T06:12:00.000Z"], write=...)
"""

from __future__ import annotations

from dataclasses import dataclass
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
    """Return every decoder that is fuzzed, by name."""
    from devtools.fuzzing import (
        of_alerts,
        of_cases,
        of_comparison,
        of_deconfliction,
        of_deliveries,
        of_devices,
        of_directory,
        of_evidence,
        of_exchange,
        of_files,
        of_formal_requests,
        of_guests,
        of_importing,
        of_kernel,
        of_law,
        of_operations,
        of_people,
        of_proceedings,
        of_reference,
        of_requests,
        of_rooms,
        of_sealed,
        of_seizures,
        of_sharing,
        of_signing_in,
        of_tables,
        of_tokens,
        of_wire,
    )

    modules = (
        of_kernel,
        of_law,
        of_wire,
        of_exchange,
        of_rooms,
        of_sealed,
        of_sharing,
        of_directory,
        of_files,
        of_comparison,
        of_devices,
        of_guests,
        of_importing,
        of_operations,
        of_people,
        of_proceedings,
        of_reference,
        of_requests,
        of_seizures,
        of_evidence,
        of_formal_requests,
        of_deconfliction,
        of_deliveries,
        of_tokens,
        of_alerts,
        of_cases,
        of_tables,
        of_signing_in,
    )
    found = [one for module in modules for one in module.decoders()]
    return sorted(found, key=lambda one: one.name)
