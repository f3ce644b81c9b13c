"""The files of deploy/ name verbs, options, settings, paths and ports that exist, and time-outs that go together."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from hornbill import __version__, config, postgres
from hornbill.command.registry import COMMANDS
from hornbill.exchange.core.protocol.batches import MAX_REQUEST
from hornbill.hub.limits import HubLimits
from hornbill.hub.serve import build_config

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PYTHON = "/opt/hornbill/.venv/bin/python"
SETTING = re.compile(r"HORNBILL_[A-Z_]+")
NGINX = sorted((DEPLOY / "proxy").glob("nginx-*.conf"))
NODE_IDLE_S = 30  # hornbill.node.serve


def text(name):
    return (DEPLOY / name).read_text(encoding="utf-8")


def values(unit):
    """Key -> values of a unit."""
    found = {}
    for line in unit.read_text().splitlines():
        key, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def seconds(conf, name):
    return [int(found) for found in re.findall(rf"^\s*{name} (\d+)s;", conf, re.MULTILINE)]


def test_there_are_units_for_everything_that_serves():
    assert {unit.name for unit in UNITS} == {
        "hornbill-hub.service",
        "hornbill-keyholder@.service",
        "hornbill-node@.service",
        "hornbill-worker@.service",
    }


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_what_a_unit_starts_exists(unit):
    (start,) = values(unit)["ExecStart"]
    python, isolated, flag, module, *words = start.split()
    assert (python, isolated, flag, module) == (PYTHON, "-I", "-m", "hornbill.command")
    verb = " ".join(words[:2])
    assert verb in COMMANDS
    told = subprocess.run(
        [sys.executable, "-m", "hornbill.command", *words[:2], "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200"},
    ).stdout
    for option in [word for word in words if word.startswith("--")]:
        assert re.search(rf"{option}\b", told), f"{verb} has no {option}"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_calls_a_unit_hardened(unit, tmp_path):
    """Its own measure goes from 0 (best) to 10; these have 1.1, for what needs a network and files of its own."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed here")
    copy = tmp_path / unit.name.replace("@", "@vn-police")
    copy.write_text(unit.read_text())
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", "--threshold=12", copy],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_has_one_user_one_folder_and_no_more(unit):
    found, name = values(unit), "hub" if "hub" in unit.name else "%i"
    assert found["User"] == found["Group"] == [f"hornbill-{name}"]
    assert found["ReadWritePaths"] == found["WorkingDirectory"] == [f"/var/lib/hornbill/{name}"]
    assert f"--data /var/lib/hornbill/{name}" in found["ExecStart"][0]
    assert found["EnvironmentFile"][0].lstrip("-") == f"/etc/hornbill/{name}.env"
    assert found["UMask"] == ["0077"]
    for key, value in (
        ("ProtectSystem", "strict"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
    ):
        assert found[key] == [value]


def test_the_two_processes_of_a_node_are_hardened_alike():
    web, worker = (values(DEPLOY / f"systemd/hornbill-{kind}@.service") for kind in ("node", "worker"))
    for told in (web, worker):
        for key in ("Description", "Documentation", "ExecStart", "Wants"):
            told.pop(key)
    assert web == worker


@pytest.mark.parametrize("name", ["systemd/example.env", "systemd/hub.env"])
def test_a_settings_file_can_be_read(name):
    lines = [line for line in text(name).splitlines() if line and not line.startswith("#")]
    settings = dict(line.split("=", 1) for line in lines)
    assert settings.pop("PORT").isdigit()
    for setting in settings:
        config.value(setting, settings)


def test_every_setting_that_is_named_exists():
    files = [file for file in DEPLOY.rglob("*") if file.is_file()]
    files.append(ROOT / "docs/operations.md")
    named = {(file.name, name) for file in files for name in SETTING.findall(file.read_text())}
    assert len(named) > 10
    wrong = [
        one
        for one in named
        if one[1] not in config.SETTINGS and one[1] not in {"HORNBILL_PYTHON", "HORNBILL_"}
    ]
    assert not wrong, f"no such setting: {wrong}"


def test_ports_and_names_are_the_same_in_all_files():
    node = re.search(r"PORT=(\d+)", text("systemd/example.env"))[1]
    hub = re.search(r"PORT=(\d+)", text("systemd/hub.env"))[1]
    host = re.search(r"HORNBILL_HOSTS=(\S+)", text("systemd/example.env"))[1]
    for name, port, served in (("nginx-node.conf", node, host), ("nginx-hub.conf", hub, "hub.example.org")):
        assert f"server 127.0.0.1:{port};" in text(f"proxy/{name}")
        assert f"server_name {served};" in text(f"proxy/{name}")
        assert re.search(
            rf"^{served} \{{.*?reverse_proxy 127\.0\.0\.1:{port} ",
            text("proxy/Caddyfile"),
            re.DOTALL | re.MULTILINE,
        )


def test_time_outs_leave_room_for_long_polls_and_live_pages():
    wait_s, beat_s = config.number("HORNBILL_HUB_WAIT_S"), config.number("HORNBILL_LIVE_BEAT_S")
    hub, node = text("proxy/nginx-hub.conf"), text("proxy/nginx-node.conf")
    assert min(seconds(hub, "proxy_read_timeout")) > wait_s + config.number("HORNBILL_HUB_TIMEOUT_S")
    assert min(seconds(node, "proxy_read_timeout")) > 2 * beat_s
    assert max(seconds(node, "proxy_read_timeout")) > config.number("HORNBILL_REQUEST_TIMEOUT_S")
    upstream_hub, upstream_node = (seconds(conf, "keepalive_timeout")[0] for conf in (hub, node))
    assert upstream_hub < build_config(object(), HubLimits()).timeout_keep_alive
    assert upstream_node < NODE_IDLE_S
    header_s = re.search(r"response_header_timeout (\d+)s", text("proxy/Caddyfile"))[1]
    assert int(header_s) > wait_s + config.number("HORNBILL_HUB_TIMEOUT_S")


def test_bodies_that_node_and_hub_take_pass_the_proxy():
    sizes = {"m": 1024 * 1024, "MB": 1000 * 1000}
    for name, most in (("node", config.number("HORNBILL_REQUEST_MAX_KIB") * 1024), ("hub", MAX_REQUEST)):
        number, unit = re.search(r"client_max_body_size (\d+)(m);", text(f"proxy/nginx-{name}.conf")).groups()
        assert int(number) * sizes[unit] > most
    caddy = [int(number) * sizes["MB"] for number in re.findall(r"max_size (\d+)MB", text("proxy/Caddyfile"))]
    assert caddy[0] > config.number("HORNBILL_REQUEST_MAX_KIB") * 1024
    assert caddy[1] > MAX_REQUEST
    node = text("proxy/nginx-node.conf")
    assert "client_body_buffer_size 1m;" in node, "what officers write would be spooled to disk"
    assert "proxy_max_temp_file_size 0;" in node


def test_live_is_streamed():
    live = text("proxy/nginx-node.conf").split("location = /live {")[1].split("}")[0]
    assert {"proxy_buffering off;", "gzip off;"} <= {line.strip() for line in live.splitlines()}
    for conf in NGINX:
        assert {"proxy_http_version 1.1;", 'proxy_set_header Connection "";'} <= {
            line.strip() for line in conf.read_text().splitlines()
        }


def test_the_image_is_built_from_what_is_there():
    lines = text("container/Containerfile").replace("\\\n", " ").splitlines()
    bases = {line.split()[1] for line in lines if line.startswith("FROM ")}
    assert bases == {"${BASE}"}
    # One exact release, and a bare name: which registry it comes from is the builder's choice.
    assert re.search(r"^ARG BASE=python:3\.13\.\d+-slim-\w+$", text("container/Containerfile"), re.MULTILINE)
    assert [line for line in lines if line.startswith("USER ")] == ["USER 10001"]
    (check,) = [line for line in lines if line.startswith("HEALTHCHECK ")]
    assert check.endswith('"hornbill.command", "alive"]')
    copied = [
        name
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    ]
    assert all((ROOT / name).exists() for name in copied)
    # Whatever ./hornbill reads when it installs and builds.
    assert set(copied) >= {
        "hornbill",
        "requirements",
        "src",
        "ui",
        "docs/handbook",
        "devtools",
        "build.mjs",
        "package.json",
        "package-lock.json",
        ".npmrc",
    }
    (installing,) = [line for line in lines if line.startswith("RUN ./hornbill")]
    assert "pip" not in " ".join(lines)
    assert installing.startswith("RUN ./hornbill install ")


def test_containers_of_a_node_can_do_no_more_than_they_must():
    described = yaml.safe_load(text("container/compose.yaml"))
    services = described["services"]
    assert set(services) == {"web", "worker", "database", "proxy"}
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert name == "proxy" or service["user"] != "0", name
        assert re.search(r":\d+\.\d+", service["image"]), "an exact release"
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert source.startswith("./") or source in described["volumes"]
    assert services["database"]["network_mode"] == "none"
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    for name in ("web", "worker"):
        assert " ".join(services[name]["command"][:2]) in COMMANDS
        for setting in services[name]["environment"]:
            assert setting in config.SETTINGS
        where = postgres.read(services[name]["environment"]["HORNBILL_DATABASE_URL"])
        assert where is not None
    assert f"reverse_proxy web:{services['web']['command'][-1]} {{" in text("container/Caddyfile")
    assert services["web"]["image"] == f"hornbill:{__version__}"


@pytest.mark.parametrize("name", ["hornbill-add", "hornbill-as"])
def test_a_script_is_sound_and_may_be_run(name):
    path = DEPLOY / "bin" / name
    assert path.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", path], check=True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "say a name"),
        (["Vn"], "begins with a letter"),
        (["vn police"], "begins with a letter"),
        (["a" * 23], "at most 22 characters"),
        (["vn", "81o1"], "no port"),
    ],
)
def test_adding_a_service_refuses_a_name_that_makes_no_user(words, says):
    done = subprocess.run([DEPLOY / "bin/hornbill-add", *words], capture_output=True, text=True, check=False)
    assert (done.returncode, says in done.stderr) == (1, True), done.stderr


def test_a_verb_needs_a_service_that_was_added():
    done = subprocess.run(
        [DEPLOY / "bin/hornbill-as", "nobody-there", "help"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "hornbill-add nobody-there" in done.stderr) == (1, True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path):
    python = tmp_path / "python"
    python.symlink_to(sys.executable)
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text().replace(PYTHON, str(python)))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / unit.name for unit in UNITS)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )
    ours = [line for line in done.stderr.splitlines() if "hornbill" in line]
    assert not ours, done.stderr
