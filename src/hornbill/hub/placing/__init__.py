"""Where the shards of a hub lie: in its main database, or each on another PostgreSQL server; see decision 74."""
