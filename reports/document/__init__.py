"""What a paper says, as values: figures, tables, registers, bridge."""
