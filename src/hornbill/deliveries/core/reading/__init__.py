"""Positions out of files: NMEA 0183 with AIS, GPX, CSV. Pure; the input is hostile, and bounded."""
