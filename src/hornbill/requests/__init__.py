"""Requests for information: what is asked of which agency by when, what it answers, what it refuses and on which ground."""
