"""How the project starts, and what it is set to."""
