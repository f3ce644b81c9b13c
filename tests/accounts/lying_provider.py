"""A sign-on service as a process of its own, which lies as it is told to: ``python -m tests.accounts.lying_provider PORT``.

It keeps to OpenID Connect (discovery, code flow, PKCE with S256, its client's secret) unless ``POST /lie`` told it otherwise. Keys and
signatures are joserfc's; what it says is its own, so nothing here shares a line with the checks under test.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

SECRET = "the node's secret: & + %"


def _key(kid):
    key = RSAKey.generate_key(2048, parameters={"kid": kid, "use": "sig"})
    key.ensure_kid()
    return key


class State:
    keys = [_key("one")]
    codes: dict = {}
    lies: dict = {}
    tokens: list = []


class Provider(BaseHTTPRequestHandler):
    @property
    def issuer(self):
        return f"http://localhost:{self.server.server_port}"

    def do_GET(self):
        where = urlsplit(self.path)
        asked = {name: values[-1] for name, values in parse_qs(where.query).items()}
        if where.path == "/.well-known/openid-configuration":
            return self._say(
                {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/jwks",
                    **State.lies.get("metadata", {}),
                }
            )
        if where.path == "/jwks":
            return self._say({"keys": [key.as_dict(private=False) for key in State.keys]})
        if where.path == "/authorize":
            return self._authorize(asked)
        return self._say({"error": "not found"}, 404)

    def _authorize(self, asked):
        code = base64.urlsafe_b64encode(hashlib.sha256(json.dumps(asked).encode()).digest()).decode()
        State.codes[code] = asked
        answer = {"code": code, "state": asked["state"], **State.lies.get("answer", {})}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(answer)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.path == "/lie":
            State.lies = json.loads(body)
            if State.lies.get("rotate"):
                State.keys = [_key(f"key {time.monotonic_ns()}")]
            return self._say({})
        form = {name: values[-1] for name, values in parse_qs(body).items()}
        asked = State.codes.pop(form.get("code", ""), None)
        if asked is None or not self._client_is_right() or form.get("redirect_uri") != asked["redirect_uri"]:
            return self._say({"error": "invalid_grant"}, 400)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return self._say({"error": "invalid_grant"}, 400)
        if State.lies.get("redirect"):
            self.send_response(307)
            self.send_header("Location", State.lies["redirect"])
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if State.lies.get("padding"):
            return self._say({"id_token": "x", "padding": "x" * State.lies["padding"]})
        token = self._token(asked)
        State.tokens.append(token)
        return self._say({"access_token": "nobody asks", "token_type": "Bearer", "id_token": token})

    def _client_is_right(self):
        kind, _, login = self.headers.get("Authorization", "").partition(" ")
        if kind != "Basic":
            return False
        name, _, secret = base64.b64decode(login).decode().partition(":")
        return parse_qs(f"n={name}&s={secret}") == {"n": ["node"], "s": [SECRET]}

    def _token(self, asked):
        lies = State.lies
        if lies.get("replay") and State.tokens:
            return State.tokens[-1]
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "4711",
            "aud": asked["client_id"],
            "exp": now + 300,
            "iat": now,
            "nonce": asked["nonce"],
            "name": "Somchai P.",
            **lies.get("claims", {}),
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        key = State.keys[0]
        how = lies.get("sign", "right")
        if how == "none":
            parts = ({"alg": "none", "kid": key.kid}, claims)
            return ".".join(_part(part) for part in parts) + "."
        if how == "secret":  # the public key taken for a shared secret
            public = key.as_pem(private=False)
            return jwt.encode({"alg": "HS256", "kid": key.kid}, claims, OctKey.import_key(public))
        if how == "own key":  # with the key beside it
            other = _key(key.kid)
            header = {"alg": "RS256", "kid": key.kid, "jwk": other.as_dict(private=False)}
            return jwt.encode(header, claims, other)
        if how == "altered":
            head, _body, signature = jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key).split(".")
            return f"{head}.{_part({**claims, 'sub': '4712'})}.{signature}"
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)

    def _say(self, said, status=200):
        data = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def _part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Provider)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
