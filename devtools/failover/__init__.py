"""Real failover for tests and benchmarks: etcd, Patroni with PostgreSQL, and HAProxy as processes on loopback, with the settings of deploy/postgres."""
