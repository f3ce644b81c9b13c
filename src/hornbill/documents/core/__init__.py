"""Rules of documents: structure, scripts and coverage of fonts; plain Python."""
