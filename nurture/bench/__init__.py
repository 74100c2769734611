"""Benchmarks: each figure is a ratio against its yardsticks, measured in the same run on servers of its own."""
