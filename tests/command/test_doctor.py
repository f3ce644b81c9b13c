"""hornbill doctor: names what is wrong, each with its cure, and goes on after it."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from hornbill.command import doctor, installation
from tests.exchange.certificates import PEM, certificate

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def _enough_memory(monkeypatch):
    monkeypatch.setattr(installation, "_available_mib", lambda: 4096)
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


def wrong(now=NOW):
    return [finding for finding in installation.examine(now) if not finding.well]


def test_this_checkout_is_well(capsys, monkeypatch):
    monkeypatch.delenv("HORNBILL_DATA", raising=False)
    assert not wrong()
    assert doctor.main(["--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_every_setting_that_is_wrong_is_named_at_once(monkeypatch):
    monkeypatch.setenv("HORNBILL_SESION_MAX_H", "8")
    monkeypatch.setenv("HORNBILL_TLS", "maybe")
    monkeypatch.setenv("HORNBILL_MAIL_PORT", "smtp")
    monkeypatch.setenv("HORNBILL_DATABASE_URL", "mysql://x")
    found = [finding.line for finding in wrong()]
    for word in ("HORNBILL_SESION_MAX_H", "HORNBILL_TLS", "HORNBILL_MAIL_PORT", "mysql"):
        assert [line for line in found if word in line], word


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        (["django>=99"], "django is"),
        (["no-such-library>=1"], "no-such-library is not installed"),
        (['no-such-library ; extra == "postgres"', "django>=5"], ""),
    ],
)
def test_libraries_that_do_not_fit_are_named(monkeypatch, listed, says):
    monkeypatch.setattr(installation, "declared", lambda: listed)
    found = [finding.says for finding in wrong()]
    assert len(found) == (1 if says else 0)
    assert all(says in one for one in found)


@pytest.mark.parametrize("wanted", [False, True])
def test_extras_that_are_not_installed_are_named_and_wrong_where_a_setting_asks_for_them(monkeypatch, wanted):
    monkeypatch.setattr(installation, "find_spec", lambda _name: None)
    monkeypatch.delenv("HORNBILL_DATABASE_URL", raising=False)
    if wanted:
        monkeypatch.setenv("HORNBILL_DATABASE_URL", "postgresql:///vn_police?host=/run/postgresql")
        monkeypatch.setenv("HORNBILL_COMPARISON", "1")
    found = {one.what: one for one in installation.examine(NOW)}
    assert [found[name].well for name in ("postgresql", "comparison", "event loop")] == [
        not wanted,
        not wanted,
        True,
    ]
    assert "hornbill[postgres]" in found["postgresql"].cure or not wanted
    assert "the extra hub is not installed" in found["event loop"].says


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", None),
        ("duckdb", None),
        ("sc://spark.example:1", "without TLS"),
        ("sc://127.0.0.1:1", "client is missing"),
    ],
)
def test_an_engine_that_cannot_be_asked_is_named(monkeypatch, address, says):
    monkeypatch.setattr(installation, "find_spec", lambda _name: None)
    monkeypatch.setenv("HORNBILL_ANALYTICS", address)
    found = [one.says for one in installation.examine(NOW) if one.what == "engine"]
    assert len(found) == (says is not None)
    assert says is None or says in found[0]


def test_what_is_not_built_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(installation, "_PACKAGE", tmp_path)
    monkeypatch.setattr(installation, "declared", list)
    assert {finding.what for finding in wrong()} >= {"interface", "translations", "fonts"}


def test_a_python_that_was_never_tried_is_named(monkeypatch):
    monkeypatch.setattr(installation, "NEWEST", (3, 10))
    assert [finding.what for finding in wrong()] == ["python"]


def test_secrets_that_others_can_read_are_named_and_not_shown(monkeypatch, tmp_path):
    (tmp_path / "login").write_text("node\nhush\n")
    (tmp_path / "login").chmod(0o640)
    monkeypatch.setenv("HORNBILL_MAIL_LOGIN", str(tmp_path / "login"))
    (found,) = wrong()
    assert "other users can read" in found.says
    assert "chmod 600" in found.cure
    assert "hush" not in found.line
    monkeypatch.setenv("HORNBILL_MAIL_LOGIN", str(tmp_path / "none"))
    assert [one.what for one in wrong()] == ["secret"]


def test_a_certificate_about_to_end_is_named(monkeypatch, tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "ca.pem").write_bytes(certificate("CA", key=key).public_bytes(PEM))  # holds for an hour
    monkeypatch.setenv("HORNBILL_HUB_CA", str(tmp_path / "ca.pem"))
    assert "valid for 0 days" in wrong()[0].says
    assert "ended" in wrong(NOW + timedelta(days=3))[0].says
    der = certificate("CA", key=key).public_bytes(Encoding.DER)
    later = der.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x12", 1)  # a version that there is not
    newer = b"-----BEGIN CERTIFICATE-----\n" + b64encode(later) + b"\n-----END CERTIFICATE-----\n"
    for bad in (b"no certificate", newer):
        (tmp_path / "ca.pem").write_bytes(bad)
        assert "holds no certificate" in wrong()[0].says


def test_a_certificate_that_the_database_address_names_is_looked_at(monkeypatch, tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "ca.pem").write_bytes(certificate("CA", key=key).public_bytes(PEM))  # holds for an hour
    address = f"postgresql://hornbill@db.example/hub?sslrootcert={tmp_path / 'ca.pem'}"
    monkeypatch.setenv("HORNBILL_DATABASE_URL", address)
    (found,) = [one for one in wrong() if one.what == "certificate"]
    assert f"{tmp_path / 'ca.pem'}: valid for 0 days." == found.says


def test_a_proxy_of_the_environment_is_not_silently_left_out(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example.org:3128")
    assert "does not count" in wrong()[0].says


@pytest.mark.parametrize("name", [None, "empty", "gone"])
def test_a_folder_that_is_none_of_ours_is_named(tmp_path, name, capsys):
    folder = tmp_path / (name or "file")
    if name == "empty":
        folder.mkdir()
    assert doctor.main(["--data", str(folder), "--quiet"]) == 1
    assert "data folder" in capsys.readouterr().out


def test_what_stops_one_look_stops_no_other(tmp_path, capsys, monkeypatch):
    (tmp_path / "hub.json").write_text("{}")
    (tmp_path / "hub.json").chmod(0o600)
    monkeypatch.setenv("HORNBILL_TLS", "maybe")
    assert doctor.main(["--data", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("WRONG hub ")]
    assert [line for line in lines if "HORNBILL_TLS" in line]
    assert lines[-1].endswith("wrong.")


def test_it_looks_at_a_node_as_node_check_does(tmp_path):
    hornbill = [sys.executable, "-m", "hornbill.command"]
    made = [
        "node",
        "init",
        "--data",
        tmp_path / "node",
        "--agency",
        "vn-police",
        "--name",
        "P",
        "--country",
        "VN",
    ]
    subprocess.run([*hornbill, *made, "--time-zone", "UTC"], check=True, capture_output=True)
    (tmp_path / "node" / "node.keys").chmod(0o644)
    done = subprocess.run(
        [*hornbill, "doctor", "--data", tmp_path / "node"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "WRONG secret       node.keys: other users can read" in done.stdout
    (tmp_path / "node" / "node.keys").chmod(0o600)
    done = subprocess.run(
        [*hornbill, "doctor", "--data", tmp_path / "node"], capture_output=True, text=True, check=False
    )
    assert "ok    database     it is of version" in done.stdout
    assert "WRONG web          it is not running." in done.stdout
