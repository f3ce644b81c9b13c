"""Rules of webhooks: where one may lead, and what it says."""
