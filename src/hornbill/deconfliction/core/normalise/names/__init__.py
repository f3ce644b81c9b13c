"""Names of people: from any script to Latin tokens, and from tokens to what two spellings have in common."""
