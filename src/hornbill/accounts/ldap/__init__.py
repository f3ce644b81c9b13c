"""The agency's directory of people, as LDAP tools write it: who joins, who has left."""
