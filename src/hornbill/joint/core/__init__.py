"""Rules of joint investigations, in plain Python."""
