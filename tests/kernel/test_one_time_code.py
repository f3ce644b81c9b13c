"""Codes of apps: when they count, and that each counts once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.kernel.suite import one_time_code as codes

SECRET = b"0123456789abcdefghij"


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_counts_in_its_half_minute_and_beside_it(now, steps):
    step = codes.step_of(now) + steps
    assert codes.check_code(SECRET, codes.code_at(SECRET, step), now=now, after=0) == step


@pytest.mark.parametrize("steps", [-2, 2, 1000])
def test_and_at_no_other_time(now, steps):
    code = codes.code_at(SECRET, codes.step_of(now) + steps)
    with pytest.raises(codes.WrongCode):
        codes.check_code(SECRET, code, now=now, after=0)


def test_a_code_that_was_used_and_those_before_it_are_refused(now):
    step = codes.step_of(now)
    for one in (step - 1, step):
        with pytest.raises(codes.WrongCode):
            codes.check_code(SECRET, codes.code_at(SECRET, one), now=now, after=step)
    later = now + timedelta(seconds=codes.STEP_S)
    assert codes.check_code(SECRET, codes.code_at(SECRET, step + 1), now=later, after=step) == step + 1


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12345\0", "-12345", "1e5555", "12345６"]
)
def test_what_is_no_six_digits_is_refused(now, typed):
    with pytest.raises(codes.WrongCode):
        codes.check_code(SECRET, typed, now=now, after=0)


def test_blanks_do_not_count(now):
    code = codes.code_at(SECRET, codes.step_of(now))
    assert codes.check_code(SECRET, f" {code[:3]} {code[3:]}\n", now=now, after=0)


def test_the_address_is_what_apps_read():
    address = codes.app_address(SECRET, account="somchai", issuer="Thai Customs")
    assert address.startswith("otpauth://totp/Thai%20Customs:somchai?")
    assert "digits=6" in address
    assert "period=30" in address
    assert "secret=GAYTEMZUGU3DOODZMFRGGZDFMZTWQ2LK" not in address  # of another secret
    assert "secret=GAYTEMZUGU3DOOBZMFRGGZDFMZTWQ2LK" in address
