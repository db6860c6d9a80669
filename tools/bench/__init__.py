"""Benchmarks. `./kanat bench NAME` measures and prints a table, with --json one JSON object."""
