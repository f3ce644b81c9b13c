"""How a vault and a session are sealed: plain functions over bytes."""
