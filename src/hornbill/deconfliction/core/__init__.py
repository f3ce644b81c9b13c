"""Rules of deconfliction: plain Python, without database, network or clock."""
