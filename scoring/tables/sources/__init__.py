"""Files in: each format becomes one grid of cells, within limits."""
