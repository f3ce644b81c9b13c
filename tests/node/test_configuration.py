"""Settings, client addresses, and what importing the settings costs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hornbill import config
from hornbill.pages.clients import UNKNOWN, address_of

SRC = Path(__file__).parents[2] / "src"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("HORNBILL_DEMO", "1", True),
        ("HORNBILL_DEMO", "off", False),
        ("HORNBILL_SESSION_IDLE_MIN", " 45 ", 45),
        ("HORNBILL_HOSTS", "a.example, b.example,", ("a.example", "b.example")),
        ("HORNBILL_LANGUAGE", "fr", "fr"),
    ],
)
def test_settings_are_read_from_the_environment(name, text, value):
    assert config.value(name, {name: text}) == value
    assert config.value(name, {}) == config.SETTINGS[name].default


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HORNBILL_DEMO", "maybe"),
        ("HORNBILL_SESSION_IDLE_MIN", "-1"),
        ("HORNBILL_SESSION_IDLE_MIN", "half"),
        ("HORNBILL_SESSION_IDLE_MIN", ""),
        ("HORNBILL_SESSION_IDLE_MIN", "9" * 40),
        ("HORNBILL_NONE_SUCH", "1"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_cure(name, text):
    with pytest.raises(config.BadSetting) as refusal:
        config.value(name, {name: text})
    assert refusal.value.cure


def test_every_setting_says_why_and_its_unit():
    for setting in config.SETTINGS.values():
        assert setting.why.endswith(".")
        if isinstance(setting.default, int) and not isinstance(setting.default, bool):
            assert setting.unit, f"{setting.name} is a number without a unit"


def test_misspelt_names_are_found():
    assert config.unknown({"HORNBILL_SESION_MAX_H": "1", "HORNBILL_DEMO": "1", "PATH": ""}) == [
        "HORNBILL_SESION_MAX_H"
    ]


@pytest.mark.parametrize("named", ["", "/nowhere/at/all"])
def test_without_a_data_folder_nothing_starts(monkeypatch, named):
    monkeypatch.setenv("HORNBILL_DATA", named)
    with pytest.raises(config.NoDataFolder):
        config.folder()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),  # nobody is trusted: what the client writes does not count
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),  # the client wrote the first one itself
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", UNKNOWN),
        (1, "", UNKNOWN),
        (1, "junk", UNKNOWN),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_a_trusted_proxy_says_where_a_request_comes_from(rf, monkeypatch, proxies, forwarded, address):
    monkeypatch.setenv("HORNBILL_PROXY_COUNT", str(proxies))
    assert address_of(rf.get("/", HTTP_X_FORWARDED_FOR=forwarded)) == address


def test_importing_the_settings_loads_neither_models_nor_ciphers(tmp_path):
    code = (
        "import sys, hornbill.node.settings;"
        "print(sorted({'cryptography', 'httpx', 'uvicorn', 'django.db.models'} & set(sys.modules)))"
    )
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**clean, "PYTHONPATH": str(SRC), "HORNBILL_DATA": str(tmp_path)},
    )
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []
