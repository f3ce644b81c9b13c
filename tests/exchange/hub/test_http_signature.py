"""RFC 9421's own vector B.2.6, RFC 9530's digest, and Hornbill's fixed profile."""

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.protocol.http_signature import (
    BadRequestSignature,
    ClockSkewed,
    Request,
    UnknownNode,
    WrongDigest,
    check_digest,
    component_value,
    content_digest,
    sign_request,
    signature_base,
    verify_request,
)
from hornbill.kernel.suite.signing import BadSignature
from hornbill.kernel.suite.transport_key import TransportKey, verify_transport

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
KEY = TransportKey.from_bytes(bytes(range(32)))
PATH = "/v1/mailboxes/" + "0" * 32 + "/envelopes"

# RFC 9421, appendix B.1.4 (key), B.2 (request) and B.2.6 (signature).
RFC_SECRET = base64.urlsafe_b64decode("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU=")
RFC_PUBLIC = base64.urlsafe_b64decode("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs=")
RFC_REQUEST = Request(
    "POST",
    "/foo",
    "param=Value&Pet=dog",
    {
        "host": "example.com",
        "date": "Tue, 20 Apr 2021 02:07:55 GMT",
        "content-type": "application/json",
        "content-length": "18",
    },
    authority="example.com",
)
RFC_COMPONENTS = ("date", "@method", "@path", "@authority", "content-type", "content-length")
RFC_PARAMS = (
    '("date" "@method" "@path" "@authority" "content-type" "content-length")'
    ';created=1618884473;keyid="test-key-ed25519"'
)
RFC_BASE = """\
"date": Tue, 20 Apr 2021 02:07:55 GMT
"@method": POST
"@path": /foo
"@authority": example.com
"content-type": application/json
"content-length": 18
"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
;created=1618884473;keyid="test-key-ed25519\""""
RFC_SIGNATURE = "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="


def test_rfc_9421_vector_b_2_6():
    base = signature_base(RFC_REQUEST, RFC_COMPONENTS, RFC_PARAMS)
    assert base.decode() == RFC_BASE
    key = TransportKey.from_bytes(RFC_SECRET)
    assert key.public == RFC_PUBLIC
    assert base64.b64encode(key.sign(base)).decode() == RFC_SIGNATURE
    verify_transport(RFC_PUBLIC, base, base64.b64decode(RFC_SIGNATURE))
    changed = signature_base(replace(RFC_REQUEST, path="/bar"), RFC_COMPONENTS, RFC_PARAMS)
    with pytest.raises(BadSignature):
        verify_transport(RFC_PUBLIC, changed, base64.b64decode(RFC_SIGNATURE))


def test_rfc_9530_digest_of_the_empty_and_a_small_body():
    # sha-256 of "" and of {"hello": "world"} followed by a line feed, RFC 9530, appendix B.1 and D.1.
    assert content_digest(b"") == "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
    assert content_digest(b'{"hello": "world"}\n') == "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"


def test_derived_components():
    assert component_value("@query", Request("GET", "/a", "")) == "?"
    assert component_value("@query", RFC_REQUEST) == "?param=Value&Pet=dog"
    assert component_value("@request-target", RFC_REQUEST) == "/foo?param=Value&Pet=dog"
    assert component_value("@authority", Request("GET", "/", authority="Example.COM")) == "example.com"
    for name in ("@status", "@unknown", "absent"):
        with pytest.raises(BadRequestSignature):
            component_value(name, RFC_REQUEST)


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", 'a\n"@method": GET'])
def test_a_line_break_cannot_forge_a_line_of_the_base(text):
    for request in (Request("GET", text), Request("GET", "/", text), Request("GET", "/", "", {"date": text})):
        with pytest.raises(BadRequestSignature):
            signature_base(
                request, ("@path", "@query", "date") if request.headers else ("@path", "@query"), "()"
            )


def test_a_component_named_twice_or_not_ascii_is_refused():
    with pytest.raises(BadRequestSignature):
        signature_base(RFC_REQUEST, ("date", "date"), "()")
    with pytest.raises(BadRequestSignature):
        signature_base(Request("GET", "/é"), ("@path",), "()")


def signed(method="POST", path=PATH, query="after=1", body: bytes | None = b"body", now=NOW, key=KEY):
    request = Request(method, path, query)
    return replace(request, headers=sign_request(key, "th-customs", request, body, now))


def key_of(agency):
    return KEY.public if agency == "th-customs" else None


@given(
    st.sampled_from(["GET", "POST"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30),
    st.none() | st.binary(max_size=50),
)
def test_what_is_signed_verifies(method, path, query, body):
    found = verify_request(signed(method, "/" + path, query, body), key_of, NOW)
    assert (found.agency, found.created) == ("th-customs", NOW)
    if body is None:
        assert found.digest is None
        with pytest.raises(WrongDigest):
            check_digest(found, b"")
    else:
        check_digest(found, body)
        with pytest.raises(WrongDigest):
            check_digest(found, body + b"x")


def test_the_headers_are_exactly_the_profile():
    headers = signed().headers
    assert headers["signature-input"] == (
        'hornbill=("@method" "@path" "@query" "content-digest")'
        ';created=1795500720;keyid="th-customs";alg="ed25519";tag="hornbill-node"'
    )
    assert re.fullmatch(r"hornbill=:[A-Za-z0-9+/]{86}==:", headers["signature"])
    assert set(headers) == {"signature-input", "signature", "content-digest"}


@pytest.mark.parametrize(
    "change",
    [{"method": "PUT"}, {"path": PATH + "/"}, {"path": PATH.upper()}, {"query": ""}, {"query": "after=2"}],
)
def test_a_change_of_any_covered_part_is_noticed(change):
    with pytest.raises(BadRequestSignature):
        verify_request(replace(signed(), **change), key_of, NOW)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"content-digest")', ")"),
        (' "content-digest")', ")"),
        ('"@method" ', ""),
        ('"@method" "@path"', '"@path" "@method"'),
        ("hornbill=", "other="),
        ("created=1", "created=2"),
        ("created=1", "created=-1"),
        (";created=1795500720", ""),
        ('alg="ed25519"', 'alg="hmac-sha256"'),
        (';alg="ed25519"', ""),
        ('tag="hornbill-node"', 'tag="other"'),
        ('"th-customs"', '"vn-customs"'),
        ('"th-customs"', '"TH"'),
        ('node"', 'node";nonce="1"'),
        ('node"', 'node", other=()'),
        ('node"', 'node"\n'),
        ("1795500720", "١٧٩٥٥٠٠٧٢٠"),
    ],
)
def test_another_signature_input_is_refused(old, new):
    request = signed()
    changed = request.headers["signature-input"].replace(old, new)
    assert changed != request.headers["signature-input"]
    with pytest.raises(BadRequestSignature):
        verify_request(
            replace(request, headers={**request.headers, "signature-input": changed}),
            lambda _: KEY.public,
            NOW,
        )


def test_base64_has_one_spelling():
    request = signed()
    text = request.headers["signature"]
    last = text[-4]
    other = next(
        c
        for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        if c != last
        and base64.b64decode(c.rjust(2, text[-5]) + "==") == base64.b64decode(last.rjust(2, text[-5]) + "==")
    )
    changed = text[:-4] + other + text[-3:]
    with pytest.raises(BadRequestSignature, match="canonical"):
        verify_request(replace(request, headers={**request.headers, "signature": changed}), key_of, NOW)


def test_a_digest_that_is_not_covered_is_refused():
    request = signed(body=None)
    with pytest.raises(BadRequestSignature, match="cover"):
        verify_request(
            replace(request, headers={**request.headers, "content-digest": content_digest(b"x")}), key_of, NOW
        )


def test_an_unknown_agency():
    with pytest.raises(UnknownNode):
        verify_request(signed(), lambda _: None, NOW)


def test_a_key_that_is_none():
    with pytest.raises(BadRequestSignature):
        verify_request(signed(), lambda _: b"short", NOW)


@given(st.integers(-400, 400))
def test_created_within_five_minutes(off_s):
    request = signed(now=NOW + timedelta(seconds=off_s))
    if abs(off_s) <= 300:
        verify_request(request, key_of, NOW)
    else:
        with pytest.raises(ClockSkewed):
            verify_request(request, key_of, NOW)


@given(
    st.dictionaries(
        st.sampled_from(["signature", "signature-input", "content-digest"]), st.text(max_size=200)
    )
)
def test_arbitrary_headers_only_raise_the_codecs_error(headers):
    with pytest.raises(BadRequestSignature):
        verify_request(replace(signed(), headers=headers), key_of, NOW)


@given(st.data())
def test_mutated_headers_only_raise_the_codecs_error(data):
    request = signed()
    name = data.draw(st.sampled_from(sorted(request.headers)))
    text = list(request.headers[name])
    at = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(st.characters())
    if new == text[at]:
        return
    text[at] = new
    with pytest.raises(BadRequestSignature):
        verify_request(replace(request, headers={**request.headers, name: "".join(text)}), key_of, NOW)
