"""What an incoming file is, read from its bytes: nothing is run, rendered or unpacked whole."""
