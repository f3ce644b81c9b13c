"""Readers of analytics: the manifest of a folder, a query's file, an engine's address, amounts of a list."""

from __future__ import annotations

from devtools.fuzzing.decoder import Decoder, reading_text, writing_text
from hornbill.analytics.core import address, manifest, query
from hornbill.analytics.core.amounts import MONEY, whole
from hornbill.analytics.core.errors import BadEngineAddress, BadParameter, BadPartitions
from hornbill.analytics.core.manifest import File, Manifest
from hornbill.kernel.errors import Unfit

_MANIFEST = Manifest("register", {"items": (File("items/2024/part-00000.parquet", 3, 900),), "legs": ()}, 1)
_QUERY = (
    b"-- title: Items\n-- tables: items\n-- parameter year: integer 1 to 9999, default 1; year\n"
    b"-- parameter facet: word taxon term, default term; what\n-- column n: integer; items\n"
    b"SELECT COUNT(*) AS n FROM items WHERE year = :year AND :facet = 'term' ORDER BY n NULLS FIRST"
)


def decoders() -> list[Decoder]:
    """Return the decoders of analytics."""
    return [
        Decoder(
            "partitions-manifest",
            reading_text(manifest.read),
            (BadPartitions,),
            lambda: [manifest.write(_MANIFEST).encode()],
            writing_text(manifest.write),
        ),
        Decoder(
            "query-file",
            reading_text(lambda text: query.parse("fuzzed", text)),
            (Unfit, BadParameter),
            lambda: [_QUERY],
        ),
        Decoder(
            "engine-address",
            reading_text(address.read),
            (BadEngineAddress,),
            lambda: [
                b"sc://127.0.0.1:50051",
                b"sc://[::1]:7/",
                b"sc://spark.example/;use_ssl=true",
                b"duckdb",
            ],
        ),
        Decoder(
            "payment-amount",
            reading_text(lambda text: whole(text, MONEY)),
            (),
            lambda: [b"12.50", b"1e3", b"-0.0001"],
        ),
    ]
