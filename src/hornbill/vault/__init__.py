"""Officers' accounts and vaults, the sessions in which a vault is open, and the node's key ring."""
