"""Settings of what a node asks of other systems and tells them; ``hornbill.config`` reads them with the others.

name, default, unit, why = OTHER_SYSTEMS[0]
"""

from __future__ import annotations

OTHER_SYSTEMS: tuple[tuple[str, str | int | bool | tuple[str, ...], str, str], ...] = (
    (
        "HORNBILL_OUT_PROXY",
        "",
        "http://host:port",
        "The agency's proxy on the way out: to hub, key holders and push services; empty: directly. HTTPS_PROXY and the like do not count.",
    ),
    (
        "HORNBILL_OUT_PROXY_LOGIN",
        "",
        "file",
        "File (mode 0600) whose two lines are name and password at that proxy; empty: it asks for none.",
    ),
    (
        "HORNBILL_OUT_PROXY_EXCEPT",
        (),
        "host names",
        "Reached without that proxy, with all names below them; this machine always is.",
    ),
    (
        "HORNBILL_METRICS_TOKEN",
        "",
        "file",
        "File (mode 0600) with the token that a monitoring system gives to read `/metrics`; empty: that page is not there.",
    ),
    (
        "HORNBILL_TIME_STAMP_AUTHORITIES",
        (),
        "NAME=ADDRESS",
        (
            "Time stamp authorities (RFC 3161) that stamp evidence; the root certificates of each lie in time-stamp-roots/NAME.pem"
            " in the data folder, revocation lists and OCSP answers about their certificates in time-stamp-revocation/NAME/. They see hashes and their number; empty: nothing is stamped."
        ),
    ),
)
