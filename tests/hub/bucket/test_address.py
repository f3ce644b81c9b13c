"""What the address of a bucket may say, and that a key in it is refused and never quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.config import BadSetting
from hornbill.hub.bucket import address
from hornbill.hub.bucket.address import BadFilesAddress, Where, read, read_keys


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("https://s3.example.org/files", Where("https://s3.example.org", "files")),
        (
            "https://s3.example.org:9000/files/hub-1?region=eu-central-1",
            Where("https://s3.example.org:9000", "files", "hub-1", "eu-central-1"),
        ),
        (
            "https://s3.example.org/files?style=virtual&ca=/etc/ca.pem",
            Where("https://s3.example.org", "files", virtual=True, ca="/etc/ca.pem"),
        ),
        ("http://127.0.0.1:8333/files", Where("http://127.0.0.1:8333", "files")),
        ("https://s3.example.org/files/files-1", Where("https://s3.example.org", "files", "files-1")),
        ("http://[::1]:8333/files/", Where("http://[::1]:8333", "files")),
    ],
)
def test_addresses(text, where):
    assert read(text) == where


def test_an_empty_address_is_the_folder():
    assert read("") is None


@pytest.mark.parametrize(
    "text",
    [
        "s3://files", "https://", "https:///files", "https://s3.example.org", "https://s3.example.org/", "http://s3.example.org/files",
        "https://s3.example.org/Files", "https://s3.example.org/f", "https://s3.example.org/files/../x", "https://s3.example.org/files/a//b",
        "https://s3.example.org/files?region=", "https://s3.example.org/files?region=a&region=b", "https://s3.example.org/files?secret=x",
        "https://s3.example.org/files?style=other", "https://s3.example.org/files#x", "https://s3.example.org:99999/files",
        "https://s3.example.org/files?region", "https://s3.éxample.org/files", "https://[::1/files", "file:///etc/passwd",
        "https://s3.example.org/files/%2e%2e", "https://s3.example.org/bucket/files", "https://s3.example.org/bucket/files/hub-1",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text):
    with pytest.raises(BadFilesAddress):
        read(text)


def test_a_key_in_the_address_is_refused_and_not_quoted():
    with pytest.raises(BadFilesAddress) as caught:
        read("https://AKIAEXAMPLE:geheim@s3.example.org/files")
    assert "geheim" not in str(caught.value)
    assert "AKIAEXAMPLE" not in str(caught.value)


@given(st.text(st.characters(codec=None), max_size=200) | st.from_regex(r"https?://[^ ]{0,40}/[^ ]{0,40}"))
def test_any_text_is_an_address_or_refused(text):
    try:
        where = read(text)
    except BadFilesAddress as error:
        str(error).encode()
    else:
        assert where is None or (where.bucket and ".." not in where.prefix.split("/"))


def test_keys_are_two_lines_of_a_file_that_is_its_owner_s_alone(tmp_path, monkeypatch):
    file = tmp_path / "keys"
    monkeypatch.setenv(address.KEYS, str(file))
    file.write_text("NAME\nsecret\n")
    file.chmod(0o600)
    found = read_keys()
    assert (found.name, found.secret) == ("NAME", "secret")
    assert "secret" not in repr(found)
    for content in ("NAME\n", "NAME\nsecret\nmore\n", "", "NAME\nsécret\n"):
        file.write_text(content)
        with pytest.raises(BadSetting) as caught:
            read_keys()
        assert "NAME" not in str(caught.value)
    file.write_text("NAME\nsecret\n")
    file.chmod(0o644)
    with pytest.raises(BadSetting, match="other users"):
        read_keys()


def test_without_a_file_of_keys_there_are_none(monkeypatch):
    monkeypatch.delenv(address.KEYS, raising=False)
    with pytest.raises(BadSetting):
        read_keys()
