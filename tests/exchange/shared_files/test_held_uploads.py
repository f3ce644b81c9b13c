"""Uploads and parts of files on the disk that another process of the node holds: it may hang, or wake when another has gone on."""

from __future__ import annotations

import fcntl
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from hornbill.exchange.actions.files import arriving_file
from hornbill.exchange.actions.files.arriving_file import Arriving
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.chunks import FileSealer, new_file
from hornbill.exchange.errors import Busy
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files.errors import OtherOffset
from hornbill.kernel.suite.content import new_key
from tests.exchange import file_rig

ADDRESS = "ab" * 32


@pytest.fixture(autouse=True)
def nothing_left():
    yield
    file_rig.empty_disk()


def hung_with(file):
    """Hold an open file, as a process does that was stopped in the middle."""
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def new(upload, size=100):
    return Arriving(upload, "s" * 64, FileSealer(new_key(), new_file(), size), 0)


def test_an_upload_that_a_hung_process_holds_is_busy_and_can_be_gone_on_with_later(monkeypatch):
    monkeypatch.setattr(file_disk, "HOLD_S", 0.0)
    arriving = new("1" * 32)
    with hung_with(file_disk.upload_file("1" * 32)):
        with pytest.raises(Busy):
            arriving.take(0, b"x" * 100)
        with pytest.raises(Busy):
            arriving_file.resume("1" * 32, lambda _file: arriving)
    assert arriving.take(0, b"x" * 100) == 100, "nothing was taken, and nothing is lost"


def test_an_upload_that_is_waited_for_holds_up_no_other(monkeypatch):
    monkeypatch.setattr(file_disk, "HOLD_S", 600.0)
    waits, plain = threading.Event(), file_disk._hold

    def hold(file):
        if threading.current_thread() is not threading.main_thread():
            waits.set()
        return plain(file)

    monkeypatch.setattr(file_disk, "_hold", hold)
    with ThreadPoolExecutor(1) as pool:
        with hung_with(file_disk.upload_file("1" * 32)):
            waiting = pool.submit(arriving_file.resume, "1" * 32, lambda _file: new("1" * 32))
            assert waits.wait(60)
            assert arriving_file.resume("2" * 32, lambda _file: new("2" * 32)).id == "2" * 32
        assert waiting.result(timeout=60).id == "1" * 32


def test_how_much_of_a_file_lies_on_the_disk_is_said_in_whole_chunks():
    size = 2 * blob.CHUNK + 5
    assert [
        arriving_file.stored(length, size)
        for length in (0, blob.SEALED - 1, blob.SEALED, 2 * blob.SEALED + 1)
    ] == [
        0,
        0,
        blob.CHUNK,
        2 * blob.CHUNK,
    ]
    assert arriving_file.stored(blob.sealed_length(size), size) == size


def test_what_another_process_has_gone_on_with_says_where_to_go_on():
    arriving = new("1" * 32, 3 * blob.CHUNK)
    assert arriving.take(0, b"x" * blob.CHUNK) == blob.CHUNK
    with file_disk.upload_file("1" * 32) as file:  # the other one
        file_disk.write_at(file, bytes(blob.SEALED), blob.SEALED)
    with pytest.raises(OtherOffset) as refused:
        arriving.take(2 * blob.CHUNK, b"y" * blob.CHUNK)  # the page knows of it from the other one
    assert refused.value.received == 2 * blob.CHUNK
    assert arriving.gone


def test_a_part_that_a_hung_worker_holds_is_begun_anew_and_never_touched_by_it_again(monkeypatch):
    monkeypatch.setattr(file_disk, "HOLD_S", 0.0)
    with hung_with(file_disk.part_file(ADDRESS)) as hung:
        file_disk.write_at(hung, b"half", 0)
        with file_disk.part_file(ADDRESS) as part:
            assert file_disk.length_of(part) == 0
            file_disk.write_at(part, b"the whole", 0)
            assert not file_disk.complete(ADDRESS, hung)
            assert file_disk.complete(ADDRESS, part)
        hung.truncate(0)
        file_disk.write_at(hung, b"late", 0)
        assert not file_disk.complete(ADDRESS, hung)
    with file_disk.open_whole(ADDRESS) as whole:
        assert whole.read() == b"the whole"


def test_a_part_that_was_completed_between_opening_and_holding_it_is_not_given(monkeypatch):
    """A worker that hung there opens another one; what is whole stays whole."""
    plain, hung = file_disk._hold, []

    def hold(file):
        if not hung:
            hung.append(file)
            with file_disk.part_file(ADDRESS) as part:  # another worker
                file_disk.write_at(part, b"the whole", 0)
                assert file_disk.complete(ADDRESS, part)
        return plain(file)

    monkeypatch.setattr(file_disk, "_hold", hold)
    with file_disk.part_file(ADDRESS) as late:
        late.truncate(0)
    with file_disk.open_whole(ADDRESS) as whole:
        assert whole.read() == b"the whole"
