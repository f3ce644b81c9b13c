"""Every decoder under altered input, a short run with the same alterations each time; and that the fuzzer finds things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from devtools.fuzzing import own
from devtools.fuzzing.decoder import Decoder, all_decoders
from devtools.fuzzing.limits import MIB
from hornbill.kernel.suite import canonical

INPUTS = 500
DECODERS = all_decoders()
BOUND = {
    "file-pieces",
    *(one.name for one in DECODERS if one.name.endswith("-sealed")),
}  # no altered one is let in


@pytest.mark.parametrize("decoder", DECODERS, ids=lambda one: one.name)
def test_only_the_documented_error_comes_out(decoder):
    report = own.run(decoder, INPUTS, seed=2026)
    assert report.findings == {}
    assert report.inputs == INPUTS
    assert report.accepted > len(decoder.seeds()) or decoder.name in BOUND, "nothing got past the first check"


def finding_of(read, errors=(), write=None, inputs=2000, **limits):
    seed = b'{"a":[1,2,3],"b":"text"}'
    return list(own.run(Decoder("a trial", read, errors, lambda: [seed], write), inputs, **limits).findings)


def test_another_error_is_found():
    def read(data):
        return canonical.decode(data)["b"].lower()  # a number there, or nothing

    found = finding_of(read, (canonical.NotCanonical,))
    assert any(one.startswith("KeyError") for one in found)
    assert any(one.startswith("AttributeError") for one in found)


def test_a_second_spelling_is_found():
    import json

    found = finding_of(json.loads, (ValueError, RecursionError), canonical.encode)
    assert any(one.startswith("SecondSpelling") for one in found)


def test_memory_without_bounds_is_found():
    def read(data):
        return bytes(len(data) * 64 * MIB) if b"text" not in data else data

    assert any(one.startswith("MemoryError") for one in finding_of(read, extra=64 * MIB))


def test_time_without_bounds_is_found(monkeypatch):
    monkeypatch.setattr("devtools.fuzzing.judging.TIME_S", 0.05)

    def read(data):
        while b"text" not in data:
            pass

    assert any(one.startswith("TooSlow") for one in finding_of(read, inputs=60))


def test_a_seed_that_is_not_accepted_is_a_mistake():
    with pytest.raises(ValueError, match="of 1 seeds 0 are accepted"):
        finding_of(lambda _data: int("x"), (ValueError,))


def test_the_environment_of_atheris_has_what_a_node_needs():
    """Else a library that is missing there is all that a decoder shows."""
    run, fuzz = (
        set(re.findall(r"^[a-z0-9-]+==[^ \\;]+", Path(f"requirements/{name}.lock").read_text(), re.MULTILINE))
        for name in ("run", "fuzz")
    )
    assert run
    assert run <= fuzz, "write the locks again: ./hornbill lock"


def test_stored_input_is_shared_out_among_the_doors_on_a_postgresql_server(monkeypatch, capsys):
    from devtools.fuzzing import __main__ as fuzz

    asked, codes = [], [0, 3, 0]

    class Run:
        def __init__(self, command, **options):
            asked.append((command, options["env"]))
            self.stdout = [
                '{"at": "a line of the log"}',
                f".log: {options['env']['STORED_INPUTS']} inputs; {{}}\n",
            ] * 6
            self.returncode = codes.pop(0)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    monkeypatch.setattr(fuzz, "ROUND", 300)
    monkeypatch.setattr(fuzz.subprocess, "Popen", Run)
    assert fuzz.main(["--stored", "--inputs", "601", "--seed", "7"]) == 3, "one round that failed is enough"
    for command, _ in asked:
        assert [path for path in command if path.startswith("tests/")] == list(fuzz.STORED)
    assert all((fuzz.ROOT / one).exists() for one in fuzz.STORED)
    told = [(env["TESTS_DATABASE"], env["STORED_INPUTS"], env["STORED_SEED"]) for _, env in asked]
    assert told == [("postgresql", "34", "7.0"), ("postgresql", "34", "7.1"), ("postgresql", "33", "7.2")]
    said = capsys.readouterr().out
    assert "round 3 of 3: 606 inputs in all" in said
    assert "a line of the log" not in said
