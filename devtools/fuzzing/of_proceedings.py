"""Readers of steps of proceedings: a record's step, a file of steps, what is typed into a form."""

from __future__ import annotations

import json

from devtools.fuzzing.decoder import Decoder
from hornbill.proceedings.core.errors import BadSteps
from hornbill.proceedings.core.step import what_of, why_not
from hornbill.proceedings.core.step_form import read_step
from hornbill.proceedings.core.steps_file import read_steps

_ARREST = {"agency": "th-police", "state": "TH", "own": "P-1", "stage": "arrest", "date": "2026-03-05"}
_STEP = {
    "stage": "sentence", "date": "2026-09", "typed": "", "outcome": "convicted", "offence": "", "provision": "",
    "court": "", "reference": "B 12", "taken": [], "seizure": "",
    "sentence": {"days": 730, "suspended_days": 0, "life": False, "fine": {"amount": "5.50", "currency": "THB"}},
}  # fmt: skip
_FORM = {
    "stage": "confiscation",
    "date": "05/03/2569",
    "how_0": "confiscated",
    "amount_0": "4 500",
    "unit_0": "thb",
}


def _lines(data: bytes) -> object:
    return read_steps(data.decode("utf-8", "replace").splitlines())


def _step(data: bytes) -> object:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return None if why_not(value) else what_of(value)


def _form(data: bytes) -> object:
    try:
        typed = {str(name): str(text) for name, text in json.loads(data).items()}
    except (ValueError, AttributeError, RecursionError):
        typed = {"stage": "arrest", "date": data.decode("utf-8", "replace")}
    return read_step(typed, {"type": "natural", "entity": "a"})


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    more = [{"agency": "th-police", "withdraws": "1"}, {"same": ["a", "b"]}]
    file = "".join(json.dumps(one) + "\n" for one in (_ARREST, *more)).encode()
    return [
        Decoder("proceedings-form", _form, (), lambda: [json.dumps(_FORM).encode()]),
        Decoder("proceedings-lines", _lines, (BadSteps,), lambda: [file]),
        Decoder("proceedings-step", _step, (), lambda: [json.dumps(_STEP).encode()]),
    ]
