"""The node's append-only log: every act writes one entry in its own transaction."""
