"""What a store can do to the hub that asks it: say less than it sends, list without end, be silent, be gone; and what the environment can."""

import asyncio
import itertools
import os
import threading
from contextlib import closing

import pytest

from hornbill.hub.blob_pages import BlobPages
from hornbill.hub.bucket import store, stored
from hornbill.hub.bucket.address import AccessKeys, Where
from hornbill.hub.bucket.store import BadStore, Bucket, Damaged, Missing
from hornbill.hub.bucket.stored import BucketBlobs
from hornbill.hub.bucket.tables import Tables
from hornbill.hub.files import Files
from hornbill.hub.refusals import FilesAway
from tests.hub.bucket.faulty_store import Answer, FaultyStore
from tests.hub.bucket.memory import MemoryBucket
from tests.hub.rig import Rig

DATE = ("Last-Modified", "Sun, 29 Nov 2026 10:00:00 GMT")
TAKEN = Answer(200, [("ETag", '"x"'), DATE])
NO_BUCKET = Answer(404, [], b"<Error><Code>NoSuchBucket</Code></Error>")
NO_KEY = Answer(404, [], b"<Error><Code>NoSuchKey</Code></Error>")
MIB = 1024 * 1024


@pytest.fixture
def hostile():
    with FaultyStore(0) as made:
        yield made


def bucket(hostile, **more):
    return Bucket(Where(f"http://127.0.0.1:{hostile.port}", "files"), AccessKeys("NAME", "secret"), **more)


@pytest.mark.parametrize(
    "name",
    ["AWS_ENDPOINT", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "aws_endpoint_url_s3", "AWS_BUCKET", "AWS_SKIP_SIGNATURE",
     "AWS_UNSIGNED_PAYLOAD", "AWS_VIRTUAL_HOSTED_STYLE_REQUEST", "AWS_SERVER_SIDE_ENCRYPTION", "AWS_REQUEST_PAYER", "AWS_REGION"],
)  # fmt: skip
def test_nothing_that_the_environment_says_of_aws_counts(hostile, monkeypatch, name):
    asked = []
    hostile.before = lambda request: asked.append(request) or TAKEN
    with FaultyStore(0) as other:
        other.before = lambda _: NO_BUCKET
        value = f"http://127.0.0.1:{other.port}" if "ENDPOINT" in name.upper() else "true"
        monkeypatch.setenv(name, "AES256" if "ENCRYPTION" in name else value)
        bucket(hostile).put("files/a", b"abc")
        assert os.environ[name]
    [request] = asked
    assert request.path == "/files/files/a"
    assert "/us-east-1/s3/" in request.headers["authorization"]
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert request.headers["x-amz-content-sha256"] == digest
    assert {key for key in request.headers if key.startswith("x-amz-")} == {
        "x-amz-date",
        "x-amz-content-sha256",
    }


def endless(sent):
    """Chunks of a mebibyte, up to 64 of them; ``sent`` counts."""
    for _ in range(64):
        sent.append(1)
        yield b"100000\r\n" + bytes(MIB) + b"\r\n"
    yield b"0\r\n\r\n"


def test_no_more_is_read_than_an_object_has_whatever_length_the_store_says(hostile):
    sent = []
    head = (
        b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\nTransfer-Encoding: chunked\r\nETag: "x"\r\n'
        b"Last-Modified: Sun, 29 Nov 2026 10:00:00 GMT\r\n\r\n"
    )
    hostile.before = lambda _: Answer(200, raw=itertools.chain([head], endless(sent)))
    with pytest.raises(Damaged, match="more than 100"):
        bucket(hostile).get("files/a", 100)
    assert len(sent) < 64  # it was not taken


def test_a_listing_without_end_is_left(hostile):
    numbers = itertools.count()

    def page(_):
        first = next(numbers) * 1000
        keys = "".join(
            f"<Contents><Key>files/a/{first + at:09d}</Key><Size>1</Size><LastModified>2026-11-29T10:00:00.000Z</LastModified></Contents>"
            for at in range(1000)
        )
        words = f"<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t{first}</NextContinuationToken>{keys}</ListBucketResult>"
        return Answer(200, [], words.encode())

    hostile.before = page
    assert len(bucket(hostile).names("files/a", 3_500)) == 3_500
    assert next(numbers) < 10


def test_a_bucket_that_goes_while_the_hub_runs_is_a_store_that_does_not_answer(hostile):
    hostile.before = lambda _: NO_BUCKET
    found = bucket(hostile)
    for run in (
        lambda: found.put("files/a", b"abc"),
        lambda: found.get("files/a", 3),
        lambda: found.names("files/a"),
        lambda: found.places("files"),
        lambda: found.delete(["files/a"]),
    ):
        with pytest.raises(FilesAway):
            run()
    with pytest.raises(BadStore, match="there is no bucket"):
        found.check()
    hostile.before = lambda _: NO_KEY
    with pytest.raises(Missing):
        found.get("files/a", 3)
    found.delete(["files/a"])
    with pytest.raises(FilesAway):  # no answer to a put
        found.put("files/a", b"abc")


def test_who_only_looks_at_a_silent_store_asks_once_and_not_for_long(hostile, monkeypatch):
    assert store.REQUEST_S + store.PATIENCE_S < 20  # that a node waits
    monkeypatch.setattr(store, "GLANCE_S", 1.0)
    asked, came, given_up = [], threading.Event(), threading.Event()
    hostile.before = lambda request: (asked.append(request), came.set(), given_up.wait(60), TAKEN)[-1]
    with pytest.raises(FilesAway):
        bucket(hostile, glance=True).check()
    assert came.wait(120)  # the store may see it later than it was given up
    given_up.set()
    assert len(asked) == 1


def test_files_that_wait_for_a_silent_store_keep_nothing_else_waiting(tmp_path):
    answers = threading.Event()

    async def run(hub):
        pages = BlobPages(hub)
        waiting = [asyncio.ensure_future(pages._in_thread(answers.wait, 110)) for _ in range(60)]
        try:
            async with asyncio.timeout(60):
                return await asyncio.to_thread(lambda: "figures")
        finally:
            answers.set()
            assert all(await asyncio.gather(*waiting))

    with Rig(tmp_path) as rig:
        assert rig.run(run(rig.hub)) == "figures"


def test_a_store_that_did_not_answer_is_not_waited_for_by_each_in_turn(tmp_path, monkeypatch):
    asked = []

    def silent():
        asked.append(1)
        raise FilesAway("the store does not answer")

    blobs = BucketBlobs(Tables(Files(tmp_path)), MemoryBucket(), most_of_node=2**40, settle=silent)
    with closing(blobs):
        for _ in range(5):
            with pytest.raises(FilesAway):
                blobs.find("a" * 64)
        assert len(asked) == 1
        monkeypatch.setattr(stored, "_REST_S", 0.0)
        with pytest.raises(FilesAway):
            blobs.find("a" * 64)
        assert len(asked) == 2
