"""Something that speaks TLS before a server that does not, as an administrator's proxy does."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import threading

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat

from tests.exchange.certificates import PEM, certificate


def certificates(folder):
    """Files: an authority's certificate; a certificate of the loopback that it signed, with its key."""
    root, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = certificate("Network CA", key=root)
    signed = certificate("engine", key=own, by=authority, signed_with=root, address="127.0.0.1")
    (folder / "ca.pem").write_bytes(authority.public_bytes(PEM))
    key = own.private_bytes(PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "own.pem").write_bytes(signed.public_bytes(PEM) + key)
    return folder / "ca.pem", folder / "own.pem"


@contextlib.contextmanager
def front(port, own):
    """Serve TLS on a port of the loopback, passing all bytes on to another; gives the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    context.set_alpn_protocols(["h2"])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening, context, port), daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def _serve(listening, context, port):
    while True:
        try:
            taken, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_pass_on, args=(taken, context, port), daemon=True).start()


def _pass_on(taken, context, port):
    """Both ways in one thread: a TLS socket is not for two."""
    with contextlib.suppress(OSError), taken:
        outer = context.wrap_socket(taken, server_side=True)
        with outer, socket.create_connection(("127.0.0.1", port)) as inner:
            while True:
                ready = [outer] if outer.pending() else select.select([outer, inner], [], [])[0]
                for one in ready:
                    data = one.recv(65536)
                    if not data:
                        return
                    (inner if one is outer else outer).sendall(data)
