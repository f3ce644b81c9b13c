"""Pages of officers' accounts: signing in, settings, recovery, programs."""
