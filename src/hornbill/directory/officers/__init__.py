"""What the directory holds of officers: keys, powers, vouching, bulletins, succession."""
