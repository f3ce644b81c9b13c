"""keyholder.json, and the verbs that make and print it."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.command import keyholder
from hornbill.kernel.transparency.head import BadHead
from hornbill.keyholder.identity import BadKeyholderFile, KeyholderExists, Watched, create, parse, read
from hornbill.keyholder.serve import main

WATCHED = Watched("http://127.0.0.1:8700", "hub.example.org", bytes(range(32)))


def test_what_is_made_is_read_and_nobody_else_may_read_it(tmp_path):
    os.umask(0o022)
    made = create(tmp_path / "k", "un-observer", WATCHED)
    assert (tmp_path / "k" / "keyholder.json").stat().st_mode & 0o777 == 0o600
    found = read(tmp_path / "k")
    assert (found.name, found.watched, found.key.public) == ("un-observer", WATCHED, made.key.public)
    assert found.card() == {"name": "un-observer", "key": made.key.public.hex()}
    assert made.key.to_bytes().hex() not in json.dumps(found.card())


def test_a_key_is_made_once(tmp_path):
    made = create(tmp_path, "first", WATCHED)
    with pytest.raises(KeyholderExists):
        create(tmp_path, "first", WATCHED)
    assert read(tmp_path).key.public == made.key.public


@pytest.mark.parametrize("name", ["", "First", "a b", "-a", "a" * 41, "a/b", "a\n"])
def test_a_name_that_is_none_is_refused(tmp_path, name):
    with pytest.raises(BadHead):
        create(tmp_path / "k", name, WATCHED)
    assert not (tmp_path / "k").exists()


def test_a_file_that_others_can_read_is_refused_with_the_cure(tmp_path):
    create(tmp_path, "first", WATCHED)
    (tmp_path / "keyholder.json").chmod(0o644)
    with pytest.raises(BadKeyholderFile) as caught:
        read(tmp_path)
    assert "chmod 600" in caught.value.cure
    with pytest.raises(BadKeyholderFile):
        read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "value"),
    [("v", 2), ("name", "A"), ("name", None), ("key", "00"), ("key", "AA" * 32), ("hub", ""), ("hub", {}),
     ("hub", {"url": 1, "host": ""}), ("log_key", "zz"), ("log_key", None), ("more", 1)],
)  # fmt: skip
def test_a_wrong_file_is_refused(tmp_path, name, value):
    create(tmp_path, "first", WATCHED)
    good = json.loads((tmp_path / "keyholder.json").read_text())
    parse(json.dumps(good).encode())
    with pytest.raises(BadKeyholderFile):
        parse(json.dumps(good | {name: value}).encode())


@given(
    st.one_of(
        st.binary(max_size=200),
        st.dictionaries(
            st.sampled_from(["v", "name", "key", "hub", "log_key"]),
            st.none()
            | st.integers()
            | st.text(max_size=70)
            | st.dictionaries(st.text(max_size=4), st.text()),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_arbitrary_bytes_only_raise_bad_keyholder_file(data):
    with pytest.raises(BadKeyholderFile):
        parse(data)


def test_the_verbs_make_and_print_a_card(tmp_path, capsys):
    folder = str(tmp_path / "k")
    assert keyholder.init(["--data", folder, "--name", "first"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert keyholder.card(["--data", folder]) == 0
    assert json.loads(capsys.readouterr().out) == made
    assert made["name"] == "first"
    assert len(made["key"]) == 64


def test_serving_without_a_hub_or_with_a_wrong_key_is_said_plainly(tmp_path, capsys):
    create(tmp_path, "first", Watched())
    assert main(["--data", str(tmp_path)]) == 1
    assert "[bad-keyholder-file]" in capsys.readouterr().err
    assert main(["--data", str(tmp_path), "--hub", "http://127.0.0.1:1", "--log-key", "12"]) == 1
    assert "--log-key must be 64" in capsys.readouterr().err
