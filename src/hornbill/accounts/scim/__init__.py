"""SCIM 2.0 (RFC 7643, 7644): the agency's directory of people names officers who join, and says who has left."""
