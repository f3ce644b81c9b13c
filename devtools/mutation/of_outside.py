"""What a node says to other systems and asks of them: the proxy on the way out, figures for monitoring."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

OUT = "src/hornbill/outgoing.py"
OUT_TESTS = ("tests/test_outgoing.py",)

ROWS = [
    Mutation(
        "proxy-login-of-others",
        "outside",
        "src/hornbill/secret_files.py",
        "if stat.S_IMODE(mode) & _OTHERS:",
        "if False:",
        "A password that every user of the machine can read would be used without a word.",
        OUT_TESTS,
        inside="read",
    ),
    Mutation(
        "proxy-password-in-its-address",
        "outside",
        OUT,
        "if parts.username is not None or parts.password is not None:",
        "if False:",
        "A password in a setting's value would show in lists of processes.",
        OUT_TESTS,
        inside="_checked",
    ),
    Mutation(
        "proxy-loopback",
        "outside",
        OUT,
        "if is_this_machine(host):",
        "if False:",
        "What stays on this machine would be sent to another one.",
        OUT_TESTS,
        inside="_is_direct",
    ),
    Mutation(
        "proxy-except-suffix",
        "outside",
        OUT,
        'host.endswith(f".{name}")',
        "host.endswith(name)",
        "A stranger's host whose name ends like an agency's own would be reached past the proxy.",
        OUT_TESTS,
        inside="_is_direct",
    ),
    Mutation(
        "metrics-token",
        "outside",
        "src/hornbill/node/metrics.py",
        "if not right:",
        "if False:",
        "Anybody who reaches the node would see how busy it is, and which alarms stand.",
        ("tests/node/test_metrics.py",),
        inside="metrics",
    ),
    Mutation(
        "request-id-from-anybody",
        "outside",
        "src/hornbill/node/request_ids.py",
        'if config.number("HORNBILL_PROXY_COUNT") else ""',
        "if True else None",
        "A visitor could put another visitor's id into the log.",
        ("tests/node/test_metrics.py",),
        inside="named",
    ),
]
