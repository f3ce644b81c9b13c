"""The worker's sign of life, and what the web process makes of its absence."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from hornbill.exchange.wording import alarms as alarm_words
from hornbill.node import beat


def strike_at(folder, when):
    beat.strike(folder)
    os.utime(folder / beat.FILE, (when.timestamp(), when.timestamp()))


@pytest.mark.sqlite
def test_a_worker_lives_until_it_has_missed_a_minute(tmp_path, now):
    assert not beat.lives(tmp_path, now.timestamp())
    strike_at(tmp_path, now)
    assert (tmp_path / beat.FILE).stat().st_mode & 0o077 == 0
    for later, alive in ((0, True), (59, True), (60, False), (-3600, True)):
        assert beat.lives(tmp_path, now.timestamp() + later) is alive
    beat.stop(tmp_path)
    assert not beat.lives(tmp_path, now.timestamp())


@pytest.mark.sqlite
def test_a_missing_worker_is_an_alarm_until_it_is_back(db, tmp_path, now):
    beat.mind(tmp_path, 59, now)
    assert not alarm_words.current(), "both were started just now"
    beat.mind(tmp_path, 60, now)
    (alarm,) = alarm_words.current()
    assert (alarm.code, alarm.seen) == ("no-worker", "")
    assert "hornbill node work" in alarm.cure
    strike_at(tmp_path, now + timedelta(minutes=5))
    beat.mind(tmp_path, 360, now + timedelta(minutes=5))
    assert not alarm_words.current()


def test_a_worker_that_stands_by_lives_here_too(tmp_path, now):
    assert not beat.lives_here(tmp_path, now.timestamp())
    beat.strike(tmp_path, 2)
    struck = (tmp_path / "worker.2.beat").stat().st_mtime
    assert beat.lives_here(tmp_path, struck + 59)
    assert not beat.lives_here(tmp_path, struck + 61)
    beat.stop(tmp_path, 2)
    assert not list(tmp_path.iterdir())
