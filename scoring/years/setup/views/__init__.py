"""Pages of the guided set-up."""
