"""Signatures checked in helpers: the same answers as in this process, nothing secret given away, nothing left behind."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill import signature_checks
from hornbill.kernel.framing import pack
from hornbill.kernel.suite.signing import SigningKey
from hornbill.signature_checks import SignatureChecks, answer_all, holds

KEYS = [SigningKey.generate() for _ in range(3)]
GOOD = [(key.public, b"message", key.sign(b"message")) for key in KEYS]
BAD = [
    (GOOD[0][0], b"message", GOOD[1][2]),
    (GOOD[0][0], b"another", GOOD[0][2]),
    (b"no key", b"message", GOOD[0][2]),
    (GOOD[0][0], b"message", b""),
    (GOOD[0][0], b"message", GOOD[0][2][:-1] + bytes([GOOD[0][2][-1] ^ 1])),
]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@pytest.fixture(scope="module")
def checks():
    with SignatureChecks(1) as one:
        assert one._started[0] is not None
        yield one


@given(st.lists(st.sampled_from([*GOOD, *BAD]), max_size=20))
def test_a_helper_answers_as_this_process_would(checks, some):
    assert checks.check(some).result() == [holds(*one) for one in some]


def test_what_holds_and_what_does_not(checks):
    assert checks.check([*GOOD, *BAD]).result() == [True] * len(GOOD) + [False] * len(BAD)


def test_more_than_one_question_is_answered_in_order(checks, monkeypatch):
    monkeypatch.setattr(signature_checks, "_AT_ONCE", 2)
    some = [GOOD[0], BAD[0], BAD[1], GOOD[1], GOOD[2]]
    assert checks.check(some).result() == [True, False, False, True, True]


def test_a_helper_that_is_killed_costs_no_answer():
    with SignatureChecks(1) as checks:
        helper = checks._started[0]
        helper.kill()
        helper.wait()
        assert checks.check([GOOD[0], BAD[0]]).result() == [True, False]
        assert checks.check([BAD[1]]).result() == [False]


@pytest.mark.parametrize("answer", [b"", b"\x01", b"\x01\x02", b"yes"])
def test_an_answer_that_is_nonsense_is_not_taken(monkeypatch, answer):
    class Liar:
        stdin, stdout = io.BytesIO(), io.BytesIO(answer)

        def kill(self):
            pass

        def wait(self):
            return 0

    monkeypatch.setattr(signature_checks, "_start", Liar)
    with SignatureChecks(1) as checks:
        assert checks.check([BAD[0], GOOD[0]]).result() == [False, True]


def test_with_one_core_nothing_is_started(monkeypatch):
    monkeypatch.setattr(signature_checks, "other_cores", lambda: 0)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a helper was started"))
    with SignatureChecks() as checks:
        assert checks.check([GOOD[0], BAD[0]]).result() == [True, False]


def test_where_no_process_can_be_started_a_thread_checks(monkeypatch):
    def full(*_, **__):
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", full)
    with SignatureChecks(2) as checks:
        assert checks.check([GOOD[0], BAD[0]]).result() == [True, False]


def test_helpers_end_with_the_block():
    with SignatureChecks(1) as checks:
        helper = checks._started[0]
        assert helper.poll() is None
    assert helper.poll() is not None


@linux
def test_a_helper_inherits_no_setting_and_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", "postgres://someone:secret@db/x")
    with (tmp_path / "open").open("w") as kept, SignatureChecks(1) as checks:
        os.set_inheritable(kept.fileno(), True)  # noqa: FBT003  # the library has no name for it
        checks.check([GOOD[0]]).result()
        place = Path("/proc") / str(checks._started[0].pid)
        assert b"HORNBILL_" not in (place / "environ").read_bytes()
        held = [str(one.readlink()) for one in (place / "fd").iterdir()]
        assert str(tmp_path / "open") not in held
        assert not [one for one in held if "sqlite" in one or "keys" in one]


@linux
def test_helpers_end_when_the_process_that_asks_is_killed():
    program = (
        "import sys, time\nfrom hornbill.signature_checks import SignatureChecks\n"
        "checks = SignatureChecks(1)\nprint(checks._started[0].pid, flush=True)\ntime.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        helper = int(parent.stdout.readline())
        assert Path(f"/proc/{helper}").exists()
        parent.kill()
        deadline = time.monotonic() + 60
        while _lives(helper) and time.monotonic() < deadline:
            time.sleep(0.02)
        gone = not _lives(helper)
        if not gone:
            os.kill(helper, signal.SIGKILL)
        assert gone


def _lives(pid):
    """Tell whether a process is there and has not ended; one that nobody has asked after yet counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@given(st.binary(max_size=200))
def test_a_helper_that_is_sent_rubbish_says_nothing_right(data):
    answers = io.BytesIO()
    with contextlib.suppress(ValueError, IndexError, signature_checks.BadFraming):
        answer_all(io.BytesIO(len(data).to_bytes(4, "big") + data), answers)
    assert set(answers.getvalue()) <= {0}


def test_a_question_that_is_cut_off_is_not_answered():
    answers = io.BytesIO()
    question = pack([pack([GOOD[0][0]]), pack([b"\0\0", *GOOD[0][1:]])])
    answer_all(io.BytesIO(len(question).to_bytes(4, "big") + question[:-1]), answers)
    assert answers.getvalue() == b""
