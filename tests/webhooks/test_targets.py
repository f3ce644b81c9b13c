"""Where a webhook may lead."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.webhooks.core.errors import BadTarget
from hornbill.webhooks.core.targets import check_target, choose, is_public

PRIVATE = [
    "10.1.2.3",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 (an address to refuse, not one to listen on)
    "224.0.0.1",
    "255.255.255.255",
    "192.0.0.170",
    "198.18.0.1",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "2001::1",
    "localhost",
    "",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_ones_are(address):
    assert is_public(address)


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_whatever_python_calls_private_is_not_public(address):
    if address.is_private or address.is_multicast or address.is_loopback or address.is_link_local:
        assert not is_public(str(address))
    if address.version == 4:
        assert is_public(f"::ffff:{address}") == is_public(str(address))
        packed = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address))
        assert not is_public(str(packed))


@given(st.text())
def test_no_text_makes_it_fail_otherwise(text):
    assert isinstance(is_public(text), bool)
    try:
        check_target(text, ())
    except BadTarget:
        return
    assert text.lower().startswith("https://")


@pytest.mark.parametrize(
    "url",
    [
        "http://cases.example/",
        "ftp://cases.example/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://node.localhost/",
        "https://10.0.0.7:8443/",
        "https://user:pass@cases.example/",
        "https://cases.example\\@10.0.0.1/",
        "https://cases.example/#here",
        "https://cases.example:99999/",
        "https://",
        "https://cases.example/ x",
        "https://cases.example/" + "x" * 500,
        "https://кейс.example/",
        "javascript:alert(1)",
    ],
)
def test_addresses_that_are_refused(url):
    with pytest.raises(BadTarget):
        check_target(url, ())


def test_hosts_of_the_own_network_are_let_in_by_name():
    assert (
        check_target("https://cases.customs.local:8443/x", {"cases.customs.local"}) == "cases.customs.local"
    )
    assert choose("cases.customs.local", ["10.0.0.7"], {"cases.customs.local"}) == "10.0.0.7"
    assert check_target("http://localhost:8080/", {"localhost"}) == "localhost"
    with pytest.raises(BadTarget):
        check_target("http://cases.customs.local/", {"cases.customs.local"})


def test_one_private_address_among_several_is_one_too_many():
    with pytest.raises(BadTarget):
        choose("cases.example", ["8.8.8.8", "10.0.0.1"], ())
    with pytest.raises(BadTarget):
        choose("cases.example", [], ())
    assert choose("cases.example", ["8.8.8.8", "9.9.9.9"], ()) == "8.8.8.8"
