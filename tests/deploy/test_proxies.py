"""nginx and Caddy take the files that are handed out with Hornbill, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exchange.certificates import certificate

PROXY = Path(__file__).parents[2] / "deploy/proxy"


def program(name):
    """Where a server's program is; Debian keeps them in /usr/sbin, which is not on everybody's PATH."""
    return shutil.which(
        name, path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    )


@pytest.fixture
def here(tmp_path):
    """A file of deploy/proxy with certificates that are there."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    for name in ("hub", "vn-police"):
        (tmp_path / f"{name}.pem").write_bytes(certificate(f"{name}.example.org", key=key).public_bytes(pem))
        (tmp_path / f"{name}.key").write_bytes(secret)

    def read(name):
        return (PROXY / name).read_text().replace("/etc/hornbill/tls", str(tmp_path))

    return tmp_path, read


def run(*words):
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.skipif(not program("nginx"), reason="nginx is not installed")
def test_nginx_takes_its_files(here):
    folder, read = here
    sites = "\n".join(read(name) for name in ("nginx-node.conf", "nginx-hub.conf"))
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"pid {folder}/pid; error_log stderr;\nevents {{}}\nhttp {{\n{temporary}{sites}\n}}\n"
    # Ports below 1024 are bound by root only, and reading the files is what is asked.
    file = folder / "nginx.conf"
    file.write_text(
        whole.replace("listen 80;", "listen 127.0.0.1:18080;")
        .replace("listen [::]:80;", "")
        .replace("listen 443 ssl;", "listen 127.0.0.1:18443 ssl;")
        .replace("listen [::]:443 ssl;", "")
    )
    done = run(program("nginx"), "-t", "-c", file)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr, done.stderr


@pytest.mark.skipif(not program("caddy"), reason="caddy is not installed")
def test_caddy_takes_its_file(here):
    folder, read = here
    (folder / "Caddyfile").write_text(read("Caddyfile"))
    done = run(program("caddy"), "validate", "--adapter", "caddyfile", "--config", folder / "Caddyfile")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not program("caddy"), reason="caddy is not installed")
def test_caddy_takes_the_site_of_several_processes(here):
    folder, read = here
    (folder / "Caddyfile").write_text(read("several-Caddyfile"))
    done = run(program("caddy"), "validate", "--adapter", "caddyfile", "--config", folder / "Caddyfile")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not program("haproxy"), reason="haproxy is not installed")
def test_haproxy_takes_its_files(here):
    folder, read = here
    words = {
        **{f"ADDRESS_{at}": f"192.0.2.{at}" for at in (1, 2, 3)},
        **{f"WORKER_{at}": f"192.0.2.2{at}" for at in (1, 2)},
        **{f"/etc/hornbill/{name}": f"{folder}/hub.pem" for name in ("db-ca.pem", "network-ca.pem")},
    }
    whole = (PROXY.parent / "postgres/haproxy.cfg").read_text() + read("several-hub-haproxy.cfg")
    for word, other in words.items():
        assert word in whole
        whole = whole.replace(word, other)
    file = folder / "haproxy.cfg"
    file.write_text(
        "\n".join(line for line in whole.splitlines() if line.split()[:1] not in (["user"], ["group"])) + "\n"
    )
    done = run(program("haproxy"), "-c", "-f", file)
    assert done.returncode == 0, done.stderr


def test_no_proxy_notes_which_agency_asks_the_hub():
    assert "access_log off;" in (PROXY / "nginx-hub.conf").read_text()
    assert "    no log" in (PROXY / "several-hub-haproxy.cfg").read_text()


def test_a_visitor_does_not_name_the_requests_in_the_log():
    folder = Path(__file__).parents[2] / "deploy" / "proxy"
    assert "proxy_set_header X-Request-Id $request_id;" in (folder / "nginx-node.conf").read_text()
    assert (
        "header_up X-Request-Id {http.request.uuid}"
        in (folder / "Caddyfile").read_text().partition("hub.")[0]
    )
