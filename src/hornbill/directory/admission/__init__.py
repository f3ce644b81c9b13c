"""How agencies come into the network, and leave it: founding, invitations, joining, suspension."""
