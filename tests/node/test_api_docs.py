"""The examples of docs/api.md are sent as they stand there, and work."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.node.api_client import Program, token_for

PAGE = (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line for block in SHELL for line in block.replace("\\\n", " ").splitlines() if line.strip()]
NODE = "http://th-customs.localhost"


def read(command, values):
    """Take a curl command apart: method, headers, body, address."""
    for name, value in values.items():
        command = command.replace(f"${name}", value)
    words = iter(shlex.split(command))
    assert next(words) == "curl"
    method, headers, body, address = "GET", {}, b"", ""
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(words).encode()
        elif word != "-s":
            address = word
    assert address.startswith(NODE), command
    return method, headers, body, address.removeprefix(NODE)


def test_there_are_examples():
    assert len(COMMANDS) >= 8


@pytest.mark.parametrize("number", range(len(COMMANDS)))
def test_each_example_works(officers, number):
    token = token_for().text
    room = Program(token).post("/rooms", {"title": "T"}).json()["room"]
    values = {"TOKEN": token, "ROOM": room, "NODE": NODE, "OFFICER": "th-customs/malee"}
    method, headers, body, path = read(COMMANDS[number], values)
    answer = Program().client.generic(
        method, path, body, content_type=headers.pop("Content-Type", ""), headers=headers
    )
    assert answer.status_code == 200, answer.content.decode()
    assert json.loads(answer.content)


def test_the_example_of_an_error_has_its_shape():
    (text,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert set(json.loads(text)) == {
        "type",
        "title",
        "status",
        "detail",
        "code",
        "message",
        "cure",
        "reasons",
    }
