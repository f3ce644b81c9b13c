"""Whole networks on one machine: the demonstration, scenarios over real processes, benchmarks' rigs."""
