"""Figures over partitions: what goes to an engine, whose folder is replaced, which files are read."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

PART = "src/hornbill/analytics/"
CORE, FOLDERS, COMMAND, FENCE = (
    f"tests/analytics/test_{name}.py" for name in ("core", "folders", "command", "fence")
)

ROWS = [
    Mutation(
        "engine-pickles",
        "outside",
        PART + "spark_fence.py",
        "    setattr(core, _PICKLES, _NoPickles())",
        "    pass",
        "An engine's answer could run a program in the command.",
        (FENCE,),
        inside="fence",
    ),
    Mutation(
        "engine-tls",
        "outside",
        PART + "core/address.py",
        "if not use_ssl and not is_this_machine(host):",
        "if False:",
        "Queries and results would go to another machine in the clear.",
        (CORE,),
        inside="read",
    ),
    Mutation(
        "engine-token-tls",
        "outside",
        PART + "spark_connect.py",
        "if token and not where.use_ssl:",
        "if False:",
        "The engine's token would be sent in the clear.",
        (COMMAND,),
    ),
    Mutation(
        "engine-token-whose",
        "outside",
        "src/hornbill/command/analytics.py",
        'if where not in {"", "duckdb"} and where == config.text(SETTING):',
        'if where not in {"", "duckdb"}:',
        "The token of the setting's engine would go to any engine that is named.",
        (COMMAND,),
    ),
    Mutation(
        "partitions-others-files",
        "outside",
        PART + "folders.py",
        """    if strange:
        raise FolderTaken(f"{to} holds other files: {strange}")""",
        "    del strange",
        "An export would delete files that somebody has put among partitions.",
        (FOLDERS,),
        inside="check_free",
    ),
    Mutation(
        "partitions-path",
        "outside",
        PART + "core/manifest.py",
        "or not _PATH.fullmatch(path) ",
        "",
        "A manifest could have an engine read files outside of its folder.",
        (CORE,),
        inside="_file",
    ),
    Mutation(
        "partitions-size",
        "outside",
        PART + "reading.py",
        "if found != size:",
        "if False:",
        "Figures would be told over files that are cut short.",
        (FOLDERS,),
        inside="_check",
    ),
    Mutation(
        "partitions-pattern",
        "outside",
        PART + "reading.py",
        "    check_plain(str(folder.resolve()))",
        "    pass",
        "A folder whose name is a pattern would give another folder's figures.",
        (FOLDERS,),
        inside="asked",
    ),
    Mutation(
        "partitions-replaced",
        "outside",
        PART + "reading.py",
        "if opened(folder) != found:",
        "if False:",
        "Figures would be told over halves of two exports.",
        (FOLDERS,),
        inside="asked",
    ),
    Mutation(
        "query-words",
        "outside",
        PART + "core/query.py",
        "if given not in self.words:",
        "if False:",
        "A parameter could bring SQL of its own.",
        (CORE,),
        inside="check",
    ),
]  # fmt: skip
