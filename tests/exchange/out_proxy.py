"""A proxy on the way out, as agencies have: HTTP requests forwarded, CONNECT tunnelled, a name and a password asked for.

It resolves every host to one address of this machine, so that a test can use names and addresses that lead nowhere.
"""

from __future__ import annotations

import base64
import contextlib
import http.server
import select
import socket
import threading
from urllib.parse import urlsplit


class _Asked(http.server.BaseHTTPRequestHandler):
    def _let_in(self):
        self.server.asked.append((self.command, self.path))
        wanted = (
            self.server.login and "Basic " + base64.b64encode(":".join(self.server.login).encode()).decode()
        )
        if not wanted or self.headers.get("Proxy-Authorization") == wanted:
            return True
        self.send_response(407)
        self.send_header("Proxy-Authenticate", 'Basic realm="agency"')
        self.send_header("Content-Length", "0")
        self.end_headers()
        return False

    def do_CONNECT(self):
        if not self._let_in():
            return
        with socket.create_connection(("127.0.0.1", self.server.target)) as there:
            self.send_response(200)
            self.end_headers()
            self._tunnel(there)

    def _tunnel(self, there):
        here = self.connection
        while True:
            for ready in select.select([here, there], [], [])[0]:
                data = ready.recv(65536)
                if not data:
                    return
                (there if ready is here else here).sendall(data)

    def do_GET(self):
        if not self._let_in():
            return
        path = urlsplit(self.path).path
        with socket.create_connection(("127.0.0.1", self.server.target)) as there:
            there.sendall(f"GET {path} HTTP/1.0\r\nHost: {self.headers['Host']}\r\n\r\n".encode())
            while data := there.recv(65536):
                self.wfile.write(data)
        self.close_connection = True

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def out_proxy(target, login=None):
    """A proxy in front of port ``target``; ``asked`` is what was asked of it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
    server.target, server.login, server.asked, server.daemon_threads = target, login, [], True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
