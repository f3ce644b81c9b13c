"""What node and hub say to each other, byte for byte."""
