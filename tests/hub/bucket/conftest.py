"""A real S3 server for the tests of a module; without the program a skip that is named, under CI a failure."""

import itertools
import os

import pytest

from devtools import private_s3

_numbers = itertools.count()


@pytest.fixture(scope="session")
def s3_server():
    try:
        private_s3.program()
    except private_s3.NoStoreServer as error:
        if os.environ.get("CI"):
            pytest.fail(f"{error}; under CI that is a failure", pytrace=False)
        pytest.skip(str(error))
    with private_s3.running() as store:
        store.make_bucket("files")
        yield store


@pytest.fixture
def bucket_path():
    """A bucket, and in it a prefix that no other test has."""
    return f"files/hub-{next(_numbers)}"


@pytest.fixture
def bucket(s3_server, bucket_path, monkeypatch):
    """That prefix, which the settings of this process name."""
    for name, value in s3_server.environ(bucket_path).items():
        monkeypatch.setenv(name, value)
    return s3_server.bucket(bucket_path)
