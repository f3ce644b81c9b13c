"""Moving a shard of a hub to another PostgreSQL server while the hub runs; see decision 74."""
