"""Settings of what a node asks of other systems and tells them; ``hornbill.config`` reads them with the others.

name, default, unit, why = OTHER_SYSTEMS[0]
"""

from __future__ import annotations

OTHER_SYSTEMS: tuple[tuple[str, str | int | bool | tuple[str, ...], str, str], ...] = (
    (
        "HORNBILL_GUEST_ADDRESS",
        "",
        "address",
        (
            "Where guests answer, as they reach it: https://answers.customs.example; that host then has no other page. Empty:"
            " the node's own."
        ),
    ),
    (
        "HORNBILL_BACKUP_DAYS",
        7,
        "days",
        "Administrators are told on Today when the last backup of a node on SQLite is older; 0: never.",
    ),
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
        "HORNBILL_OIDC_ISSUER",
        "",
        "address",
        (
            "The agency's sign-on service (OpenID Connect), as it names itself: officers sign on there before their vault opens, which"
            " still takes the passphrase or a passkey. Empty: no gate."
        ),
    ),
    ("HORNBILL_OIDC_CLIENT", "hornbill", "", "The node's name at that service."),
    (
        "HORNBILL_OIDC_SECRET",
        "",
        "file",
        "File (mode 0600) with the node's secret at that service, in one line; empty: it has none there.",
    ),
    (
        "HORNBILL_OIDC_SCOPE",
        "openid profile",
        "",
        "What the service is asked for: who it is, and the name for the page.",
    ),
    (
        "HORNBILL_OIDC_SUBJECT",
        "sub",
        "claim",
        "Claim by which the service names a person for good; `oid` at Microsoft Entra ID. Never an e-mail address: they pass on to others.",
    ),
    (
        "HORNBILL_OIDC_SELF_LINK",
        True,
        "",
        (
            "Who has signed on and opens an own vault that is linked to nobody links the two, once; off: administrators link"
            " (`hornbill node sign-on`), or SCIM does."
        ),
    ),
    (
        "HORNBILL_OIDC_CA",
        "",
        "file",
        "Certificates (PEM) trusted for that service in place of the usual authorities: the agency's own.",
    ),
    (
        "HORNBILL_WEBHOOK_INSIDE",
        (),
        "host names",
        "Hosts of the agency's own network that webhooks may lead to; all others must be reached from the internet.",
    ),
    (
        "HORNBILL_SCIM_TOKEN",
        "",
        "file",
        "File (mode 0600) with the token that the agency's directory of people gives at `/scim/v2`; empty: it is not there.",
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
    (
        "HORNBILL_HUB_FILES",
        "",
        "address",
        (
            "Hub: bucket of a store that speaks S3, https://HOST/BUCKET, for sealed files; empty: the folder blobs/ in the data folder. Form,"
            " and how to move them: docs/operations.md."
        ),
    ),
    (
        "HORNBILL_HUB_FILES_KEYS",
        "",
        "file",
        "File (mode 0600) whose two lines are the id of the access key and the secret key of that bucket.",
    ),
    (
        "HORNBILL_HUB_DATABASE_MACHINES",
        (),
        "host:port",
        (
            "Hub: machines behind HORNBILL_DATABASE_URL, when that leads to several by HAProxy. `hornbill hub check` and `/metrics` look when their"
            " certificates end; nothing is written to them."
        ),
    ),
    (
        "HORNBILL_ANALYTICS",
        "",
        "address",
        (
            "Engine that `hornbill analytics query` asks: sc://HOST:PORT/;use_ssl=true, a Spark Connect server that reads the same folder under the same path;"
            " without TLS on this machine alone. It has no login: run it as a user of its own that reads this folder and nothing else. Empty: DuckDB inside the command."
        ),
    ),
    (
        "HORNBILL_ANALYTICS_TOKEN",
        "",
        "file",
        "File (mode 0600) with the token that this engine asks for, sent over TLS only; empty: it asks for none.",
    ),
)
