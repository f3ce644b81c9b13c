"""Figures over Parquet partitions: written by a node, asked by one text of SQL on DuckDB or on a Spark Connect engine. See README.md."""
